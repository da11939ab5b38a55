/** What the oracle knows of the orchestrators: ORCHESTRATORS.md, read once more. */

const SECOND = 1000;

/** The rules of one orchestrator. */
export interface Dialect {
  /** The period of the scheduler's loop. */
  readonly loop: number;
  /** How many runs of a scheduled job may be active at once. */
  readonly runs: number;
  /** Whose failure makes a run a failed one. */
  readonly minds: 'leaves' | 'all';
  /** Of ticks that have passed before the scheduler asks again, each gets its run, or only the latest. */
  readonly missed: 'each' | 'latest';
  /** Whether a run for which there is no room is not made yet, instead of waiting in line. */
  readonly holds?: true;
  /** Whether one can change the state of what has run. */
  readonly clears?: true;
  /** Backfills: nothing for what is there but what one asks for, or a further run of everything. */
  readonly backfill?: 'reprocess' | 'again';
  /** Whether what is updated while a job is paused is there when it goes on. */
  readonly hears?: true;
  /** Whether what is ready or waits for a slot does not start while its job is paused. */
  readonly holdsPaused?: true;
  /** Whether a run ends with its first failure. */
  readonly givesUp?: true;
  /** How often it looks whether a run has taken too long, where that is not its loop. */
  readonly timesRuns?: number;
  /** How long after a worker is gone it is seen that what ran there is dead, and whether that is tried again. */
  readonly lost: { readonly seen: number; readonly retried: boolean };
}

export const dialects: Readonly<Record<string, Dialect>> = {
  manual: { loop: 0, runs: Infinity, minds: 'all', missed: 'each', lost: { seen: 0, retried: true } },
  cron: {
    loop: 60 * SECOND,
    runs: Infinity,
    minds: 'all',
    missed: 'each',
    lost: { seen: 0, retried: false }
  },
  airflow: {
    loop: 5 * SECOND,
    runs: 16,
    minds: 'leaves',
    missed: 'latest',
    holds: true,
    holdsPaused: true,
    clears: true,
    backfill: 'reprocess',
    lost: { seen: 300 * SECOND, retried: true }
  },
  dagster: {
    loop: 30 * SECOND,
    runs: 10,
    minds: 'all',
    missed: 'each',
    clears: true,
    backfill: 'again',
    hears: true,
    timesRuns: 120 * SECOND,
    lost: { seen: 120 * SECOND, retried: false }
  },
  prefect: {
    loop: 5 * SECOND,
    runs: Infinity,
    minds: 'all',
    missed: 'each',
    clears: true,
    timesRuns: 0,
    lost: { seen: 90 * SECOND, retried: false }
  },
  mage: {
    loop: 10 * SECOND,
    runs: Infinity,
    minds: 'all',
    missed: 'latest',
    clears: true,
    backfill: 'again',
    givesUp: true,
    lost: { seen: 10 * SECOND, retried: true }
  }
};
