/**
 * Who holds the slots of a night, and who waits for one: of each pool that has a limit, and of the workers where there
 * is one. And sensors: when they looked, and what their waiting cost.
 */
import { LOG } from '../model/log.ts';
import type { HelperTask, Millis, SensorMode } from '../model/pipeline.ts';
import type { History } from './history.ts';
import { OUTCOME } from './tables.ts';
import { listed } from './words.ts';

/** Slots that a task held, or waited for, from an instant to another; the end is infinite while it still does. */
export interface Holding {
  /** Index of the task. */
  readonly task: number;
  readonly from: Millis;
  readonly to: Millis;
  readonly slots: number;
}

/** A pool, or the workers. */
export interface SlotLane {
  /** The pool's name; undefined for the workers. */
  readonly pool?: string;
  readonly total: number;
  /** In the order of their beginnings. */
  readonly held: readonly Holding[];
  readonly waiting: readonly Holding[];
}

/** The lanes of a night, pools in the document's order; none where nothing is limited. */
export function lanesOf(history: History, night: number): readonly SlotLane[] {
  const { setting, fold } = history;
  const { policy, nights, pipeline } = setting;
  const { attempts } = fold;
  const [from, to] = [nights.from(night), nights.to(night)];
  const used = new Set([...policy.tasks.values()].map(({ pool }) => pool));
  const lanes = [...policy.pools]
    .filter(([pool]) => used.has(pool))
    .map(([pool, total]) => ({ pool, total, held: [] as Holding[], waiting: [] as Holding[] }));
  const workers =
    policy.workers === undefined
      ? undefined
      : { total: policy.workers, held: [] as Holding[], waiting: [] as Holding[] };
  if (lanes.length === 0 && !workers) return [];
  const laneOf = pipeline.tasks.map(({ id }) =>
    lanes.find(({ pool }) => pool === policy.tasks.get(id)?.pool)
  );
  const slotsOf = pipeline.tasks.map(({ id }) => policy.tasks.get(id)?.poolSlots ?? 1);
  const put = (list: 'held' | 'waiting', task: number, begin: Millis, end: Millis, worker = true): void => {
    if (end <= from || begin >= to || end <= begin) return;
    laneOf[task]?.[list].push({ task, from: begin, to: end, slots: slotsOf[task]! });
    if (worker) workers?.[list].push({ task, from: begin, to: end, slots: 1 });
  };
  const count = attempts.startAt.upTo(to);
  for (let attempt = 0; attempt < count; attempt++) {
    // Try 0 is a mapped task as a whole: its instances hold its slots.
    if (attempts.tryNumber.values[attempt] === 0) continue;
    const task = attempts.task.values[attempt]!;
    const start = attempts.startAt.values[attempt]!;
    const end = attempts.endAt.values[attempt]!;
    if (end > from) put('held', task, start, end);
    const queued = attempts.queuedAt.values[attempt]!;
    if (start > from && queued < start) put('waiting', task, queued, start);
    if (attempts.outcome.values[attempt] === OUTCOME.away && end < to) away(history, attempt, put);
  }
  stillWaiting(history, from, to, put);
  const inOrder = (a: Holding, b: Holding): number => a.from - b.from;
  for (const lane of workers ? [...lanes, workers] : lanes) {
    lane.held.sort(inOrder);
    lane.waiting.sort(inOrder);
  }
  return workers ? [...lanes, workers] : lanes;
}

type Put = (list: 'held' | 'waiting', task: number, from: Millis, to: Millis, worker?: boolean) => void;

/** A deferred sensor has no worker, and keeps its pool's slots where the pool says so. */
function away({ fold, setting }: History, attempt: number, put: Put): void {
  const task = fold.attempts.task.values[attempt]!;
  const { pool } = setting.policy.tasks.get(setting.pipeline.tasks[task]!.id)!;
  if (setting.policy.includeDeferred?.includes(pool) !== true) return;
  const event = fold.attempts.endEvent.values[attempt]!;
  if (fold.kind[event] !== LOG.deferred) return;
  const { transitions } = fold.tasks[task]!;
  const instance = fold.attempts.instance.values[attempt]!;
  let next = transitions.upTo(fold.at, fold.at[event]! - 1);
  while (
    next < transitions.size &&
    (transitions.values[next]! <= event || fold.subject[transitions.values[next]!] !== instance)
  )
    next++;
  const until = next < transitions.size ? fold.at[transitions.values[next]!]! : Infinity;
  put('held', task, fold.at[event]!, until, false);
}

