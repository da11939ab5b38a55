import { expect, test } from 'vitest';
import { simulate } from '#lib/engine/simulate.ts';
import { LOG_FORMAT, Log } from '#lib/model/log.ts';
import { parse } from '#lib/model/parse.ts';
import { loadZone } from '#lib/model/time/zones.ts';
import { vocabulary } from '#lib/vocabulary.ts';
import { call, document } from './terminal.ts';

const files = { 'two.json': document };

interface Answer {
  readonly policy: string;
  readonly seed: number;
  readonly until: string;
  readonly engine: string;
  readonly hash: string;
  readonly events: number;
  readonly runs: Readonly<Record<string, number>>;
  readonly tasks: Readonly<Record<string, Readonly<Record<string, number>>>>;
  readonly verdicts: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly makespan: number;
}

async function answer(...words: readonly string[]): Promise<Answer> {
  const { code, out, err } = await call(['simulate', 'two.json', '--json', ...words], files);
  expect([code, err]).toEqual([0, '']);
  expect(out).not.toContain('\n');
  return JSON.parse(out) as Answer;
}

const refused = async (...words: readonly string[]): Promise<string> => {
  const { code, out, err } = await call(['simulate', 'two.json', ...words], files);
  expect([code, out]).toEqual([2, '']);
  return err;
};

test('without options the first policy is played with the document’s seed to its horizon', async () => {
  const { policy, seed, until, engine, hash, events, runs, tasks, verdicts, makespan, ...rest } =
    await answer();
  expect(rest).toEqual({});
  expect([policy, seed, until]).toEqual(['daily', 5, '2026-04-03T12:00:00+02:00']);
  expect([engine, hash]).toEqual([expect.stringMatching(/./), expect.stringMatching(/^[0-9a-f]{16}$/)]);
  // Ten nights and the one before; 29 March has no 02:30, but 02:00 is there as 03:00.
  expect(runs).toEqual({ queued: 0, running: 0, success: 11, failed: 0 });
  expect(Object.keys(tasks)).toEqual(['load', 'show']);
  expect(tasks['show']).toMatchObject({ success: 11, failed: 0, waiting: 0 });
  // A run is queued, running and successful, and each of its tasks scheduled, running and successful.
  expect(events).toBe(11 * (3 + 2 * 3));
  expect(Object.keys(verdicts)).toEqual(['load', 'show']);
  expect(verdicts['show']).toMatchObject({ unjudged: 11, fresh: 0, duplicated: 0 });
  expect(makespan).toBeGreaterThan(10 * 86_400_000 - 3_600_000);
});

test('it is the engine’s own log', async () => {
  const parsed = parse(document, vocabulary);
  const zone = await loadZone('Europe/Berlin');
  if (!parsed.ok || !zone.ok) throw new Error('it parses');
  const log = new Log({ format: LOG_FORMAT, engine: '', zones: '', policy: '', seed: 0 });
  const { pipeline } = parsed.value;
  simulate({ pipeline, policy: 'daily', seed: 8, zone: zone.value, zones: '', vocabulary }, (batch) =>
    log.append(batch)
  );
  expect(await answer('--seed', '8')).toMatchObject({ seed: 8, hash: log.hash, events: log.length });
});

test('a task whose SQL does not compile fails in every run, and why is said', async () => {
  const [load, show] = document.tasks;
  const tasks = [load, { ...show, sql: 'SELECT * FROM lod' }];
  const files = { 'two.json': { ...document, tasks } };
  const { code, out, err } = await call(['simulate', 'two.json', '--json'], files);
  expect(code).toBe(0);
  expect(err).toMatch(/^advice: show, its SQL.*The task fails in every run/);
  const { runs, tasks: played } = JSON.parse(out) as Answer;
  expect(runs).toMatchObject({ success: 0, failed: 11 });
  expect(played['load']).toMatchObject({ success: 11, failed: 0 });
  expect(played['show']).toMatchObject({ success: 0, failed: 11 });
});

test('a policy in which nothing runs has all its tasks, and no makespan', async () => {
  const { events, makespan, tasks, runs } = await answer('--policy', 'never');
  expect([events, makespan]).toEqual([0, 0]);
  expect(Object.values(runs).concat(...Object.values(tasks).map((each) => Object.values(each)))).toEqual(
    Array<number>(4 + 2 * 11).fill(0)
  );
});

test('an instant is on the document’s clock, or has an offset, and is played too', async () => {
  for (const until of ['2026-03-26T02:00', '2026-03-26T02:00:00+01:00', '2026-03-26T01:00Z'])
    expect(await answer('--until', until)).toMatchObject({
      until: '2026-03-26T02:00:00+01:00',
      runs: { success: 2, running: 1 }
    });
  expect(await answer('--until', '2026-03-26T01:59:59.999')).toMatchObject({
    runs: { success: 2, running: 0 }
  });
});

