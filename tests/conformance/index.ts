/** The schemas of case files. A new one is a file here and a line below; the name is the file's, without `.json`. */
import { airflowDependsOnPast } from './airflow-depends-on-past.ts';
import { airflowPoolsPriority } from './airflow-pools.ts';
import { airflowTimetable } from './airflow-timetables.ts';
import {
  airflowTriggerRuleGraphs,
  airflowTriggerRules,
  airflowTriggerRulesEnumerated
} from './airflow-trigger-rules.ts';
import { assetExpressions } from './asset-expressions.ts';
import type { Schemas } from './conformance.ts';
import { cronMatch } from './cron-match.ts';
import { cronNext } from './cron-next.ts';
import { cronValid } from './cron-valid.ts';
import { dagsterAutomation } from './dagster-automation.ts';
import { mageTriggers } from './mage-triggers.ts';
import { prefectEventTriggers } from './prefect-event-triggers.ts';
import { airflowRetryBackoff } from './retry-backoff.ts';

export const schemas: Schemas = {
  airflow_depends_on_past: { cases: airflowDependsOnPast },
  airflow_pools_priority: { cases: airflowPoolsPriority },
  airflow_retry_backoff: { cases: airflowRetryBackoff },
  airflow_timetables: { cases: airflowTimetable },
  airflow_trigger_rules: { cases: airflowTriggerRules, graph_cases: airflowTriggerRuleGraphs },
  airflow_trigger_rules_enumerated: { cases: airflowTriggerRulesEnumerated },
  asset_expressions: { cases: assetExpressions },
  cron_match: { cases: cronMatch },
  cron_next: { cases: cronNext },
  cron_valid: { cases: cronValid },
  dagster_automation: { cases: dagsterAutomation },
  mage_triggers: { cases: mageTriggers },
  prefect_event_triggers: { cases: prefectEventTriggers }
};
