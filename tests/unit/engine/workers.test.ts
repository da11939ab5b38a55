import { expect, test } from 'vitest';
import { draw, type Settings, type TaskSketch } from '../../support/draw.ts';
import { play, type Played } from '../../support/play.ts';

const once = { start: { when: 'schedule', once: true }, takes: '10m' };
const season = (tasks: Readonly<Record<string, TaskSketch>>, policy: object, more: Settings = {}): Played =>
  play(draw(tasks, { orchestrator: 'airflow', loop: '0s', policy, ...more }));
const starts = (played: Played, ...ids: readonly string[]): readonly (number | undefined)[] =>
  ids.map((id) => {
    const first = played.starts(id)[0];
    return first === undefined ? undefined : first / 60;
  });

test('no more attempts run at once than there are workers, whatever their pools', () => {
  const played = season({ a: once, b: { ...once, pool: 'x' }, c: once }, { workers: 2 }, { pools: { x: 5 } });
  expect(starts(played, 'a', 'b', 'c')).toEqual([0, 0, 10]);
  expect(played.story('c').map(([, state]) => state)).toEqual(['scheduled', 'queued', 'running', 'success']);
});

test('a start that had to wait for a worker is caused by the end that made it free', () => {
  const played = season({ a: once, b: once }, { workers: 1 });
  const start = played.events.findLast(({ kind }) => kind === 'running')!;
  expect(played.events[start.cause]!.kind).toBe('success');
});

test('a sensor that pokes keeps its worker, one that reschedules does not', () => {
  const sensor = (mode: string): Settings['helpers'] => [
    {
      id: 'wait',
      ...{ kind: 'sensor', until: { time: '12:30' }, mode, pokeInterval: '10m', before: ['a'] },
      policy: { start: once.start }
    }
  ];
  const other = { start: { when: 'schedule', cron: '5 12 * * *' }, takes: '1m' };
  const first = (mode: string): number | undefined =>
    season({ a: { takes: '1m' }, other }, { workers: 1 }, { helpers: sensor(mode)! })
      .starts('other')
      .find((seconds) => seconds > 0);
  // By rank the older run comes first: that of the sensor.
  expect(first('poke')).toBe(31 * 60);
  expect(first('reschedule')).toBe(5 * 60);
  expect(first('deferrable')).toBe(5 * 60);
});

test('no more attempts of a task run at once than max_active_tis_per_dag, in all runs', () => {
  const a = { start: { when: 'schedule', every: '1h' }, takes: '90m' };
  const hours = (policy: object): readonly number[] =>
    season({ a: { ...a, policy } }, {})
      .starts('a')
      .filter((seconds) => seconds >= 0)
      .slice(0, 4)
      .map((seconds) => seconds / 3600);
  expect(hours({})).toEqual([0, 1, 2, 3]);
  expect(hours({ maxActiveTisPerDag: 1 })).not.toEqual([0, 1, 2, 3]);
  const [first, second] = hours({ maxActiveTisPerDag: 1 });
  expect(second! - first!).toBe(1.5);
});

test('Mage and Prefect have workers, cron starts what is due at once', () => {
  expect(starts(season({ a: once, b: once }, { workers: 1 }, { orchestrator: 'mage' }), 'a', 'b')).toEqual([
    0, 10
  ]);
  expect(starts(season({ a: once, b: once }, { workers: 1 }, { orchestrator: 'cron' }), 'a', 'b')).toEqual([
    0, 0
  ]);
});
