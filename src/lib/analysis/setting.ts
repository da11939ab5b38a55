/** What stays the same while a log grows: the pipeline under one policy, by the numbers that the log speaks of. */
import { usesAmong, type ColumnUse, type Failing } from '../model/column-use.ts';
import { inputsOf, type Input } from '../model/inputs.ts';
import { waitedFor } from '../model/helpers.ts';
import { unfolded } from '../model/mapped.ts';
import type { Intervention } from '../model/intervention.ts';
import { broughtFaults } from '../model/brought-faults.ts';
import { askedJobs } from '../model/asked-jobs.ts';
import { runnableJobs, type Job } from '../model/jobs.ts';
import { Nights } from '../model/nights.ts';
import type { Fault, Millis, Pipeline, Policy, Task } from '../model/pipeline.ts';
import type { ZoneRules } from '../model/time/zone.ts';
import { kindOf, type Orchestrator, type Vocabulary } from '../model/vocabulary.ts';

/** What a daily promise asks of data: rows that happened before one minute of the day and arrived by another. */
export interface DailyCutoff {
  readonly is: 'daily';
  readonly rowsBefore: number;
  readonly arrivedBy: number;
  /** The earliest minute of the day at which a promise with these cutoffs falls due. */
  readonly by: number;
}

/** By what data are judged: a daily promise, one that holds at every instant, or the data interval of the run. */
export type Cutoff =
  | DailyCutoff
  /** Rows that were to arrive `behind` ago, or earlier. */
  | { readonly is: 'always'; readonly behind: Millis }
  /** Where nothing downstream is promised: rows that happened before the end of the run's data interval. */
  | { readonly is: 'interval' };

/** A promise that can be judged: there are sources behind it. */
export interface JudgedPromise {
  /** Index of the serve task. */
  readonly task: number;
  /** Index of its {@link Cutoff}. */
  readonly cutoff: number;
  /** The due instant of a daily promise, in minutes of the local day; undefined of one that holds at every instant. */
  readonly by: number | undefined;
  /** By task index: 1 for the serve task and for all whose rows it has. */
  readonly above: Uint8Array;
  /** The same with what these wait for, such as sensors: who fails there keeps rows from readers. */
  readonly causes: Uint8Array;
}

/** The pipeline under one policy, compiled for reading logs. */
export interface Setting {
  /** As the policy orchestrates it: its helpers behind its tasks. */
  readonly pipeline: Pipeline;
  readonly policy: Policy;
  readonly vocabulary: Vocabulary;
  readonly orchestrator: Orchestrator;
  readonly zone: ZoneRules;
  /** The zone in which instants are told: the pipeline's own, unless whoever looks has chosen another meanwhile. */
  readonly shown: { readonly zone: ZoneRules };
  readonly nights: Nights;
  /** What people do, by the index of the log. */
  readonly interventions: readonly Intervention[];
  /** By the numbers of the log: the document's faults, and those that people bring. */
  readonly faults: readonly Fault[];
  /** What changes of columns do. */
  readonly uses: readonly ColumnUse[];
  /** All that can run, by the number of the log. */
  readonly jobs: readonly Job[];
  /** Task indices of each job. */
  readonly jobTasks: readonly Int32Array[];
  /** By task: the policy's job that it belongs to. */
  readonly jobOf: Int32Array;
  /** Nothing starts before a person presses Run. */
  readonly byHand: boolean;
  readonly inputs: readonly Input[];
  /** By task: its first input; one more entry than tasks. */
  readonly inputFrom: Int32Array;
  /** By task: the sources that it reads directly or indirectly, ascending. */
  readonly reach: readonly Int32Array[];
  /** By task: the tasks that it waits for where its upstreams start it, helpers among them. */
  readonly upstreams: readonly (readonly number[])[];
  /** By source: the inputs that read it. */
  readonly readersOf: readonly (readonly number[])[];
  readonly cutoffs: readonly Cutoff[];
  /**
   * By task: cutoffs of the promises downstream of it, its own included; without any the data interval, by which only
   * attempts are judged whose runs have one. Empty where there are no sources behind it.
   */
  readonly cutoffsOf: readonly Int32Array[];
  /**
   * Those that fall due first come first, then those that hold at every instant; what the first's readers open is "the
   * dashboard" in all sentences.
   */
  readonly promises: readonly JudgedPromise[];
}

/** Compiles one policy of a pipeline for analysis. @throws if the policy is not the pipeline's. */
export function makeSetting(
  drawn: Pipeline,
  policyId: string,
  zone: ZoneRules,
  vocabulary: Vocabulary,
  shown: Setting['shown'] = { zone },
  interventions: readonly Intervention[] = [],
  failing: readonly Failing[] = []
): Setting {
  const found = drawn.policies.find(({ id }) => id === policyId);
  if (!found) throw new Error(`the pipeline has no policy "${policyId}"`);
  const { pipeline, policy } = unfolded(drawn, found);
  const { tasks, sources } = pipeline;
  const { jobs, everything } = runnableJobs(
    pipeline,
    policy,
    vocabulary,
    askedJobs(pipeline, policy, interventions)
  );
  const taskIndex = new Map(tasks.map((task, index) => [task.id, index]));
  const jobTasks = jobs.map((job) => Int32Array.from(job.tasks, (id) => taskIndex.get(id)!));
  const jobOf = new Int32Array(tasks.length);
  for (let job = 0; job < everything; job++) for (const task of jobTasks[job]!) jobOf[task] = job;
  const inputs = inputsOf(pipeline);
  const inputFrom = new Int32Array(tasks.length + 1);
  tasks.forEach((task, index) => (inputFrom[index + 1] = inputFrom[index]! + task.reads.length));
  const reach = reachedSources(tasks.length, inputs);
  const { cutoffs, cutoffsOf, promises } = owed(pipeline, inputs, inputFrom, reach);
  return {
    pipeline,
    policy,
    vocabulary,
    zone,
    shown,
    interventions,
    faults: [...pipeline.faults, ...broughtFaults(interventions, pipeline, policy, vocabulary)],
    uses: usesAmong(failing),
    jobs,
    jobTasks,
    jobOf,
    inputs,
    inputFrom,
    reach,
    cutoffs,
    cutoffsOf,
    promises,
    upstreams: tasks.map((task) =>
      waitedFor(task).flatMap((id) => {
        const index = taskIndex.get(id);
        return index === undefined || tasks[index]!.mapped ? [] : [index];
      })
    ),
    orchestrator: kindOf(vocabulary.orchestrators, { kind: policy.orchestrator }),
    nights: new Nights(pipeline, zone),
    byHand: jobs.slice(0, everything).every(({ start }) => start.kind === 'manual' || start.kind === 'join'),
    readersOf: sources.map((_, source) =>
      inputs.flatMap((input, index) => (input.source === source ? [index] : []))
    )
  };
}

