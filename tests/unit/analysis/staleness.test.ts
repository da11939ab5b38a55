import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ageAtMost, Ages, meanAge } from '#lib/analysis/ages.ts';
import { stalenessAt, walkStaleness } from '#lib/analysis/staleness.ts';
import { documents } from './random.ts';
import { at, bySix, pipelineOf, play, task, type Played } from './played.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Staleness and lost rows by the definition, from the log alone: group by group, version by version. */
function byDefinition({ history, pipeline }: Played, served: number, t: number, horizon: number) {
  const { fold, setting } = history;
  const versions = fold.tasks[served]!.versions;
  const seen = Array.from(versions.values.subarray(0, versions.size)).filter(
    (version) => fold.versions.completedAt.values[version]! <= t
  );
  let age = 0;
  let lost = 0;
  pipeline.sources.forEach((_, source) => {
    if (!setting.reach[served]!.includes(source)) return;
    const { at: ats, total } = fold.arrivals[source]!;
    const held = seen.length > 0 ? fold.versions.rows(seen.at(-1)!, source) : 0;
    for (let group = 0; group < ats.size; group++) {
      const arrived = ats.values[group]!;
      const missing = total.values[group]! - Math.max(held, group > 0 ? total.values[group - 1]! : 0);
      if (arrived > t || missing <= 0) continue;
      if (t - arrived <= horizon) age = Math.max(age, t - arrived);
      else lost += missing;
    }
  });
  return { age, lost };
}

const daily = () =>
  play(
    pipelineOf({
      nights: 3,
      tasks: [
        task('ingest', 'ingest', ['orders'], '1h'),
        task('dashboard', 'serve', ['ingest'], '30m', { promise: bySix })
      ],
      starts: { ingest: at('0 1 * * *'), dashboard: at('0 3 * * *') }
    })
  );

describe('staleness', () => {
  test('is the age since arrival of the oldest row that readers do not see', () => {
    const played = daily();
    const due = played.history.setting.nights.at(2, 6 * 60);
    // The ingest at 01:00 read what had come by then; the row batch of 02:00 is the oldest that readers lack.
    expect(stalenessAt(played.history, 1, due)).toBe(4 * HOUR);
    // Just before the dashboard's new version is complete, the oldest is the batch of 02:00 the day before.
    expect(stalenessAt(played.history, 1, due - 2.5 * HOUR - 1)).toBe(25.5 * HOUR - 1);
  });

  test('is nothing while all that has come is held', () => {
    const played = play(
      pipelineOf({
        sources: [{ id: 'orders', arrivals: { kind: 'file', cron: '20 0 * * *', rows: 10 } }],
        tasks: [
          task('ingest', 'ingest', ['orders'], '5m'),
          task('dashboard', 'serve', ['ingest'], '5m', { promise: bySix })
        ],
        starts: { ingest: at('0 1 * * *'), dashboard: at('5 1 * * *') }
      })
    );
    const { nights } = played.history.setting;
    expect(stalenessAt(played.history, 0, nights.at(2, 0))).toBe(0);
    expect(stalenessAt(played.history, 0, nights.at(2, 60))).toBe(40 * 60_000);
    expect(stalenessAt(played.history, 0, nights.at(2, 70))).toBe(0);
  });

  test('leaves out rows that are older than the horizon, which are lost', () => {
    const played = play(
      pipelineOf({
        nights: 4,
        tasks: [
          task('ingest', 'ingest', ['orders'], '1h'),
          task('dashboard', 'serve', ['ingest'], '30m', { promise: bySix })
        ],
        starts: { ingest: at('0 1 * * *'), dashboard: { start: { when: 'manual' } } }
      })
    );
    const { nights } = played.history.setting;
    const t = nights.at(4, 6 * 60);
    expect(stalenessAt(played.history, 1, t)).toBe(2 * DAY);
    let longest = 0;
    const from = nights.from(4);
    const lost = walkStaleness(played.history, 1, from, t, (start, end, oldest) => {
      longest = Math.max(longest, end - oldest);
      expect(end).toBeGreaterThanOrEqual(start);
    });
    // Exactly two days old is not yet too old, a millisecond more is.
    expect(longest).toBe(2 * DAY + 1);
    const { lost: before } = byDefinition(played, 1, from - 1, 2 * DAY);
    expect(lost).toBe(byDefinition(played, 1, t - 1, 2 * DAY).lost - before);
  });

  test('of random pipelines is what the definition says at every instant', () => {
    fc.assert(
      fc.property(documents, fc.nat(), fc.integer({ min: 1, max: 40 }), (pipeline, bits, hours) => {
        const played = play(pipeline);
        const { nights } = played.history.setting;
        const horizon = hours * HOUR;
        pipeline.tasks.forEach((_, served) => {
          if (played.history.setting.reach[served]!.length === 0) return;
          let known = nights.simulationStart;
          walkStaleness(
            played.history,
            served,
            known,
            nights.horizon,
            (from, to, oldest) => {
              expect(from).toBe(known);
              known = to;
              for (const t of [from, Math.floor(from + ((to - from) * (bits % 97)) / 97), to - 1]) {
                if (t < from || t >= to) continue;
                const { age } = byDefinition(played, served, t, horizon);
                expect(Math.max(0, t - oldest), `task ${served} at ${t}`).toBe(age);
              }
            },
            horizon
          );
          expect(known).toBe(nights.horizon);
        });
      }),
      { numRuns: 40 }
    );
  });
});

describe('how long it was how stale', () => {
  test('mean, percentile and maximum are those of the sawtooth', () => {
    const sum = new Ages(DAY);
    // Half of the time nothing, then from 0 to 100 minutes.
    sum.add(0, 100 * 60_000, Infinity);
    sum.add(100 * 60_000, 200 * 60_000, 100 * 60_000);
    const ages = sum.numbers();
    expect(meanAge(ages)).toBe(25 * 60_000);
    expect(ageAtMost(ages, 0.5)).toBe(0);
    expect(ageAtMost(ages, 0.75)).toBe(50 * 60_000);
    expect(ageAtMost(ages, 0.95)).toBe(90 * 60_000);
    expect(ages.max).toBe(100 * 60_000);
  });

  test('the minutes add up to all the time, and the percentile is never a minute off', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(4 * HOUR), fc.integer({ min: 1, max: 3 * HOUR })), {
          minLength: 1,
          maxLength: 20
        }),
        fc.double({ min: 0.01, max: 1, noNaN: true }),
        (teeth, part) => {
          const sum = new Ages(8 * HOUR);
          for (const [age, length] of teeth) sum.add(0, length, -age);
          const ages = sum.numbers();
          expect(ages.minutes.reduce((all, each) => all + each, ages.zero)).toBeCloseTo(ages.time, 3);
          const at = ageAtMost(ages, part);
          const below = (limit: number): number =>
            teeth.reduce((all, [age, length]) => all + Math.max(0, Math.min(length, limit - age)), 0);
          expect(below(at + 60_000)).toBeGreaterThanOrEqual(part * ages.time - 1);
          expect(below(at - 60_000)).toBeLessThanOrEqual(part * ages.time + 1);
        }
      )
    );
  });
});
