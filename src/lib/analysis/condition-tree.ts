/** A condition over events as a small tree that fills as events come, as its own reducer sees it (kinds/triggers). */
import { watch, type EventMemory } from '../kinds/triggers/event-condition.ts';
import { isGroup, leavesOf, type EventCondition, type EventLeaf } from '../kinds/triggers/event-leaves.ts';
import type { Millis } from '../model/pipeline.ts';
import { describeCron } from '../model/time/cron-words.ts';
import { readableDuration } from '../model/time/duration.ts';
import type { EventHappening } from '../model/vocabulary.ts';
import { group, leaf as part, type ConditionNode } from './condition-node.ts';
import { instantFrom } from './days.ts';
import type { History } from './history.ts';
import { ownTree } from './own-tree.ts';
import { OUTCOME } from './tables.ts';
import { grouped } from './words.ts';

/** What happened longer ago than this is looked at no more, unless nothing was spent since. */
const LOOKBACK: Millis = 14 * 86_400_000;

interface Timed {
  readonly at: Millis;
  readonly happening: EventHappening;
}

export type { ConditionNode };

/** The condition that starts a task's job, as it stands at t; undefined where no condition over events does. */
export function conditionTree(history: History, task: number, t: Millis): ConditionNode | undefined {
  const { setting } = history;
  const job = setting.jobOf[task]!;
  const { start, roots } = setting.jobs[job]!;
  const { id } = setting.pipeline.tasks[task]!;
  if (!roots.includes(id)) return undefined;
  if (start.kind === 'automation') return ownTree(history, task, t);
  if (start.kind !== 'condition') return undefined;
  const condition = start.params as EventCondition;
  const from = Math.max(setting.nights.simulationStart, t - LOOKBACK);
  const { orchestrator, nights } = setting;
  const watching = watch(condition, nights.clock(orchestrator.dst), from);
  let state = watching.init();
  for (const { at, happening } of happeningsOf(history, condition, job, from, t))
    state = watching.step(state, happening, at).state;
  state = watching.step(state, { kind: 'looked' }, t).state;
  return nodeOf(history, condition, state as EventMemory, { leaf: 0 }, task, t, -Infinity);
}

/** What the condition was told, in the order in which it was. */
function happeningsOf(
  { fold, setting }: History,
  condition: EventCondition,
  job: number,
  from: Millis,
  t: Millis
): readonly Timed[] {
  const { tasks } = setting.pipeline;
  const leaves = leavesOf(condition);
  const index = (id: string): number => tasks.findIndex((each) => each.id === id);
  const found: Timed[] = [];
  for (const leaf of leaves) {
    if (leaf.is !== 'asset') continue;
    const { versions } = fold.tasks[index(leaf.task)]!;
    for (const version of versions.values.subarray(0, versions.size)) {
      const at = fold.versions.completedAt.values[version]!;
      if (at >= from && at <= t)
        found.push({ at, happening: { kind: 'updated', task: leaf.task, event: version } });
    }
  }
  for (let run = 0; run < fold.runs.count; run++) {
    const createdAt = fold.runs.createdAt.values[run]!;
    const endedAt = fold.runs.endedAt.values[run]!;
    const of = fold.runs.job.values[run]!;
    // Its own run is made of what had come before that instant.
    if (of === job && createdAt >= from && createdAt <= t)
      found.push({ at: createdAt, happening: { kind: 'started', byClock: isByClock(fold, run) } });
    if (endedAt < from || endedAt > t || !leaves.some(({ is }) => is === 'run')) continue;
    const state = fold.runs.result.values[run] === OUTCOME.success ? 'success' : 'failed';
    const ids = Array.from(fold.jobs.tasksOf(of), (each) => tasks[each]!.id);
    found.push({ at: endedAt, happening: { kind: 'ended', tasks: ids, state, event: run } });
  }
  return found.sort((a, b) => a.at - b.at || order(a.happening) - order(b.happening));
}

/** A run that no event has made leaves what has happened to start one of its own. */
const isByClock = (fold: History['fold'], run: number): boolean =>
  fold.cause[fold.runs.event.values[run]!]! < 0;

