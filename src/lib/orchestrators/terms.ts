/** What each orchestrator calls things. Apart from the orchestrators, since the first picture does without. */
import type { OrchestratorTerms } from '../model/vocabulary.ts';
import { airflowTerms } from './airflow/terms.ts';
import { cronTerms } from './cron/terms.ts';
import { dagsterTerms } from './dagster/terms.ts';
import type { orchestrators } from './index.ts';
import { mageTerms } from './mage/terms.ts';
import { manualTerms } from './manual/terms.ts';
import { prefectTerms } from './prefect/terms.ts';

export const orchestratorTerms = {
  manual: manualTerms,
  cron: cronTerms,
  airflow: airflowTerms,
  dagster: dagsterTerms,
  prefect: prefectTerms,
  mage: mageTerms
} satisfies Record<keyof typeof orchestrators, OrchestratorTerms>;

/** The names of an orchestrator; those of none, where it has no own. */
export const termsOf = (orchestrator: string): OrchestratorTerms =>
  Object.entries<OrchestratorTerms>(orchestratorTerms).find(([id]) => id === orchestrator)?.[1] ??
  manualTerms;
