import { expect, test } from 'vitest';
import { graphAt } from '#lib/analysis/at.ts';
import { Effort } from '#lib/analysis/effort.ts';
import type { History } from '#lib/analysis/history.ts';
import { VERDICTS } from '#lib/analysis/need.ts';
import { taskSettings } from '#lib/analysis/settings.ts';
import { at, lanesOf, slotsIn } from '#lib/analysis/slots.ts';
import { tonightOf } from '#lib/analysis/tonight.ts';
import { why } from '#lib/analysis/why.ts';
import { folded } from '#lib/model/mapped.ts';
import { draw } from '../../support/draw.ts';
import { historyFrom } from '../../support/history.ts';
import { play, type Played } from '../../support/play.ts';

const season = (failureChance: number, seed: number): Played =>
  play(
    draw(
      {
        a: {
          reads: ['s'],
          takes: '20m',
          failureChance,
          start: { when: 'schedule', cron: '0 1 * * *' },
          policy: { expand: 4 }
        },
        serve: {
          reads: ['a'],
          kind: 'serve',
          promise: { by: '06:00', arrivedBy: '00:45' },
          start: { when: 'schedule', cron: '0 2 * * *' }
        }
      },
      {
        orchestrator: 'airflow',
        sources: { s: { kind: 'steady', perDay: 240, every: '1h' } },
        alerts: [{ on: 'failure' }],
        nights: 1,
        seed
      }
    )
  );
const historyOf = ({ pipeline, log, until }: Played): History => historyFrom(pipeline, log, { until });
const clock = (hour: number, minute = 0): number => Date.UTC(2026, 0, 2, hour, minute);
/** A seed in which some instances of the first night fail, and not all; and how many. */
const some = Array.from({ length: 40 }, (_, i) => i + 1)
  .map((seed) => {
    const played = season(0.4, seed);
    const failed = [0, 1, 2, 3].filter((index) =>
      played.story(`a[${index}]`).some(([at, state]) => at > 0 && state === 'failed')
    );
    return { played, failed };
  })
  .find(({ failed }) => failed.length === 1)!;

test('its instances are told of in words, not as tasks of their own', () => {
  const history = historyOf(some.played);
  const graph = graphAt(history, 1, clock(1, 10));
  expect(graph.tasks.map(({ id }) => id)).toEqual(['a', 'serve']);
  expect(graph.edges.map(({ from, to }) => `${from} ${to}`)).toEqual(['s a', 'a serve']);
  expect(tonightOf(history, 1).rows.map(({ id }) => id)).toEqual(['a', 'serve']);
  const after = graphAt(history, 1, clock(3)).tasks[0]!;
  expect(after).toMatchObject({ status: 'failed', detail: '1 of 4 failed' });
  const said = why(history, 1, 0, clock(3)).map(({ text }) => text);
  expect(said[0]).toContain(`Of its 4 instances`);
  expect(said[0]).toContain(`1 is failed ([${some.failed[0]!}])`);
  expect(said.join(' ')).toContain('1 of 4 failed for good.');
  expect(graphAt(historyOf(season(0, 1)), 1, clock(1, 10)).tasks[0]!.detail).toBe('0 of 4 done');
  expect(taskSettings(history, 1, 0).find(({ term }) => term === 'Mapped')!.text).toContain(
    'Into 4 instances'
  );
});

test('a reader of what a failed instance has left gets a part, and is told so', () => {
  const verdictOf = (played: Played): string => {
    const history = historyOf(played);
    const { attempts, instances } = history.fold;
    const attempt = Array.from({ length: attempts.count }, (_, i) => i).find(
      (each) =>
        instances.task.values[attempts.instance.values[each]!] === 1 &&
        attempts.startAt.values[each]! >= clock(2)
    )!;
    return VERDICTS[history.verdicts.ofAttempt.values[attempt]!]!;
  };
  expect(verdictOf(season(0, 1))).toBe('fresh');
  expect(verdictOf(some.played)).toBe('partial');
});

test('an alert on the failure of an instance is one for its task, with the instance as its cause', () => {
  const { events, told } = some.played;
  const alerts = told.alerts.filter(({ at }) => at > clock(0));
  expect(alerts.map(({ task }) => task)).toEqual(['a']);
  const alert = events.filter(({ kind }) => kind === 'alert').at(-1)!;
  expect(events[alert.cause]!.kind).toBe('failed');
});

test('the instances cost slots and attempts, and their task none besides', () => {
  const { log, nights } = season(0, 1);
  const effort = new Effort(nights.from(1), nights.to(1));
  effort.take(log, log.length);
  const { attempts, work, runs } = effort.counts();
  expect([attempts, runs]).toEqual([5, 2]);
  expect(work).toBe(4 * 20 * 60_000 + 10_000);
});

test('it is drawn as one thing, the same in every frame', () => {
  const { pipeline } = historyOf(some.played).setting;
  expect(pipeline.tasks).toHaveLength(6);
  const drawn = folded(pipeline);
  expect(drawn.tasks.map(({ id, after = [] }) => [id, after])).toEqual([
    ['a', []],
    ['serve', []]
  ]);
  expect(folded(pipeline)).toBe(drawn);
  expect(folded(drawn)).toBe(drawn);
});

test('its instances hold its slots, and it holds none besides', () => {
  const played = play(
    draw(
      {
        a: {
          reads: ['s'],
          takes: '20m',
          start: { when: 'schedule', cron: '0 1 * * *' },
          policy: { expand: 4 }
        }
      },
      {
        orchestrator: 'airflow',
        sources: { s: { kind: 'steady', perDay: 240, every: '1h' } },
        pools: { default: 3 },
        nights: 1
      }
    )
  );
  const [lane] = lanesOf(historyOf(played), 1);
  expect(slotsIn(at(lane!.held, clock(1, 10)))).toBe(3);
  expect(slotsIn(at(lane!.waiting, clock(1, 10)))).toBe(1);
  for (const { from } of [...lane!.held, ...lane!.waiting])
    expect(slotsIn(at(lane!.held, from))).toBeLessThanOrEqual(3);
});

test('it started for the reason for which the first of its instances did', () => {
  const played = play(
    draw(
      {
        x: { reads: ['s'], takes: '10m', start: { when: 'schedule', cron: '0 1 * * *' } },
        a: { reads: ['x'], takes: '20m', policy: { expand: 3 } }
      },
      {
        orchestrator: 'airflow',
        sources: { s: { kind: 'steady', perDay: 240, every: '1h' } },
        nights: 1
      }
    )
  );
  const said = why(historyOf(played), 1, 1, clock(1, 20)).map(({ text }) => text);
  expect(said.join(' ')).toContain('It started after x had succeeded');
});
