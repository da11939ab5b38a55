/** The clock of the scheduler's host, worked out once more: what it shows is asked at every instant that could matter. */
import type { Intervention } from '#lib/model/intervention.ts';
import type { Millis, Pipeline } from '#lib/model/pipeline.ts';
import type { Given } from './given.ts';

interface Wrong {
  readonly from: Millis;
  readonly to: Millis;
  readonly off: Millis;
}

const DAY = 86_400_000;

/** What the clock shows, and when it first shows a time or a later one. */
export function hostClock(
  { faults }: Pipeline,
  given: Given,
  interventions: readonly Intervention[]
): { shown(at: Millis): Millis; firstShows(time: Millis): Millis } {
  const wrongs: Wrong[] = [];
  const offOf = (params: unknown): Millis => {
    const { by, way } = params as { by: Millis; way?: string };
    return way === 'behind' ? -by : by;
  };
  for (const { id, kind, params } of faults) {
    if (kind !== 'clock') continue;
    const last = given.localDay(given.until) + 10;
    for (let day = given.localDay(given.from) - 10; day <= last; day++) {
      const strike = given.strike(id, day);
      if (strike && strike.to > strike.from) wrongs.push({ ...strike, off: offOf(params) });
    }
  }
  for (const made of interventions)
    if (made.kind === 'fault' && made.fault.kind === 'clock' && made.on === 'scheduler')
      wrongs.push({ from: made.at + 1, to: made.at + 1 + made.for, off: offOf(made.fault) });
  const shown = (at: Millis): Millis =>
    at + wrongs.filter(({ from, to }) => from <= at && at < to).reduce((sum, { off }) => sum + off, 0);
  return {
    shown,
    firstShows(time) {
      if (wrongs.length === 0) return time;
      const sums = wrongs.reduce<readonly Millis[]>(
        (all, { off }) => [...new Set([...all, ...all.map((sum) => sum + off)])],
        [0]
      );
      const instants = [...sums.map((sum) => time - sum), ...wrongs.flatMap(({ from, to }) => [from, to])];
      const good = instants.filter((at) => at >= time - 8 * DAY && shown(at) >= time);
      return Math.min(...good);
    }
  };
}
