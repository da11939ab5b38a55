import { expect, test } from 'vitest';
import { alertText } from '#lib/analysis/tonight.ts';
import { whyAttempt } from '#lib/analysis/went.ts';
import { whyNot } from '#lib/analysis/why-not.ts';
import { draw, type Settings, type TaskSketch } from '../../support/draw.ts';
import { historyFrom } from '../../support/history.ts';
import { play, type Played } from '../../support/play.ts';

const once = { start: { when: 'schedule', once: true } };
const season = (tasks: Readonly<Record<string, TaskSketch>>, more: Settings = {}): Played =>
  play(draw(tasks, { orchestrator: 'airflow', ...more }));
/** The states of a task's first run, in minutes. */
const life = (played: Played, task: string): readonly string[] =>
  played.story(task).map(([seconds, state]) => `${seconds / 60} ${state}`);
const timed = (runTimeout: string, takes = '2h'): Readonly<Record<string, TaskSketch>> => ({
  a: { ...once, takes, policy: { runTimeout } },
  b: { reads: ['a'] }
});

test('a run that has taken longer than its timeout fails, and what is not over in it is skipped', () => {
  const played = season(timed('30m'), { loop: '0s' });
  expect(life(played, 'a')).toEqual(['0 scheduled', '0 running', '30 skipped']);
  expect(life(played, 'b')).toEqual(['30 skipped']);
  expect(played.runs('a').at(-1)).toEqual([1800, 'failed']);
  // What it was about to write nobody sees.
  expect(played.told.versions).toEqual([]);
});

test('what ends at the very instant was in time', () => {
  expect(life(season(timed('30m', '30m'), { loop: '0s' }), 'a').at(-1)).toBe('30 success');
  expect(life(season(timed('30m', '30m1s'), { loop: '0s' }), 'a').at(-1)).toBe('30 skipped');
});

test('each orchestrator sees it when it looks: at its next loop, at once in Prefect, every two minutes in Dagster', () => {
  const seen = (orchestrator: string): number =>
    season(timed('31m'), { orchestrator }).runs('a').at(-1)![0] / 60;
  expect(seen('airflow')).toBe(31 + 5 / 60);
  expect(seen('mage')).toBe(31 + 10 / 60);
  expect(seen('prefect')).toBe(31);
  expect(seen('dagster')).toBe(32);
});

test('cron knows no runs: the timeout is left out', () => {
  expect(life(season(timed('31m'), { orchestrator: 'cron' }), 'a').at(-1)).toBe('120 success');
});

test('it counts from the start of the run, not from when it was queued, and anew when it is cleared', () => {
  const hourly = { start: { when: 'schedule', every: '1h', catchup: true }, maxActiveRuns: 1 };
  const played = season({ a: { ...hourly, takes: '80m', policy: { runTimeout: '90m' } } }, { loop: '0s' });
  expect(new Set(played.story('a').map(([, state]) => state))).toEqual(
    new Set(['scheduled', 'running', 'success'])
  );
  const cleared = play(draw(timed('30m', '40m'), { orchestrator: 'airflow', loop: '0s' }), {
    interventions: [{ at: Date.UTC(2026, 0, 1, 13), kind: 'clear', task: 'a' }]
  });
  expect(cleared.runs('a').map(([, state]) => state)).toEqual([
    ...['queued', 'running', 'failed', 'cleared', 'running', 'failed']
  ]);
  expect(cleared.runs('a').at(-1)![0] - cleared.runs('a').at(-2)![0]).toBe(1800);
});

test('slots and workers are free again, and the next run begins', () => {
  const played = season(
    { a: { ...once, takes: '5h', policy: { runTimeout: '1h' }, pool: 'x' }, c: { ...once, pool: 'x' } },
    { loop: '0s', pools: { x: 1 } }
  );
  expect(life(played, 'c')).toEqual(['0 scheduled', '0 queued', '60 running', `${60 + 10 / 60} success`]);
});

test('whoever watches failures is told of the run, with its cause', () => {
  const played = season(timed('30m'), { loop: '0s', alerts: [{ on: 'failure' }] });
  expect(played.told.alerts.map(({ task }) => task)).toEqual(['b']);
  const alert = played.events.find(({ kind }) => kind === 'alert')!;
  expect(played.events[alert.cause]).toMatchObject({ kind: 'runGivenUp', value: 1_800_000 });
  const history = historyFrom(played.pipeline, played.log, { until: played.until });
  expect(alertText(history, 0)).toBe('the run of b was given up');
  const text = (reasons: readonly { text: string }[]): string => reasons.map((each) => each.text).join(' ');
  const later = Date.UTC(2026, 0, 1, 15);
  expect(text(whyAttempt(history, 0, later))).toContain(
    'It was given up after 30 min: its run had taken 30 min, its timeout.'
  );
  expect(text(whyNot(history, 1, 1, later))).toContain(
    'It is given up: its run had taken 30 min, its timeout.'
  );
});

const fork: Readonly<Record<string, TaskSketch>> = {
  a: { ...once, takes: '1m' },
  bad: { reads: ['a'], takes: '1m', failureChance: 1 },
  long: { reads: ['a'], takes: '1h' },
  last: { reads: ['long', 'bad'] },
  other: { reads: ['long'] }
};

test('Mage gives a run up at the first loop after its first failure', () => {
  const played = season(fork, { orchestrator: 'mage' });
  const [failed] = played.story('bad').at(-1)!;
  expect(played.story('long').at(-1)).toEqual([Math.floor(failed / 10) * 10 + 10, 'skipped']);
  expect(played.story('other').at(-1)![1]).toBe('skipped');
  expect(played.story('last').at(-1)).toEqual([failed, 'upstreamFailed']);
  expect(played.runs('a').at(-1)).toEqual([Math.floor(failed / 10) * 10 + 10, 'failed']);
});

test('… but not before its last retry, and not where its trigger allows blocks to fail', () => {
  const retried = season(
    { ...fork, bad: { ...fork['bad']!, retries: 1, retryDelay: '20m' } },
    { orchestrator: 'mage' }
  );
  expect(retried.story('long').at(-1)![0]).toBeGreaterThan(20 * 60);
  const allowed = season(
    { ...fork, a: { ...fork['a']!, policy: { allowBlocksToFail: true } } },
    { orchestrator: 'mage' }
  );
  expect(allowed.story('other').at(-1)![1]).toBe('success');
  expect(allowed.runs('a').at(-1)![1]).toBe('failed');
});

test('elsewhere a run goes on to its end', () => {
  for (const orchestrator of ['airflow', 'dagster', 'prefect'])
    expect(season(fork, { orchestrator }).story('other').at(-1)![1]).toBe('success');
});
