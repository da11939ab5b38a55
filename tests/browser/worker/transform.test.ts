/** The transformation worker for real: SQLite in Chromium's own thread, and bodies that never come back. */
import { afterEach, expect, test } from 'vitest';
import { openText, type Opened } from '#lib/adapters/open.ts';
import { TransformClient } from '#lib/adapters/transforms.ts';
import { historyOf } from '../../support/history.ts';

const clients: TransformClient[] = [];
afterEach(() => {
  for (const client of clients.splice(0)) client.dispose();
});

/** A small document whose task `body` has some SQL, its log, and the page's own client, which counts its workers. */
async function look(sql: string) {
  const result = await openText(
    JSON.stringify({
      downbeat: 1,
      name: 'worker',
      start: '2026-01-06',
      nights: 1,
      sources: [{ id: 'orders', arrivals: { kind: 'steady', perDay: 2400, every: '1h' } }],
      tasks: [
        { id: 'ingest', kind: 'ingest', reads: ['orders'], duration: { base: '1m' } },
        { id: 'body', kind: 'transform', reads: ['ingest'], duration: { base: '1m' }, sql }
      ],
      policies: [
        {
          id: 'p',
          orchestrator: 'airflow',
          defaults: { start: { when: 'upstream' } },
          tasks: { ingest: { start: { when: 'schedule', cron: '0 2 * * *' } } }
        }
      ]
    })
  );
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  const opened: Opened = result.value;
  const history = historyOf(opened, 'p');
  const spawned: Worker[] = [];
  const client = new TransformClient({
    spawn: () => {
      const url = new URL('../../../workers/transform.worker.ts', import.meta.url);
      spawned.push(new Worker(url, { type: 'module' }));
      return spawned.at(-1)!;
    }
  });
  clients.push(client);
  client.open(opened);
  return { client, history, spawned, t: history.setting.nights.at(1, 600) };
}

test('a body runs in a worker of its own, over the rows that its attempt read', async () => {
  const { client, history, spawned, t } = await look('SELECT count(*) AS rows, min(id) AS first FROM ingest');
  const answer = await client.version(history, 1, t);
  expect(answer).toMatchObject({
    kind: 'rows',
    table: { count: 1, columns: [{ name: 'rows' }, { name: 'first' }] }
  });
  if (answer.kind !== 'rows') throw new Error();
  // What has arrived by 02:00, of about 100 an hour since the noon before last.
  expect(answer.table.rows[0]![0]).toBeGreaterThan(2000);
  expect(spawned).toHaveLength(1);
});

test('SQLite cannot be interrupted inside one function: its worker is given up after 2.5 seconds, and replaced', async () => {
  // A needle of half the haystack's length, which fails at its last letter wherever it is tried.
  const endless = "SELECT instr(printf('%.*c', 240000, 'a'), printf('%.*c', 120000, 'a') || 'b') FROM ingest";
  const { client, history, spawned, t } = await look(endless);
  // Whatever the first answer takes, the worker is there then.
  expect(await client.version(history, 0, t)).toMatchObject({ kind: 'rows' });
  const before = performance.now();
  const answer = await client.version(history, 1, t);
  expect(performance.now() - before).toBeGreaterThan(2400);
  expect(answer).toMatchObject({ kind: 'failed', task: 'body' });
  if (answer.kind !== 'failed') throw new Error();
  expect(answer.problem.message).toContain('did not answer within 2.5 seconds');
  expect(await client.source(history, 0, t)).toMatchObject({ kind: 'rows' });
  expect(spawned).toHaveLength(2);
});

test('what SQLite can interrupt it cuts itself, and its worker lives on', async () => {
  const endless = 'WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n';
  const { client, history, spawned, t } = await look(endless);
  expect(await client.version(history, 0, t)).toMatchObject({ kind: 'rows' });
  const answer = await client.version(history, 1, t);
  expect(answer).toMatchObject({ kind: 'failed', task: 'body' });
  // On a crowded machine the client may be first; then it has replaced the worker.
  if (answer.kind === 'failed' && answer.problem.message.includes('was stopped after 2 seconds'))
    expect(spawned).toHaveLength(1);
  expect(await client.source(history, 0, t)).toMatchObject({ kind: 'rows' });
});

test('no body reaches the network, or a file: there is no way out of SQLite', async () => {
  for (const sql of [
    "ATTACH 'https://example.org/x' AS x",
    "SELECT load_extension('x')",
    "SELECT readfile('x')"
  ]) {
    const { client } = await look(sql);
    expect(await client.check()).toMatchObject([{ task: 'body', of: 'body' }]);
  }
});
