/** The client of the transformation worker: remembers answers, waits in line, and outlives its workers. */
import { expose } from 'comlink';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { SpawnedWorker } from '#lib/adapters/hand.ts';
import type { Opened } from '#lib/adapters/open.ts';
import { TransformClient } from '#lib/adapters/transforms.ts';
import type { History } from '#lib/analysis/history.ts';
import type { TransformApi } from '#lib/model/transform.ts';
import { historyOf } from '../../support/history.ts';
import { openGood, PATIENT, siteText } from '../../support/rows.ts';
import { startTransforms } from '../../../src/cli/sqlite.ts';

let opened: Opened;
let history: History;
let sqlite: TransformApi;
beforeAll(async () => {
  const reference = JSON.parse(siteText('reference.json')) as object;
  opened = await openGood({ ...reference, nights: 4 });
  history = historyOf(opened, 'on-clocks');
  sqlite = await startTransforms(PATIENT);
});

const ports: MessagePort[] = [];
const clients: TransformClient[] = [];
afterEach(() => {
  for (const client of clients.splice(0)) client.dispose();
  for (const port of ports.splice(0)) port.close();
});

/** Workers of straw: the real object behind a message channel, or one that hangs at certain questions. */
class Workers {
  spawned = 0;
  terminated = 0;
  readonly asked: string[] = [];

  constructor(readonly hangs: (question: string) => boolean = () => false) {}

  readonly spawn = (): SpawnedWorker => {
    this.spawned++;
    const { port1: inside, port2: outside } = new MessageChannel();
    ports.push(inside, outside);
    const ask = <T>(question: string, answer: () => T): T | Promise<T> => {
      this.asked.push(question);
      return this.hangs(question) ? new Promise<T>(() => undefined) : answer();
    };
    expose(
      {
        open: (...given: Parameters<TransformApi['open']>) =>
          ask(`open ${given[2].join()}`.trim(), () => sqlite.open(...given)),
        compile: (task: number) => ask(`compile ${task}`, () => sqlite.compile(task)),
        source: (...given: Parameters<TransformApi['source']>) =>
          ask('source', () => sqlite.source(...given)),
        version: (...given: Parameters<TransformApi['version']>) =>
          ask(`version ${given[0].steps.at(-1)!.task}`, () => sqlite.version(...given)),
        number: (...given: Parameters<TransformApi['number']>) => ask('number', () => sqlite.number(...given))
      },
      inside
    );
    inside.start();
    return Object.assign(outside, { terminate: () => void this.terminated++ }) as unknown as SpawnedWorker;
  };

  client(patience = PATIENT): TransformClient {
    const client = new TransformClient({ spawn: this.spawn, patience, startPatience: patience });
    clients.push(client);
    client.open(opened);
    return client;
  }
}

const at = (night: number, minutes: number): number => history.setting.nights.at(night, minutes);
const taskOf = (id: string): number => opened.pipeline.tasks.findIndex((task) => task.id === id);

test('no worker is started before somebody asks', async () => {
  const workers = new Workers();
  const client = workers.client();
  expect(workers.spawned).toBe(0);
  await client.source(history, 0, at(2, 60));
  expect(workers.spawned).toBe(1);
});

