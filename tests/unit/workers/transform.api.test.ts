// A body is one SELECT over what its task reads: these documents try everything else.
import { beforeAll, describe, expect, test } from 'vitest';
import type { Content, RowsAnswer, TransformApi } from '#lib/model/transform.ts';
import { openGood, siteText } from '../../support/rows.ts';
import { startTransforms } from '../../../src/cli/sqlite.ts';

let api: TransformApi;
beforeAll(async () => {
  api = await startTransforms();
});

const AT = Date.UTC(2026, 0, 8, 6);
const DAY = 86_400_000;

const COLUMNS = [
  { name: 'id', kind: 'key' },
  { name: 'amount', kind: 'number', quantiles: [1, 100], decimals: 2 }
];

/** One source, an ingest, and a body that reads it. */
const document = (sql: string, more: object = {}, columns: readonly object[] = COLUMNS) => ({
  downbeat: 1,
  name: 'hostile',
  start: '2026-01-06',
  nights: 2,
  timezone: 'Europe/Berlin',
  sources: [
    {
      id: 'orders',
      arrivals: { kind: 'steady', perDay: 2400, every: '1h' },
      columns
    }
  ],
  tasks: [
    { id: 'ingest', kind: 'ingest', reads: ['orders'], duration: { base: '1m' } },
    { id: 'body', kind: 'serve', reads: ['ingest'], duration: { base: '1m' }, sql, ...more }
  ],
  policies: [{ id: 'p', orchestrator: 'manual', defaults: { start: { when: 'manual' } } }]
});

/** The first `count` rows of the source, an hour's arrival of 100 each, by way of the ingest. */
const content = (count: number, now = AT): Content => {
  const groups = Math.ceil(count / 100);
  const arrivals = {
    first: 0,
    at: Float64Array.from({ length: groups }, (_, i) => AT - DAY + i * 3_600_000),
    rows: new Float64Array(groups).fill(100),
    late: new Uint8Array(groups)
  };
  return {
    key: `${count}@${now}`,
    steps: [
      { task: 0, now, inputs: [{ kind: 'rows', rows: { source: 0, spans: [[0, count]], arrivals } }] },
      { task: 1, now, inputs: [{ kind: 'made', step: 0 }] }
    ]
  };
};

async function open(sql: string, more: object = {}): Promise<void> {
  const opened = await openGood(document(sql, more));
  api.open(opened.document, opened.zone, []);
}

/** What the body gives over some rows. */
async function run(sql: string, count = 300, now = AT): Promise<RowsAnswer> {
  await open(sql);
  return api.version(content(count, now));
}

async function rows(sql: string, count = 300, now = AT) {
  const answer = await run(sql, count, now);
  if (answer.kind !== 'rows') throw new Error(JSON.stringify(answer));
  return answer.table.rows;
}

/** Why it does not compile: place and message. */
async function refusal(sql: string): Promise<string> {
  await open(sql);
  const { sql: problem } = api.compile(1);
  if (!problem) throw new Error('it compiles');
  return `${problem.at}: ${problem.message}`;
}

describe.each(['reference.json', 'and-trap.json'])('%s', (name) => {
  test('every body and every number compiles, so that the page need not wait for it', async () => {
    const { document: own, pipeline, zone } = await openGood(siteText(name));
    api.open(own, zone, []);
    pipeline.tasks.forEach((_, task) => expect(api.compile(task)).toEqual({}));
  });

  test('every transformation, store and serve has a body, and every promise a number', async () => {
    const { pipeline } = await openGood(siteText(name));
    for (const task of pipeline.tasks) {
      expect([task.id, task.sql !== undefined]).toEqual([task.id, task.kind !== 'ingest']);
      expect([task.id, task.number !== undefined]).toEqual([task.id, task.promise !== undefined]);
    }
  });
});

