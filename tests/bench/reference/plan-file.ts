/** The engine's compiled plan as the bytes that dag-month.c reads: the same tables, keys and limits. */
import { RUN_STATES, TASK_STATES } from '#lib/engine/numbers.ts';
import { tables } from '#lib/engine/tables.ts';
import { makePlan, type Plan } from '#lib/engine/plan.ts';
import { LOG } from '#lib/model/log.ts';
import type { Pipeline } from '#lib/model/pipeline.ts';
import { utc } from '#lib/model/time/zone.ts';
import { vocabulary } from '#lib/vocabulary.ts';

/** What the file begins with; dag-month.c knows the same number. */
const MAGIC = 0x44414731;
/** The events in the order of the C enumerations. */
const TASK_EVENTS = ['READY', 'QUEUE', 'START', 'SUCCEED', 'FAIL', 'FAIL_RETRY', 'RETRY', 'UPSTREAM_FAILED'];
const RUN_EVENTS = ['START', 'SUCCEED', 'FAIL'];

/**
 * The plan of a document's first policy, with the keys of several seeds.
 * @param until the instant up to which the reference plays, inclusive
 * @throws with a sentence if the document has what the reference does not play
 */
export function planFile(pipeline: Pipeline, seeds: readonly number[], until: number): Uint8Array {
  const policy = pipeline.policies[0]!;
  const plans = seeds.map((seed) => makePlan(pipeline, policy, seed, utc, vocabulary));
  const plan = plans[0]!;
  const { first, every } = schedule(plan);
  const job = plan.jobs[0]!;
  refuse(plan, (until - first) / every + 1);

  const of = <T>(list: { readonly [index: number]: T }): T[] => Array.from(job.tasks, (task) => list[task]!);
  const doubles = [[first, every, until], of(plan.base), of(plan.retryDelay), plan.tables, seeds];
  const integers = [
    job.roots,
    job.needs,
    job.downFrom,
    job.down,
    of(plan.noise),
    of(plan.failBelow),
    of(plan.retries),
    columns(tables.task, TASK_EVENTS),
    TASK_STATES.map((state) => (state === 'waiting' ? 0 : LOG[state])),
    columns(tables.run, RUN_EVENTS),
    [LOG.runQueued, LOG.runRunning, LOG.runSuccess, LOG.runFailed],
    ...plans.map(({ attemptKey }) => of(attemptKey))
  ];
  const header = new Int32Array(16);
  header.set([
    MAGIC,
    job.tasks.length,
    job.roots.length,
    job.down.length,
    plan.tables.length,
    seeds.length,
    TASK_STATES.length,
    RUN_STATES.length,
    plan.slots[0]!,
    0,
    LOG.runQueued,
    tables.task.initial,
    tables.run.initial
  ]);
  return joined([
    header,
    Float64Array.from(doubles.flatMap((each) => [...each])),
    Int32Array.from(integers.flatMap((each) => [...each]))
  ]);
}

/** Columns of a table in the order of the given events, row by row. */
function columns(
  { states, events, next }: typeof tables.task | typeof tables.run,
  order: readonly string[]
): number[] {
  const names: readonly string[] = events;
  return states.flatMap((_, state) =>
    order.map((event) => next[state * names.length + names.indexOf(event)]!)
  );
}

/** The interval of the first job, and its first tick. */
function schedule(plan: Plan): { first: number; every: number } {
  const { start } = plan.jobs[0]!;
  if (start.kind !== 'clock') throw new Error('the reference plays jobs that a schedule starts');
  const clock = plan.nights.clock(plan.orchestrator.dst);
  const after = (from: number): number => start.trigger.next!(start.params as never, from, clock) ?? NaN;
  const first = after(plan.nights.simulationStart);
  const second = after(first + 1);
  if (!(after(second + 1) - second === second - first))
    throw new Error('the reference plays schedules of even intervals');
  return { first, every: second - first };
}

/** Throws if the plan has what the reference leaves out. */
function refuse(plan: Plan, runs: number): void {
  const { pipeline, policy } = plan;
  const extras: readonly (readonly [boolean, string])[] = [
    [plan.everything !== 1, 'several jobs'],
    [plan.jobs[0]!.tasks.length !== pipeline.tasks.length, 'tasks outside its job'],
    [plan.jobs[0]!.maxActiveRuns < runs, 'a limit of active runs'],
    [plan.loop !== 0, 'a scheduler with a period'],
    [plan.pools.length !== 1, 'several pools'],
    [policy.workers !== undefined, 'a limit of workers'],
    [pipeline.timezone !== utc.name, 'a timezone'],
    [pipeline.sources.length > 0, 'sources'],
    [pipeline.faults.length > 0, 'faults'],
    [policy.alerts.length > 0, 'alerts'],
    [plan.oneSuccess.includes(1), 'one_success'],
    [plan.weather.some((offset) => offset >= 0), 'weather'],
    [pipeline.tasks.some(({ promise }) => promise !== undefined), 'promises']
  ];
  for (const [there, what] of extras) if (there) throw new Error(`the reference does not play ${what}`);
}

function joined(parts: readonly (Int32Array | Float64Array)[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.byteLength, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(new Uint8Array(part.buffer, part.byteOffset, part.byteLength), at);
    at += part.byteLength;
  }
  return bytes;
}
