/** The schemas of case files. A new one is a file here and a line below; the name is the file's, without `.json`. */
import { airflowDependsOnPast } from './airflow-depends-on-past.ts';
import { airflowPoolsPriority } from './airflow-pools.ts';
import { airflowTimetable } from './airflow-timetables.ts';
import { airflowTriggerRules, airflowTriggerRulesEnumerated } from './airflow-trigger-rules.ts';
import { skipped, type Schema, type Schemas } from './conformance.ts';
import { cronMatch } from './cron-match.ts';
import { cronNext } from './cron-next.ts';
import { cronValid } from './cron-valid.ts';
import { mageTriggers } from './mage-triggers.ts';
import { airflowRetryBackoff } from './retry-backoff.ts';

const later: Schema[string] = () => skipped('next issue');

export const schemas: Schemas = {
  airflow_depends_on_past: { cases: airflowDependsOnPast },
  airflow_pools_priority: airflowPoolsPriority,
  airflow_retry_backoff: airflowRetryBackoff,
  airflow_timetables: { cases: airflowTimetable },
  airflow_trigger_rules: airflowTriggerRules,
  airflow_trigger_rules_enumerated: airflowTriggerRulesEnumerated,
  asset_expressions: { cases: later },
  cron_match: { cases: cronMatch },
  cron_next: { cases: cronNext },
  cron_valid: { cases: cronValid },
  dagster_automation: { cases: later },
  mage_triggers: { cases: mageTriggers },
  prefect_event_triggers: { cases: later }
};