describe('what a body gives', () => {
  test('an ingest without SQL passes on the rows of its source, with their two times', async () => {
    const answer = await run('SELECT * FROM ingest');
    expect(answer).toMatchObject({
      kind: 'rows',
      table: {
        count: 300,
        columns: [
          { name: 'id', type: 'integer' },
          { name: 'amount', type: 'real' },
          { name: 'event_time', type: 'text' },
          { name: 'arrival_time', type: 'text' }
        ]
      }
    });
    if (answer.kind !== 'rows') throw new Error();
    expect(answer.table.rows).toHaveLength(100);
    expect(answer.table.rows[0]![0]).toBe(1);
    // Happened in the hour before 07:00 of Berlin's clocks, when it arrived.
    expect(answer.table.rows[0]!.slice(2)).toEqual(['2026-01-07 06:00:18', '2026-01-07 07:00:00']);
  });

  test('of a source one sees the newest rows, the newest first', async () => {
    await open('SELECT * FROM ingest');
    const [{ inputs }] = content(250).steps as [Content['steps'][0]];
    const [input] = inputs;
    const answer = input?.kind === 'rows' ? api.source(input.rows) : undefined;
    if (answer?.kind !== 'rows') throw new Error(JSON.stringify(answer));
    expect(answer.table.count).toBe(250);
    expect(answer.table.rows.map(([id]) => id)).toEqual(Array.from({ length: 100 }, (_, i) => 250 - i));
  });

  test('it sees the rows that its attempt read, and no others', async () => {
    expect(await rows('SELECT count(*), max(id) FROM ingest', 300)).toEqual([[300, 300]]);
    expect(api.version(content(150))).toMatchObject({ table: { rows: [[150, 150]] } });
    expect(api.version(content(500))).toMatchObject({ table: { rows: [[500, 500]] } });
  });

  test('columns of one name are told apart, and types are those of the values', async () => {
    const answer = await run("SELECT 1 AS a, 'x' AS a, NULL AS n, x'0aff' AS b, 1.5 AS r");
    expect(answer).toMatchObject({
      table: {
        columns: [
          { name: 'a', type: 'integer' },
          { name: 'a_2', type: 'text' },
          { name: 'n', type: 'null' },
          { name: 'b', type: 'blob' },
          { name: 'r', type: 'real' }
        ],
        rows: [[1, 'x', null, "x'0aff'", 1.5]]
      }
    });
  });

  test('long texts are cut for the eye, and a whole number that no number holds exactly is a text', async () => {
    const [[text, big]] = (await rows("SELECT printf('%.*c', 500, 'x'), 9223372036854775807")) as [
      [string, string]
    ];
    expect(text).toBe(`${'x'.repeat(200)}…`);
    expect(big).toBe('9223372036854775807');
  });
});

test('columns may have the names that SQLite gives its own', async () => {
  const columns = [
    { name: 'rowid', kind: 'number', quantiles: [7, 7] },
    { name: 'oid', kind: 'number', quantiles: [8, 8] },
    { name: '_rowid_', kind: 'key' }
  ];
  const opened = await openGood(document('SELECT count(*), min(rowid), max(oid) FROM ingest', {}, columns));
  api.open(opened.document, opened.zone, []);
  expect(api.version(content(150))).toMatchObject({ table: { rows: [[150, 7, 8]] } });
});

