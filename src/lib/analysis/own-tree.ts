/** What starts a task by a trigger that only its orchestrator has, as a small tree in that orchestrator's words. */
import type { Millis } from '../model/pipeline.ts';
import { readableDuration } from '../model/time/duration.ts';
import type { DaemonMemory } from '../orchestrators/dagster/automaton.ts';
import type { MageOwnTrigger } from '../orchestrators/mage/trigger.ts';
import type { PrefectMemory } from '../orchestrators/prefect/automaton.ts';
import { spanOf, type Buckets, type EventTrigger } from '../orchestrators/prefect/event-trigger.ts';
import type { PrefectState, PrefectTrigger } from '../orchestrators/prefect/composite-trigger.ts';
import { prefectClause } from '../orchestrators/prefect/trigger.ts';
import { automatedIn, rememberedAt } from './automation-replay.ts';
import { group, leaf, type ConditionNode } from './condition-node.ts';
import { dagsterTree } from './dagster-tree.ts';
import { instantFrom } from './days.ts';
import type { History } from './history.ts';

/** The tree of a task's own trigger at t. */
export function ownTree(history: History, task: number, t: Millis): ConditionNode {
  const { id } = history.setting.pipeline.tasks[task]!;
  const given = automatedIn(history);
  const trigger = given.triggers.get(id) as unknown;
  const memory = rememberedAt(history, t);
  const clock = (at: Millis): string => instantFrom(history.setting.shown.zone, at, t);
  switch (given.name) {
    case 'dagster':
      return dagsterTree(history, given, memory as DaemonMemory, task, t);
    case 'prefect': {
      const { state } = (memory as PrefectMemory).of[id]!;
      return since(history, task, t, clock, prefectNode(trigger as PrefectTrigger, state, t, clock));
    }
    default:
      return since(history, task, t, clock, mageNode(history, trigger as MageOwnTrigger, task));
  }
}

/** Mage remembers nothing: an event that fits starts a run at once. */
function mageNode({ setting }: History, trigger: MageOwnTrigger, task: number): ConditionNode {
  const { trigger: said } = setting.policy.tasks.get(setting.pipeline.tasks[task]!.id)!;
  const text = setting.vocabulary.triggers[said.kind]!.sentence(trigger as never).replace(/^when /, '');
  return leaf(text, 'not yet', false);
}

/** Of what has not come, when it had come last, if a run was made of it. */
function since(
  { fold, setting }: History,
  task: number,
  t: Millis,
  clock: (at: Millis) => string,
  node: ConditionNode
): ConditionNode {
  if (node.detail !== 'not yet') return node;
  let last = -1;
  for (let run = 0; run < fold.runs.count && fold.runs.createdAt.values[run]! <= t; run++)
    if (fold.jobs.membersOf(fold.runs.job.values[run]!).includes(setting.jobOf[task]!)) last = run;
  if (last < 0) return node;
  const at = fold.runs.createdAt.values[last]!;
  return { ...node, detail: `last at ${clock(at)}`, at };
}

function prefectNode(
  trigger: PrefectTrigger,
  state: PrefectState,
  t: Millis,
  clock: (at: Millis) => string
): ConditionNode {
  if (trigger.type === 'event') return eventNode(trigger, (state as { buckets: Buckets }).buckets, t, clock);
  const { children, fired } = state as Extract<PrefectState, { fired: unknown }>;
  const parts = trigger.triggers.map((child, index): ConditionNode => {
    const node = prefectNode(child, children[index]!, t, clock);
    const at = fired[index] ?? undefined;
    if (at === undefined) return node;
    const isOld = trigger.within !== undefined && at < t - trigger.within;
    if (isOld) return { ...node, detail: `at ${clock(at)}, too long ago`, at };
    return { ...node, detail: `fired at ${clock(at)}`, holds: true, full: 1, at };
  });
  const within = trigger.within === undefined ? '' : `, within ${readableDuration(trigger.within)}`;
  if (trigger.type === 'sequence') return group('all', `all of these, one after another${within}`, parts);
  const { require } = trigger;
  if (require === 'any' || require === 'all') return group(require, `${require} of these${within}`, parts);
  const there = parts.filter(({ holds }) => holds).length;
  return {
    ...group('all', `${require} of these${within}`, parts, there >= require),
    detail: `${there} of ${require}`,
    full: Math.min(1, there / require)
  };
}

function eventNode(
  trigger: EventTrigger,
  buckets: Buckets,
  t: Millis,
  clock: (at: Millis) => string
): ConditionNode {
  const { posture, threshold, forEach, after } = trigger;
  const text = prefectClause(trigger);
  // Of several, each for other labels, the one that has come furthest.
  const all = Object.entries(buckets).filter(
    ([, { end }]) => posture === 'proactive' || spanOf(trigger) === 0 || t < end
  );
  const [key, bucket] = all.sort(([, a], [, b]) => b.count - a.count)[0] ?? [];
  if (!key || !bucket)
    return leaf(text, after.length > 0 && posture === 'reactive' ? 'not armed yet' : 'not yet', false);
  const labels = forEach.length > 0 ? `, for ${(JSON.parse(key) as string[]).join(', ')}` : '';
  if (t < bucket.start)
    return leaf(text, `has fired; counts again from ${clock(bucket.start)}${labels}`, false, {
      at: bucket.start
    });
  const count = Math.max(0, bucket.count);
  const came = `${count} of ${threshold}`;
  const until = spanOf(trigger) > 0 ? `, until ${clock(bucket.end)}` : '';
  if (posture === 'reactive')
    return leaf(text, `${came}${until}${labels}`, count >= threshold, {
      full: Math.min(1, count / threshold)
    });
  if (count >= threshold) return leaf(text, `${came} has come${labels}`, false);
  const far = Math.min(1, Math.max(0, (t - bucket.start) / (bucket.end - bucket.start)));
  return leaf(text, `${came}; fires at ${clock(bucket.end)}${labels}`, far === 1, {
    full: far,
    at: bucket.end
  });
}
