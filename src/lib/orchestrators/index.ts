/** The orchestrators. A new one is a folder here and a line below. */
import type { Orchestrator } from '../model/vocabulary.ts';
import { airflow } from './airflow/index.ts';
import { cron } from './cron/index.ts';
import { dagster } from './dagster/index.ts';
import { mage } from './mage/index.ts';
import { manual } from './manual/index.ts';
import { prefect } from './prefect/index.ts';

export const orchestrators = { manual, cron, airflow, dagster, prefect, mage } satisfies Record<
  string,
  Orchestrator
>;
