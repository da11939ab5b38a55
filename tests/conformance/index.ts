/** The schemas of case files. A new one is a file here and a line below; the name is the file's, without `.json`. */
import { skipped, type Schema, type Schemas } from './conformance.ts';

const later: Schema[string] = () => skipped('next issue');

export const schemas: Schemas = {
  airflow_depends_on_past: { cases: later },
  airflow_pools_priority: { cases: later },
  airflow_retry_backoff: { cases: later },
  airflow_timetables: { cases: later },
  airflow_trigger_rules: { cases: later, graph_cases: later },
  airflow_trigger_rules_enumerated: { cases: later },
  asset_expressions: { cases: later },
  cron_match: { cases: later },
  cron_next: { cases: later },
  cron_valid: { cases: later },
  dagster_automation: { cases: later },
  mage_triggers: { cases: later },
  prefect_event_triggers: { cases: later }
};