/** Who stood in line at the end of what is known. */
function stillWaiting({ fold }: History, from: Millis, to: Millis, put: Put): void {
  fold.tasks.forEach(({ transitions }, task) => {
    const last = new Map<number, number>();
    for (let i = transitions.upTo(fold.at, from - 1); i < transitions.upTo(fold.at, to); i++)
      last.set(fold.subject[transitions.values[i]!]!, transitions.values[i]!);
    for (const event of last.values())
      if (fold.kind[event] === LOG.queued) put('waiting', task, fold.at[event]!, Infinity);
  });
}

/** How many slots are held, or waited for, at an instant, and by whom. */
export function at(holdings: readonly Holding[], t: Millis): readonly Holding[] {
  return holdings.filter(({ from, to }) => from <= t && t < to);
}

/** Slots of all holdings. */
export const slotsIn = (holdings: readonly Holding[]): number =>
  holdings.reduce((sum, { slots }) => sum + slots, 0);

/** Names that are said one by one; of more, how many. */
const SAID = 3;

function who(holdings: readonly Holding[], name: (task: number) => string): string {
  const names = [...new Set(holdings.map(({ task }) => name(task)))];
  const more = names.length - SAID;
  return more > 1 ? listed([...names.slice(0, SAID), `${String(more)} more`]) : listed(names);
}

/** "2 of 2 held, by load_a and load_b; load_c waits". */
export function laneWords(
  { total, held, waiting }: SlotLane,
  t: Millis,
  name: (task: number) => string
): string {
  const [now, line] = [at(held, t), at(waiting, t)];
  const by = now.length === 0 ? '' : `, by ${who(now, name)}`;
  const rest =
    line.length === 0 ? '' : `; ${who(line, name)} ${line.length === 1 ? 'waits' : 'wait'} for a slot`;
  return `${String(slotsIn(now))} of ${String(total)} held${by}${rest}`;
}

/** One instance of a sensor in a night. */
export interface Watch {
  /** Index of the task. */
  readonly task: number;
  readonly mode: SensorMode;
  /** When it looked, and whether what it waits for held. */
  readonly looks: readonly { readonly at: Millis; readonly held: boolean }[];
  /** From when to when it had a slot and a worker; `away`: it then gave them back, and looks again. */
  readonly held: readonly { readonly from: Millis; readonly to: Millis; readonly away: boolean }[];
  /** Whether a deferred one keeps its pool's slots. */
  readonly keeps: boolean;
}

/** The sensors of a night, each time that they waited. */
export function watchesOf({ fold, setting }: History, night: number): readonly Watch[] {
  const { policy, nights, pipeline } = setting;
  const [from, to] = [nights.from(night), nights.to(night)];
  const sensors = new Map<string, HelperTask>(policy.helpers.map((each) => [each.id, each]));
  const { pokes, attempts } = fold;
  const looks = new Map<number, { readonly at: Millis; readonly held: boolean }[]>();
  for (let i = pokes.at.upTo(from - 1); i < pokes.at.upTo(to - 1); i++) {
    const instance = pokes.instance.values[i]!;
    const own = looks.get(instance) ?? [];
    looks.set(instance, own);
    own.push({ at: pokes.at.values[i]!, held: pokes.held.values[i] === 1 });
  }
  return [...looks].flatMap(([instance, own]): readonly Watch[] => {
    const task = fold.instances.task.values[instance]!;
    const { id } = pipeline.tasks[task]!;
    const helper = sensors.get(id)?.helper;
    if (helper?.kind !== 'sensor') return [];
    const list = fold.tasks[task]!.attempts;
    const held: { from: Millis; to: Millis; away: boolean }[] = [];
    for (let i = 0; i < list.size; i++) {
      const attempt = list.values[i]!;
      if (attempts.instance.values[attempt] !== instance) continue;
      held.push({
        from: attempts.startAt.values[attempt]!,
        to: attempts.endAt.values[attempt]!,
        away: attempts.outcome.values[attempt] === OUTCOME.away
      });
    }
    const keeps = policy.includeDeferred?.includes(policy.tasks.get(id)!.pool) === true;
    return [{ task, mode: helper.mode, looks: own, held, keeps }];
  });
}

/** What a sensor's waiting has cost by t: how often it looked, and how long it held a slot and a worker. */
export function costOf({ looks, held }: Watch, t: Millis): { readonly looks: number; readonly held: Millis } {
  return {
    looks: looks.filter((look) => look.at <= t).length,
    held: held.reduce((sum, { from, to }) => sum + Math.max(0, Math.min(t, to) - from), 0)
  };
}
