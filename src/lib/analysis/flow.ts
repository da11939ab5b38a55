/** A source over a night: rows that arrive, wait, are claimed by an attempt, given back, late, and lost. */
import type { Millis } from '../model/pipeline.ts';
import { MS_PER_DAY } from '../model/time/civil.ts';
import type { History } from './history.ts';
import { OUTCOME, countUpTo } from './tables.ts';

/** A point of the flow; counts are rows since the flow's first instant, with those that waited then. */
export interface FlowPoint {
  readonly at: Millis;
  /** Arrived by now. */
  readonly arrived: number;
  /** Of these, claimed by attempts: read for good, or being read. Failed attempts give theirs back. */
  readonly claimed: number;
  /** Of these, read for good by attempts that succeeded. */
  readonly read: number;
}

/** Rows that came back: an attempt that had claimed them failed. */
export interface GivenBack {
  readonly at: Millis;
  readonly rows: number;
  /** Id of the task. */
  readonly task: string;
}

/** A source over a night, as far as it is known; views show of it what lies before the playhead. */
export interface FlowPicture {
  readonly from: Millis;
  readonly to: Millis;
  readonly points: readonly FlowPoint[];
  readonly givenBack: readonly GivenBack[];
  /** Rows that came late, by their instants. */
  readonly late: readonly { readonly at: Millis; readonly rows: number }[];
}

/** What there is to say of a source's rows at an instant. */
export interface FlowCounts {
  /** Arrived this night. */
  readonly arrived: number;
  readonly waiting: number;
  /** Since when the oldest row waits; undefined when none does. */
  readonly oldest: Millis | undefined;
  readonly claimed: number;
  /** Read for good this night. */
  readonly read: number;
  /** Rows of this night that came late, and that were given back after a failure. */
  readonly late: number;
  readonly givenBack: number;
  /** Rows older than two days that no version has which readers were promised; undefined where nobody was. */
  readonly lost: number | undefined;
}

/** More points than pixels are no use to anybody. */
const MOST = 600;

/** How far back rows count as merely late: older ones that readers do not have are lost. */
const HORIZON = 2 * MS_PER_DAY;

/** The flow of a source over a night. Of several readers the slowest counts: a row waits until all have read it. */
export function flowOf(history: History, night: number, source: number): FlowPicture {
  const { fold, setting } = history;
  const from = setting.nights.from(night);
  const to = setting.nights.to(night);
  const known = Math.min(to, history.knownTo);
  const arrivals = fold.arrivals[source]!;
  const inputs = setting.readersOf[source]!;
  const kept = inputs.map((input) => keptOver(history, input, from, known));
  const base = kept.length > 0 ? Math.min(...kept.map(([first]) => first!.rows)) : arrivals.rowsAt(from);
  const times = new Set<Millis>([from, Math.max(from, known)]);
  const first = arrivals.at.upTo(from);
  const last = arrivals.at.upTo(known);
  const stride = Math.max(1, Math.ceil((last - first) / MOST));
  for (let i = first; i < last; i += stride) times.add(arrivals.at.values[i]!);
  for (const input of inputs) {
    const { at } = fold.claims[input]!;
    for (let i = at.upTo(from); i < at.size && at.values[i]! <= known; i++) times.add(at.values[i]!);
  }
  for (const list of kept) for (const { at } of list) times.add(at);
  const claimedAt = (at: Millis): number =>
    inputs.length > 0 ? Math.min(...inputs.map((input) => fold.claims[input]!.rowsAt(at))) : base;
  const readAt = (at: Millis): number =>
    kept.length > 0 ? Math.min(...kept.map((list) => list.findLast((each) => each.at <= at)!.rows)) : base;
  const points = [...times]
    .sort((a, b) => a - b)
    .map((at): FlowPoint => {
      const read = readAt(at);
      return {
        at,
        arrived: arrivals.rowsAt(at) - base,
        claimed: Math.max(claimedAt(at), read) - base,
        read: read - base
      };
    });
  const late: { at: Millis; rows: number }[] = [];
  for (let i = first; i < last; i++)
    if (arrivals.late.values[i] === 1)
      late.push({
        at: arrivals.at.values[i]!,
        rows: arrivals.total.values[i]! - (i > 0 ? arrivals.total.values[i - 1]! : 0)
      });
  return {
    from,
    to,
    points,
    late,
    givenBack: inputs.flatMap((input) => givenBackBy(history, input, from, known))
  };
}