const order = ({ kind }: EventHappening): number => (kind === 'started' ? 0 : 1);

function nodeOf(
  history: History,
  condition: EventCondition,
  memory: EventMemory,
  place: { leaf: number },
  task: number,
  t: Millis,
  since: Millis
): ConditionNode {
  if (isGroup(condition)) {
    const from = condition.within === undefined ? since : Math.max(since, t - condition.within);
    const parts = condition.of.map((part) => nodeOf(history, part, memory, place, task, t, from));
    const within = condition.within === undefined ? '' : `, within ${readableDuration(condition.within)}`;
    return group(condition.is, `${condition.is} of these${within}`, parts);
  }
  const happened = memory.happened[place.leaf++] ?? null;
  if (condition.is === 'rows' || condition.is === 'file') return rowsNode(history, condition, task, t);
  const holds = happened !== null && happened.at >= since;
  const { zone } = history.setting.shown;
  const next = memory.ticks[place.leaf - 1] ?? null;
  const coming = next === null ? 'not yet' : `next at ${instantFrom(zone, next, t)}`;
  const said = happened === null ? coming : `at ${instantFrom(zone, happened.at, t)}`;
  const detail = happened !== null && !holds ? `${said}, too long ago` : said;
  return part(leafText(history, condition), detail, holds, {
    ...(condition.is === 'time' ? {} : { about: condition.task }),
    ...(happened === null ? {} : { at: happened.at })
  });
}

const ENDS = { success: 'has succeeded', failed: 'has failed', any: 'has ended' } as const;

function leafText({ setting }: History, leaf: Exclude<EventLeaf, { source: string }>): string {
  const nameOf = (id: string): string => setting.pipeline.tasks.find((each) => each.id === id)?.name ?? id;
  switch (leaf.is) {
    case 'asset':
      return `${nameOf(leaf.task)} was updated`;
    case 'run':
      return `a run of ${nameOf(leaf.task)} ${ENDS[leaf.state]}`;
    case 'time':
      return `the clock has passed ${describeCron(leaf.cron).replace(/^at /, '')}`;
  }
}

/** The rows that wait for the task now. */
function rowsNode(
  { fold, setting }: History,
  leaf: Extract<EventLeaf, { source: string }>,
  task: number,
  t: Millis
): ConditionNode {
  const source = setting.pipeline.sources.findIndex(({ id }) => id === leaf.source);
  const { name } = setting.pipeline.sources[source]!;
  const input = setting.inputs.findIndex((each) => each.task === task && each.source === source);
  const claimed = input < 0 ? 0 : fold.claims[input]!.rowsAt(t);
  const arrivals = fold.arrivals[source]!;
  const rows = Math.max(0, arrivals.rowsAt(t) - claimed);
  if (leaf.is === 'file')
    return {
      text: `a file has arrived in ${name}`,
      detail: rows > 0 ? `${grouped(rows)} rows` : 'not yet',
      holds: rows > 0,
      full: rows > 0 ? 1 : 0,
      parts: []
    };
  const oldest = rows > 0 ? arrivals.at.values[arrivals.total.upTo(claimed)]! : Infinity;
  const waited = t - oldest;
  const old = leaf.orWaited !== undefined && rows > 0 && waited >= leaf.orWaited;
  const patience =
    leaf.orWaited === undefined ? '' : `, or the oldest for ${readableDuration(leaf.orWaited)}`;
  return {
    text: `${grouped(leaf.atLeast)} rows wait in ${name}${patience}`,
    detail: `${grouped(rows)} of ${grouped(leaf.atLeast)}${leaf.orWaited !== undefined && rows > 0 ? `, for ${readableDuration(Math.floor(waited / 60_000) * 60_000)}` : ''}`,
    holds: rows > 0 && (rows >= leaf.atLeast || old),
    full: Math.min(1, Math.max(rows / leaf.atLeast, leaf.orWaited ? Math.max(0, waited) / leaf.orWaited : 0)),
    parts: []
  };
}