/** By task: the sources behind it. Tasks are in topological order, and so are their inputs. */
function reachedSources(taskCount: number, inputs: readonly Input[]): readonly Int32Array[] {
  const found = Array.from({ length: taskCount }, () => new Set<number>());
  for (const { task, source, upstream } of inputs) {
    if (source >= 0) found[task]!.add(source);
    else for (const each of found[upstream]!) found[task]!.add(each);
  }
  return found.map((sources) => Int32Array.from(sources).sort());
}

/** What each task's readers are owed: promises climb from the serve tasks to all that they depend on. */
function owed(
  pipeline: Pipeline,
  inputs: readonly Input[],
  inputFrom: Int32Array,
  reach: readonly Int32Array[]
): Pick<Setting, 'cutoffs' | 'cutoffsOf' | 'promises'> {
  const { tasks } = pipeline;
  const cutoffs: Cutoff[] = [];
  const below = tasks.map(() => new Set<number>());
  const promises: JudgedPromise[] = [];
  for (let task = tasks.length - 1; task >= 0; task--) {
    if (reach[task]!.length > 0)
      for (const { cutoff, by } of promisesOf(tasks[task]!, cutoffs)) {
        below[task]!.add(cutoff);
        promises.unshift({
          ...{ task, cutoff, by },
          above: upstreamOf(task, inputs, inputFrom),
          causes: waitedForBy(task, tasks)
        });
      }
    for (let input = inputFrom[task]!; input < inputFrom[task + 1]!; input++) {
      const { upstream } = inputs[input]!;
      if (upstream >= 0) for (const cutoff of below[task]!) below[upstream]!.add(cutoff);
    }
  }
  const interval = Int32Array.of(cutoffs.push({ is: 'interval' }) - 1);
  const nothing = new Int32Array(0);
  const cutoffsOf = below.map((set, task) =>
    reach[task]!.length === 0 ? nothing : set.size === 0 ? interval : Int32Array.from(set)
  );
  return {
    cutoffs,
    cutoffsOf,
    promises: promises.sort((a, b) => (a.by ?? LAST) - (b.by ?? LAST))
  };
}

/** Later than any minute of a day. */
const LAST = 2 * 1440;

/** What a task promises, by cutoffs; those that are new are added. */
function promisesOf(
  { promise, neverStalerThan }: Task,
  cutoffs: Cutoff[]
): readonly Pick<JudgedPromise, 'cutoff' | 'by'>[] {
  const found: Pick<JudgedPromise, 'cutoff' | 'by'>[] = [];
  if (neverStalerThan !== undefined) {
    const known = cutoffs.findIndex((each) => each.is === 'always' && each.behind === neverStalerThan);
    const cutoff = known < 0 ? cutoffs.push({ is: 'always', behind: neverStalerThan }) - 1 : known;
    found.push({ cutoff, by: undefined });
  }
  if (promise) {
    const { rowsBefore, arrivedBy, by } = promise;
    const known = cutoffs.findIndex(
      (each) => each.is === 'daily' && each.rowsBefore === rowsBefore && each.arrivedBy === arrivedBy
    );
    const of = { is: 'daily', rowsBefore, arrivedBy, by } as const;
    if (known < 0) found.push({ cutoff: cutoffs.push(of) - 1, by });
    else {
      cutoffs[known] = { ...of, by: Math.min(by, (cutoffs[known] as DailyCutoff).by) };
      found.push({ cutoff: known, by });
    }
  }
  return found;
}

/** A task, and all that it reads or waits for. */
function waitedForBy(task: number, tasks: readonly Task[]): Uint8Array {
  const index = new Map(tasks.map(({ id }, at) => [id, at]));
  const found = new Uint8Array(tasks.length);
  const visit = (at: number): void => {
    if (found[at] === 1) return;
    found[at] = 1;
    for (const id of waitedFor(tasks[at]!)) {
      const next = index.get(id);
      if (next !== undefined) visit(next);
    }
  };
  visit(task);
  return found;
}

function upstreamOf(task: number, inputs: readonly Input[], inputFrom: Int32Array): Uint8Array {
  const above = new Uint8Array(inputFrom.length - 1);
  above[task] = 1;
  for (let each = task; each >= 0; each--) {
    if (above[each] === 0) continue;
    for (let input = inputFrom[each]!; input < inputFrom[each + 1]!; input++) {
      const { upstream } = inputs[input]!;
      if (upstream >= 0) above[upstream] = 1;
    }
  }
  return above;
}
