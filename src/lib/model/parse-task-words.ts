/**
 * What a policy says of a task beyond the plain: delays before retries that vary, limits. Fetched once a document says
 * some of it (`learn` in vocabulary.ts).
 */
import type { Fields } from './fields.ts';
import { WEIGHT_RULES, type Millis, type Retry, type TaskPolicy } from './pipeline.ts';
import { parseDuration } from './time/duration.ts';
import { possibleRetries } from './retry.ts';
import { readRetryDelay, type TaskField } from './task-fields.ts';
import type { From, Orchestrator, TaskWord, TaskWordsReader } from './vocabulary.ts';

const DAY = 86_400_000;

/** Delays that a list can have: Prefect's own limit. */
const MOST_DELAYS = 50;

const MOST_SLOTS = 1_000_000;

/** Airflow's `max_map_length` is 1024; as many bars nobody could read. */
const MOST_INSTANCES = 100;

/** The weights of all tasks that a document can have still make a 32-bit integer, as Airflow's do. */
const MOST_WEIGHT = 1_000_000;

/** Whether a field is there and its orchestrator knows it, or the value of it; else it is left out, with advice. */
function knows(from: From, key: string, orchestrator: Orchestrator | undefined, word: TaskWord): boolean {
  const fields = from(key);
  if (!fields.has(key)) return false;
  const { label = 'the orchestrator', taskWords = [] } = orchestrator ?? {};
  if (taskWords.includes(word)) return true;
  fields.advise(key, `is left out: ${label} does not know it; what it knows is ${taskWords.join(', ')}.`);
  return false;
}

/** A limit that some time must fit into. */
function limit(from: From, key: string): Millis {
  const value = from(key).duration(key, 7 * DAY);
  if (value === 0) from(key).problem(key, 'is nothing: give it some time, such as "30m", or leave it out.');
  return Math.max(1, value);
}

/** Reads all of {@link TASK_FIELDS}, and `retryDelay`. */
export const readTaskWords: TaskWordsReader = (from, orchestrator, retries, pool, slots) => ({
  ...parseRetryDelay(from, orchestrator, retries),
  ...parseTaskWords(from, orchestrator, pool, slots)
});

/** Reads `retryDelay`, and how it varies: a list, or a growth with its bound and jitter. */
function parseRetryDelay(
  from: From,
  orchestrator: Orchestrator | undefined,
  retries: number
): Pick<TaskPolicy, 'retryDelay' | 'retry'> {
  const retryDelay = readRetryDelay(from);
  const known = (key: TaskWord): boolean => knows(from, key, orchestrator, key);
  const growth = from('retryBackoff').has('retryBackoff')
    ? from('retryBackoff').choice('retryBackoff', ['constant', 'linear', 'exponential'], 'constant')
    : 'constant';
  const grows = growth !== 'constant' && knows(from, 'retryBackoff', orchestrator, `retryBackoff ${growth}`);
  const delays = known('retryDelays') ? parseDelays(from('retryDelays')) : [retryDelay];
  if (grows && delays.length > 1)
    from('retryDelays').problem(
      'retryDelays',
      'is a list, and "retryBackoff" makes one of its own: keep one of them.'
    );
  const jitter = parseJitter(from, orchestrator);
  const retry: Retry = {
    retries,
    delays,
    growth: grows ? growth : 'constant',
    factor: known('backoffFactor') ? from('backoffFactor').number('backoffFactor', 1, 100) : 2,
    ...(known('maxRetryDelay') ? { maxDelay: limit(from, 'maxRetryDelay') } : {}),
    ...(jitter === undefined ? {} : { jitter })
  };
  const possible = orchestrator ? possibleRetries(retry, orchestrator.retryWait) : retries;
  const varies = grows || delays.length > 1 || jitter !== undefined || retry.maxDelay !== undefined;
  if (varies && possible < retries)
    from('retries').advise(
      'retries',
      `is ${retries}, but ${orchestrator!.label} gives up after ${possible}: its delays together must stay below "maxRetryDelay", one minute unless it is said.`
    );
  return { retryDelay: delays[0]!, ...(varies ? { retry } : {}) };
}

function parseDelays(fields: Fields): readonly [Millis, ...Millis[]] {
  const delays = fields.texts('retryDelays', MOST_DELAYS).map((text) => {
    const parsed = parseDuration(text);
    if (parsed.ok && parsed.value <= 7 * DAY) return parsed.value;
    fields.problem('retryDelays', `has "${text}"; durations of at most 168 hours, such as "1m", are needed.`);
    return 0;
  });
  const [first, ...rest] = delays;
  if (first !== undefined) return [first, ...rest];
  fields.problem('retryDelays', 'needs one duration at least, such as ["1m", "10m"].');
  return [0];
}

/** A kind in Dagster, a share in Prefect. */
function parseJitter(from: From, orchestrator: Orchestrator | undefined): Retry['jitter'] {
  const fields = from('retryJitter');
  if (!fields.has('retryJitter')) return undefined;
  if (orchestrator?.taskWords.includes('retryJitter kind'))
    return fields.choice('retryJitter', ['full', 'plusMinus'] as const);
  return knows(from, 'retryJitter', orchestrator, 'retryJitter share')
    ? fields.number('retryJitter', 0, 100)
    : undefined;
}

/** Reads the limits of attempts, and how they compete for the slots of a pool: `slots` of them, or without a limit. */
function parseTaskWords(
  from: From,
  orchestrator: Orchestrator | undefined,
  pool: string,
  slots: number | undefined
): Pick<TaskPolicy, Extract<TaskField, keyof TaskPolicy>> {
  const known = (key: TaskWord): boolean => knows(from, key, orchestrator, key);
  const asks = (key: TaskWord): boolean => known(key) && from(key).flag(key, false);
  const poolSlots = known('poolSlots') ? from('poolSlots').whole('poolSlots', 1, MOST_SLOTS) : 1;
  if (slots !== undefined && poolSlots > slots)
    from('poolSlots').problem(
      'poolSlots',
      `is ${poolSlots}, and pool "${pool}" has ${slots}: the task would wait for ever. Give the pool more slots, or the task fewer.`
    );
  return {
    ...(known('executionTimeout') ? { executionTimeout: limit(from, 'executionTimeout') } : {}),
    ...(known('runTimeout') ? { runTimeout: limit(from, 'runTimeout') } : {}),
    ...(known('expand') ? { expand: from('expand').whole('expand', 1, MOST_INSTANCES) } : {}),
    ...(asks('allowBlocksToFail') ? { allowBlocksToFail: true } : {}),
    ...(poolSlots > 1 ? { poolSlots } : {}),
    ...(asks('dependsOnPast') ? { dependsOnPast: true } : {}),
    ...(asks('waitForDownstream') ? { waitForDownstream: true } : {}),
    ...(known('maxActiveTisPerDag')
      ? { maxActiveTisPerDag: from('maxActiveTisPerDag').whole('maxActiveTisPerDag', 1, MOST_SLOTS) }
      : {}),
    ...(known('priorityWeight')
      ? { priorityWeight: from('priorityWeight').whole('priorityWeight', 0, MOST_WEIGHT) }
      : {}),
    ...(known('weightRule') ? { weightRule: from('weightRule').choice('weightRule', WEIGHT_RULES) } : {})
  };
}
