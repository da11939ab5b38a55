/** A pipeline under one policy, compiled into the arrays that the engine walks. */
import { streamKey } from '../model/chance.ts';
import { ancestors } from '../model/graph.ts';
import { waitedFor } from '../model/helpers.ts';
import type { Intervention } from '../model/intervention.ts';
import { usesAmong, type ColumnUse, type Failing } from '../model/column-use.ts';
import { inputsOf, type Input } from '../model/inputs.ts';
import { runnableJobs, type AskedJob, type JobStart } from '../model/jobs.ts';
import { drawnId, isMapped, unfolded } from '../model/mapped.ts';
import { Nights } from '../model/nights.ts';
import type { Fault, Pipeline, Policy, Retry, Task, TaskPolicy } from '../model/pipeline.ts';
import { isStruck, writesOwnWay } from '../model/strikes.ts';
import { possibleRetries } from '../model/retry.ts';
import type { ZoneRules } from '../model/time/zone.ts';
import { kindOf, type Orchestrator, type Vocabulary } from '../model/vocabulary.ts';
import type { TriggerRule } from '../model/trigger-rules.ts';
import { Tables } from './noise-tables.ts';
import type { PastRule } from '../orchestrators/airflow/past.ts';
import { priorityWeights } from '../orchestrators/airflow/priority.ts';

/** No limit on slots or runs. */
export const UNLIMITED = 1 << 30;

/** A job as the engine runs it: its tasks by position, and the edges between them. */
export interface PlanJob {
  /** Task index by position. */
  readonly tasks: Int32Array;
  /** Positions of the roots. */
  readonly roots: Int32Array;
  /** Positions that are ready as soon as the run is: the roots, or in place of a mapped one its instances. */
  readonly starts: Int32Array;
  /** By position of a mapped task: those of its instances. */
  readonly instances: ReadonlyMap<number, readonly number[]>;
  /** By position: how many upstreams in the same job. */
  readonly needs: Int32Array;
  /** Downstream positions of position p: `down[downFrom[p]] … down[downFrom[p + 1] - 1]`. */
  readonly downFrom: Int32Array;
  readonly down: Int32Array;
  /**
   * Whether a rule other than all_success and one_success decides in it (these two count what is left, attempts.ts), or
   * what was in the run before, or a helper.
   */
  readonly judged: boolean;
  /** By position: its effective weight; nothing where nobody has a priority. */
  readonly priority: Int32Array | undefined;
  /** By position: what it asks of the job's run before; undefined where nobody asks anything. */
  readonly past: readonly (PastRule | undefined)[] | undefined;
  /** Number of its first position among the nodes of all jobs. */
  readonly node: number;
  readonly start: JobStart;
  readonly maxActiveRuns: number;
  /** How long a run may take from its start; infinite without a limit. */
  readonly timeout: number;
  /** Whether the first failure makes a run a failed one at once. */
  readonly failsAtOnce: boolean;
}

