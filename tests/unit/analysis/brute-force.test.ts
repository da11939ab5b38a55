// The same verdicts from rows themselves: every row with its event time and arrival, every version as a set of rows.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { judge } from '#lib/analysis/nights.ts';
import { LOG } from '#lib/model/log.ts';
import { runnableJobs } from '#lib/model/jobs.ts';
import { vocabulary } from '#lib/vocabulary.ts';
import { play, type Played } from './played.ts';
import { documents } from './random.ts';

const DAY = 86_400_000;
const MINUTE = 60_000;

interface Row {
  readonly source: number;
  readonly happened: number;
  readonly arrived: number;
}
type Held = ReadonlySet<Row>;
interface Attempt {
  readonly task: number;
  readonly start: number;
  readonly held: Held;
  readonly reads: readonly { readonly held: Held; readonly maker: Attempt | undefined }[];
  completed: number;
}
interface Told {
  readonly rows: readonly Row[];
  readonly attempts: readonly Attempt[];
}

/** Reads the log with the eyes of somebody who has only its format, UTC, and hourly windows. */
function tell({ pipeline, log }: Played): Told {
  const sourceIndex = new Map(pipeline.sources.map(({ id }, index) => [id, index]));
  const rows: Row[] = [];
  const attempts: Attempt[] = [];
  const versions: Attempt[] = [];
  const byStart = new Map<number, Attempt>();
  const byEnd = new Map<number, Attempt>();
  const byInstance = new Map<number, Attempt>();
  const taskIndex = new Map(pipeline.tasks.map(({ id }, index) => [id, index]));
  const { jobs } = runnableJobs(pipeline, pipeline.policies[0]!, vocabulary);
  const taskOf: number[] = [];
  for (let i = 0; i < log.length; i++) {
    const [t, kind, subject, cause, value] = [
      log.at[i]!,
      log.kind[i]!,
      log.subject[i]!,
      log.cause[i]!,
      log.value[i]!
    ];
    if (kind === LOG.rowsArrived || kind === LOG.lateRowsArrived) {
      const { arrivals, late } = pipeline.sources[subject]!;
      const emitted = kind === LOG.lateRowsArrived ? t - late!.by : t;
      const daily = arrivals.kind === 'file';
      const midnight = Math.floor(emitted / DAY) * DAY;
      const [from, to] = daily ? [midnight - DAY, midnight] : [emitted - 60 * MINUTE, emitted];
      for (let n = 0; n < value; n++) {
        rows.push({
          source: subject,
          happened: from + Math.floor(((n + 0.5) * (to - from)) / value),
          arrived: t
        });
      }
    } else if (kind === LOG.runQueued) taskOf.push(...jobs[subject]!.tasks.map((id) => taskIndex.get(id)!));
    else if (kind === LOG.running) {
      const task = taskOf[subject]!;
      const attempt = { task, start: t, held: new Set<Row>(), reads: [], completed: Infinity };
      attempts.push(attempt);
      byStart.set(i, attempt);
      byInstance.set(subject, attempt);
    } else if (kind === LOG.readRows || kind === LOG.readVersion) {
      const attempt = byStart.get(cause)!;
      const read = pipeline.tasks[attempt.task]!.reads[attempt.reads.length]!;
      const maker = kind === LOG.readVersion ? versions[value] : undefined;
      const source = sourceIndex.get(read);
      const held = new Set(
        kind === LOG.readRows ? rows.filter((row) => row.source === source).slice(0, value) : maker?.held
      );
      (attempt.reads as { held: Held; maker: Attempt | undefined }[]).push({ held, maker });
      for (const row of held) (attempt.held as Set<Row>).add(row);
    } else if (kind === LOG.success) {
      byInstance.get(subject)!.completed = t;
      byEnd.set(i, byInstance.get(subject)!);
    } else if (kind === LOG.versionComplete) versions.push(byEnd.get(cause)!);
  }
  return { rows, attempts };
}

interface Need {
  readonly now: readonly Row[];
  readonly before: ReadonlySet<Row>;
  readonly cut: number;
}

/** need(t), and what of it had arrived when the promise was last due. */
function need(
  rows: readonly Row[],
  promise: { rowsBefore: number; arrivedBy: number; by: number },
  t: number
): Need {
  let day = Math.floor(t / DAY) + 1;
  while (day * DAY + promise.rowsBefore * MINUTE > t) day--;
  const of = (each: number): Row[] =>
    rows.filter(
      ({ happened, arrived }) =>
        happened < each * DAY + promise.rowsBefore * MINUTE &&
        arrived <= Math.min(t, each * DAY + promise.arrivedBy * MINUTE)
    );
  const now = of(day);
  const before = new Set(now.filter(({ arrived }) => arrived <= (day - 1) * DAY + promise.by * MINUTE));
  return { now, before, cut: day * DAY + promise.rowsBefore * MINUTE };
}

