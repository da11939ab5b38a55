/** What the oracle knows of the orchestrators: ORCHESTRATORS.md, read once more. */

const SECOND = 1000;

interface Dialect {
  /** The period of the scheduler's loop. */
  readonly loop: number;
  /** How many runs of a scheduled job may be active at once. */
  readonly runs: number;
  /** Whose failure makes a run a failed one. */
  readonly minds: 'leaves' | 'all';
}

export const dialects: Readonly<Record<string, Dialect>> = {
  manual: { loop: 0, runs: Infinity, minds: 'all' },
  cron: { loop: 60 * SECOND, runs: Infinity, minds: 'all' },
  airflow: { loop: 5 * SECOND, runs: 16, minds: 'leaves' },
  dagster: { loop: 30 * SECOND, runs: 10, minds: 'all' },
  prefect: { loop: 5 * SECOND, runs: Infinity, minds: 'all' },
  mage: { loop: 10 * SECOND, runs: Infinity, minds: 'all' }
};
