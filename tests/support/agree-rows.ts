/** Whether the analysis says of a scene what rows that are carried one by one say. */
import '#lib/analysis/shelves.ts';
import { expect } from 'vitest';
import { judgeNight, readyAt, WORSE } from '#lib/analysis/nights.ts';
import { HORIZON, stalenessAt, walkStaleness } from '#lib/analysis/staleness.ts';
import type { Holds } from '#lib/analysis/holds.ts';
import type { History } from '#lib/analysis/history.ts';
import { VERDICTS } from '#lib/analysis/need.ts';
import { partCount, partOf } from '#lib/analysis/regions.ts';
import { fraction, instantBits, mix, normalTable, streamKey } from '#lib/model/chance.ts';
import { waitedFor } from '#lib/model/helpers.ts';
import { entersState, isOver, LOG, logKind, type Log, type TaskState } from '#lib/model/log.ts';
import type { Millis, Pipeline } from '#lib/model/pipeline.ts';
import { happenedAt } from '#lib/model/rows.ts';
import { faultInterval, strikes } from '#lib/model/strikes.ts';
import { instantAt, localDay, MS_PER_DAY, MS_PER_MINUTE } from '#lib/model/time/civil.ts';
import type { ZoneRules } from '#lib/model/time/zone.ts';
import { kindOf } from '#lib/model/vocabulary.ts';
import { vocabulary } from '#lib/vocabulary.ts';
import { calm } from './calm.ts';
import type { Scene } from './random.ts';
import { play } from '../unit/analysis/played.ts';
import {
  carry,
  NOTHING,
  showings,
  type Batch,
  type Copy,
  type Happening,
  type Row,
  type Version
} from '../oracle/rows.ts';
import {
  countsOf,
  doubled,
  firstBreach,
  judge,
  keptAgain,
  lost,
  readySince,
  staleness,
  verdict,
  type Need,
  type Sources
} from '../oracle/verdicts.ts';

const normal = normalTable();

/** The rows of a source as they are due: chance and calendar, which the oracle does not judge. */
function batchesOf(
  pipeline: Pipeline,
  zone: ZoneRules,
  id: string,
  from: Millis,
  until: Millis
): readonly Batch[] {
  const { arrivals, late } = pipeline.sources.find((each) => each.id === id)!;
  const kind = kindOf(vocabulary.sources, arrivals);
  const params = arrivals.params as never;
  const key = streamKey(pipeline.seed, 'arrivals', id);
  const batches: Batch[] = [];
  let at = kind.next(params, from, zone);
  for (; at !== undefined && at <= until; at = kind.next(params, at, zone)) {
    const bits = instantBits(key, at);
    const rows = kind.count(params, at, zone, bits, normal);
    const window = kind.window(params, at, zone);
    const lateRows = late ? Math.min(rows, Math.floor(rows * late.share + (bits >>> 12) / 0x100000)) : 0;
    const emitted = at;
    const add = (due: Millis, count: number, isLate: boolean): void => {
      if (count === 0 || due > until) return;
      const happened = Array.from({ length: count }, (_, i) => happenedAt(window, i, count));
      batches.push({ due, late: isLate, emitted, happened, rounding: fraction(mix(bits)) });
    };
    add(at, rows - lateRows, false);
    if (late) add(at + late.by, lateRows, true);
  }
  return batches.sort((a, b) => a.due - b.due || Number(a.late) - Number(b.late));
}

