/** Helpers, worked out once more: who waits for them, and what they ask of the world. */
import type { Helper, Millis, Pipeline, Policy, Predicate, Task } from '#lib/model/pipeline.ts';
import type { Given, RunIdentity } from './given.ts';

/** What a task waits for in its run: what it reads, and helpers. */
export const waits = ({ reads, after = [] }: Task): readonly string[] => [...new Set([...reads, ...after])];

/** The pipeline with the helpers of a policy as further tasks, and all that waits for one saying so. */
export function withHelpers(pipeline: Pipeline, policy: Policy): Pipeline {
  const all: readonly Task[] = [...pipeline.tasks, ...policy.helpers];
  const tasks = all.map((task) => {
    const helpers = policy.helpers.filter(({ before }) => before.includes(task.id)).map(({ id }) => id);
    const after = [...new Set([...(task.after ?? []), ...helpers])];
    return after.length > 0 ? { ...task, after } : task;
  });
  return { ...pipeline, tasks };
}

/** Tasks in an order in which each comes after what it waits for; those that need not move stay where they are. */
export function inOrder(tasks: readonly Task[]): readonly Task[] {
  const found: Task[] = [];
  const visit = (task: Task): void => {
    if (found.includes(task)) return;
    for (const id of waits(task)) {
      const before = tasks.find((each) => each.id === id);
      if (before) visit(before);
    }
    found.push(task);
  };
  tasks.forEach(visit);
  return found;
}

/** All that comes after some tasks, they included. */
export function belowOf(tasks: readonly Task[], ids: readonly string[]): ReadonlySet<string> {
  const found = new Set(ids);
  for (const task of inOrder(tasks)) if (waits(task).some((id) => found.has(id))) found.add(task.id);
  return found;
}

/** What is known of the world when a helper asks. */
export interface Asked {
  readonly now: Millis;
  readonly given: Given;
  readonly helper: string;
  readonly identity: RunIdentity;
  readonly planned: Millis;
  readonly pipeline: Pipeline;
  waiting(task: string, source: string): { readonly rows: number; readonly oldest: Millis };
  /** Planned instants of the runs in which a task has succeeded, or that have ended in a state with it in them. */
  ended(task: string, how: 'asset' | 'success' | 'failed'): readonly Millis[];
  lastSuccess(task: string): Millis | undefined;
  /** Rows of the newest version beyond those of the one before. */
  volume(task: string): number;
}

/** Whether a predicate holds. Its parts are numbered in the order of the document, for their draws. */
export function holds(helper: Helper, predicate: Predicate, asked: Asked): boolean {
  const leaves = asksOf(helper).flatMap(leavesOf);
  const of = (part: Predicate): boolean => {
    switch (part.is) {
      case 'all':
        return part.of.every(of);
      case 'any':
        return part.of.some(of);
      case 'not':
        return !of(part.of);
      default:
        return isTrue(part, leaves.indexOf(part), asked);
    }
  };
  return of(predicate);
}

function isTrue(leaf: Predicate, number: number, asked: Asked): boolean {
  const { now, given, identity, pipeline } = asked;
  const within = (
    rows: number,
    { atLeast, atMost = Infinity }: { atLeast: number; atMost?: number }
  ): boolean => rows >= atLeast && rows <= atMost;
  switch (leaf.is) {
    case 'rows': {
      const below = belowOf(pipeline.tasks, [asked.helper]);
      const readers = pipeline.tasks.filter(({ id, reads }) => below.has(id) && reads.includes(leaf.source));
      const all = readers.map(({ id }) => asked.waiting(id, leaf.source));
      const rows = Math.max(0, ...all.map((each) => each.rows));
      const oldest = Math.min(...all.map((each) => each.oldest));
      const patience = leaf.orWaited !== undefined && rows > 0 && now - oldest >= leaf.orWaited;
      return within(rows, leaf) || patience;
    }
    case 'asset':
      return asked.ended(leaf.task, 'asset').some((planned) => planned > asked.planned - leaf.within);
    case 'run': {
      const ways = leaf.state === 'any' ? (['success', 'failed'] as const) : [leaf.state];
      return ways.some((how) =>
        asked.ended(leaf.task, how).some((planned) => planned > asked.planned - leaf.within)
      );
    }
    case 'time':
      return now >= given.clock(identity.day, leaf.minutes);
    case 'weekday':
      // The first of January 1970 was a Thursday.
      return leaf.days.includes((identity.day + 4) % 7);
    case 'dates':
      return leaf.days.includes(identity.day);
    case 'chance':
      return given.luckOf(asked.helper, number, identity) < leaf.share;
    case 'volume':
      return within(asked.volume(leaf.task), leaf);
    case 'fresh': {
      const last = asked.lastSuccess(leaf.task);
      return last !== undefined && now - last <= leaf.within;
    }
    default:
      throw new Error(`${leaf.is} has parts`);
  }
}

