import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { wilson, carries } from '#lib/analysis/interval.ts';
import { countPairs, pairOf } from '#lib/analysis/pairs.ts';
import { percentile } from '#lib/analysis/percentile.ts';
import { seasonNumbers } from '#lib/analysis/reduce.ts';
import { scoreboard } from '#lib/analysis/scoreboard.ts';
import { season } from '#lib/analysis/season.ts';
import { parse } from '#lib/model/parse.ts';
import { joinSeasons, NIGHT_CLASSES } from '#lib/model/seasons.ts';
import { loadZone, zoneRelease } from '#lib/model/time/zones.ts';
import { vocabulary } from '#lib/vocabulary.ts';
import { SeasonPlayer } from '#workers/seasons.ts';
import { after, at, bySix, pipelineOf, play, task, type Draft } from './played.ts';

const HOUR = 3_600_000;
const MINUTE = 60_000;

const draft = (more: Partial<Draft>): Draft => ({
  nights: 4,
  tasks: [
    task('ingest', 'ingest', ['orders'], '1h'),
    task('dashboard', 'serve', ['ingest'], '30m', { promise: bySix })
  ],
  starts: { ingest: at('0 1 * * *'), dashboard: after() },
  alerts: [{ on: 'failure' }, { on: 'deadline' }],
  ...more
});

const boardOf = (given: Draft) => {
  const played = play(pipelineOf(given));
  return scoreboard(played.history.setting, seasonNumbers(played.history, played.log));
};

describe('the scoreboard of a season', () => {
  test('says when the promise could be kept, what it cost, and that nobody was needed', () => {
    const board = boardOf(draft({}));
    expect(board).toMatchObject({ seasons: 1, days: 4, nights: 4, right: 4, silentlyWrong: 0, missing: 0 });
    // A job on cron starts at once, and the dashboard at the next loop after its upstream.
    expect(board.readyAt['dashboard']!.p50).toBeGreaterThanOrEqual(2.5 * HOUR);
    expect(board.readyAt['dashboard']!.p95).toBeLessThanOrEqual(2.5 * HOUR + 2 * MINUTE);
    expect(board).toMatchObject({
      runsPerDay: 1,
      emptyRunsPerDay: 0,
      manualActions: 0,
      alerts: 0,
      incidents: 0
    });
    expect(board.slotSeconds).toBe(4 * 1.5 * 3600);
    expect(board.waitingSeconds).toBe(0);
    expect(board.lostRows).toBe(0);
  });

  test('counts what never came as infinite, and who was told how soon', () => {
    const board = boardOf(
      draft({
        faults: [
          {
            id: 'down',
            kind: 'fail',
            task: 'ingest',
            after: '10m',
            from: '00:30',
            to: '03:00',
            dates: ['2026-01-07']
          }
        ]
      })
    );
    expect(board).toMatchObject({ nights: 4, right: 3, missing: 1, incidents: 1, alertsFalse: 0 });
    expect(board.readyAt['dashboard']!.p95).toBe(Infinity);
    expect(board.readyAt['dashboard']!.p50).toBeLessThan(3 * HOUR);
    // The failure at 01:10 is told at once; the readers have their rows again after the next night's run.
    expect(board.timeToNotice.p50).toBe(0);
    expect(board.timeToRecover.p50).toBeGreaterThan(20 * HOUR);
    expect(board.alertsTrue).toBeGreaterThanOrEqual(2);
    expect(board.alertsPerIncident).toBe(board.alertsTrue);
  });

  test('an alert though the promise was kept is a false one', () => {
    const board = boardOf(
      draft({
        starts: { ingest: at('0 1 * * *', { retries: 1, retryDelay: '10m' }), dashboard: after() },
        faults: [
          {
            id: 'down',
            kind: 'fail',
            task: 'ingest',
            after: '10m',
            from: '00:30',
            to: '01:05',
            dates: ['2026-01-07']
          }
        ]
      })
    );
    expect(board).toMatchObject({ right: 4, failedAttempts: 1, attempts: 9, incidents: 0 });
    expect(board.alertsFalse).toBe(board.alerts);
  });

  test('a run that brings nothing new is empty', () => {
    const board = boardOf(
      draft({
        sources: [{ id: 'orders', arrivals: { kind: 'file', cron: '20 0 * * *', rows: 10 } }],
        starts: { ingest: at('0 1,4 * * *'), dashboard: after() }
      })
    );
    expect(board.runsPerDay).toBe(2);
    expect(board.emptyRunsPerDay).toBe(1);
  });

  test('time in line for a slot is counted apart from work', () => {
    const board = boardOf(
      draft({
        pools: { default: 1 },
        tasks: [
          task('ingest', 'ingest', ['orders'], '1h'),
          task('other', 'ingest', ['orders'], '1h'),
          task('dashboard', 'serve', ['ingest'], '30m', { promise: bySix })
        ],
        starts: { ingest: at('0 1 * * *'), other: at('0 1 * * *'), dashboard: after() }
      })
    );
    expect(board.slotSeconds).toBe(4 * 2.5 * 3600);
    expect(board.waitingSeconds).toBeGreaterThanOrEqual(4 * 3600);
  });

  test('where nobody is promised anything, no night is judged', () => {
    const board = boardOf(
      draft({
        tasks: [task('ingest', 'ingest', ['orders'], '1h')],
        starts: { ingest: at('0 1 * * *') },
        alerts: []
      })
    );
    expect(board).toMatchObject({ nights: 0, right: 0, readyAt: {}, runsPerDay: 1 });
  });
});