const GRADES = ['fresh', 'partial', 'stale', 'empty'];

function grade({ now, before }: Need, held: Held, source: number): number {
  const needed = now.filter((row) => row.source === source);
  if (needed.every((row) => held.has(row))) return 0;
  if (![...held].some((row) => row.source === source)) return 3;
  const due = needed.filter((row) => !before.has(row));
  return due.length > 0 && due.every((row) => !held.has(row)) ? 2 : 1;
}

function check(played: Played): void {
  const { pipeline, history } = played;
  const { rows, attempts } = tell(played);
  const all = pipeline.sources.map((_, index) => index);
  const index = new Map(pipeline.tasks.map(({ id }, task) => [id, task]));
  const above = (task: number): Set<number> =>
    new Set([
      task,
      ...pipeline.tasks[task]!.reads.flatMap((read) => (index.has(read) ? [...above(index.get(read)!)] : []))
    ]);
  const reached = (read: string): number[] =>
    index.has(read)
      ? pipeline.tasks[index.get(read)!]!.reads.flatMap(reached)
      : all.filter((source) => pipeline.sources[source]!.id === read);
  // Promises about the same rows share their verdicts; the first of them that falls due counts.
  const firstDue = (like: { rowsBefore: number; arrivedBy: number }): number =>
    Math.min(
      ...pipeline.tasks.flatMap(({ promise }) =>
        promise?.rowsBefore === like.rowsBefore && promise.arrivedBy === like.arrivedBy ? [promise.by] : []
      )
    );
  const serves = pipeline.tasks.flatMap((each, task) =>
    each.promise
      ? [{ task, promise: { ...each.promise, by: firstDue(each.promise) }, above: above(task) }]
      : []
  );
  let read = 0;
  attempts.forEach((attempt, number) => {
    const needs = serves
      .filter((each) => each.above.has(attempt.task))
      .map(({ promise }) => need(rows, promise, attempt.start));
    const reads = pipeline.tasks[attempt.task]!.reads;
    const sources = new Set(reads.flatMap(reached));
    const pairs = needs.flatMap((each) => [...sources].map((source) => [each, source] as const));
    const worst = Math.max(0, ...pairs.map(([each, source]) => grade(each, attempt.held, source)));
    const own = pairs.some(
      ([each, source]) =>
        worst > 0 &&
        grade(each, attempt.held, source) === worst &&
        !attempt.reads.some(
          ({ maker }) =>
            maker !== undefined &&
            maker.start >= each.cut &&
            pipeline.tasks[maker.task]!.reads.flatMap(reached).includes(source) &&
            each.now.some(
              (row) => row.source === source && row.arrived <= maker.start && !maker.held.has(row)
            )
        )
    );
    const expected = needs.length === 0 ? 'unjudged' : GRADES[worst]!;
    const { ofAttempt, ofRead, own: ownOf } = history.verdicts;
    expect([...GRADES, 'unjudged'][ofAttempt.values[number]!]).toBe(expected);
    if (worst > 0) expect(ownOf.values[number] === 1).toBe(own);
    attempt.reads.forEach(({ held }, i) => {
      const graded = Math.max(
        0,
        ...needs.flatMap((each) => reached(reads[i]!).map((source) => grade(each, held, source)))
      );
      expect([...GRADES, 'unjudged'][ofRead.values[read++]!]).toBe(
        needs.length === 0 ? 'unjudged' : GRADES[graded]
      );
    });
  });
  for (const [number, { task }] of history.setting.promises.entries()) {
    const promise = pipeline.tasks[task]!.promise!;
    for (let night = 1; night <= pipeline.nights; night++) {
      const due = (pipeline.start + night - 1) * DAY + promise.by * MINUTE;
      const seen = attempts
        .filter((each) => each.task === task && each.completed <= due)
        .sort((a, b) => a.completed - b.completed)
        .at(-1);
      const { now, cut } = need(rows, promise, due);
      const sources = new Set(pipeline.tasks[task]!.reads.flatMap(reached));
      const right = now.every((row) => !sources.has(row.source) || seen?.held.has(row));
      const published = seen !== undefined && seen.completed >= cut;
      const kept = judge(history, number, night);
      expect(kept.class.replace('Told', '').replace('Silent', '')).toBe(
        right
          ? 'right'
          : published
            ? kept.class.startsWith('silently')
              ? 'silentlyWrong'
              : 'wrong'
            : 'missing'
      );
    }
  }
}

test('verdicts of random pipelines are what their rows, counted one by one, say', () => {
  fc.assert(
    fc.property(documents, (pipeline) => check(play(pipeline))),
    { numRuns: 60 }
  );
});
