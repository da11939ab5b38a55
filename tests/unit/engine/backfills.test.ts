import { describe, expect, test } from 'vitest';
import type { Intervention, Reprocess } from '#lib/model/intervention.ts';
import { draw } from '../../support/draw.ts';
import { play, type Played } from '../../support/play.ts';

const NOON = Date.UTC(2026, 0, 1, 12);
const HOUR = 3_600_000;
const hourly = { when: 'schedule', cron: '0 * * * *' };

interface Asked {
  readonly from?: number;
  readonly to?: number;
  readonly reprocess?: Reprocess;
  readonly maxActiveRuns?: number;
  readonly task?: string;
}
/** A backfill that is asked for at 15:30, of hours after noon. */
const asked = ({ from = -3, to = -2, task = 'a', ...how }: Asked = {}): Intervention => ({
  at: NOON + 3.5 * HOUR,
  kind: 'backfill',
  task,
  from: NOON + from * HOUR,
  to: NOON + to * HOUR,
  ...how
});
function backfill(how: Asked, orchestrator = 'airflow', sketch: object = {}, failing: string[] = []): Played {
  const document = draw({ a: { start: hourly, takes: '10m', ...sketch } }, { orchestrator, loop: '0s' });
  return play(document, { until: NOON + 5 * HOUR, interventions: [asked(how)], failing });
}
const runsOf = (played: Played) =>
  played.told.runs
    .filter(({ backfilled }) => backfilled)
    .map(({ planned, states }) => [
      (planned - NOON) / HOUR,
      ...states.map(([at, state]) => `${state} ${Math.round(played.seconds(at) / 60)}`)
    ]);

describe('a backfill', () => {
  test('runs each instant that the schedule plans in the range, that long before the pipeline began', () => {
    expect(runsOf(backfill({ from: -60, to: -58.5 }))).toEqual([
      [-60, 'queued 210', 'running 210', 'success 220'],
      [-59, 'queued 210', 'running 210', 'success 220']
    ]);
  });

  test('has a limit of its own on runs that are active at once', () => {
    expect(runsOf(backfill({ from: -60, to: -58, maxActiveRuns: 1 })).map(([, , begun]) => begun)).toEqual([
      'running 210',
      'running 220',
      'running 230'
    ]);
  });

  test('leaves instants to come to the schedule', () => {
    expect(runsOf(backfill({ from: 3, to: 9, reprocess: 'completed' })).map(([hour]) => hour)).toEqual([3]);
  });

  test('leaves runs that are there alone in Airflow, or clears those that are asked for', () => {
    expect(backfill({ from: 0, to: 1 }).told.interventions[0]!.refused).toBe('allThere');
    expect(backfill({ from: 0, to: 1, reprocess: 'failed' }).told.interventions[0]!.refused).toBe('allThere');
    const again = [0, 'queued 0', 'running 0', 'success 10', 'cleared 210', 'running 210', 'success 220'];
    expect(runsOf(backfill({ from: 0, to: 0, reprocess: 'completed' }))).toEqual([again]);
    const failed = runsOf(backfill({ from: 0, to: 0, reprocess: 'failed' }, 'airflow', {}, ['a']));
    expect(failed[0]).toContain('cleared 210');
  });

  test('runs everything once more in Dagster and Mage', () => {
    for (const orchestrator of ['dagster', 'mage'])
      expect(runsOf(backfill({ from: 0, to: 1 }, orchestrator)).map(([hour]) => hour)).toEqual([0, 1]);
  });

  test('is for data intervals by their logical dates', () => {
    const played = backfill({ from: -60, to: -60 }, 'airflow', { start: { ...hourly, dataIntervals: true } });
    const { events } = played;
    const start = events.find(({ kind, at }) => kind === 'dataIntervalStart' && at > NOON + 3 * HOUR)!;
    expect(start.value).toBe(NOON - 60 * HOUR);
    expect(runsOf(played).map(([hour]) => hour)).toEqual([-59]);
  });

  test('draws luck of its own: the runs of the schedule are what they were', () => {
    const sketch = { spread: 0.5 };
    const alone = (played: Played) =>
      JSON.stringify(played.told.runs.filter(({ backfilled }) => !backfilled).map(({ states }) => states));
    expect(alone(backfill({ from: 0, to: 2 }, 'mage', sketch))).toBe(
      alone(backfill({ task: 'nobody' }, 'mage', sketch))
    );
  });

  test('is refused where there is none, where nothing is planned, and beyond all measure', () => {
    const refused = (how: Asked, orchestrator?: string, sketch?: object) =>
      backfill(how, orchestrator, sketch).told.interventions[0]!.refused;
    expect(refused({}, 'prefect')).toBe('noBackfill');
    expect(refused({}, 'cron')).toBe('noBackfill');
    expect(refused({}, 'airflow', { start: { when: 'manual' } })).toBe('noSchedule');
    expect(refused({ from: 0.1, to: 0.9 })).toBe('noInstants');
    expect(refused({ from: -2000 })).toBe('tooMany');
    expect(refused({ task: 'nobody' })).toBe('noTask');
  });

  test('keeps depends_on_past in the order of planned instants', () => {
    const played = backfill({ from: -60, to: -58 }, 'airflow', { policy: { dependsOnPast: true } });
    expect(runsOf(played).map((run) => run.at(-1))).toEqual(['success 220', 'success 230', 'success 240']);
  });
});

describe('a fault that a person brings', () => {
  const slow = (on: string, factor = 3): Intervention => ({
    at: NOON + 5 * 60_000,
    kind: 'fault',
    on,
    for: HOUR,
    fault: { kind: 'slow', factor }
  });
  const document = draw({ a: { start: hourly, takes: '10m' } }, { orchestrator: 'airflow', loop: '0s' });
  const ends = (made: Intervention) =>
    play(document, { until: NOON + 2 * HOUR, interventions: [made] })
      .story('a')
      .filter(([at, state]) => state === 'success' && at > 0)
      .map(([at]) => Math.round(at / 60));

  test('befalls attempts from then on for its time, those under way, too', () => {
    expect(ends(slow('a'))).toEqual([20, 73]);
  });

  test('is refused where there is no such thing, or no such fault', () => {
    expect(ends(slow('nobody'))).toEqual([10, 70]);
    const refused = (made: Intervention) =>
      play(document, { interventions: [made] }).told.interventions[0]!.refused;
    expect(refused(slow('nobody'))).toBe('noTarget');
    expect(refused(slow('a', 0))).toBe('noFault');
    expect(refused({ ...slow('a'), kind: 'fault', fault: { kind: 'flood' } } as Intervention)).toBe(
      'noFault'
    );
  });
});
