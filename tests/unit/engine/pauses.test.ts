import { describe, expect, test } from 'vitest';
import type { Intervention, Operation } from '#lib/model/intervention.ts';
import { draw } from '../../support/draw.ts';
import { play, type Played } from '../../support/play.ts';

const NOON = Date.UTC(2026, 0, 1, 12);
const HOUR = 3600;
const at = (seconds: number, kind: 'pause' | 'resume', task = 'a'): Operation => ({
  at: NOON + seconds * 1000,
  kind,
  task
});
const hourly = { when: 'schedule', cron: '0 * * * *' };
/** Runs of a task that were planned and created while or after it was paused from 12:30 to 16:30. */
function away(orchestrator: string, start: object = hourly): Played {
  const document = draw({ a: { start } }, { orchestrator, loop: '0s' });
  return play(document, {
    until: NOON + 6 * HOUR * 1000,
    interventions: [at(HOUR / 2, 'pause'), at(4.5 * HOUR, 'resume')]
  });
}
const MS = 0.001;
const noonly = { when: 'schedule', cron: '0 12 * * *' };
/** A season in which the job of a task is paused from 12:30 to 16:30. */
const paused = (
  orchestrator: string,
  tasks: Parameters<typeof draw>[0],
  task: string,
  settings: Parameters<typeof draw>[1] = {}
): Played =>
  play(draw(tasks, { orchestrator, loop: '0s', ...settings }), {
    until: NOON + 6 * HOUR * 1000,
    interventions: [at(HOUR / 2, 'pause', task), at(4.5 * HOUR, 'resume', task)]
  });
const tonight = (played: Played, task: string): ReturnType<Played['story']> =>
  played.story(task).filter(([second]) => second >= 0);
const planned = (played: Played): readonly number[] =>
  played.told.runs.map((run) => played.seconds(run.planned) / HOUR).filter((hour) => hour >= 0);