/** Everything that does not change while a simulation runs. */
export interface Plan {
  /** As the policy orchestrates it: its helpers behind its tasks. */
  readonly pipeline: Pipeline;
  readonly policy: Policy;
  readonly vocabulary: Vocabulary;
  readonly orchestrator: Orchestrator;
  readonly zone: ZoneRules;
  readonly nights: Nights;
  readonly seed: number;
  /** What befalls the world: the document's faults, and what somebody does to it. */
  readonly faults: readonly Fault[];
  readonly loop: number;
  /** What people do. */
  readonly interventions: readonly Intervention[];
  /**
   * Jobs of the policy first; then what a person can run: all tasks, each task, and each with others as was asked; and
   * those of several at once that are made while it plays (`several.ts`).
   */
  readonly jobs: PlanJob[];
  /** Index of the job of all tasks; the job of task i is `everything + 1 + i`. */
  readonly everything: number;
  /** What is asked for beyond that: the first of these is the first job after those of single tasks. */
  readonly asked: readonly AskedJob[];
  readonly inputs: readonly Input[];
  /** By task: its first input; one more entry than tasks. */
  readonly inputFrom: Int32Array;
  /** By task: indices of the sources it reads directly or indirectly, in the order of the document. */
  readonly reach: readonly Int32Array[];
  readonly oneSuccess: Uint8Array;
  readonly rules: readonly TriggerRule[];
  readonly base: Float64Array;
  readonly perRow: Float64Array;
  /** Offsets into `tables` of the attempt's noise and of the day's weather; -1 when there is none. */
  readonly noise: Int32Array;
  readonly weather: Int32Array;
  readonly tables: Float64Array;
  readonly attemptKey: Int32Array;
  readonly weatherKey: Int32Array;
  /** An attempt fails if the high 22 bits of its draw are below this. */
  readonly failBelow: Int32Array;
  readonly retries: Int32Array;
  readonly retryDelay: Float64Array;
  /** By task: how the delay varies from retry to retry, and the key of its draws. */
  readonly retry: readonly (Retry | undefined)[];
  readonly retryKey: Int32Array;
  readonly pool: Int32Array;
  /** By task: slots of its pool that an attempt takes. */
  readonly poolSlots: Int32Array;
  /** Whether tasks have priorities or take several slots: who waits does not simply stand in a queue. */
  readonly ranked: boolean;
  /** The names of all pools. */
  readonly pools: readonly string[];
  /** Slots by pool, and behind the pools all workers as one more. */
  readonly slots: Int32Array;
  /** The number under which the workers stand among the pools. */
  readonly workers: number;
  /** By task: how many of its attempts may run at once. */
  readonly maxActiveTis: Int32Array;
  readonly readsAll: Uint8Array;
  /** By task: indices of the tasks that it waits for where its upstreams start it. */
  readonly upstreams: readonly (readonly number[])[];
  /** Whether there are helpers, or instances of mapped tasks. */
  readonly helped: boolean;
  /** Whether there are mapped tasks. */
  readonly mapped: boolean;
  /** By task: the one that it is an instance of; most are their own. */
  readonly drawn: Int32Array;
  /** Whether faults befall sources or workers. */
  readonly struck: boolean;
  /** What depends on columns that faults change. */
  readonly uses: readonly ColumnUse[];
  /** Whether versions hold more than each row once: a task says how it writes, or dies after it has. */
  readonly writes: boolean;
  /** By task: whether it keeps the slots of its pool while it is deferred. */
  readonly keepsDeferred: Uint8Array;
}

/** A task and all that comes after it, by way of reads or of helpers. */
export function belowOf({ upstreams }: Plan, task: number): ReadonlySet<number> {
  const found = new Set([task]);
  for (let size = 0; size < found.size;) {
    size = found.size;
    upstreams.forEach((above, each) => {
      if (above.some((one) => found.has(one))) found.add(each);
    });
  }
  return found;
}

/** What people do, and what follows from that before anything happens. */
export interface Doings {
  readonly interventions: readonly Intervention[];
  readonly asked: readonly AskedJob[];
  readonly brought: readonly Fault[];
}

const NOTHING_DONE: Doings = { interventions: [], asked: [], brought: [] };

/**
 * Compiles one policy of a pipeline.
 * @param failing tasks whose attempts fail at once, whatever else befalls them, or while a column is not what it was
 * @throws if the policy is not the pipeline's own.
 */
