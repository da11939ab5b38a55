import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { instantsOf, nextOf } from '#lib/analysis/instants.ts';
import { METRICS } from '#lib/analysis/metrics.ts';
import { nextNight, ofClasses } from '#lib/analysis/next-night.ts';
import { wentWrong } from '#lib/analysis/night-sentence.ts';
import { judgeNight } from '#lib/analysis/nights.ts';
import { seasonNumbers } from '#lib/analysis/reduce.ts';
import { scoreboard } from '#lib/analysis/scoreboard.ts';
import { stalenessAt } from '#lib/analysis/staleness.ts';
import { parse } from '#lib/model/parse.ts';
import { WRONG_CLASSES } from '#lib/model/seasons.ts';
import { vocabulary } from '#lib/vocabulary.ts';
import { zoneOf } from '../../support/play.ts';
import { play } from './played.ts';

const NIGHTS = 60;

/** Some nights of the reference with failures enough for every number to be something. */
async function season(policy: string) {
  const document = JSON.parse(readFileSync('static/pipelines/reference.json', 'utf8')) as object;
  const parsed = parse({ ...document, nights: NIGHTS }, vocabulary);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  const zone = await zoneOf(parsed.value.pipeline.timezone);
  return play(parsed.value.pipeline, { policy, zone });
}

describe.each(['on-clocks', 'in-order', 'on-events'])('the instants of numbers %s', async (policy) => {
  const played = await season(policy);
  const { history, log } = played;
  const { setting, fold } = history;
  const board = scoreboard(setting, seasonNumbers(history, log));
  const count = (id: (typeof METRICS)[number]['id']): number => instantsOf(history, id).length;

  test('are as many as were counted', () => {
    expect(count('right')).toBe(board.right);
    expect(count('silentlyWrong')).toBe(board.silentlyWrong);
    expect(count('wrongTold')).toBe(board.wrongTold);
    expect(count('missing')).toBe(board.missing);
    expect(count('missingSilent')).toBe(board.missingSilent);
    expect(count('runs') / board.days).toBeCloseTo(board.runsPerDay, 9);
    expect(count('emptyRuns') / board.days).toBeCloseTo(board.emptyRunsPerDay, 9);
    expect(count('slotHours')).toBe(board.attempts);
    expect(count('alertsTrue')).toBe(board.alertsTrue);
    expect(count('alertsFalse')).toBe(board.alertsFalse);
    expect(count('notice')).toBe(board.incidents);
    expect(count('manual')).toBe(0);
  });

  test('ascend, lie within the season, and name a task that there is', () => {
    for (const { id } of METRICS) {
      const moments = instantsOf(history, id);
      for (const [i, { at, task }] of moments.entries()) {
        expect(at).toBeGreaterThanOrEqual(i > 0 ? moments[i - 1]!.at : 0);
        expect(setting.nights.of(at)).toBeLessThanOrEqual(NIGHTS + 1);
        if (task !== undefined) expect(setting.pipeline.tasks[task]).toBeDefined();
      }
    }
  });

  test('of the greatest staleness are where it is as great', () => {
    for (const { at, task } of instantsOf(history, 'stalenessMax'))
      expect(Math.abs(stalenessAt(history, task!, at) - board.staleness.max)).toBeLessThanOrEqual(1);
    const beyond = instantsOf(history, 'staleness95');
    for (const { at, task } of beyond)
      expect(stalenessAt(history, task!, at) + 1).toBeGreaterThanOrEqual(board.staleness.p95);
  });

  test('go round: after the last comes the first again', () => {
    const moments = instantsOf(history, 'runs');
    expect(nextOf(moments, -Infinity)).toBe(moments[0]);
    expect(nextOf(moments, moments[0]!.at)!.at).toBeGreaterThan(moments[0]!.at);
    expect(nextOf(moments, moments.at(-1)!.at)).toBe(moments[0]);
    expect(nextOf([], 0)).toBeUndefined();
  });

  test('of nights that went wrong are a read, a failure, or the due instant', () => {
    for (let night = 1; night <= NIGHTS; night++) {
      const judged = judgeNight(history, night);
      const moment = wentWrong(history, night);
      if (typeof judged === 'string' || judged.class === 'right') {
        expect(moment).toBeUndefined();
        continue;
      }
      const { at, task } = moment!;
      const own = fold.tasks[task!]!.attempts;
      const starts = Array.from(
        own.values.subarray(0, own.size),
        (each) => fold.attempts.startAt.values[each]
      );
      const ends = Array.from(own.values.subarray(0, own.size), (each) => fold.attempts.endAt.values[each]);
      const due = setting.promises.map(({ by }) => setting.nights.at(night, by!));
      expect(setting.nights.of(at)).toBe(night);
      if (judged.class.startsWith('missing')) expect([...ends, ...due]).toContain(at);
      else expect(starts).toContain(at);
    }
  });
});

describe('from night to night', async () => {
  const { history, log } = await season('on-clocks');
  const numbers = seasonNumbers(history, log);

  test('all that are such come once, in order, and then the first again', () => {
    const wrong = ofClasses(numbers, WRONG_CLASSES);
    const found: number[] = [];
    let here = nextNight(numbers, wrong);
    while (here && here.night > (found.at(-1) ?? 0)) {
      found.push(here.night);
      here = nextNight(numbers, wrong, here);
    }
    expect(found.length).toBe([...numbers.classes.keys()].filter(wrong).length);
    expect(here?.night).toBe(found[0]);
    expect(nextNight(numbers, () => false)).toBeUndefined();
  });
});