test('a date is that night to its end, so the last date is the whole season', async () => {
  expect(await answer('--until', '2026-03-26')).toMatchObject({
    until: '2026-03-26T12:00:00+01:00',
    runs: { success: 3 }
  });
  expect(await answer('--until', '2026-04-03')).toEqual(await answer());
});

test('what cannot be meant is a wrong call, with what can be', async () => {
  expect(await refused('--policy', 'nightly')).toMatch(/--policy: is "nightly".*daily, never/);
  for (const seed of ['-1', '1.5', 'many', '1e3', '9007199254740993'])
    expect(await refused('--seed', seed)).toMatch(/--seed: is ".*whole number/);
  for (const until of ['tomorrow', '2026-02-30', '2026-03-26T25:00'])
    expect(await refused('--until', until)).toMatch(/--until: is ".*2026-01-08T06:00/);
  for (const until of ['2026-03-22', '2026-04-04', '2026-04-03T12:00:01'])
    expect(await refused('--until', until)).toMatch(/plays from 2026-03-23T12:00:00.*to 2026-04-03T12:00:00/);
  expect(await refused('--speed', '9')).toMatch(/--speed: is no option here.*--json/);
  expect(await refused('other.json')).toMatch(/FILE: is one, and 2 were named/);
});

test('a call without a file is wrong; a file that is not there, or is no document, is the file’s fault', async () => {
  expect(await call(['simulate'])).toMatchObject({ code: 2, out: '' });
  expect(await call(['simulate', 'gone.json'])).toMatchObject({ code: 1, out: '' });
  const broken = await call(['simulate', 'x.json', '--json'], { 'x.json': '{"downbeat": 1' });
  expect(broken).toMatchObject({ code: 1, out: '' });
  expect(broken.err).toMatch(/^x\.json: line 1, column 15: is not JSON/);
  const wrong = await call(['simulate', 'x.json'], { 'x.json': { ...document, start: 'soon' } });
  expect(wrong).toMatchObject({ code: 1, out: '' });
  expect(wrong.err).toMatch(/^x\.json: start: is "soon"/);
});

test('advice goes beside the result, never into it', async () => {
  const { code, out, err } = await call(['simulate', 'x.json', '--json'], {
    'x.json': { ...document, hue: 1 }
  });
  expect(code).toBe(0);
  expect(JSON.parse(out)).toMatchObject({ policy: 'daily' });
  expect(err).toMatch(/^advice: hue/);
});

test('without --json it is a table that people can read', async () => {
  const { code, out } = await call(['simulate', 'two.json', '--until', '2026-03-26T02:05'], files);
  expect(code).toBe(0);
  expect(out.split('\n').map((line) => line.trimEnd())).toEqual([
    'Two tasks: Every night (daily), seed 5, until 2026-03-26T02:05:00+01:00',
    '',
    'task  waiting  running  success',
    'load        0        1        2',
    'show        1        0        2',
    '',
    'runs      1 running, 2 success',
    'alerts    0',
    expect.stringMatching(/^makespan {2}1 d \d+ min/),
    expect.stringMatching(/^log {7}\d+ events, hash [0-9a-f]{16}, engine /)
  ]);
});

test('a document’s own words cannot steer the terminal', async () => {
  const name = 'red \u001b[31m or \u009b31m';
  const { out } = await call(['simulate', 'x.json'], { 'x.json': { ...document, name } });
  const { err } = await call(['check', '\u001b[2J'], {});
  // eslint-disable-next-line no-control-regex -- these are the characters that must not be there
  expect(out + err).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/);
});

test('plays what people do, from a file, and says what is wrong with it', async () => {
  const simulate = (interventions: unknown) =>
    call(['simulate', 'two.json', '--json', '--interventions', 'made.json'], {
      ...files,
      'made.json': interventions
    });
  const { hash } = await answer();
  const task = Object.keys((await answer()).tasks)[0]!;
  const made = await simulate([{ at: '2026-03-26T09:00', kind: 'run', task }]);
  expect([made.code, made.err]).toEqual([0, '']);
  expect((JSON.parse(made.out) as Answer).hash).not.toBe(hash);
  const wrong = await simulate([{ at: 'soon', kind: 'explode', task }]);
  expect(wrong.code).toBe(1);
  expect(wrong.err).toContain('made.json: interventions[0].kind: is the string "explode"');
  expect(wrong.err).toContain('interventions[0].at: is "soon"; an instant such as');
  expect((await simulate('[')).err).toContain('is no JSON');
});
