/** What the oracle knows of the orchestrators: ORCHESTRATORS.md, read once more. */

const SECOND = 1000;

/** The period of a scheduler's loop, and how many runs of a scheduled job may be active at once. */
export const dialects: Readonly<Record<string, { readonly loop: number; readonly runs: number }>> = {
  manual: { loop: 0, runs: Infinity },
  cron: { loop: 60 * SECOND, runs: Infinity },
  airflow: { loop: 5 * SECOND, runs: 16 },
  dagster: { loop: 30 * SECOND, runs: 10 },
  prefect: { loop: 5 * SECOND, runs: Infinity },
  mage: { loop: 10 * SECOND, runs: Infinity }
};
