/** The analysis against rows that are carried one by one: regions, verdicts, row counts, staleness and classes of nights. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { judgeNight } from '#lib/analysis/nights.ts';
import { HORIZON, stalenessAt } from '#lib/analysis/staleness.ts';
import type { Holds } from '#lib/analysis/holds.ts';
import type { History } from '#lib/analysis/history.ts';
import { VERDICTS } from '#lib/analysis/need.ts';
import { partCount, partOf } from '#lib/analysis/regions.ts';
import { fraction, instantBits, mix, normalTable, streamKey } from '#lib/model/chance.ts';
import { LOG, logKind, type Log } from '#lib/model/log.ts';
import type { Millis, Pipeline } from '#lib/model/pipeline.ts';
import { happenedAt } from '#lib/model/rows.ts';
import { faultInterval, strikes } from '#lib/model/strikes.ts';
import { localDay, MS_PER_DAY, MS_PER_MINUTE } from '#lib/model/time/civil.ts';
import { utc } from '#lib/model/time/zone.ts';
import { kindOf } from '#lib/model/vocabulary.ts';
import { vocabulary } from '#lib/vocabulary.ts';
import { pipelineOf } from '../support/play.ts';
import { play } from '../unit/analysis/played.ts';
import {
  carry,
  countsOf,
  isTorn,
  showings,
  staleness,
  verdict,
  type Batch,
  type Copy,
  type Cutoff,
  type Happening,
  type Row
} from './rows.ts';

/** How many random pipelines are tried: more by hand, `ORACLE_RUNS=5000 npx vitest run tests/oracle`. */
const RUNS = Number(process.env['ORACLE_RUNS'] ?? 150);

const normal = normalTable();

