import { dstPolicies } from '../../model/time/cron.ts';
import type { Orchestrator } from '../../model/vocabulary.ts';
import { TRIGGER_RULES } from '../../model/trigger-rules.ts';
import { airflowRetryWait } from './retry.ts';
import { airflowScheduling } from './scheduling.ts';
import { airflowStates } from './words.ts';

/**
 * Apache Airflow 3. `max_active_runs_per_dag` is 16 (airflow-core config template); an asset schedule joins by AND
 * or by OR (docs, asset-scheduling). A run is what its leaves are (models/dagrun.py).
 */
export const airflow = {
  label: 'Airflow 3',
  loop: 5_000,
  dst: dstPolicies.airflow,
  scheduling: airflowScheduling,
  maxActiveRuns: 16,
  joins: ['all', 'any'],
  triggerRules: TRIGGER_RULES,
  runFails: 'leaf',
  retryWait: airflowRetryWait,
  // The scheduler fails what has sent no heartbeat for `task_instance_heartbeat_timeout`, and retries it (config.yml, 3.1).
  lostWorker: { noticedAfter: 300_000, retried: true },
  taskWords: [
    'retryBackoff exponential',
    'backoffFactor',
    'maxRetryDelay',
    'executionTimeout',
    'poolSlots',
    'priorityWeight',
    'weightRule',
    'dependsOnPast',
    'waitForDownstream',
    'sensor poke',
    'sensor reschedule',
    'sensor deferrable',
    'pokeInterval',
    'timeout',
    'softFail',
    'includeDeferred',
    'branch',
    'shortCircuit',
    'check',
    'setup',
    'teardown',
    'workers',
    'maxActiveTisPerDag',
    'runTimeout',
    'expand'
  ],
  clears: true,
  // A cleared instance keeps its try_number, and gets as many retries more (models/taskinstance.py, `clear_task_instances`).
  delaysGrowOn: true,
  // Only instances "of RUNNING runs of unpaused DAGs" are queued (jobs/scheduler_job_runner.py).
  holdsPaused: true,
  words: airflowStates
} satisfies Orchestrator;