/** Starts and ends of attempts in the order of the log, those of helpers left out: they carry no rows. */
function happeningsOf(log: Log, { fold, setting }: History): readonly Happening[] {
  const { tasks } = setting.pipeline;
  const intervals: [Millis, Millis][] = [];
  /** By instance: its attempt that has not ended. */
  const open = new Map<number, number>();
  const states = new Map<number, TaskState>();
  const found: Happening[] = [];
  let attempts = 0;
  /** Ends by which all that was written came to be seen. */
  const written = new Set<number>();
  for (let i = 0; i < log.length; i++)
    if (log.kind[i] === LOG.versionFailed && log.value[i] === 0) written.add(log.cause[i]!);
  const by = (i: number): Interventions[number] | undefined =>
    log.cause[i]! >= 0 && log.kind[log.cause[i]!] === LOG.intervened
      ? setting.interventions[log.subject[log.cause[i]!]!]
      : undefined;
  for (let i = 0; i < log.length; i++) {
    const [at, subject, value] = [log.at[i]!, log.subject[i]!, log.value[i]!];
    const add = (what: Happening['what'], attempt: number): void => {
      const task = tasks[fold.instances.task.values[subject]!]!;
      const interval = intervals[fold.instances.run.values[subject]!]!;
      if (task.mapped) {
        const { of, index, count } = task.mapped;
        const first = subject - index;
        const whole = open.get(first + count);
        const those = Array.from({ length: count }, (_, k) => states.get(first + k) ?? 'waiting');
        const bad = those.some((state) => state === 'failed' || state === 'upstreamFailed');
        // The last one of those that have all succeeded makes the whole; one that dies may have written.
        const writes = what === 'success' ? bad || !those.every(isOver) : log.kind[i + 1] === LOG.versionOpen;
        if (what !== 'start' && writes && whole !== undefined)
          found.push({ at, what: 'part', task: of, attempt: whole, interval, afterWriting: false, index });
      } else if (!task.helper)
        found.push({ at, what, task: task.id, attempt, interval, afterWriting: written.has(i) });
    };
    if (log.kind[i] === LOG.cleared) states.delete(subject);
    else if (entersState(log.kind[i]!)) states.set(subject, logKind(log.kind[i]!) as TaskState);
    switch (logKind(log.kind[i]!)) {
      case 'runQueued': {
        const day = localDay(setting.zone, value);
        intervals.push([instantAt(setting.zone, day - 1, 0), instantAt(setting.zone, day, 0)]);
        break;
      }
      case 'dataIntervalStart':
        intervals[subject]![0] = value;
        break;
      case 'dataIntervalEnd':
        intervals[subject]![1] = value;
        break;
      case 'running':
        open.set(subject, attempts);
        add('start', attempts++);
        break;
      case 'success':
      case 'failed':
      case 'upForRetry':
      case 'cleared':
      case 'skipped': {
        const attempt = open.get(subject);
        open.delete(subject);
        // Who is marked without an attempt wrote nothing; whose attempt a mark cuts off neither.
        const succeeded = log.kind[i] === LOG.success && by(i)?.kind !== 'mark';
        if (attempt !== undefined) add(succeeded ? 'success' : 'failure', attempt);
        break;
      }
      case 'upForReschedule':
      case 'deferred':
        open.delete(subject);
    }
  }
  return found;
}

type Interventions = History['setting']['interventions'];

/** How often each row of a source is in a region, as the analysis has it. */
function rowsIn({ fold, needs }: History, source: number, holds: Holds): ReadonlyMap<number, number> {
  const arrivals = fold.arrivals[source]!;
  const counts = new Map<number, number>();
  let ordinal = 0;
  for (let i = 0; i < partCount(arrivals); i++) {
    const part = partOf(arrivals, i);
    for (const [from, to] of needs.runsOf(source, part, part.rows, holds))
      for (let row = ordinal + from; row < ordinal + to; row++) counts.set(row, (counts.get(row) ?? 0) + 1);
    ordinal += part.rows;
  }
  return counts;
}

const sorted = (counts: ReadonlyMap<number, number>): readonly (readonly [number, number])[] =>
  [...counts].sort(([a], [b]) => a - b);

/** What is promised downstream of tasks, as the document says it: needs at an instant, in the calendar of its zone. */
function promisesOf({ tasks }: Pipeline, zone: ZoneRules) {
  const daily = tasks.flatMap(({ promise }) => (promise ? [promise] : []));
  const dailyNeed =
    ({ rowsBefore, arrivedBy }: (typeof daily)[number]) =>
    (t: Millis): Need => {
      let day = localDay(zone, t) + 1;
      while (instantAt(zone, day, rowsBefore) > t) day--;
      const same = daily.filter((each) => each.rowsBefore === rowsBefore && each.arrivedBy === arrivedBy);
      const before = instantAt(zone, day, rowsBefore);
      return {
        happenedBefore: before,
        dueBy: Math.min(t, instantAt(zone, day, arrivedBy)),
        newSince: instantAt(zone, day - 1, Math.min(...same.map(({ by }) => by))),
        since: before
      };
    };
  const needsOf = ({ promise, neverStalerThan: behind }: (typeof tasks)[number]) => [
    ...(promise ? [dailyNeed(promise)] : []),
    ...(behind === undefined
      ? []
      : [
          (t: Millis): Need => ({
            ...{ happenedBefore: Infinity, dueBy: t - behind },
            ...{ newSince: t - 2 * behind, since: t - behind }
          })
        ])
  ];
  const below = (id: string): readonly ((t: Millis) => Need)[] =>
    tasks.filter((task) => isBelow(tasks, id, task.id)).flatMap(needsOf);
  return { below, needsOf };
}

