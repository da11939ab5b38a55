/**
 * Why an attempt went as it did, in sentences from effect to cause: what it did, what it read, who owed it more, and
 * what befell that one.
 */
import type { Job } from '../model/jobs.ts';
import type { Millis } from '../model/pipeline.ts';
import { localDay } from '../model/time/civil.ts';
import { misledBy, readyBy, runCause, type RunCause } from './causes.ts';
import { besides } from './besides.ts';
import { dayFrom, instantFrom } from './days.ts';
import type { History } from './history.ts';
import { missedBy, type Missed } from './missed.ts';
import { FRESH, UNJUDGED, VERDICTS } from './need.ts';
import { dayOfRead } from './reads.ts';
import { befell, endOf, held, MOST, struckReason, type Reason } from './reasons.ts';
import { cameHow, type Coming } from './schedules.ts';
import { strikeOfEvent, type Struck } from './struck.ts';
import { OUTCOME } from './tables.ts';
import { listed, NOTHING, ofUsual, span } from './words.ts';

/** Why an attempt went as it did, as far as one knows at an instant. */
export function whyAttempt(history: History, attempt: number, t: Millis): readonly Reason[] {
  const told: Reason[] = [];
  const seen = new Set<number>();
  const follow = (each: number, other: boolean): void => {
    if (seen.has(each) || told.length >= MOST) return;
    seen.add(each);
    const about = other ? { about: taskOf(history, each).id } : {};
    const ended = endOf(history, each, t, about);
    told.push(...ended, startSentence(history, each, other), ...misled(history, each));
    if (ended.length === 0) told.push(...slowness(history, each, t, about));
    const missed = missedBy(history, each);
    for (const miss of missed) told.push(...owedBy(history, miss, t));
    told.push(...besides(history, each, about), ...withheld(history, each));
    if (missed.length === 0 && history.verdicts.isLate(each)) {
      const maker = makerOfLate(history, each);
      if (maker >= 0) follow(maker, true);
    }
  };
  follow(attempt, false);
  return told.slice(0, MOST);
}

/** What was wrong with the clock that started the run of an attempt. */
function misled(history: History, attempt: number): readonly Reason[] {
  const { fold } = history;
  const run = fold.instances.run.values[fold.attempts.instance.values[attempt]!]!;
  if (runCause(history, run).kind !== 'clock') return [];
  return misledBy(history, run).map((struck) => struckReason(history, struck));
}

/** The faults that kept from an attempt rows that it should have read from sources. */
function withheld(history: History, attempt: number): readonly Reason[] {
  if (!history.verdicts.isLate(attempt)) return [];
  const { fold, setting } = history;
  const task = fold.attempts.task.values[attempt]!;
  const first = fold.attempts.firstRead.values[attempt]!;
  const last = first + setting.inputFrom[task + 1]! - setting.inputFrom[task]!;
  return Array.from({ length: last - first }, (_, i) => first + i).flatMap((read): readonly Reason[] => {
    const { source } = setting.inputs[fold.reads.input.values[read]!]!;
    const by = source < 0 ? undefined : withheldFrom(history, read, source);
    if (!by) return [];
    const about = setting.pipeline.sources[source]!.id;
    return [struckReason(history, by, { about })];
  });
}

/** The fault by which the newest rows were held or lost that a read of a source should have had. */
function withheldFrom(history: History, read: number, source: number): Struck | undefined {
  const { fold, needs, verdicts } = history;
  const lacking = verdicts.lacking(read);
  const { segments, heldBy } = fold.arrivals[source]!;
  if (!lacking || !segments) return undefined;
  const t = fold.attempts.startAt.values[fold.reads.attempt.values[read]!]!;
  const rows = fold.reads.value.values[read]!;
  const day = verdicts.dayOf(lacking.cutoff, fold.reads.attempt.values[read]!);
  const until = needs.dueUntil(lacking.cutoff, day, t);
  const before = needs.happenedBefore(lacking.cutoff, day);
  for (let segment = segments.count - 1; segment >= 0; segment--) {
    const by = heldBy[segment];
    if (by === undefined || segments.dueAt[segment]! > until) continue;
    if (needs.happenedOf(source, segments, segment, before) === 0) continue;
    const group = segments.group[segment]!;
    if (group >= 0 && fold.arrivals[source]!.start(group) < rows) continue;
    return strikeOfEvent(history, by);
  }
  return undefined;
}