describe('answers', () => {
  test('follow from versions: while readers see the same one, nothing is asked again', async () => {
    const workers = new Workers();
    const client = workers.client();
    const lake = taskOf('store_lake');
    const first = await client.version(history, lake, at(2, 600));
    expect(first).toMatchObject({ kind: 'rows' });
    expect(await client.version(history, lake, at(2, 700))).toBe(first);
    expect(await client.version(history, lake, at(3, 600))).not.toEqual(first);
    expect(workers.asked).toEqual(['open', `version ${lake}`, `version ${lake}`]);
  });

  test('of a source are others while a column is not what it was, though no row has come between', async () => {
    const columns = [{ name: 'amount', kind: 'number', quantiles: [1, 9] }];
    const document = {
      ...{ downbeat: 1, name: 'test', start: '2026-01-06', nights: 2, timezone: 'UTC' },
      sources: [{ id: 'orders', arrivals: { kind: 'steady', perDay: 240, every: '1h' }, columns }],
      tasks: [{ id: 'in', kind: 'ingest', reads: ['orders'], duration: { base: '5m' } }],
      faults: [{ id: 'f', kind: 'schema', source: 'orders', column: 'amount', from: '00:20', to: '05:00' }],
      policies: [{ id: 'p', orchestrator: 'cron', tasks: { in: { start: { when: 'manual' } } } }]
    };
    const changing = await openGood(document);
    const played = historyOf(changing, 'p');
    const client = new Workers().client();
    client.open(changing);
    const columnsAt = async (minute: number): Promise<readonly string[]> => {
      const answer = await client.source(played, 0, played.setting.nights.at(2, minute));
      return answer.kind === 'rows' ? answer.table.columns.map(({ name }) => name) : [];
    };
    expect(await columnsAt(10)).toContain('amount');
    expect(await columnsAt(30)).not.toContain('amount');
  });

  test('are that there is nothing, without asking, where no version is there yet', async () => {
    const workers = new Workers();
    const client = workers.client();
    const start = history.setting.nights.simulationStart;
    expect(await client.version(history, 0, start)).toEqual({ kind: 'none' });
    expect(await client.source(history, 0, start)).toEqual({ kind: 'none' });
    expect(await client.number(history, 0, at(2, 360))).toEqual({ kind: 'none' });
    expect(workers.spawned).toBe(0);
  });

  test('of another document are not mixed with those of the one before', async () => {
    const workers = new Workers();
    const client = workers.client();
    await client.source(history, 0, at(2, 60));
    client.open({ ...opened });
    await client.source(history, 0, at(2, 60));
    expect(workers.asked).toEqual(['open', 'source', 'open', 'source']);
    expect([workers.spawned, workers.terminated]).toEqual([1, 0]);
  });

  test('that were asked for of a document are not given of another that was opened meanwhile', async () => {
    const client = new Workers().client();
    const asked = client.source(history, 0, at(2, 60));
    const waiting = client.source(history, 1, at(2, 60));
    client.open({ ...opened });
    await expect(waiting).rejects.toThrow('another document has been opened');
    await asked.catch(() => undefined);
  });

  test('to numbers say what is shown, what it should be, and when it is due', async () => {
    const answer = await new Workers().client().number(history, taskOf('bi_store'), at(3, 360));
    expect(answer).toMatchObject({ kind: 'number', label: 'orders', due: at(3, 360) });
    if (answer.kind !== 'number') throw new Error();
    expect(answer.expected).toMatchObject({ of: '2025-10-28' });
    expect(answer.shown!.value).toBeGreaterThan(1000);
  });

  test('that nobody wants any more are not waited for, and leave no trace', async () => {
    const workers = new Workers();
    const client = workers.client();
    const stop = new AbortController();
    const dropped = client.version(history, 0, at(2, 600), stop.signal);
    const kept = client.source(history, 0, at(2, 60));
    stop.abort(new Error('not any more'));
    await expect(dropped).rejects.toThrow('not any more');
    expect(await kept).toMatchObject({ kind: 'rows' });
    await expect(client.version(history, 0, at(2, 600), stop.signal)).rejects.toThrow('not any more');
  });
});

describe('a worker that does not answer', () => {
  test('is given up and replaced; the task is told, and the next question is answered', async () => {
    const lake = taskOf('store_lake');
    const workers = new Workers((question) => question === `version ${lake}`);
    const client = workers.client(1000);
    expect(await client.version(history, lake, at(2, 600))).toEqual({
      kind: 'failed',
      task: 'store_lake',
      problem: {
        at: 'store_lake, its SQL',
        message:
          'was given up: its worker did not answer within 1 seconds. A new one takes its place when rows are asked for again; let the SQL do less.'
      }
    });
    expect([workers.spawned, workers.terminated]).toEqual([1, 1]);
    expect(await client.version(history, 0, at(2, 600))).toMatchObject({ kind: 'rows' });
    expect(workers.spawned).toBe(2);
  });

  test('while it compiles shows whose SQL it is; the next one leaves that alone', async () => {
    const clean = taskOf('clean_clicks');
    let hung = 0;
    const workers = new Workers((question) => question === `compile ${clean}` && hung++ === 0);
    const problems = await workers.client(500).check();
    expect(workers.asked).toContain('open clean_clicks');
    expect(problems).toEqual([
      {
        task: 'clean_clicks',
        of: 'body',
        problem: {
          at: 'clean_clicks, its SQL',
          message:
            'does not compile: SQLite never came back from it. The task fails in every run until it does.'
        }
      }
    ]);
  });

  test('from the beginning means that nothing is known of SQL, and nobody waits for every body', async () => {
    const workers = new Workers((question) => question === 'open');
    expect(await workers.client(200).check()).toEqual([]);
    expect(workers.spawned).toBe(1);
  });
});

test('SQL that compiles is no problem, and is compiled once for each task that has some', async () => {
  const workers = new Workers();
  expect(await workers.client().check()).toEqual([]);
  const withSql = opened.pipeline.tasks.filter(({ sql, number }) => sql ?? number).length;
  expect(workers.asked.filter((question) => question.startsWith('compile'))).toHaveLength(withSql);
});