const isBelow = (tasks: Pipeline['tasks'], above: string, id: string): boolean =>
  above === id ||
  (tasks.find((each) => each.id === id)?.reads.some((read) => isBelow(tasks, above, read)) ?? false);

/** Plays a scene, and finds fault with whatever the analysis says of it otherwise than rows carried one by one. */
export function agreeOnRows({ pipeline, zone, interventions }: Scene): void {
  const { history, log } = calm(() => play(pipeline, { policy: 'random', zone, interventions, limit: 6000 }));
  const { fold, needs, setting, verdicts } = history;
  const { nights } = setting;
  const strikeAt: Parameters<typeof showings>[3] = (fault, at) =>
    [localDay(zone, at) - 1, localDay(zone, at)]
      .filter((day) => day <= pipeline.start + pipeline.nights && strikes(fault, pipeline.seed, day))
      .map((day) => faultInterval(fault, zone, day))
      .find(({ from, to }) => from <= at && at < to);
  const rows = new Map<string, readonly Row[]>();
  const copies = new Map<string, readonly Copy[]>();
  for (const { id } of pipeline.sources) {
    const batches = batchesOf(pipeline, zone, id, nights.simulationStart, nights.horizon);
    const shown = showings(id, batches, pipeline.faults, strikeAt);
    rows.set(id, shown.rows);
    copies.set(id, shown.copies);
  }
  const { policy } = setting;
  const { versions, attempts } = carry(
    pipeline,
    copies,
    happeningsOf(log, history),
    (id) => policy.tasks.get(id)?.expand
  );

  // ---- regions and row counts of versions
  expect(fold.versions.count).toBe(versions.length);
  versions.forEach(({ bag, half }, version) => {
    expect(fold.versions.half.values[version]).toBe(half ? 1 : 0);
    for (const source of setting.reach[fold.versions.task.values[version]!]!) {
      const holds = fold.versions.holds(version, source);
      const expected = countsOf(bag, pipeline.sources[source]!.id);
      const found = sorted(rowsIn(history, source, holds));
      if (JSON.stringify(found) !== JSON.stringify(sorted(expected))) expect(found).toEqual(sorted(expected));
      expect(needs.holdsAny(source, holds)).toBe([...expected.values()].some((count) => count > 0));
    }
  });

  // ---- verdicts of attempts, and where they arose
  const reached = (id: string): Sources =>
    new Map([...rows].filter(([source]) => reaches(id, source)).map(([source, all]) => [source, all]));
  const reaches = (input: string, source: string): boolean => {
    if (input === source) return true;
    const task = pipeline.tasks.find(({ id }) => id === input);
    return task?.reads.some((read) => reaches(read, source)) ?? false;
  };
  const promises = promisesOf(pipeline, zone);
  const torn = new Set<number>();
  for (const [attempt, made] of attempts) {
    const { id } = made.task;
    const sources = reached(id);
    const twice = doubled(made, [...sources.keys()]);
    expect(LEVELS[verdicts.duplicated.values[attempt]!]).toBe(twice);
    const run = fold.instances.run.values[fold.attempts.instance.values[attempt]!]!;
    const [from, to] = [fold.runs.intervalFrom.values[run]!, fold.runs.intervalTo.values[run]!];
    const below = promises.below(id);
    const forInterval = (t: Millis): Need => ({ happenedBefore: to, dueBy: t, newSince: from, since: to });
    const asked = below.length > 0 ? below : Number.isNaN(to) ? [] : [forInterval];
    const found = {
      verdict: VERDICTS[verdicts.ofAttempt.values[attempt]!],
      own: verdicts.own.values[attempt] === 1,
      torn: LEVELS[verdicts.torn.values[attempt]!]
    };
    if (asked.length === 0 || sources.size === 0) {
      expect(found).toEqual({ verdict: 'unjudged', own: false, torn: 'no' });
      continue;
    }
    const expected = judge(made, asked, sources, reaches, attempts, torn);
    if (expected.torn !== 'no') torn.add(attempt);
    expect(found).toEqual({ verdict: expected.grade, own: expected.own, torn: expected.torn });
  }

  // ---- staleness, lost rows and nights
  const seenAt = (id: string, t: Millis): Version | undefined =>
    versions.findLast((version) => version.task === id && version.at <= t);
  const whole = [nights.documentStart, nights.horizon] as const;
  const told = (id: string, after: Millis, until: Millis): boolean =>
    alertsOf(log, history).some(({ at, task }) => at > after && at <= until && waitsFor(setting, id, task));
  for (const { id, kind } of pipeline.tasks) {
    const sources = reached(id);
    if (kind !== 'serve' || sources.size === 0) continue;
    const index = pipeline.tasks.findIndex((each) => each.id === id);
    for (let night = 1; night <= nights.count; night++)
      for (const minutes of [-300, 30, 91, 360]) {
        const t = nights.at(night, 0) + minutes * MS_PER_MINUTE;
        const bag = seenAt(id, t)?.bag ?? NOTHING;
        expect(stalenessAt(history, index, t)).toBe(staleness(bag, sources, t, HORIZON));
      }
    for (const horizon of [HORIZON, MS_PER_DAY / 4])
      expect(walkStaleness(history, index, ...whole, () => undefined, horizon)).toBe(
        lost(versions, id, sources, whole, horizon)
      );
  }
  const starts = ({ trigger }: { readonly trigger: { readonly kind: string } }): boolean =>
    trigger.kind !== 'manual' && trigger.kind !== 'upstream';
  const byHand = ![...policy.tasks.values()].some(starts);
  const created = Array.from(log.kind.subarray(0, log.length)).flatMap((kind, i) =>
    kind === LOG.runQueued ? [log.at[i]!] : []
  );
  for (let night = 1; night <= nights.count; night++) {
    const judged = judgeNight(history, night);
    const dues: Millis[] = [];
    const kept = setting.promises.map(({ task, by }, promiseIndex) => {
      const { id, promise, neverStalerThan: behind = NaN } = pipeline.tasks[task]!;
      const sources = reached(id);
      const span = (of: number) => [nights.from(of), nights.to(of)] as const;
      const breach = (of: number) => firstBreach(versions, id, sources, span(of), behind);
      const due =
        by === undefined ? Math.min(breach(night), nights.to(night) - 1) : nights.at(night, promise!.by);
      const needAt = promises.needsOf(
        by === undefined
          ? ({ ...pipeline.tasks[task]!, promise: undefined } as never)
          : ({ ...pipeline.tasks[task]!, neverStalerThan: undefined } as never)
      )[0]!;
      dues.push(due);
      const own = versions.filter((each) => each.task === id);
      const ready =
        by !== undefined
          ? readySince(own, sources, needAt(due), needAt(nights.at(night + 1, promise!.by)).since)
          : breach(night) === Infinity
            ? nights.from(night)
            : keptAgain(own, sources, [due, Math.min(nights.to(night), nights.horizon + 1)], behind);
      expect(readyAt(history, promiseIndex, night)).toBe(ready);
      const version = seenAt(id, due);
      const lacks = verdict(version?.bag ?? NOTHING, sources, needAt(due)) !== 'fresh';
      if (!lacks && (by === undefined || version?.half !== true)) return 'right';
      const published = version !== undefined && version.at >= needAt(due).since;
      const before = breach(night - 1);
      const since =
        by !== undefined
          ? nights.at(night - 1, promise!.by)
          : Math.max(due - MS_PER_DAY, before < Infinity ? before : -Infinity);
      return published
        ? told(id, since, due)
          ? 'wrongTold'
          : 'silentlyWrong'
        : told(id, since, due)
          ? 'missing'
          : 'missingSilent';
    });
    // Where nothing starts by itself, a night on which nobody has done anything says nothing.
    const acted = created.some((at) => at >= nights.from(night) && at <= Math.max(...dues));
    const isJudged = dues.length > 0 && (!byHand || acted);
    expect(typeof judged === 'string' ? judged : 'judged').toBe(isJudged ? 'judged' : 'unjudged');
    if (typeof judged === 'string') continue;
    expect(judged.kept.map((each) => each.class)).toEqual(kept);
    expect(WORSE.indexOf(judged.class)).toBe(Math.max(...kept.map((each) => WORSE.indexOf(each))));
  }
}

const LEVELS = ['no', 'inherited', 'own'] as const;

/** Alerts, as the log has them. */
const alertsOf = (log: Log, { setting }: History) =>
  Array.from({ length: log.length }, (_, i) => i)
    .filter((i) => log.kind[i] === LOG.alert)
    .map((i) => ({ at: log.at[i]!, task: setting.pipeline.tasks[log.value[i]!]!.id }));

/** Whether a task reads or waits for another, be it through helpers. */
function waitsFor({ pipeline }: History['setting'], id: string, other: string): boolean {
  if (id === other) return true;
  const task = pipeline.tasks.find((each) => each.id === id);
  return task !== undefined && waitedFor(task).some((each) => waitsFor({ pipeline } as never, each, other));
}