/** The rows of a source as they are due: chance and calendar, which the oracle does not judge. */
function batchesOf(pipeline: Pipeline, id: string, from: Millis, until: Millis): readonly Batch[] {
  const { arrivals, late } = pipeline.sources.find((each) => each.id === id)!;
  const kind = kindOf(vocabulary.sources, arrivals);
  const params = arrivals.params as never;
  const key = streamKey(pipeline.seed, 'arrivals', id);
  const batches: Batch[] = [];
  let at = kind.next(params, from, utc);
  for (; at !== undefined && at <= until; at = kind.next(params, at, utc)) {
    const bits = instantBits(key, at);
    const rows = kind.count(params, at, utc, bits, normal);
    const window = kind.window(params, at, utc);
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

/** Starts and ends of attempts in the order of the log. */
function happeningsOf(log: Log, history: History): readonly Happening[] {
  const { instances } = history.fold;
  const { tasks } = history.setting.pipeline;
  const planned: Millis[] = [];
  const intervals: [Millis, Millis][] = [];
  const attemptOf = new Map<number, number>();
  const found: Happening[] = [];
  let attempts = 0;
  for (let i = 0; i < log.length; i++) {
    const [at, subject, value] = [log.at[i]!, log.subject[i]!, log.value[i]!];
    switch (logKind(log.kind[i]!)) {
      case 'runQueued': {
        planned.push(value);
        const day = localDay(utc, value);
        intervals.push([(day - 1) * MS_PER_DAY, day * MS_PER_DAY]);
        break;
      }
      case 'dataIntervalStart':
        intervals[subject]![0] = value;
        break;
      case 'dataIntervalEnd':
        intervals[subject]![1] = value;
        break;
      case 'running':
        attemptOf.set(subject, attempts);
        found.push(make('start', attempts++));
        break;
      case 'success':
        found.push(make('success', attemptOf.get(subject)!));
        break;
      case 'failed':
      case 'upForRetry': {
        const next = i + 1 < log.length && log.kind[i + 1] === LOG.versionFailed && log.value[i + 1] === 0;
        found.push({ ...make('failure', attemptOf.get(subject)!), afterWriting: next });
      }
    }
    function make(what: Happening['what'], attempt: number): Happening {
      const task = tasks[instances.task.values[subject]!]!.id;
      const interval = intervals[instances.run.values[subject]!]!;
      return { at, what, task, attempt, interval, afterWriting: false };
    }
  }
  return found;
}

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

function agree(document: object): void {
  const pipeline = pipelineOf(document);
  const { history, log } = play(pipeline, { policy: 'random' });
  const { fold, needs, setting, verdicts } = history;
  const { nights } = setting;
  const strikeAt: Parameters<typeof showings>[3] = (fault, at) =>
    [localDay(utc, at) - 1, localDay(utc, at)]
      .filter((day) => day <= pipeline.start + pipeline.nights && strikes(fault, pipeline.seed, day))
      .map((day) => faultInterval(fault, utc, day))
      .find(({ from, to }) => from <= at && at < to);
  const rows = new Map<string, readonly Row[]>();
  const copies = new Map<string, readonly Copy[]>();
  for (const { id } of pipeline.sources) {
    const batches = batchesOf(pipeline, id, nights.simulationStart, nights.horizon);
    const shown = showings(id, batches, pipeline.faults, strikeAt);
    rows.set(id, shown.rows);
    copies.set(id, shown.copies);
  }
  const { versions, attempts } = carry(pipeline, copies, happeningsOf(log, history));

  // ---- regions and row counts of versions
  expect(fold.versions.count).toBe(versions.length);
  versions.forEach(({ bag, half }, version) => {
    expect(fold.versions.half.values[version]).toBe(half ? 1 : 0);
    for (const source of setting.reach[fold.versions.task.values[version]!]!) {
      const holds = fold.versions.holds(version, source);
      const expected = countsOf(bag, pipeline.sources[source]!.id);
      expect(sorted(rowsIn(history, source, holds))).toEqual(sorted(expected));
      expect(needs.countOf(source, holds)).toBe(
        [...expected.values()].reduce((sum, count) => sum + count, 0)
      );
    }
  });

  // ---- verdicts of attempts
  const reached = (task: number): ReadonlyMap<string, readonly Row[]> =>
    new Map(
      Array.from(setting.reach[task]!, (source) => [
        pipeline.sources[source]!.id,
        rows.get(pipeline.sources[source]!.id)!
      ])
    );
  const reaches = (input: string, source: string): boolean => {
    if (input === source) return true;
    const task = pipeline.tasks.find(({ id }) => id === input);
    return task?.reads.some((read) => reaches(read, source)) ?? false;
  };
  const cutoffAt = (cutoff: number, t: Millis): Cutoff => {
    const { rowsBefore, arrivedBy, by } = setting.cutoffs[cutoff]!;
    const day = localDay(utc, t - rowsBefore * MS_PER_MINUTE);
    const instant = (of: number, minutes: number): Millis => of * MS_PER_DAY + minutes * MS_PER_MINUTE;
    return {
      before: instant(day, rowsBefore),
      arrivedBy: instant(day, arrivedBy),
      dueBefore: instant(day - 1, by)
    };
  };
  for (const [attempt, { task, at, reads, will }] of attempts) {
    const index = pipeline.tasks.indexOf(task);
    const twice = pipeline.sources.some(({ id }) =>
      [...countsOf(will, id).values()].some((count) => count > 1)
    );
    expect(verdicts.duplicated.values[attempt]! > 0).toBe(twice);
    const cutoffs = Array.from(setting.cutoffsOf[index]!);
    if (cutoffs.length === 0) continue;
    const grades = cutoffs.map((cutoff) => verdict(will, reached(index), cutoffAt(cutoff, at), at));
    const half = reads.some(({ version }) => version?.half);
    const worst = Math.max(half ? 1 : 0, ...grades.map((grade) => VERDICTS.indexOf(grade)));
    expect(VERDICTS[verdicts.ofAttempt.values[attempt]!]).toBe(VERDICTS[worst]);
    const torn = cutoffs.some((cutoff) => isTorn(reads, reaches, reached(index), cutoffAt(cutoff, at), at));
    expect(verdicts.torn.values[attempt] === 2).toBe(torn);
  }

  // ---- staleness and nights
  const seenAt = (id: string, t: Millis) =>
    versions.findLast((version) => version.task === id && version.at <= t);
  for (const { task, cutoff, by } of setting.promises) {
    const { id } = pipeline.tasks[task]!;
    for (let night = 1; night <= nights.count; night++) {
      for (const minutes of [-300, 30, 91, by]) {
        const t = nights.at(night, minutes < 0 ? 0 : minutes) + Math.min(0, minutes) * MS_PER_MINUTE;
        const bag = seenAt(id, t)?.bag ?? new Map<Copy, number>();
        expect(stalenessAt(history, task, t)).toBe(staleness(bag, reached(task), t, HORIZON));
      }
      const judged = judgeNight(history, night);
      if (typeof judged === 'string') continue;
      const due = nights.at(night, by);
      const seen = seenAt(id, due);
      const lacking = verdict(
        seen?.bag ?? new Map<Copy, number>(),
        reached(task),
        cutoffAt(cutoff, due),
        due
      );
      const kept = judged.kept.find(({ promise }) => setting.promises[promise]!.task === task)!;
      const right = lacking === 'fresh' && seen?.half !== true;
      expect(kept.class === 'right').toBe(right);
      const published = seen !== undefined && seen.at >= cutoffAt(cutoff, due).before;
      if (!right) expect(['silentlyWrong', 'wrongTold'].includes(kept.class)).toBe(published);
    }
  }
}

// ---- random documents

const clock = fc.constantFrom('00:00', '00:30', '01:00', '01:15', '02:00', '22:00');
const sources = fc.record({
  arrivals: fc.constantFrom(
    { kind: 'steady', perDay: 40, every: '2h' },
    { kind: 'bursts', perDay: 30, every: '3h', chance: 0.3, factor: 5 },
    { kind: 'file', cron: '15 0 * * *', rows: 12 }
  ),
  late: fc.option(fc.constantFrom({ share: 0.2, by: '40m' }, { share: 0.5, by: '5h' }))
});
const writings = fc.constantFrom(
  {},
  {},
  { mode: 'all' },
  { effect: 'append' },
  { effect: 'append' },
  { effect: 'append', mode: 'all' },
  { effect: 'append', mode: 'interval' },
  { effect: 'merge', key: 'id' },
  { effect: 'merge', key: 'id', mode: 'interval' },
  { effect: 'replace' },
  { effect: 'replace', mode: 'all' },
  { effect: 'replace', mode: 'interval' },
  { effect: 'replacePartition', mode: 'interval' },
  { effect: 'replacePartition', mode: 'all' },
  { mode: 'interval' }
);
const tasks = fc.record({
  writing: writings,
  visibility: fc.constantFrom('end', 'end', 'end', 'whileWriting'),
  reads: fc.array(fc.nat(9), { minLength: 1, maxLength: 3 }),
  takes: fc.constantFrom('5m', '20m', '1h30m'),
  perRowMs: fc.constantFrom(0, 0, 700),
  failureChance: fc.constantFrom(0, 0, 0.3),
  retries: fc.constantFrom(0, 1, 2),
  start: fc.option(clock),
  intervals: fc.boolean()
});
const faults = fc.record({
  what: fc.constantFrom(
    { kind: 'outage' },
    { kind: 'outage', rows: 'lost' },
    { kind: 'late', by: '3h', share: 0.5 },
    { kind: 'late', by: '30h' },
    { kind: 'duplicate' },
    { kind: 'duplicate', share: 0.4, by: '2h' },
    { kind: 'missing', share: 0.3 },
    { kind: 'crash' },
    { kind: 'crash' },
    { kind: 'fail', after: '2m' }
  ),
  thing: fc.nat(9),
  from: clock,
  to: fc.constantFrom('01:30', '03:00', '12:00'),
  chance: fc.constantFrom(1, 0.5)
});
const documents = fc
  .record({
    sources: fc.array(sources, { minLength: 1, maxLength: 2 }),
    tasks: fc.array(tasks, { minLength: 2, maxLength: 5 }),
    faults: fc.array(faults, { maxLength: 3 }),
    seed: fc.nat(1000),
    loop: fc.constantFrom('0s', '5s')
  })
  .map(({ sources: from, tasks: drawn, faults: struck, seed, loop }) => {
    const name = (task: number): string => `t${task}`;
    const list = drawn.map((task, i) => {
      const inputs = [...new Set(task.reads.map((n) => n % (from.length + i)))];
      return {
        ...task,
        id: name(i),
        kind: i === drawn.length - 1 ? 'serve' : 'transform',
        inputs: inputs.map((n) => (n < from.length ? `s${n}` : name(n - from.length)))
      };
    });
    // A task that serves reads tasks only; the first reads a source, so that there is something to promise.
    list.at(-1)!.inputs = list.length > 1 ? [name(list.length - 2)] : [];
    return {
      downbeat: 1,
      name: 'random',
      start: '2026-01-06',
      nights: 3,
      seed,
      sources: from.map(({ arrivals, late }, i) => ({ id: `s${i}`, arrivals, ...(late ? { late } : {}) })),
      tasks: list.map(({ id, kind, inputs, writing, visibility, takes, perRowMs, failureChance }) => ({
        id,
        kind,
        reads: inputs,
        ...writing,
        visibility,
        duration: { base: takes, perRowMs },
        failureChance,
        ...(kind === 'serve' ? { promise: { by: '06:00', rowsBefore: '00:00', arrivedBy: '00:45' } } : {})
      })),
      faults: struck.map(({ what, thing, ...when }, i) => ({
        id: `f${i}`,
        ...what,
        ...when,
        ...(what.kind === 'crash' || what.kind === 'fail'
          ? { task: name(thing % list.length) }
          : { source: `s${thing % from.length}` })
      })),
      policies: [
        {
          id: 'random',
          orchestrator: 'airflow',
          loop,
          tasks: Object.fromEntries(
            list.map(({ id, start, intervals, inputs, retries }) => [
              id,
              {
                start:
                  start !== null || !inputs.some((input) => input.startsWith('t'))
                    ? {
                        when: 'schedule',
                        cron: `${Number((start ?? '00:50').slice(3))} ${Number((start ?? '00:50').slice(0, 2))} * * *`,
                        ...(intervals ? { dataIntervals: true } : {})
                      }
                    : { when: 'upstream' },
                retries,
                retryDelay: '7m'
              }
            ])
          ),
          alerts: [{ on: 'failure' }]
        }
      ]
    };
  });

test(
  `rows carried one by one and the analysis agree on ${RUNS} random pipelines`,
  () => fc.assert(fc.property(documents, agree), { numRuns: RUNS }),
  3_600_000
);