export function makePlan(
  drawn: Pipeline,
  played: Policy,
  seed: number,
  zone: ZoneRules,
  vocabulary: Vocabulary,
  failing: readonly Failing[] = [],
  { interventions, asked, brought }: Doings = NOTHING_DONE
): Plan {
  const fails = new Set<Failing>(failing);
  const { pipeline, policy } = unfolded(drawn, played);
  const { tasks, sources } = pipeline;
  const taskIndex = new Map(tasks.map((task, index) => [task.id, index]));
  const mapped = tasks.some((task) => isMapped(task, policy));
  const isInstanceOf = (id: string, task: string): boolean =>
    tasks[taskIndex.get(id) ?? -1]?.mapped?.of === task;
  const sourceIndex = new Map(sources.map((source, index) => [source.id, index]));
  const orchestrator = vocabulary.orchestrators[policy.orchestrator]!;
  const faults = [...pipeline.faults, ...brought];
  const runnable = runnableJobs(pipeline, policy, vocabulary, asked);
  const settings = tasks.map((task) => policy.tasks.get(task.id)!);
  const rules = settings.map(
    ({ trigger }): TriggerRule =>
      kindOf(vocabulary.triggers, trigger).rule?.(trigger.params as never) ?? 'all_success'
  );
  const { everything } = runnable;
  const limitOf = (roots: readonly string[], start: JobStart): number => {
    const own = roots
      .map((root) => policy.tasks.get(root)!.maxActiveRuns)
      .filter((runs) => runs !== undefined);
    if (start.kind === 'clock' && start.trigger.oneAtATime?.(start.params as never)) return 1;
    return own.length > 0
      ? Math.min(...own)
      : start.kind === 'clock' || start.kind === 'automation'
        ? orchestrator.maxActiveRuns
        : start.kind === 'manual'
          ? UNLIMITED
          : 1;
  };
  const ids = tasks.map((task) => task.id);
  const weighs = settings.some((own) => own.priorityWeight !== undefined || own.weightRule !== undefined);
  const jobs = runnable.jobs.map(({ tasks: members, roots, start }, index) =>
    planJob(
      members,
      roots,
      start,
      index < everything ? limitOf(roots, start) : UNLIMITED,
      pipeline,
      taskIndex,
      rules,
      (id) => (index < everything ? pastOf(policy.tasks.get(id)!) : undefined),
      weighs ? (id) => weightOf(policy.tasks.get(id)!, orchestrator) : undefined
    )
  );
  let node = 0;
  const numbered = jobs.map((job, index) => ({
    ...job,
    ...endsEarly(runnable.jobs[index]!.roots, policy, orchestrator),
    node: (node += job.tasks.length) - job.tasks.length
  }));
  const pools = [...new Set(['default', ...policy.pools.keys()])];
  const tables = new Tables();
  const above = ancestors(
    tasks.map((task) => ({ id: task.id, after: task.reads })),
    ids
  );
  const inputs = inputsOf(pipeline);
  return {
    pipeline,
    policy,
    vocabulary,
    orchestrator,
    zone,
    seed,
    faults,
    jobs: numbered,
    everything,
    asked,
    interventions,
    inputs,
    nights: new Nights(pipeline, zone),
    loop: policy.loop ?? orchestrator.loop,
    inputFrom: offsets(tasks.map((task) => task.reads.length)),
    reach: tasks.map((task) =>
      Int32Array.from(
        [...above.get(task.id)!].flatMap((id) => sourceIndex.get(id) ?? []).sort((a, b) => a - b)
      )
    ),
    oneSuccess: Uint8Array.from(rules, (rule) => (rule === 'one_success' ? 1 : 0)),
    rules,
    base: Float64Array.from(tasks, (task) => (fails.has(drawnId(task)) ? 0 : task.duration.base)),
    perRow: Float64Array.from(tasks, (task) => (fails.has(drawnId(task)) ? 0 : task.duration.perRow)),
    noise: Int32Array.from(tasks, (task) => tables.offset(task.duration.spread)),
    weather: Int32Array.from(tasks, (task) => tables.offset(task.duration.weather)),
    tables: tables.joined(),
    attemptKey: Int32Array.from(tasks, (task) => streamKey(seed, 'attempt', task.id)),
    weatherKey: Int32Array.from(tasks, (task) => streamKey(seed, 'weather', drawnId(task))),
    failBelow: Int32Array.from(tasks, (task) =>
      Math.round((fails.has(drawnId(task)) ? 1 : task.failureChance) * 0x400000)
    ),
    retries: Int32Array.from(settings, ({ retries, retry }) =>
      retry ? possibleRetries(retry, orchestrator.retryWait) : retries
    ),
    retry: settings.map(({ retry }) => retry),
    retryKey: Int32Array.from(settings, ({ retry }, task) =>
      retry ? streamKey(seed, 'retry', ids[task]!) : 0
    ),
    retryDelay: Float64Array.from(settings, ({ retryDelay }) => retryDelay),
    pool: Int32Array.from(settings, ({ pool }) => pools.indexOf(pool)),
    // What its instances do takes slots; the task itself does nothing.
    poolSlots: Int32Array.from(settings, ({ poolSlots = 1 }, task) =>
      isMapped(tasks[task]!, policy) ? 0 : poolSlots
    ),
    drawn: Int32Array.from(tasks, (task) => taskIndex.get(drawnId(task))!),
    ranked:
      weighs ||
      policy.workers !== undefined ||
      settings.some(
        ({ poolSlots = 1, maxActiveTisPerDag }) => poolSlots > 1 || maxActiveTisPerDag !== undefined
      ),
    workers: pools.length,
    maxActiveTis: Int32Array.from(settings, ({ maxActiveTisPerDag }) => maxActiveTisPerDag ?? UNLIMITED),
    pools,
    slots: Int32Array.from(
      [...pools.map((pool) => policy.pools.get(pool)), policy.workers],
      (slots) => slots ?? UNLIMITED
    ),
    readsAll: Uint8Array.from(tasks, (task) => (task.mode === 'all' ? 1 : 0)),
    upstreams: tasks.map((task) =>
      waitedFor(task).flatMap((id) => (isInstanceOf(id, task.id) ? [] : (taskIndex.get(id) ?? [])))
    ),
    helped: policy.helpers.length > 0 || mapped,
    mapped,
    uses: usesAmong(failing),
    struck: isStruck(faults, vocabulary),
    writes: writesOwnWay(pipeline, faults, vocabulary) || mapped,
    keepsDeferred: Uint8Array.from(settings, ({ pool }) => (policy.includeDeferred?.includes(pool) ? 1 : 0))
  };
}

