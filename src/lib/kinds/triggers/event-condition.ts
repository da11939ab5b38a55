/**
 * Conditions over events, as a reducer over plain data. Rows and files are levels: they hold as long as they wait, so a
 * run that failed is started again. All else is an edge that is remembered until a run is created for it: of one thing
 * the latest is kept, so that what is repeated becomes one run.
 */
import type { Millis } from '../../model/pipeline.ts';
import { nextTick } from '../../model/time/cron-ticks.ts';
import { isGroup, leavesOf, type EventCondition, type EventLeaf } from './event-leaves.ts';
import { zoneCalled } from '../../model/time/zone.ts';
import type { Clock, EventHappening, EventStep, EventWatch, Waiting } from '../../model/vocabulary.ts';

/** An event that is remembered: when it happened, and its place in the log; -1 if a clock made it. */
interface Remembered {
  readonly at: Millis;
  readonly event: number;
}

/** What a condition remembers. */
export interface EventMemory {
  readonly waiting: Readonly<Record<string, Waiting>>;
  /** By leaf, in the order of the document. */
  readonly happened: readonly (Remembered | null)[];
  /** By leaf: when its clock ticks next. */
  readonly ticks: readonly (Millis | null)[];
}

const NOTHING: Waiting = { rows: 0, oldest: Infinity };

/** A condition that is watched from `from` on. */
export function watch(condition: EventCondition, clock: Clock, from: Millis): EventWatch {
  const leaves = leavesOf(condition);
  const tickAfter = (leaf: EventLeaf, after: Millis): Millis | null =>
    leaf.is === 'time'
      ? (nextTick(leaf.cron, zoneCalled(clock.zone, leaf.timezone), after, clock.dst) ?? null)
      : null;
  return {
    init: (): EventMemory => ({
      waiting: {},
      happened: leaves.map(() => null),
      ticks: leaves.map((leaf) => tickAfter(leaf, from - 1))
    }),
    step: (given, happening, now) =>
      answer(
        condition,
        leaves,
        tell(leaves, tickOver(given as EventMemory, leaves, tickAfter, now), happening, now),
        now
      )
  };
}

/** Clocks that have ticked by now. */
function tickOver(
  memory: EventMemory,
  leaves: readonly EventLeaf[],
  tickAfter: (leaf: EventLeaf, after: Millis) => Millis | null,
  now: Millis
): EventMemory {
  if (!memory.ticks.some((tick) => tick !== null && tick <= now)) return memory;
  const happened = [...memory.happened];
  const ticks = memory.ticks.map((first, index) => {
    let tick = first;
    while (tick !== null && tick <= now) {
      happened[index] = { at: tick, event: -1 };
      tick = tickAfter(leaves[index]!, tick);
    }
    return tick;
  });
  return { ...memory, happened, ticks };
}

function tell(
  leaves: readonly EventLeaf[],
  memory: EventMemory,
  happening: EventHappening,
  now: Millis
): EventMemory {
  switch (happening.kind) {
    case 'waiting': {
      const { source, rows, oldest } = happening;
      return { ...memory, waiting: { ...memory.waiting, [source]: { rows, oldest } } };
    }
    case 'updated':
    case 'ended':
      if (!leaves.some((leaf) => isMeant(leaf, happening))) return memory;
      return {
        ...memory,
        happened: memory.happened.map((before, index) =>
          isMeant(leaves[index]!, happening) ? { at: now, event: happening.event } : before
        )
      };
    case 'looked':
      return memory;
    case 'started':
      return { ...memory, happened: spent(leaves, memory.happened, happening.byClock) };
  }
}

function isMeant(
  leaf: EventLeaf,
  happening: Extract<EventHappening, { kind: 'updated' | 'ended' }>
): boolean {
  if (happening.kind === 'updated') return leaf.is === 'asset' && leaf.task === happening.task;
  return (
    leaf.is === 'run' &&
    happening.tasks.includes(leaf.task) &&
    (leaf.state === 'any' || leaf.state === happening.state)
  );
}

/** A run takes all that was remembered; one that the clock alone made leaves the rest to start one of its own. */
const spent = (
  leaves: readonly EventLeaf[],
  happened: EventMemory['happened'],
  byClock: boolean
): EventMemory['happened'] =>
  byClock
    ? happened.map((each, index) => (leaves[index]!.is === 'time' ? null : each))
    : happened.map(() => null);

function answer(
  condition: EventCondition,
  leaves: readonly EventLeaf[],
  memory: EventMemory,
  now: Millis
): EventStep {
  const wakes: Millis[] = memory.ticks.filter((tick) => tick !== null);
  const isTrue = (index: number, since: Millis, withoutEvents: boolean): boolean => {
    const leaf = leaves[index]!;
    const happened = memory.happened[index]!;
    switch (leaf.is) {
      case 'rows':
        return !withoutEvents && rowsHold(leaf, memory.waiting[leaf.source] ?? NOTHING, now, wakes);
      case 'file':
        return !withoutEvents && (memory.waiting[leaf.source] ?? NOTHING).rows > 0;
      case 'asset':
      case 'run':
        return !withoutEvents && happened !== null && happened.at >= since;
      case 'time':
        return happened !== null && happened.at >= since;
    }
  };
  const holds = (withoutEvents: boolean): boolean => {
    let leaf = 0;
    const of = (part: EventCondition, since: Millis): boolean => {
      if (!isGroup(part)) return isTrue(leaf++, since, withoutEvents);
      const from = part.within === undefined ? since : Math.max(since, now - part.within);
      // Every part is asked, so that each leaf keeps its number and says when it wants to be looked at.
      const answers = part.of.map((each) => of(each, from));
      return part.is === 'all' ? answers.every(Boolean) : answers.some(Boolean);
    };
    return of(condition, -Infinity);
  };
  // The next tick is wanted even by one that holds: when it comes, the run that was made may long be over.
  const nextTick = Math.min(...wakes);
  if (holds(false)) {
    const causes = memory.happened.flatMap((each) => (each !== null && each.event >= 0 ? [each.event] : []));
    return { state: memory, fires: true, byClock: holds(true), causes, ...wake(nextTick) };
  }
  return { state: memory, fires: false, byClock: false, causes: [], ...wake(Math.min(...wakes)) };
}

const wake = (at: Millis): { wakeAt?: Millis } => (at === Infinity ? {} : { wakeAt: at });

/** If too few wait, notes when the oldest will have waited long enough. */
function rowsHold(
  { atLeast, orWaited }: Extract<EventLeaf, { is: 'rows' }>,
  { rows, oldest }: Waiting,
  now: Millis,
  wakes: Millis[]
): boolean {
  if (rows <= 0) return false;
  if (rows >= atLeast) return true;
  if (orWaited === undefined) return false;
  if (oldest + orWaited <= now) return true;
  wakes.push(oldest + orWaited);
  return false;
}