const leavesOf = (predicate: Predicate): readonly Predicate[] =>
  predicate.is === 'all' || predicate.is === 'any'
    ? predicate.of.flatMap(leavesOf)
    : predicate.is === 'not'
      ? leavesOf(predicate.of)
      : [predicate];

function asksOf(helper: Helper): readonly Predicate[] {
  if (helper.kind === 'sensor') return [helper.until];
  if (helper.kind === 'branch') return helper.options.map(({ when }) => when);
  if (helper.kind === 'shortCircuit') return [helper.when];
  return helper.kind === 'check' ? [helper.that] : [];
}

/** What a helper decides: the ids that a branch follows, or whether all is well. */
export function decide(helper: Helper, asked: Asked): readonly string[] | boolean {
  if (helper.kind === 'branch')
    return helper.options.find(({ when }) => holds(helper, when, asked))?.to ?? helper.otherwise;
  const [asks] = asksOf(helper);
  return asks === undefined || helper.kind === 'sensor' || holds(helper, asks, asked);
}

/** Whom a helper's success skips in its job, whatever their rules. */
export function skips(
  task: Task,
  decided: readonly string[] | boolean,
  tasks: readonly Task[]
): readonly string[] {
  const { helper, id } = task;
  const right = tasks.filter((each) => waits(each).includes(id)).map((each) => each.id);
  if (helper?.kind === 'branch') {
    // Airflow's skip_all_except asks what comes after those chosen, also where one of them has a clock of its own.
    const followed = belowOf(tasks, decided as readonly string[]);
    return right.filter((each) => !followed.has(each));
  }
  if (helper?.kind !== 'shortCircuit' || decided === true) return [];
  const gone = helper.ignoreDownstreamTriggerRules
    ? [...belowOf(tasks, [id])].filter((each) => each !== id)
    : right;
  return gone.filter((each) => tasks.find((one) => one.id === each)!.helper?.kind !== 'teardown');
}

/** The setups above a task that it does not wait for directly, if they are still its business. */
export function setupsAbove(task: Task, tasks: readonly Task[]): readonly string[] {
  if (task.helper?.kind === 'teardown') return [];
  const below = belowOf(tasks, [task.id]);
  return tasks
    .filter(({ id, helper }) => {
      if (helper?.kind !== 'setup' || id === task.id || waits(task).includes(id)) return false;
      if (!belowOf(tasks, [id]).has(task.id)) return false;
      const ends = tasks.filter((each) => each.helper?.kind === 'teardown' && waits(each).includes(id));
      return ends.length === 0 || ends.some((each) => below.has(each.id) && each.id !== task.id);
    })
    .map(({ id }) => id);
}

/** The tasks whose ends are a run's result where only the last ones count; teardowns mostly do not. */
export function lastOnes(tasks: readonly Task[]): readonly string[] {
  const aside = ({ helper }: Task): boolean => helper?.kind === 'teardown' && !helper.failsRun;
  const after = (id: string): readonly Task[] => tasks.filter((each) => waits(each).includes(id));
  const last = tasks.filter((task) => !aside(task) && after(task.id).every(aside));
  return (last.length > 0 ? last : tasks.filter((task) => after(task.id).length === 0)).map(({ id }) => id);
}