/** What befell an attempt that takes, or took, longer than is usual. */
function slowness(history: History, attempt: number, t: Millis, about: object): readonly Reason[] {
  const { fold, setting, usual } = history;
  const { attempts } = fold;
  const task = attempts.task.values[attempt]!;
  const start = attempts.startAt.values[attempt]!;
  const end = attempts.endAt.values[attempt]!;
  const length = usual.of(task, setting.nights.of(start))?.length;
  const lasted = Math.min(end, t) - start;
  // What somebody did to it is said at once; what befell it, once it shows.
  if (length === undefined || lasted * 2 < length * 3)
    return held(history, task, start, Math.min(end, t), about);
  const text =
    end > t
      ? `It runs for longer than usual: ${ofUsual(lasted, length)}.`
      : `It took ${span(lasted)}; it usually takes ${span(length)}.`;
  const faults = befell(history, task, start, Math.min(end, t), about);
  return [...('about' in about ? [] : [{ at: Math.min(end, t), text, tone: 'late' } as const]), ...faults];
}

const taskOf = ({ fold, setting }: History, attempt: number) =>
  setting.pipeline.tasks[fold.attempts.task.values[attempt]!]!;

/** The attempt that wrote the worst of what an attempt read, or -1. */
function makerOfLate({ fold, setting, verdicts }: History, attempt: number): number {
  const task = fold.attempts.task.values[attempt]!;
  const first = fold.attempts.firstRead.values[attempt]!;
  let worst = FRESH;
  let maker = -1;
  for (let read = first; read < first + setting.inputFrom[task + 1]! - setting.inputFrom[task]!; read++) {
    const grade = verdicts.ofRead.values[read]!;
    const version = fold.reads.value.values[read]!;
    if (setting.inputs[fold.reads.input.values[read]!]!.source >= 0 || version < 0) continue;
    if (grade > worst && grade !== UNJUDGED) [worst, maker] = [grade, fold.versions.attempt.values[version]!];
  }
  return maker;
}

/** Why an attempt started when it did, and what it got of what it read. */
export function startSentence(history: History, attempt: number, named: boolean): Reason {
  const { fold, verdicts } = history;
  const { attempts } = fold;
  const at = attempts.startAt.values[attempt]!;
  const { id, name } = taskOf(history, attempt);
  const who = named ? name : 'It';
  const about = named ? { about: id } : {};
  const missed = missedBy(history, attempt);
  const started = `${who} started ${startedBy(history, attempt)}`;
  if (missed.length > 0) {
    const got = missed.map(
      (miss) => `what ${upstreamName(history, miss)} had written last: ${whose(history, miss)}`
    );
    return { at, text: `${started} and read ${listed(got)}.`, tone: 'late', ...about };
  }
  if (!history.verdicts.isLate(attempt)) {
    const judged = verdicts.gradeOf(attempt) === FRESH;
    return { at, text: `${started}${judged ? ' and read all that was owed' : ''}.`, tone: 'plain', ...about };
  }
  const halves = halvesOf(history, attempt);
  if (halves.length > 0) {
    const text = `${started} and read what ${listed(halves)} had written by then: a half of it.`;
    return { at, text, tone: 'late', ...about };
  }
  const verdict = VERDICTS[verdicts.ofAttempt.values[attempt]!]!;
  return { at, text: `${started}; what it read was ${verdict} already.`, tone: 'late', ...about };
}

/** The names of the upstreams of which an attempt read what was only half written. */
function halvesOf({ fold, setting, verdicts }: History, attempt: number): readonly string[] {
  const task = fold.attempts.task.values[attempt]!;
  const from = setting.inputFrom[task]!;
  const first = fold.attempts.firstRead.values[attempt]!;
  return setting.inputs
    .slice(from, setting.inputFrom[task + 1]!)
    .flatMap(({ upstream }, i) =>
      verdicts.isHalf(first + i) ? [setting.pipeline.tasks[upstream]!.name] : []
    );
}

const upstreamName = ({ setting }: History, { upstream }: Missed): string =>
  setting.pipeline.tasks[upstream]!.name;

/** Whose rows a read that came too early got: "Tuesday’s", "26 h old", "no rows yet". */
function whose(history: History, miss: Missed): string {
  if (miss.age === NOTHING) return 'nothing';
  const { fold, setting } = history;
  const day = dayOfRead(history, miss.read);
  const at = fold.attempts.startAt.values[fold.reads.attempt.values[miss.read]!]!;
  return day === undefined ? `rows ${miss.age}` : `${dayFrom(day, localDay(setting.zone, at))}’s`;
}

/** How a run came that did not come as it was planned, up to when it was planned for. */
const HOW: Readonly<Record<Coming, string>> = {
  catchUp: 'to catch up on its tick of',
  late: 'when the run before had ended, late for its tick of',
  backfill: 'for a backfill, for',
  dropped: 'never, for its tick of'
};

