/** The schemas of case files. A new one is a file here and a line below; the name is the file's, without `.json`. */
import { airflowPoolsPriority } from './airflow-pools.ts';
import { airflowTriggerRules, airflowTriggerRulesEnumerated } from './airflow-trigger-rules.ts';
import { skipped, type Schema, type Schemas } from './conformance.ts';
import { airflowRetryBackoff } from './retry-backoff.ts';

const later: Schema[string] = () => skipped('next issue');

export const schemas: Schemas = {
  airflow_depends_on_past: { cases: later },
  airflow_pools_priority: airflowPoolsPriority,
  airflow_retry_backoff: airflowRetryBackoff,
  airflow_timetables: { cases: later },
  airflow_trigger_rules: airflowTriggerRules,
  airflow_trigger_rules_enumerated: airflowTriggerRulesEnumerated,
  asset_expressions: { cases: later },
  cron_match: { cases: later },
  cron_next: { cases: later },
  cron_valid: { cases: later },
  dagster_automation: { cases: later },
  mage_triggers: { cases: later },
  prefect_event_triggers: { cases: later }
};
