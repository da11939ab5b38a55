/** The benchmarks' page: what they ask of a browser, within reach of whoever drives it. */
import { SeasonPool } from '#lib/adapters/pool.ts';
import type { ZoneRules } from '#lib/model/time/zone.ts';
import { storeLog } from './store.ts';

/** Many seasons of a document, on so many workers. */
export interface ManySeasons {
  readonly document: unknown;
  readonly policy: string;
  readonly zone: ZoneRules;
  readonly workers: number;
  readonly seasons: number;
  /** Seasons a request. */
  readonly chunk: number;
}

/** What came of it: milliseconds with the start of the workers, and how the page fared meanwhile. */
export interface PlayedSeasons {
  readonly ms: number;
  /** Sums over all seasons: the same however many workers played them. */
  readonly runs: number;
  readonly attempts: number;
  readonly frames: number;
  /** Milliseconds between two frames that 95 % do not exceed. */
  readonly frameP95: number;
}

async function manySeasons(asked: ManySeasons): Promise<PlayedSeasons> {
  const { document, policy, zone, workers, seasons, chunk } = asked;
  const requests = Array.from({ length: Math.ceil(seasons / chunk) }, (_, index) => ({
    document,
    policy,
    zone,
    zones: 'none',
    seeds: Array.from({ length: Math.min(chunk, seasons - index * chunk) }, (_, i) => index * chunk + i + 1)
  }));
  const frames: number[] = [];
  let watching = true;
  const watch = (now: number): void => {
    frames.push(now);
    if (watching) requestAnimationFrame(watch);
  };
  requestAnimationFrame(watch);
  const from = performance.now();
  const pool = new SeasonPool({ size: workers });
  let runs = 0;
  let attempts = 0;
  const outcome = await pool.play(requests, (_, numbers) => {
    runs += numbers.counts.runs;
    attempts += numbers.counts.attempts;
  });
  const ms = performance.now() - from;
  watching = false;
  pool.dispose();
  if (outcome.kind !== 'done') throw new Error(JSON.stringify(outcome));
  const between = frames
    .slice(1)
    .map((at, i) => at - frames[i]!)
    .sort((a, b) => a - b);
  const frameP95 = between[Math.floor(between.length * 0.95)] ?? 0;
  return { ms, runs, attempts, frames: between.length, frameP95 };
}

/** What the page offers. */
export const offered = { manySeasons, storeLog };

(globalThis as unknown as { downbeatBench: typeof offered }).downbeatBench = offered;