/** "on its cron", "after ingest_orders had succeeded", "when somebody pressed Run". */
function startedBy(history: History, attempt: number): string {
  const { fold, setting } = history;
  const { attempts } = fold;
  const tryNumber = attempts.tryNumber.values[attempt]!;
  if (tryNumber > 1) return `again, try ${tryNumber},`;
  const instance = attempts.instance.values[attempt]!;
  const run = fold.instances.run.values[instance]!;
  const start = attempts.startAt.values[attempt]!;
  const upstream = readyBy(history, instance, start);
  const queued = attempts.queuedAt.values[attempt]!;
  const waited = queued < start ? ` (it waited ${span(start - queued)} for a slot)` : '';
  if (upstream !== undefined) return `after ${setting.pipeline.tasks[upstream]!.name} had succeeded${waited}`;
  const how = cameHow(history, run);
  if (how)
    return `${HOW[how]} ${instantFrom(setting.shown.zone, fold.runs.planned.values[run]!, start)}${waited}`;
  const cause = runCause(history, run);
  const job = fold.jobs.of(fold.runs.job.values[run]!);
  if (job.start.kind === 'automation' && cause.kind !== 'person' && waitsInVain(job.start.params))
    return `when too little had come in time${waited}`;
  switch (cause.kind) {
    case 'clock':
      return `on its clock${waited}`;
    case 'person':
      return `when somebody pressed Run${waited}`;
    case 'events':
      return `${eventsText(history, job, cause)}${waited}`;
  }
}

/** Prefect's proactive triggers fire when something has not come. */
const waitsInVain = (params: unknown): boolean => (params as { posture?: string }).posture === 'proactive';

/** "after a had succeeded", "because enough rows waited in orders". */
function eventsText(
  { fold, setting }: History,
  { start }: Job,
  { sources, tasks, failed, runs, begun }: Extract<RunCause, { kind: 'events' }>
): string {
  const { pipeline } = setting;
  // Triggers of an orchestrator's own hear of arrivals; a condition waits for rows.
  const isWaitedFor = start.kind !== 'automation';
  const runOf = (run: number): string =>
    `a run of ${fold.jobs.of(fold.runs.job.values[run]!).roots.join(', ')}`;
  const named = (those: readonly number[]): string => listed(those.map((task) => pipeline.tasks[task]!.name));
  const ended = [
    ...(failed.length > 0 ? [`${named(failed)} had failed`] : []),
    ...runs.map((run) => `${runOf(run)} had ended`),
    // Of one that has ended since, that is enough.
    ...begun.filter((run) => !runs.includes(run)).map((run) => `${runOf(run)} had begun`)
  ];
  const succeeded = tasks.length > 0 ? [`${named(tasks)} had succeeded`] : [];
  const after = [...succeeded, ...ended];
  const rows = sources.map((source) => pipeline.sources[source]!.name);
  return [
    ...(after.length > 0 ? [`after ${listed(after)}`] : []),
    ...(rows.length > 0
      ? [`because ${isWaitedFor ? 'enough rows waited' : 'rows had come'} in ${listed(rows)}`]
      : [])
  ].join(', ');
}

/** What became of the attempt that should have written what was missing. */
function owedBy(history: History, { upstream, owedAt }: Missed, t: Millis): readonly Reason[] {
  const { fold, setting, usual } = history;
  const { attempts } = fold;
  const { id, name } = setting.pipeline.tasks[upstream]!;
  const about = { about: id };
  const known = Math.min(t, owedAt);
  const last = fold.tasks[upstream]!.attempts.lastUpTo(attempts.startAt.values, known);
  const night = setting.nights.of(t);
  const from = setting.nights.from(night);
  if (last < 0 || attempts.endAt.values[last]! < from)
    return [{ at: known, text: `${name} has not run tonight.`, tone: 'waiting', ...about }];
  const start = attempts.startAt.values[last]!;
  const end = attempts.endAt.values[last]!;
  const length = usual.of(upstream, night)?.length;
  const compared = length === undefined ? '' : `; it usually takes ${span(length)}`;
  const faults = befell(history, upstream, start, Math.min(end, t), about);
  if (end > t)
    return [
      {
        at: start,
        text: `${name} is still running: ${span(t - start)} so far${compared}.`,
        tone: 'late',
        ...about
      },
      ...faults
    ];
  if (attempts.outcome.values[last] !== OUTCOME.success) return endOf(history, last, t, about);
  return [
    {
      at: end,
      text: `${name} was done only now: it took ${span(end - start)}${compared}.`,
      tone: 'late',
      ...about
    },
    ...faults
  ];
}