const reference = async () => {
  const parsed = parse(JSON.parse(readFileSync('static/pipelines/reference.json', 'utf8')), vocabulary);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  const zone = await loadZone(parsed.value.pipeline.timezone);
  if (!zone.ok) throw new Error(zone.problems[0]!.message);
  return { pipeline: parsed.value.pipeline, zone: zone.value, zones: zoneRelease };
};

describe('seasons', () => {
  test('joined are what was played in one go, whoever played which', async () => {
    const given = { ...(await reference()), policy: 'in-order' };
    const player = new SeasonPlayer({ ...given, pipeline: { ...given.pipeline, nights: 12 } });
    const together = player.playAll([7, 8, 9]);
    const apart = joinSeasons(player.play(7), new SeasonPlayer(player.season).playAll([8, 9]));
    expect(apart).toEqual(together);
    const { nights, right, silentlyWrong, wrongTold, missing, missingSilent } = scoreboard(
      player.setting,
      together
    );
    expect(nights).toBe(36);
    expect(right + silentlyWrong + wrongTold + missing + missingSilent).toBe(36);
  });

  test('classes are those of the strip', async () => {
    const { pipeline, zone, zones } = await reference();
    const short = { ...pipeline, nights: 40 };
    const played = play(short, { zone, policy: 'on-clocks' });
    const numbers = new SeasonPlayer({ pipeline: short, policy: 'on-clocks', zone, zones }).play(short.seed);
    expect(Array.from(numbers.classes, (each) => NIGHT_CLASSES[each])).toEqual(season(played.history).nights);
  });

  test('of other seeds are no pairs', async () => {
    const given = await reference();
    const player = new SeasonPlayer({
      ...given,
      policy: 'in-order',
      pipeline: { ...given.pipeline, nights: 3 }
    });
    expect(() => countPairs(player.play(1), player.play(2))).toThrow('different seeds');
  });
});

describe('pairs', () => {
  test('are mended, broken, right or wrong under both', () => {
    const index = (name: (typeof NIGHT_CLASSES)[number]): number => NIGHT_CLASSES.indexOf(name);
    expect(pairOf(index('silentlyWrong'), index('right'))).toBe('mended');
    expect(pairOf(index('right'), index('missing'))).toBe('broken');
    expect(pairOf(index('right'), index('right'))).toBe('rightBoth');
    expect(pairOf(index('missing'), index('silentlyWrong'))).toBe('wrongBoth');
    expect(pairOf(index('unjudged'), index('right'))).toBe('unjudged');
  });
});

describe('percentiles and intervals', () => {
  test('never is infinite, and takes its place among the others', () => {
    expect(percentile(Float64Array.of(3, 1, Infinity, 2), 0.5)).toBe(2);
    expect(percentile(Float64Array.of(3, 1, Infinity, 2), 0.95)).toBe(Infinity);
    expect(percentile(new Float64Array(0), 0.5)).toBe(Infinity);
    expect(
      percentile(
        Float64Array.from({ length: 100 }, (_, i) => i + 1),
        0.95
      )
    ).toBe(95);
  });

  test('Wilson’s interval is that of the textbook', () => {
    // Newcombe, "Two-sided confidence intervals for the single proportion", 1998: 81 of 263 and 15 of 148.
    const { low, high } = wilson(81, 263);
    expect([low, high].map((each) => each.toFixed(4))).toEqual(['0.2553', '0.3662']);
    expect([wilson(15, 148).low, wilson(15, 148).high].map((each) => each.toFixed(4))).toEqual([
      '0.0624',
      '0.1605'
    ]);
    expect(wilson(0, 20).low).toBe(0);
    expect(wilson(20, 20).high).toBe(1);
    expect(wilson(0, 0)).toMatchObject({ low: 0, high: 1 });
  });

  test('200 nights, all of them right, do not carry 99 %; 2,000 do', () => {
    expect(carries(200, 200, 0.99)).toBe(false);
    expect(carries(2000, 2000, 0.99)).toBe(true);
    expect(carries(1990, 2000, 0.99)).toBe(true);
    expect(carries(1980, 2000, 0.99)).toBe(false);
  });
});