describe('a paused job', () => {
  test('has no runs meanwhile; those that are there go on', () => {
    const document = draw({ a: { takes: '2h', start: hourly } }, { orchestrator: 'prefect', loop: '0s' });
    const played = play(document, {
      until: NOON + 6 * HOUR * 1000,
      interventions: [at(HOUR / 2, 'pause')]
    });
    expect(planned(played)).toEqual([0]);
    expect(played.story('a').at(-1)).toEqual([2 * HOUR, 'success']);
  });

  test.each(['prefect', 'dagster', 'mage'])('starts what is left of its runs in %s', (orchestrator) => {
    const tasks = { a: { takes: '1h', start: noonly }, b: { reads: ['a'] } };
    const played = paused(orchestrator, tasks, 'a');
    expect(tonight(played, 'b')).toEqual([
      [HOUR, 'scheduled'],
      [HOUR, 'running'],
      [HOUR + 10, 'success']
    ]);
  });

  test('that is resumed at the very instant of a loop and of its tick starts with the loop after that', () => {
    // By this clock the tick of 14:00 comes at 13:50. What is done at an instant is done a moment after it.
    const faults = [{ id: 'ahead', kind: 'clock', by: '10m', way: 'ahead', from: '12:00', to: '12:00' }];
    const document = draw({ a: { start: hourly } }, { orchestrator: 'airflow', loop: '5s', faults });
    const played = play(document, {
      until: NOON + 6 * HOUR * 1000,
      interventions: [at(HOUR, 'pause'), at(HOUR * 2 - 600 - MS, 'resume')]
    });
    expect(
      tonight(played, 'a')
        .filter(([second]) => second > HOUR)
        .slice(0, 3)
    ).toEqual([
      [HOUR * 2 - 600, 'scheduled'],
      [HOUR * 2 - 595, 'running'],
      [HOUR * 2 - 585, 'success']
    ]);
  });

  test('starts nothing more of its runs in Airflow; what runs goes on', () => {
    const tasks = { a: { takes: '1h', start: noonly }, b: { reads: ['a'] } };
    const played = paused('airflow', tasks, 'a');
    expect(tonight(played, 'a').at(-1)).toEqual([HOUR, 'success']);
    expect(tonight(played, 'b')).toEqual([
      [HOUR, 'scheduled'],
      [4.5 * HOUR + MS, 'running'],
      [4.5 * HOUR + MS + 10, 'success']
    ]);
    const { events } = played;
    const resumed = events.findIndex(({ kind }) => kind === 'resumed');
    expect(events.filter(({ kind, cause }) => kind === 'running' && cause === resumed)).toHaveLength(1);
  });

  test('also not what a retry or a slot has made possible, which others may take', () => {
    const minute = (past: number) => ({ when: 'schedule', cron: `${past} 12 * * *` });
    const tasks = {
      x: { takes: '2h', start: noonly, pool: 'p' },
      b: { start: minute(1), pool: 'p' },
      c: { start: minute(2), pool: 'p' }
    };
    const one = paused('airflow', tasks, 'b', { pools: { p: 1 } });
    expect(tonight(one, 'b')).toEqual([
      [60, 'scheduled'],
      [60, 'queued'],
      [4.5 * HOUR + MS, 'running'],
      [4.5 * HOUR + MS + 10, 'success']
    ]);
    expect(tonight(one, 'c').find(([, state]) => state === 'running')).toEqual([2 * HOUR, 'running']);
    const ranked = paused('airflow', { ...tasks, b: { ...tasks.b, policy: { priorityWeight: 5 } } }, 'b', {
      pools: { p: 1 }
    });
    expect(tonight(ranked, 'b')).toEqual(tonight(one, 'b'));
    const fails = { start: noonly, takes: '30m', failureChance: 1, retries: 1, retryDelay: '1h' };
    const again = tonight(paused('airflow', { b: fails }, 'b'), 'b');
    expect(again.map(([, state]) => state)).toEqual([
      ...['scheduled', 'running', 'upForRetry', 'scheduled', 'running', 'failed']
    ]);
    expect(again[4]![0]).toBe(4.5 * HOUR + MS);
  });

  test('lets a person’s own runs start in Airflow, and what is cleared meanwhile wait with the rest', () => {
    const made = (kind: 'run' | 'clear', hour: number): Intervention => ({
      at: NOON + hour * HOUR * 1000,
      kind,
      task: 'a'
    });
    const played = play(draw({ a: { start: noonly } }, { orchestrator: 'airflow', loop: '0s' }), {
      until: NOON + 6 * HOUR * 1000,
      interventions: [at(HOUR / 2, 'pause'), made('clear', 1), made('run', 2), at(4.5 * HOUR, 'resume')]
    });
    expect(played.starts('a').filter((second) => second >= 0)).toEqual([0, 4.5 * HOUR + MS, 2 * HOUR + MS]);
  });

  test.each(['prefect', 'dagster', 'cron', 'mage'])('makes up for nothing in %s', (orchestrator) => {
    expect(planned(away(orchestrator))).toEqual([0, 5, 6]);
  });

  test('makes up for the last tick in Airflow, and for each with catch-up', () => {
    expect(planned(away('airflow'))).toEqual([0, 4, 5, 6]);
    expect(planned(away('airflow', { ...hourly, catchup: true }))).toEqual([0, 1, 2, 3, 4, 5, 6]);
  });

  test('loses what is updated meanwhile, but in Dagster', () => {
    const tasks = {
      up: { start: { when: 'schedule', cron: '0 14 * * *' } },
      a: { start: { when: 'event', asset: 'up' } }
    };
    const runs = (orchestrator: string) =>
      play(draw(tasks, { orchestrator, loop: '0s' }), {
        until: NOON + 6 * HOUR * 1000,
        interventions: [at(HOUR / 2, 'pause'), at(4.5 * HOUR, 'resume')]
      }).starts('a');
    expect(runs('airflow').filter((hour) => hour >= 0)).toEqual([]);
    expect(runs('dagster').filter((hour) => hour >= 0)).toEqual([4.5 * HOUR + 0.001]);
  });

  test('finds the rows that wait when it goes on', () => {
    const tasks = {
      a: { reads: ['s'], kind: 'ingest', start: { when: 'event', rows: { source: 's', atLeast: 1 } } }
    };
    const sources = { s: { kind: 'file', cron: '0 14 * * *', rows: 5 } };
    const played = play(draw(tasks, { orchestrator: 'airflow', loop: '0s', sources }), {
      until: NOON + 6 * HOUR * 1000,
      interventions: [at(HOUR / 2, 'pause'), at(4.5 * HOUR, 'resume')]
    });
    expect(played.starts('a').filter((hour) => hour >= 0)).toEqual([4.5 * HOUR + 0.001]);
  });

  test('is paused once, and one that starts by hand not at all', () => {
    const refused = (start: object, made: readonly Intervention[]) =>
      play(draw({ a: { start } }, { orchestrator: 'prefect', loop: '0s' }), {
        interventions: made
      }).told.interventions.map((each) => each.refused);
    expect(refused(hourly, [at(1, 'resume'), at(2, 'pause'), at(3, 'pause', '*')])).toEqual([
      'alreadySo',
      false,
      'alreadySo'
    ]);
    expect(refused({ when: 'manual' }, [at(1, 'pause'), at(2, 'pause', 'nobody')])).toEqual([
      'byHand',
      'noTask'
    ]);
  });

  test('stands in the log with what paused it', () => {
    const { events } = away('prefect');
    const [paused, resumed] = events.filter(({ kind }) => kind === 'paused' || kind === 'resumed');
    expect(events[paused!.cause]).toMatchObject({ kind: 'intervened', subject: 0 });
    expect(events[resumed!.cause]).toMatchObject({ kind: 'intervened', subject: 1 });
  });
});