/** When runs that some roots start are given up before their end. */
export function endsEarly(
  roots: readonly string[],
  { tasks }: Policy,
  { runFails }: Orchestrator
): Pick<PlanJob, 'timeout' | 'failsAtOnce'> {
  const own = roots.map((root) => tasks.get(root)!);
  return {
    timeout: Math.min(...own.map(({ runTimeout = Infinity }) => runTimeout)),
    failsAtOnce: runFails === 'first' && !own.some(({ allowBlocksToFail }) => allowBlocksToFail)
  };
}

const pastOf = ({ dependsOnPast, waitForDownstream }: TaskPolicy): PastRule | undefined =>
  dependsOnPast || waitForDownstream
    ? { dependsOnPast: true, waitForDownstream: waitForDownstream === true }
    : undefined;

type Weight = Pick<Parameters<typeof priorityWeights>[0][number], 'weight' | 'weightRule'>;

/** Airflow sums up weights unless it is told not to; nobody else does. */
const weightOf = ({ priorityWeight = 1, weightRule }: TaskPolicy, { taskWords }: Orchestrator): Weight => ({
  weight: priorityWeight,
  weightRule: weightRule ?? (taskWords.includes('weightRule') ? 'downstream' : 'absolute')
});

/** Running sums: where each of consecutive lists starts, and where the last one ends. */
export function offsets(lengths: readonly number[]): Int32Array {
  const from = new Int32Array(lengths.length + 1);
  lengths.forEach((length, index) => (from[index + 1] = from[index]! + length));
  return from;
}

/** Rules that need no look at all upstreams: the number of those that have not ended decides. */
const COUNTED: readonly TriggerRule[] = ['all_success', 'one_success'];

/** Compiles a job, without its place among the nodes. */
export function planJob(
  ids: readonly string[],
  roots: readonly string[],
  start: JobStart,
  maxActiveRuns: number,
  pipeline: Pipeline,
  taskIndex: ReadonlyMap<string, number>,
  rules: readonly TriggerRule[],
  pastIn: (id: string) => PastRule | undefined,
  weightIn: ((id: string) => Weight) | undefined
): Omit<PlanJob, 'node' | 'timeout' | 'failsAtOnce'> {
  const position = new Map(ids.map((id, index) => [id, index]));
  const isRoot = new Set(roots);
  const members: readonly Task[] = ids.map((id) => pipeline.tasks[taskIndex.get(id)!]!);
  const down: number[][] = ids.map(() => []);
  const instances = new Map<string, number[]>();
  members.forEach(({ mapped }, index) => {
    if (mapped) instances.set(mapped.of, [...(instances.get(mapped.of) ?? []), index]);
  });
  /** What a task waits for in this job: a root for nobody, but for its own instances. */
  const above = (task: Task): readonly string[] =>
    waitedFor(task).filter(
      (id) =>
        position.has(id) && (members[position.get(id)!]!.mapped?.of === task.id || !isRoot.has(drawnId(task)))
    );
  const needs = members.map((task, index) => {
    const upstreams = above(task);
    for (const upstream of upstreams) down[position.get(upstream)!]!.push(index);
    return upstreams.length;
  });
  // The instances of a mapped task ask for themselves.
  const past = ids.map((id) => (instances.has(id) ? undefined : pastIn(id)));
  const asksPast = past.some((rule) => rule !== undefined);
  const weights =
    weightIn &&
    priorityWeights(
      members
        .filter(({ mapped }) => !mapped)
        .map((task) => ({
          id: task.id,
          after: above(task).filter((id) => !members[position.get(id)!]!.mapped),
          ...weightIn(task.id)
        }))
    );
  return {
    priority: weights && Int32Array.from(members, (task) => weights.get(drawnId(task))!),
    starts: Int32Array.from(roots.flatMap((id) => instances.get(id) ?? [position.get(id)!])),
    instances: new Map([...instances].map(([id, own]) => [position.get(id)!, own])),
    tasks: Int32Array.from(ids, (id) => taskIndex.get(id)!),
    roots: Int32Array.from(roots, (id) => position.get(id)!),
    needs: Int32Array.from(needs),
    downFrom: offsets(down.map((list) => list.length)),
    down: Int32Array.from(down.flat()),
    past: asksPast ? past : undefined,
    judged:
      asksPast ||
      members.some(({ helper, mapped }) => helper ?? mapped) ||
      ids.some((id) => !isRoot.has(id) && !COUNTED.includes(rules[taskIndex.get(id)!]!)),
    start,
    maxActiveRuns
  };
}