describe('time and chance are virtual', () => {
  // 06:00 UTC is 07:00 in Berlin, in whose time the tables are.
  test.each([
    ["date('now')", '2026-01-08'],
    ["time('now')", '07:00:00'],
    ["datetime('now', 'localtime')", '2026-01-08 07:00:00'],
    ["datetime('now', 'utc')", '2026-01-08 07:00:00'],
    ["strftime('%H:%M')", '07:00'],
    ['CURRENT_TIMESTAMP', '2026-01-08 07:00:00'],
    ['CURRENT_DATE', '2026-01-08'],
    ['CURRENT_TIME', '07:00:00'],
    ['datetime()', '2026-01-08 07:00:00'],
    ["unixepoch('now')", Date.UTC(2026, 0, 8, 7) / 1000],
    ["julianday('now') - julianday('2026-01-08')", 7 / 24]
  ])('%s is the instant of the run', async (expression, value) => {
    const [[found]] = (await rows(`SELECT ${expression}`)) as [[string | number]];
    if (typeof value === 'number') expect(found).toBeCloseTo(value, 6);
    else expect(found).toBe(value);
  });

  test('random() draws by key: the same for one version, another for another instant and another task', async () => {
    const draw = 'SELECT random(), random(), hex(randomblob(4)) FROM ingest LIMIT 3';
    const first = await rows(draw);
    expect(new Set(first.flat()).size).toBe(9);
    expect(await rows(draw)).toEqual(first);
    expect(await rows(draw, 300, AT + 1)).not.toEqual(first);
  });

  test('a body that asked for the time is another one at another instant; any other is not run again', async () => {
    await open("SELECT time('now'), random() FROM ingest LIMIT 1");
    const at = (now: number) => {
      const answer = api.version(content(300, now));
      return answer.kind === 'rows' ? answer.table.rows[0] : answer;
    };
    expect(at(AT)).toEqual(at(AT));
    expect(at(AT + 3_600_000)).not.toEqual(at(AT));
  });
});

describe('a body that is no SELECT over what its task reads is refused, with the place', () => {
  test.each([
    ['SELECT * FROM ingst', 'no such table: ingst'],
    ['SELECT id,\n  amout FROM ingest', 'line 2, column 3: does not compile: no such column: amout'],
    ['SELECT id FROM ingest WHERE', 'incomplete input'],
    ['SELEC 1', 'line 1, column 1: does not compile: near "SELEC": syntax error'],
    ['SELECT * FROM orders', 'no such table: orders'],
    ["ATTACH 'x' AS y", 'ATTACH is refused'],
    ['PRAGMA hard_heap_limit = 0', 'PRAGMA is refused'],
    ["SELECT * FROM pragma_table_info('downbeat_rows_0')", 'are kept for Downbeat'],
    ['SELECT * FROM pragma_function_list', 'is refused'],
    ['SELECT * FROM sqlite_schema', 'the table sqlite_master is refused'],
    ['SELECT * FROM temp.sqlite_temp_schema', 'is refused'],
    ['SELECT * FROM main.downbeat_rows_0', 'are kept for Downbeat'],
    ['WITH ingest AS (SELECT * FROM "Downbeat_rows_0") SELECT * FROM ingest', 'are kept for Downbeat'],
    ['SELECT * FROM dbstat', 'is refused'],
    ['SELECT * FROM sqlite_stmt', 'is refused'],
    ['DELETE FROM ingest', 'cannot modify ingest because it is a view'],
    ['CREATE TABLE t (a)', 'is refused'],
    ['CREATE TEMP VIEW v AS SELECT 1', 'is refused'],
    ['BEGIN', 'a transaction is refused'],
    ['SAVEPOINT s', 'a savepoint is refused'],
    ['VACUUM', 'not'],
    ['EXPLAIN SELECT 1', 'EXPLAIN is refused'],
    ["SELECT load_extension('x')", 'load_extension'],
    ['SELECT last_insert_rowid()', 'the function last_insert_rowid is refused'],
    ['SELECT 1; SELECT 2', 'there is a second statement'],
    ["SELECT 1; ATTACH 'x' AS y", 'there is a second statement'],
    ['SELECT 1; nonsense', 'there is a second statement'],
    ['-- nothing', 'there is no statement'],
    ['SELECT ?1', 'parameters']
  ])('%s', async (sql, said) => {
    const why = await refusal(sql);
    expect(why).toContain(said);
    expect(why).toMatch(/^body, its SQL/);
    expect(why).toContain('The task fails in every run until it does.');
  });

  test('a comment and a semicolon after the SELECT are no second statement', async () => {
    expect(await rows('SELECT 1; -- that is all\n/* really */ ;')).toEqual([[1]]);
  });

  test('what was refused leaves nothing behind: the next body runs', async () => {
    await refusal('CREATE TABLE t (a)');
    await expect(refusal('SELECT * FROM t')).resolves.toContain('no such table: t');
    expect(await rows('SELECT count(*) FROM ingest')).toEqual([[300]]);
  });
});

