import { describe, expect, test } from 'vitest';
import { agesOf, greatestAge } from '#lib/analysis/age.ts';
import { ageIn, stalenessAt } from '#lib/analysis/staleness.ts';
import { at, bySix, clock, pipelineOf, play, task } from './played.ts';

const HOUR = 3_600_000;
const played = play(
  pipelineOf({
    nights: 2,
    tasks: [
      task('ingest', 'ingest', ['orders'], '30m'),
      task('dashboard', 'serve', ['ingest'], '10m', { promise: bySix })
    ],
    starts: { ingest: at('0 1 * * *'), dashboard: at('0 2 * * *') }
  })
);

describe('the ages of a night', () => {
  const [from, to] = [clock(played, 2, '00:30'), clock(played, 2, '08:00')];
  const [row, ...more] = agesOf(played.history, 2, from, to);

  test('are those of served assets alone, and follow each other without a gap', () => {
    expect(more).toEqual([]);
    expect(row).toMatchObject({ id: 'dashboard', name: 'dashboard' });
    const { stretches } = row!;
    expect([stretches[0]!.from, stretches.at(-1)!.to]).toEqual([from, to]);
    for (const [i, { from: start }] of stretches.entries())
      if (i > 0) expect(start).toBe(stretches[i - 1]!.to);
  });

  test('are what staleness is at every instant', () => {
    for (let t = from; t < to; t += 7 * 60_000 + 13)
      expect(ageIn(row!.stretches, t)).toBe(stalenessAt(played.history, 1, t));
    expect(ageIn(row!.stretches, to + 1)).toBeUndefined();
  });

  test('fall when readers get something, to the age of the first row that it lacks', () => {
    // It read at 02:00 what had arrived by 01:00; the rows of 02:00 were the first that it lacked.
    expect(ageIn(row!.stretches, clock(played, 2, '02:09'))).toBeGreaterThan(22 * HOUR);
    expect(ageIn(row!.stretches, clock(played, 2, '02:30'))).toBe(HOUR / 2);
    expect(greatestAge(row!.stretches)).toBe(ageIn(row!.stretches, clock(played, 2, '02:09'))! + 60_000);
  });

  test('are held against what the promise allows: the time since its cutoff', () => {
    expect(row!.allowed).toEqual([
      { at: clock(played, 2, '06:00'), most: 6 * HOUR, text: 'at most 6 h at 06:00' }
    ]);
  });
});