/** By instant from a night's first on: how many rows of its source a task's successes have read. */
function keptOver(
  { fold }: History,
  input: number,
  from: Millis,
  to: Millis
): readonly { readonly at: Millis; readonly rows: number }[] {
  let most = 0;
  const list = [{ at: from, rows: 0 }];
  for (const { attempt, rows } of attemptsOn(fold, input, to)) {
    const end = fold.attempts.endAt.values[attempt]!;
    if (fold.attempts.outcome.values[attempt] !== OUTCOME.success || end > to || rows <= most) continue;
    most = rows;
    if (end <= from) list[0] = { at: from, rows };
    else list.push({ at: end, rows });
  }
  return list;
}

/** The rows that failed attempts of an input's task gave back. */
function givenBackBy(
  { fold, setting }: History,
  input: number,
  from: Millis,
  to: Millis
): readonly GivenBack[] {
  let kept = 0;
  const task = setting.pipeline.tasks[setting.inputs[input]!.task]!.id;
  return attemptsOn(fold, input, to).flatMap(({ attempt, rows }): GivenBack[] => {
    const end = fold.attempts.endAt.values[attempt]!;
    if (end > to) return [];
    if (fold.attempts.outcome.values[attempt] === OUTCOME.success) {
      kept = Math.max(kept, rows);
      return [];
    }
    return end > from && rows > kept ? [{ at: end, rows: rows - kept, task }] : [];
  });
}

/** The attempts of an input's task that have read by an instant, and up to which row. */
function attemptsOn(
  fold: History['fold'],
  input: number,
  to: Millis
): readonly { readonly attempt: number; readonly rows: number }[] {
  const { task } = fold.setting.inputs[input]!;
  const place = input - fold.setting.inputFrom[task]!;
  const { attempts } = fold.tasks[task]!;
  const count = attempts.upTo(fold.attempts.startAt.values, to);
  return Array.from(attempts.values.subarray(0, count)).flatMap((attempt) =>
    fold.hasReads(attempt)
      ? [{ attempt, rows: fold.reads.value.values[fold.attempts.firstRead.values[attempt]! + place]! }]
      : []
  );
}

/** A source's rows at an instant of the night whose flow is given. */
export function flowCounts(history: History, source: number, flow: FlowPicture, t: Millis): FlowCounts {
  const { fold, setting } = history;
  const { points } = flow;
  const point = points.findLast(({ at }) => at <= t) ?? points[0]!;
  const arrivals = fold.arrivals[source]!;
  const arrived = arrivals.rowsAt(t);
  const inputs = setting.readersOf[source]!;
  const claimed = inputs.length > 0 ? Math.min(...inputs.map((input) => fold.claims[input]!.rowsAt(t))) : 0;
  const waiting = arrived - claimed;
  const sum = (list: readonly { readonly at: Millis; readonly rows: number }[]): number =>
    list.reduce((total, { at, rows }) => (at <= t ? total + rows : total), 0);
  return {
    arrived: arrived - arrivals.rowsAt(flow.from),
    waiting,
    oldest:
      waiting > 0
        ? arrivals.at.values[countUpTo(arrivals.total.values, arrivals.total.size, claimed)]
        : undefined,
    claimed: point.claimed - point.read,
    read: point.read,
    late: sum(flow.late),
    givenBack: sum(flow.givenBack),
    lost: lostAt(history, source, t)
  };
}

/** Rows that have arrived two days ago or earlier, and that the versions do not hold which promises are about. */
function lostAt({ fold, setting }: History, source: number, t: Millis): number | undefined {
  const due = fold.arrivals[source]!.rowsAt(t - HORIZON);
  const missing = setting.promises
    .filter(({ task }) => setting.reach[task]!.includes(source))
    .map(({ task }) => Math.max(0, due - fold.versions.rows(fold.versionAt(task, t), source)));
  return missing.length > 0 ? Math.max(...missing) : undefined;
}