describe('a body has limits', () => {
  test('it is cut after two seconds', async () => {
    const sql = 'WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n';
    const before = performance.now();
    expect(await run(sql)).toMatchObject({
      kind: 'failed',
      task: 'body',
      problem: {
        at: 'body, its SQL',
        message: expect.stringContaining('was stopped after 2 seconds') as string
      }
    });
    expect(performance.now() - before).toBeGreaterThan(1900);
    expect(await rows('SELECT count(*) FROM ingest')).toEqual([[300]]);
  });

  test('it gives no more than 100,000 rows', async () => {
    const sql = (count: number) =>
      `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT ${count}) SELECT i FROM n`;
    expect(await run(sql(100_000))).toMatchObject({ table: { count: 100_000 } });
    expect(await run(sql(100_001))).toMatchObject({
      kind: 'failed',
      problem: { message: expect.stringContaining('more than 100,000 rows') as string }
    });
  });

  test('a value has 250,000 bytes at the most', async () => {
    expect(await run('SELECT zeroblob(2000000)')).toMatchObject({
      kind: 'failed',
      problem: { message: 'failed: string or blob too big.' }
    });
  });

  test('memory has an end, and the next body has it again', async () => {
    const sql =
      'WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 3000) SELECT zeroblob(200000) FROM n';
    expect(await run(sql)).toMatchObject({
      kind: 'failed',
      // On a slow machine the time may be up first.
      problem: { message: expect.stringMatching(/out of memory|was stopped/) as string }
    });
    expect(await rows('SELECT count(*) FROM ingest')).toEqual([[300]]);
  });
});

describe('a number', () => {
  const number = async (sql: string, body = 'SELECT * FROM ingest') => {
    await open(body, { number: { label: 'orders', sql } });
    return api.number({ task: 1, content: content(300), now: AT });
  };

  test('is the first column of the first row, and the second says what it is of', async () => {
    expect(await number("SELECT count(*), '2026-01-07' FROM body")).toEqual({
      kind: 'number',
      number: { value: 300, of: '2026-01-07' },
      momentary: false
    });
    expect(await number('SELECT 5')).toMatchObject({ kind: 'number', number: { value: 5, of: null } });
  });

  test('is none where there is no row, and where it is no number', async () => {
    const none = { kind: 'number', number: { value: null, of: null } };
    expect(await number('SELECT id FROM body WHERE 0')).toMatchObject(none);
    expect(await number("SELECT 'many'")).toMatchObject(none);
  });

  test('says when it is of the moment: it asked for the time, or drew', async () => {
    for (const sql of ["SELECT strftime('%H')", "SELECT unixepoch('now')", 'SELECT random()'])
      expect(await number(sql)).toMatchObject({ momentary: true });
    expect(await number("SELECT date('2026-01-07')")).toMatchObject({ momentary: false });
  });

  test('fails with its own place, and does not fail the task', async () => {
    await open('SELECT id FROM ingest', { number: { label: 'orders', sql: 'SELECT amount FROM body' } });
    expect(api.compile(1)).toEqual({
      number: {
        at: 'body, the SQL of its number, line 1, column 8',
        message: 'does not compile: no such column: amount.'
      }
    });
    expect(api.number({ task: 1, content: content(3), now: AT })).toMatchObject({
      kind: 'failed',
      task: 'body'
    });
  });
});
