// What depends on a column: asked of SQLite before the run, and held against what the bodies do when they run over it.
import { readdirSync } from 'node:fs';
import { afterAll, describe, expect, test } from 'vitest';
import type { SourceChange } from '#lib/model/column-use.ts';
import type { Pipeline } from '#lib/model/pipeline.ts';
import type { Content, Step, TransformApi } from '#lib/model/transform.ts';
import { openGood, siteText, startOn } from '../../support/rows.ts';

const NOW = Date.UTC(2026, 0, 8, 2);
const ROWS = 30;

/** What a task's table holds over a few rows of every source, one of which has a column that changed. */
function contentOf({ tasks, sources }: Pipeline, task: number, { source, ...change }: SourceChange): Content {
  const steps: Step[] = [];
  const stepOf = new Map<string, number>();
  const make = (index: number): number => {
    const { id, reads } = tasks[index]!;
    const known = stepOf.get(id);
    if (known !== undefined) return known;
    const inputs = reads.map((read) => {
      const at = sources.findIndex((each) => each.id === read);
      if (at < 0) return { kind: 'made', step: make(tasks.findIndex((each) => each.id === read)) } as const;
      const arrivals = {
        first: 0,
        at: Float64Array.of(NOW - 7_200_000),
        rows: Float64Array.of(ROWS),
        late: new Uint8Array(1)
      };
      const rows = { source: at, spans: [[0, ROWS] as const], arrivals };
      return { kind: 'rows', rows: read === source ? { ...rows, changed: [change] } : rows } as const;
    });
    stepOf.set(id, steps.length);
    return steps.push({ task: index, now: NOW, inputs }) - 1;
  };
  make(task);
  return { key: `${task}`, steps };
}

const orders = async (sql: string, more: object = {}): Promise<TransformApi> =>
  startOn(
    await openGood({
      downbeat: 1,
      name: 'columns',
      start: '2026-01-06',
      nights: 2,
      sources: [
        {
          id: 'orders',
          arrivals: { kind: 'steady', perDay: 2400, every: '1h' },
          columns: [
            { name: 'id', kind: 'key' },
            { name: 'amount', kind: 'number', quantiles: [1, 100], decimals: 2 }
          ]
        }
      ],
      tasks: [
        { id: 'ingest', kind: 'ingest', reads: ['orders'], duration: { base: '1m' }, ...more },
        { id: 'body', kind: 'transform', reads: ['ingest'], duration: { base: '1m' }, sql },
        { id: 'below', kind: 'serve', reads: ['body'], duration: { base: '1m' }, sql: 'SELECT * FROM body' }
      ],
      policies: [{ id: 'p', orchestrator: 'manual', defaults: { start: { when: 'manual' } } }]
    })
  );
const amount = { source: 'orders', column: 'amount', as: 'value' } as const;

describe('a column that is gone', () => {
  test.each(['renamed', 'removed'] as const)('fails the SQL that names it: %s', async (change) => {
    const api = await orders('SELECT sum(i.amount) AS total FROM ingest i');
    expect(api.uses({ ...amount, change })).toMatchObject({
      breaks: [{ task: 'body', read: 'ingest', says: 'no such column: i.amount' }],
      carries: ['ingest']
    });
  });

  test('is no matter to SQL that does not name it, and goes no further', async () => {
    const api = await orders("SELECT count(*) AS amount, 'amount' AS label FROM ingest");
    expect(api.uses({ ...amount, change: 'removed' })).toMatchObject({ breaks: [], carries: ['ingest'] });
  });

  test('is passed on by a star, to where somebody names it', async () => {
    const api = await orders('SELECT *, 1 AS one FROM ingest');
    expect(api.uses({ ...amount, change: 'removed' })).toMatchObject({
      breaks: [],
      carries: ['ingest', 'body', 'below']
    });
  });

  test('of a source that there is not, or a column, does nothing', async () => {
    const api = await orders('SELECT * FROM ingest');
    for (const change of [
      { ...amount, source: 'nobody' },
      { ...amount, column: 'nothing' }
    ])
      expect(api.uses({ ...change, change: 'removed' })).toMatchObject({ breaks: [], carries: [] });
  });
});

describe('numbers that come as text', () => {
  const change = { ...amount, change: 'retyped' } as const;

  test('do not go into the table of whoever reads the source, with or without SQL', async () => {
    for (const more of [{}, { sql: 'SELECT id, amount FROM orders' }])
      expect((await orders('SELECT id FROM ingest', more)).uses(change)).toMatchObject({
        breaks: [
          { task: 'ingest', read: 'orders', says: 'cannot store TEXT value in REAL column ingest.amount' }
        ],
        carries: []
      });
  });

  test('pass where they are computed with: SQLite takes a text for nought', async () => {
    const api = await orders('SELECT id FROM ingest', {
      sql: 'SELECT id, round(amount * 2) AS twice FROM orders'
    });
    expect(api.uses(change)).toMatchObject({ breaks: [], carries: [] });
  });

  test('break as a table with strict types breaks: in SQLite’s own words', async () => {
    const { Database } = await import('#workers/sqlite/database.ts');
    const { startSqlite } = await import('#workers/sqlite/start.ts');
    const { readFile } = await import('node:fs/promises');
    const { createRequire } = await import('node:module');
    const wasm = createRequire(import.meta.url).resolve('@sqlite.org/sqlite-wasm/sqlite3.wasm');
    const database = new Database(await startSqlite(await readFile(wasm)));
    database.exec('CREATE TABLE ingest (amount REAL) STRICT');
    expect(() => database.exec("INSERT INTO ingest VALUES ('#17')")).toThrow(
      'cannot store TEXT value in REAL column ingest.amount'
    );
  });
});

describe('in all documents of the site', () => {
  /** Bodies that broke. */
  let met = 0;
  afterAll(() => expect(met).toBeGreaterThan(50));

  test.each(readdirSync(new URL('../../../static/pipelines/', import.meta.url)))(
    'what is said of %s is what happens when its bodies run',
    async (file) => {
      const opened = await openGood(siteText(file));
      const { pipeline } = opened;
      const api = await startOn(opened);
      // Of many that are alike a few will do.
      for (const { id: source, columns } of pipeline.sources.slice(0, 6))
        for (const { name: column } of columns)
          for (const change of ['renamed', 'removed'] as const) {
            const changed = { source, column, change, as: 'quite_another' };
            const { breaks } = api.uses(changed);
            const broken = new Set(breaks.map(({ task }) => task));
            const below = new Set<string>();
            for (const [task, { id, reads }] of pipeline.tasks.entries()) {
              if (reads.some((read) => broken.has(read) || below.has(read))) {
                below.add(id);
                continue;
              }
              const answer = api.version(contentOf(pipeline, task, changed));
              const said = breaks.filter((each) => each.task === id).map(({ says }) => `failed: ${says}.`);
              if (answer.kind === 'failed') expect(said).toContain(answer.problem.message);
              else expect(said, `${id} over ${source} with ${column} ${change}`).toEqual([]);
              met += said.length;
            }
          }
    },
    120_000
  );
});
