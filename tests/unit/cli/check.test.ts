import { expect, test } from 'vitest';
import reference from '../../../static/pipelines/reference.json' with { type: 'json' };
import { call, document } from './terminal.ts';

const check = (content: unknown, ...words: readonly string[]) =>
  call(['check', 'x.json', ...words], { 'x.json': content });

test('the course’s own pipeline can be played, and needs no advice', async () => {
  const { code, out, err } = await check(reference, '--strict');
  expect([code, err]).toEqual([0, '']);
  expect(out).toMatch(/^x\.json: can be played: "Orders to dashboard", 4 sources, 11 tasks, 200 nights/);
  expect(out).toContain('by-hand, on-clocks, in-order, on-events');
  expect(out).not.toContain('\n');
});

test('each problem is a sentence with its place, and nothing else is said to be well', async () => {
  const { code, out, err } = await check({ ...document, start: 'soon', nights: 0, timezone: 5 });
  expect([code, out]).toEqual([1, '']);
  expect(err.split('\n').map((line) => line.split(': ')[1])).toEqual(['timezone', 'start', 'nights']);
});

test('an orchestrator that cannot join is a problem', async () => {
  const tasks = [
    ...document.tasks,
    { id: 'third', kind: 'transform', reads: ['load', 'show'], duration: { base: '1m' } }
  ];
  const starts = {
    load: { start: { when: 'schedule', cron: '0 2 * * *' } },
    show: { start: { when: 'schedule', cron: '0 3 * * *' } }
  };
  const policy = { id: 'p', orchestrator: 'cron', defaults: { start: { when: 'upstream' } }, tasks: starts };
  const { code, err } = await check({ ...document, tasks, policies: [policy] });
  expect(code).toBe(1);
  expect(err).toMatch(/policies\[0\]\.tasks\.third.*cannot join several jobs/);
});

test('advice is printed, and counts only when it is asked to', async () => {
  const odd = { ...document, colour: 'red' };
  const mild = await check(odd);
  expect([mild.code, mild.err]).toEqual([0, '']);
  expect(mild.out).toMatch(/can be played.*\nx\.json: advice: colour/s);
  expect((await check(odd, '--strict')).code).toBe(1);
});

/** The two tasks with bodies: `load` makes a table of one row. */
const withSql = (sql: string): object => ({
  ...document,
  tasks: [
    { ...document.tasks[0], sql: 'SELECT 7 AS id' },
    { ...document.tasks[1], sql }
  ]
});

test('SQL that does not compile is advice, with SQLite’s message and the place', async () => {
  const { code, out } = await check(withSql('SELECT 1 AS one,\n  two FROM load'));
  expect(code).toBe(0);
  expect(out).toMatch(
    /can be played.*\nx\.json: advice: show, its SQL, line 2, column 3: does not compile: no such column: two\. The task fails in every run/s
  );
  expect((await check(withSql('SELECT id FROM load'), '--strict')).code).toBe(0);
});

test('a wrong call is told from a wrong file', async () => {
  expect((await call(['check'])).code).toBe(2);
  expect((await call(['check', 'x.json', '--json'])).code).toBe(2);
  expect((await call(['check', 'x.json'])).code).toBe(1);
});

test('an instance in WfFormat is checked as what it is', async () => {
  const workflow = { specification: { tasks: [{ id: 'a', name: 'a', parents: ['b'], children: [] }] } };
  const { code, err } = await check({ schemaVersion: '1.5', workflow });
  expect(code).toBe(1);
  expect(err).toMatch(/names "b", and no task has that id/);
});

const clocks = (load: string, show: string, base = '10m'): object => ({
  ...document,
  tasks: [{ ...document.tasks[0], duration: { base } }, document.tasks[1]],
  policies: [
    {
      id: 'clocks',
      orchestrator: 'cron',
      tasks: {
        load: { start: { when: 'schedule', cron: load } },
        show: { start: { when: 'schedule', cron: show } }
      }
    }
  ]
});

const advice = async (load: string, show: string, base?: string): Promise<string> =>
  (await check(clocks(load, show, base))).out.split('\n').slice(1).join('\n');

test('a clock that comes before what it waits for can have ended is advised against', async () => {
  expect(await advice('0 2 * * *', '5 2 * * *')).toBe(
    'x.json: advice: policies[0].tasks.show: starts at 02:05, and "load", which it reads, can end at 02:10 at the earliest: what it reads is 23 h 55 min old. Start it later, or when its upstreams have succeeded.'
  );
  expect(await advice('0 2 * * *', '0 1 * * *')).toMatch(/starts at 01:00.*can end at 02:10/);
  expect(await advice('0 23 * * *', '30 1 * * *', '3h')).toMatch(/starts at 01:30.*can end at 02:00/);
});

test('a clock that leaves enough time, or means the day before, is left in peace', async () => {
  expect(await advice('0 2 * * *', '10 2 * * *')).toBe('');
  expect(await advice('0 2 * * *', '0 9 * * *')).toBe('');
  expect(await advice('0 2 * * *', '0 14 * * *')).toBe('');
});

test('a clock that ticks again soon reads then what it has missed', async () => {
  expect(await advice('0 2 * * *', '5 * * * *')).toBe('');
  expect(await advice('*/5 * * * *', '3 2 * * *', '1m')).toBe('');
  expect(await advice('0 * * * *', '5 * * * *')).toBe('');
});

test('a weekly reader of what is made daily is judged by its own day', async () => {
  expect(await advice('0 2 * * *', '5 2 * * 1')).toMatch(/starts at 02:05/);
  expect(await advice('0 2 * * *', '15 2 * * 1')).toBe('');
});
