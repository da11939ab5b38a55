/** The rules by which a task waits for its upstreams. */

/** When a task whose upstreams are in the same job may run: Airflow's names (airflow/task/trigger_rule.py, 3.1). */
export const TRIGGER_RULES = [
  'all_success',
  'all_failed',
  'all_done',
  'all_done_min_one_success',
  'all_done_setup_success',
  'all_skipped',
  'one_success',
  'one_failed',
  'one_done',
  'none_failed',
  'none_failed_min_one_success',
  'none_skipped',
  'always'
] as const;

/** @see TRIGGER_RULES */
export type TriggerRule = (typeof TRIGGER_RULES)[number];
