/**
 * A season, step by step, with plain objects: slow, and short enough to be read as the statement of the rules. It
 * shares no code with the engine; where both agree on thousands of random pipelines, the rules are what both say they are.
 */
import type { Intervention } from '#lib/model/intervention.ts';
import type { Millis, Pipeline, Policy, Task, TaskPolicy } from '#lib/model/pipeline.ts';
import { dialects } from './dialects.ts';
import { suffer } from './faults.ts';
import { hostClock } from './host-clock.ts';
import type { Given, RunIdentity } from './given.ts';
import { holds as isTrue } from './conditions.ts';
import { byHand, jobsOf, leavesOf, ruleOf, type Job, type Leaf } from './jobs.ts';
import { isRanked, weightIn } from './ranks.ts';
import { delayAfter } from './retries.ts';
import {
  decide,
  holds as holdsNow,
  lastOnes,
  setupsAbove,
  skips,
  waits,
  withHelpers,
  type Asked
} from './helpers.ts';
import { ownTriggers } from './own.ts';
import type { Happened, RunHeard } from './own-told.ts';
import { outcomeWithSetups } from './rules.ts';
import { nameOf, shareOf, split, withParts } from './mapped.ts';
import { sensors } from './sensors.ts';
import { beyond, either, first, inWords, within, type Region } from './spans.ts';
import type { Entered, Read, Told } from './told.ts';

/** What can happen at one instant, first things first. */
const RANKS = [
  'intervention',
  'arrival',
  'lateArrival',
  'tick',
  'retry',
  'wake',
  'giveUp',
  'loop',
  'end',
  'poke',
  'giveUpAtOnce',
  'due',
  'loopAtOnce'
] as const;
type Rank = (typeof RANKS)[number];

interface Happening {
  readonly at: Millis;
  readonly rank: Rank;
  readonly order: number;
  readonly happen: () => void;
}

interface Version {
  readonly number: number;
  readonly at: Millis;
  readonly task: string;
  readonly region: Region;
  /** What readers saw when it was begun: its rows beyond these are its volume. */
  readonly before: Version | undefined;
  /** Of a mapped task: not all of its instances have written. */
  readonly part?: true;
}

interface Instance {
  readonly task: Task;
  readonly run: Run;
  readonly states: Entered[];
  readonly reads: Read[];
  state: string;
  tries: number;
  /** Tries that it had had when it was cleared last: its retries began anew. */
  before: number;
  /** Its attempt under way. */
  attempt: Attempt | undefined;
  /** What will happen to it: the end of its attempt, or its next try. */
  next: Happening | undefined;
}

interface Attempt {
  readonly startedAt: Millis;
  readonly region: Region;
  readonly claimed: readonly Claim[];
  /** By source: how many rows it had shown. */
  readonly shown?: ReadonlyMap<string, number>;
  fails: boolean;
  readonly whole?: Whole;
  /** Its worker is gone, and where nobody tries again what has died so, this is its last. */
  dead?: true;
  last?: boolean;
}

/** What instances of a mapped task share, as it was when the first of them started, and which of them have written. */
interface Whole {
  readonly news: number;
  readonly before: Version | undefined;
  /** By source: how many rows it had shown when the last attempt that succeeded had started. */
  readonly since: ReadonlyMap<string, number>;
  readonly written: Set<number>;
}

/** Runs of one backfill count among themselves. */
interface Group {
  readonly limit: number;
  readonly active: Set<Run>;
  readonly waiting: Run[];
}

interface Run extends RunHeard {
  readonly job: ActiveJob;
  readonly planned: Millis;
  readonly identity: RunIdentity;
  readonly states: Entered[];
  readonly instances: Instance[];
  backfill: Group | undefined;
  /** When its time is over, and when the scheduler sees that something in it has failed. */
  lateAt: Millis | undefined;
  failedAt: Millis | undefined;
  givenUp: boolean;
}

interface ActiveJob extends Job {
  readonly by: RunIdentity['by'];
  readonly limit: number;
  readonly active: Set<Run>;
  /** All that have started, in that order. */
  readonly begun: Run[];
  readonly waiting: Run[];
  readonly plannedOn: Map<number, number>;
  readonly backfilledOn: Map<number, number>;
  /** The number of what a person asked for, if it is several tasks. */
  readonly asked: number | undefined;
  paused: boolean;
  /** When somebody has let it go on last. */
  resumedAt: Millis | undefined;
  /** When it was switched on. */
  enabledAt: Millis;
  /** It has ticked while it was paused; what its last run was. */
  missed: { readonly last: Millis | undefined } | undefined;
  /** When the scheduler acts on what has become true of it. */
  due: Millis | undefined;
  /** Rests until then after a failed run. */
  notBefore: Millis;
  /** When its condition wants to be looked at, as it said when it was looked at last. */
  wakeAt: Millis | undefined;
  /** Its next run waits until fewer are active; what the last one was. */
  held: { readonly last: Millis | undefined } | undefined;
  /** Upstreams that have succeeded since its last run was created. */
  readonly updated: Set<string>;
  /** When each thing that its condition waits for has happened last, since its last run was created. */
  readonly heard: Map<Leaf, Millis>;
  /** Until when clocks have been listened to. */
  clockedUntil: Millis;
}

/** What an attempt has claimed of a source, while it runs or because it succeeded. */
interface Claim {
  readonly rows: number;
  held: boolean;
}

const FINISHED = ['success', 'failed', 'upstreamFailed', 'skipped'];

/** Plays a season of one policy. */
export function oracle(
  drawn: Pipeline,
  played: Policy,
  given: Given,
  interventions: readonly Intervention[] = []
): Told {
  const pipeline = withHelpers(drawn, played);
  const policy = withParts(played, pipeline);
  const dialect = dialects[policy.orchestrator]!;
  const period = policy.loop ?? dialect.loop;
  const isTask = new Set(pipeline.tasks.map(({ id }) => id));
  let agenda: Happening[] = [];
  let order = 0;
  let now = given.from;
  const runs: Run[] = [];
  const open = new Set<Run>();
  const versions: Version[] = [];
  const visible = new Map<string, Version>();
  /** By task and source: how many rows it had shown when the last attempt that succeeded had started. */
  const shownBefore = new Map<string, ReadonlyMap<string, number>>();
  const lastSuccess = new Map<string, Millis>();
  const alerts: { at: Millis; kind: string; task: string }[] = [];
  /** Rules on volumes whose last version was off. */
  const offVolumes = new Set<object>();
  /** How long runs of a job took, in the order of their ends. */
  const ended = new Map<ActiveJob, Millis[]>();
  const intervened: { at: Millis; index: number; refused: string | false }[] = [];
  const switched: [Millis, string, string][] = [];
  const shown = new Map<string, { at: Millis; upTo: number }[]>(pipeline.sources.map(({ id }) => [id, []]));
  const claims = new Map<string, Claim[]>();
  const sourceStates = new Map<string, Entered[]>(pipeline.sources.map(({ id }) => [id, []]));
  let ready: { instance: Instance; due: Millis }[] = [];
  const queues = new Map<string, Instance[]>();
  const running = new Set<Instance>();
  /** By pool: how many of its slots are gone with their workers. */
  const gone = new Map<string, number>();
  /** Deferred sensors that keep the slots of their pool. */
  const keeping = new Set<Instance>();
  const decided = new Map<Instance, ReturnType<typeof decide>>();
  const jobs = jobsOf(pipeline, policy).map((job) => activeJob(job, 'policy', limitOf(job)));
  const handJobs = new Map<string, ActiveJob>();
  const rootedIn = (task: string): ActiveJob =>
    jobs.find(({ roots }) => roots[0]!.replace(/\[\d+\]$/, '') === task)!;
  const wrong = hostClock(pipeline, given, interventions);
  const own = ownTriggers(pipeline, policy, given, period, (task) => rootedIn(task).paused);

  /** Triggers that only one orchestrator has hear of everything. */
  function hear(what: Happened): void {
    if (!own) return;
    own.hear(what, now);
    act('event');
  }

  // ---- time

  function plan(at: Millis, rank: Rank, happen: () => void): Happening {
    const happening = { at, rank, order: order++, happen };
    agenda.push(happening);
    return happening;
  }

  /** The pass in which the scheduler acts on what becomes true now; it is sure to come by then. */
  function act(madeTrueBy: 'event' | 'clock'): Millis {
    const at =
      period === 0
        ? now
        : madeTrueBy === 'clock'
          ? Math.ceil(now / period) * period
          : (Math.floor(now / period) + 1) * period;
    const rank = period === 0 ? 'loopAtOnce' : 'loop';
    if (!agenda.some((each) => each.at === at && each.rank === rank)) plan(at, rank, pass);
    return at;
  }

  // ---- sources

  const arrived = (source: string): number => shown.get(source)!.at(-1)?.upTo ?? 0;
  const claimOf = (task: string, source: string): number =>
    Math.max(
      0,
      ...(claims.get(`${task} ${source}`) ?? []).filter(({ held }) => held).map(({ rows }) => rows)
    );

  /** Rows that wait for a task: those that no attempt has which still runs or has succeeded. */
  function waiting(task: string, source: string): { rows: number; oldest: Millis } {
    const prefix = claimOf(task, source);
    return {
      rows: arrived(source) - prefix,
      oldest: shown.get(source)!.find(({ upTo }) => upTo > prefix)?.at ?? Infinity
    };
  }

  function noteSources(): void {
    for (const { id } of pipeline.sources) {
      const readers = pipeline.tasks.filter(({ reads }) => reads.includes(id));
      const unread =
        readers.length === 0 ? arrived(id) : Math.max(...readers.map((task) => waiting(task.id, id).rows));
      const states = sourceStates.get(id)!;
      const state = unread > 0 ? 'waiting' : 'drained';
      if (state !== (states.at(-1)?.[1] ?? 'drained')) states.push([now, state]);
    }
  }

  // ---- what starts jobs

  function activeJob(job: Job, by: RunIdentity['by'], limit: number, asked?: number): ActiveJob {
    return {
      ...split(job, policy),
      by,
      limit,
      active: new Set(),
      begun: [],
      waiting: [],
      plannedOn: new Map(),
      backfilledOn: new Map(),
      asked,
      paused: false,
      resumedAt: undefined,
      enabledAt: given.from,
      missed: undefined,
      due: undefined,
      notBefore: -Infinity,
      wakeAt: undefined,
      held: undefined,
      updated: new Set(),
      heard: new Map(),
      clockedUntil: given.from - 1
    };
  }

  function limitOf(job: Job): number {
    const own = job.roots.flatMap((root) => policy.tasks.get(root)!.maxActiveRuns ?? []);
    if (job.start.kind === 'clock' && scheduleOf(job).continuous) return 1;
    if (own.length > 0) return Math.min(...own);
    return job.start.kind === 'clock' || job.start.kind === 'own'
      ? dialect.runs
      : job.start.kind === 'manual'
        ? Infinity
        : 1;
  }

  interface ScheduleWords {
    readonly every?: Millis;
    readonly dates?: readonly unknown[];
    readonly continuous?: true;
    readonly catchup?: boolean;
    readonly late?: 'all' | 'one' | 'drop';
  }
  function scheduleOf(job: Job): ScheduleWords {
    return policy.tasks.get(job.roots[0]!)!.trigger.params as ScheduleWords;
  }

  /** Plans the next run of a schedule after the last one, at a loop; at the next one if a run's end made room for it. */
  function tickAfter(job: ActiveJob, last: Millis | undefined, madeTrueBy: 'event' | 'clock'): void {
    const planned = nextOf(job, last);
    if (planned === undefined) return;
    // What begins again when its run has ended asks no clock.
    const due = scheduleOf(job).continuous ? planned : wrong.firstShows(planned);
    const from = Math.max(now, due);
    const at =
      period === 0
        ? from
        : madeTrueBy === 'clock' || due > now
          ? Math.ceil(from / period) * period
          : (Math.floor(now / period) + 1) * period;
    plan(at, 'tick', () => {
      if (job.paused) {
        job.missed = { last };
        return;
      }
      const { late, continuous } = scheduleOf(job);
      const full = job.active.size >= job.limit;
      if (full && (dialect.holds || late === 'one' || continuous)) {
        job.held = { last };
        return;
      }
      if (!full || late !== 'drop') create(job, planned, 'clock');
      tickAfter(job, planned, 'clock');
    });
  }

  /** The tick after the last one; of several that have passed meanwhile some dialects take the latest. */
  function nextOf(job: ActiveJob, last: Millis | undefined): Millis | undefined {
    const { every, dates, continuous, catchup, late } = scheduleOf(job);
    // The end of the run before is no tick of a clock; the first run is when the document begins.
    if (continuous) return last === undefined ? Math.max(given.begins, job.enabledAt) : now;
    const said = wrong.shown(now);
    const later = given.ticks(job.roots[0]!).filter((tick) => last === undefined || tick > last);
    const on = later.filter((tick) => tick >= job.enabledAt);
    if (dialect.missed === 'each' && late !== 'one') return on[0];
    // Airflow counts an interval from wherever the last run was, or from now if that is later.
    if (dialect.holds && every !== undefined) {
      const next = last === undefined ? given.begins : last + every;
      return catchup ? next : Math.max(next, said);
    }
    if (catchup) return later[0];
    // Its list of dates (timetables/events.py) begins at now: a date that has passed is not made up.
    if (dialect.holds && dates !== undefined) return later.find((tick) => tick >= said);
    // It alone makes up, once, for what it missed while it was paused.
    const due = dialect.holds ? later : on;
    return due.filter((tick) => tick <= said).at(-1) ?? due[0];
  }

  /** Clocks that have ticked by now are heard. */
  function listen(job: ActiveJob, leaves: readonly Leaf[]): void {
    for (const leaf of leaves) {
      if (leaf.is !== 'time') continue;
      const last = given.cronTicks(leaf.cron).findLast((tick) => tick > job.clockedUntil && tick <= now);
      if (last !== undefined) job.heard.set(leaf, last);
    }
    job.clockedUntil = now;
  }

  const nextClock = (leaves: readonly Leaf[]): readonly Millis[] =>
    leaves.flatMap((leaf) =>
      leaf.is === 'time'
        ? given
            .cronTicks(leaf.cron)
            .filter((tick) => tick > now)
            .slice(0, 1)
        : []
    );

  /** Whether a job's condition holds now. If not, it says when time alone will make it hold, if it will. */
  function holds(job: ActiveJob): boolean {
    if (job.start.kind !== 'condition') return false;
    const { condition } = job.start;
    const leaves = leavesOf(condition);
    listen(job, leaves);
    const waits = (source: string): { rows: number; oldest: Millis } => waiting(job.roots[0]!, source);
    if (isTrue(condition, { now, heard: job.heard, waits })) return true;
    const patience = leaves.flatMap((leaf) => {
      if (leaf.is !== 'rows' || leaf.orWaited === undefined) return [];
      const { rows, oldest } = waits(leaf.source);
      return rows > 0 && rows < leaf.atLeast && oldest + leaf.orWaited > now ? [oldest + leaf.orWaited] : [];
    });
    wantWake(job, [...patience, ...nextClock(leaves)]);
    return false;
  }

  function wantWake(job: ActiveJob, instants: readonly Millis[]): void {
    job.wakeAt = instants.length > 0 ? Math.min(...instants) : undefined;
    if (job.wakeAt !== undefined) plan(job.wakeAt, 'wake', () => wake(job));
  }

  /** A condition has made a run: what it had heard is spent, but for what the clock alone could have done without. */
  function spend(job: ActiveJob): void {
    if (job.start.kind !== 'condition') return;
    const { condition } = job.start;
    const leaves = leavesOf(condition);
    const clocks = new Map([...job.heard].filter(([leaf]) => leaf.is === 'time'));
    const byClock = isTrue(condition, { now, heard: clocks, waits: () => ({ rows: 0, oldest: Infinity }) });
    for (const leaf of leaves) if (!byClock || leaf.is === 'time') job.heard.delete(leaf);
    if (!holds(job)) return;
    wantWake(job, nextClock(leaves));
    if (byClock) note(job, 'event');
  }

  /** Something has happened: whoever waits for it hears it, and is looked at. */
  function tellConditions(isMeant: (leaf: Leaf) => boolean): void {
    for (const job of jobs) {
      if (job.start.kind !== 'condition' || isDeaf(job)) continue;
      const meant = leavesOf(job.start.condition).filter(isMeant);
      for (const leaf of meant) job.heard.set(leaf, now);
      if (meant.length > 0) look(job, 'event');
    }
  }

  function wake(job: ActiveJob): void {
    if (job.wakeAt === now || job.notBefore === now) look(job, 'clock');
  }

  function look(job: ActiveJob, madeTrueBy: 'event' | 'clock'): void {
    if (job.start.kind !== 'condition' || now < job.notBefore || job.active.size >= job.limit) return;
    if (job.paused) return;
    if (holds(job)) note(job, madeTrueBy);
  }

  /** What is updated while a job is paused is lost to it, but in Dagster. */
  const isDeaf = (job: ActiveJob): boolean => job.paused && dialect.hears !== true;

  function note(job: ActiveJob, madeTrueBy: 'event' | 'clock'): void {
    job.due = Math.min(job.due ?? Infinity, act(madeTrueBy));
  }

  const upstreamsOf = (task: string): readonly string[] =>
    waits(pipeline.tasks.find(({ id }) => id === task)!).filter((read) => isTask.has(read));
  const inProgress = (task: string): boolean =>
    [...open].some((run) =>
      run.instances.some((each) => each.task.id === task && !FINISHED.includes(each.state))
    );
  const joinsOn = (task: string): readonly ActiveJob[] =>
    jobs.filter((job) => isJoin(job) && upstreamsOf(job.roots[0]!).includes(task));

  function joinComplete(job: ActiveJob): boolean {
    const upstreams = upstreamsOf(job.roots[0]!);
    if (job.start.kind === 'all') return upstreams.every((task) => job.updated.has(task));
    return job.updated.size > 0 && upstreams.every((task) => lastSuccess.has(task) && !inProgress(task));
  }

  /** A run has ended: its job, and whoever waits for rows that it may have given back, are looked at again. */
  function lookAgain(run: Run, failed: boolean): void {
    for (const job of jobs) {
      const concerns =
        job === run.job || (run.job.by !== 'policy' && run.job.tasks.some(({ id }) => id === job.roots[0]));
      if (!concerns) continue;
      if (job === run.job && job.held) {
        const { last } = job.held;
        job.held = undefined;
        tickAfter(job, last, 'event');
      }
      if (isJoin(job)) {
        if (job === run.job) note(job, 'event');
      } else if (job.start.kind === 'condition') {
        const delay = policy.tasks.get(job.roots[0]!)!.retryDelay;
        if (failed && delay > 0) {
          job.notBefore = now + delay;
          plan(job.notBefore, 'wake', () => wake(job));
        } else look(job, 'event');
      }
    }
  }

  // ---- what is watched

  function raise(kind: string, task: string): void {
    for (const alert of policy.alerts) if (alert.kind === kind) alerts.push({ at: now, kind, task });
  }

  /** Each rule of a kind, with its parameters. */
  const rulesOf = <P>(kind: string): readonly P[] =>
    policy.alerts.filter((alert) => alert.kind === kind).map(({ params }) => params as P);

  /** A run that has not ended so long after it was queued. */
  function watchRun(run: Run): void {
    const lengths = (ended.get(run.job) ?? []).slice(-10);
    const average = Math.floor(lengths.reduce((sum, length) => sum + length, 0) / 10);
    for (const { after, from } of rulesOf<{ after: Millis; from?: 'average' }>('late'))
      if (from === undefined || lengths.length === 10)
        plan(now + after + (from === undefined ? 0 : average), 'due', () => {
          if (open.has(run)) alerts.push({ at: now, kind: 'late', task: run.job.tasks.at(-1)!.id });
        });
  }

  /** A task that has not succeeded again so long after it did, or after the beginning. */
  function watchAge(task: string): void {
    const since = now;
    const promised = pipeline.tasks.find(({ id }) => id === task)?.neverStalerThan;
    const rules = [
      ...rulesOf<{ task: string; after: Millis }>('stale')
        .filter((rule) => rule.task === task)
        .map(({ after }) => ({ kind: 'stale', after })),
      ...(promised === undefined
        ? []
        : rulesOf('deadline').map(() => ({ kind: 'deadline', after: promised })))
    ];
    for (const { kind, after } of rules)
      plan(since + after, 'due', () => {
        if ((lastSuccess.get(task) ?? given.from) > since) return;
        // Two successes of the same instant grow stale together: that is one incident.
        if (!alerts.some((alert) => alert.at === now && alert.kind === kind && alert.task === task))
          alerts.push({ at: now, kind, task });
      });
  }

  /** A version with fewer new source rows than there should be, or more; if the one before was as well, it is known. */
  function watchVolume(task: string, rows: number): void {
    for (const rule of rulesOf<{ task: string; atLeast: number; atMost: number }>('volume')) {
      if (rule.task !== task) continue;
      const off = rows < rule.atLeast || rows > rule.atMost;
      if (off && !offVolumes.has(rule)) alerts.push({ at: now, kind: 'volume', task });
      if (off) offVolumes.add(rule);
      else offVolumes.delete(rule);
    }
  }

  /** Nights in which a task has not succeeded by a minute of the morning. */
  function watchDone(): void {
    for (const { task, by: minute } of rulesOf<{ task: string; by: number }>('notDone'))
      for (const { since, by } of given.nightly(minute))
        plan(by, 'due', () => {
          if ((lastSuccess.get(task) ?? -Infinity) < since) alerts.push({ at: now, kind: 'notDone', task });
        });
  }

  /** Nights in which no run of a task was queued by a minute of the morning. */
  function watchStarts(): void {
    for (const { task, by: minute } of rulesOf<{ task: string; by: number }>('notStarted'))
      for (const { since, by } of given.nightly(minute))
        plan(by, 'due', () => {
          const queued = runs.some(
            (run) => run.states[0]![0] >= since && run.job.tasks.some(({ id }) => id === task)
          );
          if (!queued) alerts.push({ at: now, kind: 'notStarted', task });
        });
  }

  // ---- runs

  function create(job: ActiveJob, planned: Millis, madeTrueBy: 'event' | 'clock', backfill?: Group): Run {
    const day = given.localDay(planned);
    const counted = backfill ? job.backfilledOn : job.plannedOn;
    const ordinal = counted.get(day) ?? 0;
    counted.set(day, ordinal + 1);
    const instances: Instance[] = [];
    const run: Run = {
      job,
      number: runs.length,
      root: job.roots[0]!,
      // Who listens hears of tasks, not of what they are split into.
      tasks: job.tasks.flatMap(({ id, mapped }) => (mapped ? [] : [id])),
      planned,
      identity: {
        day,
        ordinal,
        by: backfill ? 'backfill' : job.by,
        ...(job.asked === undefined ? {} : { asked: job.asked })
      },
      states: [],
      instances,
      backfill,
      lateAt: undefined,
      failedAt: undefined,
      givenUp: false
    };
    for (const task of job.tasks)
      instances.push({
        task,
        run,
        states: [],
        reads: [],
        state: 'waiting',
        tries: 0,
        before: 0,
        attempt: undefined,
        next: undefined
      });
    runs.push(run);
    open.add(run);
    run.states.push([now, 'queued']);
    hear({ is: 'run', run, state: 'queued' });
    watchRun(run);
    admit(run, madeTrueBy);
    return run;
  }

  /** Runs of a job, or of a backfill, are as many at once as may be; the others wait. */
  function admit(run: Run, madeTrueBy: 'event' | 'clock'): void {
    const { active, limit, waiting } = run.backfill ?? run.job;
    if (active.size < limit) begin(run, madeTrueBy);
    else waiting.push(run);
  }

  function begin(run: Run, madeTrueBy: 'event' | 'clock'): void {
    (run.backfill ?? run.job).active.add(run);
    run.states.push([now, 'running']);
    run.givenUp = false;
    time(run);
    const { begun } = run.job;
    if (begun.includes(run)) {
      seeFailure(run);
      goOn(run, []);
      return;
    }
    hear({ is: 'run', run, state: 'running' });
    // One run is after another if it was planned later, whenever it was made.
    const place = begun.findLastIndex(({ planned }) => planned <= run.planned) + 1;
    begun.splice(place, 0, run);
    for (const instance of run.instances)
      if (
        run.job.roots.includes(nameOf(instance.task)) &&
        parts(instance).length === 0 &&
        !asksPast(instance)
      )
        schedule(instance, madeTrueBy);
    lookAt(run, madeTrueBy);
  }

  const rootsOf = ({ job }: Run): readonly TaskPolicy[] => job.roots.map((root) => policy.tasks.get(root)!);

  /** The first instant at which it is looked at that lies behind another. */
  function planGiveUp(over: Millis, every: Millis, happen: () => void): Millis {
    const at = every === 0 ? over : (Math.floor(over / every) + 1) * every;
    plan(at, every === 0 ? 'giveUpAtOnce' : 'giveUp', happen);
    return at;
  }

  /** A run has begun: its time runs. */
  function time(run: Run): void {
    const timeout = Math.min(...rootsOf(run).map(({ runTimeout = Infinity }) => runTimeout));
    if (timeout === Infinity) return;
    const every = period === 0 ? 0 : (dialect.timesRuns ?? period);
    run.lateAt = planGiveUp(now + timeout, every, () => {
      if (run.lateAt !== now || !isActive(run)) return;
      raise('failure', run.job.tasks.at(-1)!.id);
      giveUp(run, every > 0);
    });
  }

  /** Something in a run has failed: where that ends it, the scheduler's next loop sees it. */
  function seeFailure(run: Run): void {
    const isFailed = ({ state }: Instance): boolean => state === 'failed' || state === 'upstreamFailed';
    if (!dialect.givesUp || rootsOf(run).some(({ allowBlocksToFail }) => allowBlocksToFail)) return;
    if (run.failedAt !== undefined || !run.instances.some(isFailed)) return;
    run.failedAt = planGiveUp(now, period, () => {
      run.failedAt = undefined;
      if (isActive(run) && run.instances.some(isFailed)) giveUp(run, period > 0);
    });
  }

  /** What is not over in a run is skipped, and it fails. A loop that does so gives its slots to whoever waits. */
  function giveUp(run: Run, byLoop: boolean): void {
    const gone = run.instances.filter(({ state }) => !FINISHED.includes(state));
    run.givenUp = true;
    for (const each of gone) {
      takeDown(each);
      enter(each, 'skipped', each.tries);
    }
    const waits = [...queues.values()].some((queue) => queue.length > 0);
    if (
      byLoop &&
      waits &&
      now % period === 0 &&
      !agenda.some((each) => each.at === now && each.rank === 'loop')
    )
      plan(now, 'loop', pass);
    goOn(
      run,
      gone.map(({ task }) => task.id)
    );
  }

  function endOf(run: Run): void {
    const last = lastOnes(cut(run));
    const leaves = run.instances.filter(({ task }) => last.includes(task.id));
    const minded = dialect.minds === 'all' ? run.instances : leaves;
    const failed =
      run.givenUp || minded.some(({ state }) => state === 'failed' || state === 'upstreamFailed');
    open.delete(run);
    run.states.push([now, failed ? 'failed' : 'success']);
    const [began] = run.states.find(([, state]) => state === 'running')!;
    ended.set(run.job, [...(ended.get(run.job) ?? []), now - began]);
    (run.backfill ?? run.job).active.delete(run);
    hear({ is: 'run', run, state: failed ? 'failed' : 'success' });
    tellConditions(
      (leaf) =>
        leaf.is === 'run' &&
        run.job.tasks.some(({ id }) => id === leaf.task) &&
        (leaf.state === 'any' || leaf.state === (failed ? 'failed' : 'success'))
    );
    const next = (run.backfill ?? run.job).waiting.shift();
    if (next) begin(next, 'event');
    else if (!run.backfill) lookAgain(run, failed);
  }

  /** The instances that a mapped task is split into; none of any other. */
  const parts = ({ task, run }: Instance): readonly Instance[] =>
    run.instances.filter((each) => each.task.mapped?.of === task.id);

  /** The instances that one waits for in its own run: of a mapped task all that it is split into. */
  function above(instance: Instance): readonly Instance[] {
    const { task, run } = instance;
    const own = parts(instance);
    if (own.length > 0) return own;
    if (run.job.roots.includes(nameOf(task))) return [];
    const waitsFor = waits(run.job.tasks.find(({ id }) => id === nameOf(task))!);
    return run.instances
      .filter((other) => waitsFor.includes(other.task.id))
      .flatMap((other) => (parts(other).length > 0 ? parts(other) : [other]));
  }

  /** The tasks of a run as it sees them: its roots wait for nobody. */
  const cut = ({ job }: Run): readonly Task[] =>
    job.tasks
      .filter(({ mapped }) => !mapped)
      .map((task) => (job.roots.includes(task.id) ? { ...task, reads: [], after: [] } : task));

  function enter(instance: Instance, state: string, attempt: number): void {
    instance.state = state;
    instance.states.push([now, state, attempt]);
  }

  function schedule(instance: Instance, madeTrueBy: 'event' | 'clock'): void {
    enter(instance, 'scheduled', instance.tries + 1);
    ready.push({ instance, due: act(madeTrueBy) });
  }

  // ---- the scheduler

  /** What does not start though it could: its job is paused, or this loop does not see yet that it is not any more. */
  const isHeld = ({ run }: Instance): boolean =>
    dialect.holdsPaused === true && (run.job.paused || (period > 0 && run.job.resumedAt === now));

  function pass(): void {
    for (const asked of own?.pass(now) ?? []) {
      const job = rootedIn(asked.task);
      if (job.paused) own!.drop(asked);
      else own!.isMade(asked, create(job, now, 'clock'));
    }
    if (own?.restless && period > 0) act('event');
    for (const job of jobs) {
      if (job.due === undefined || job.due > now) continue;
      job.due = undefined;
      if (job.paused || job.active.size >= job.limit) continue;
      if (job.start.kind === 'condition' && holds(job)) {
        create(job, now, 'clock');
        spend(job);
      }
      if (isJoin(job) && joinComplete(job)) {
        job.updated.clear();
        create(job, now, 'clock');
      }
    }
    for (const pool of ['default', ...policy.pools.keys()])
      for (const each of [...(queues.get(pool) ?? [])]) {
        if (!hasSlot(pool) || isHeld(each)) continue;
        queues.set(
          pool,
          queues.get(pool)!.filter((other) => other !== each)
        );
        start(each);
      }
    const due = ready.filter((each) => each.due <= now && !isHeld(each.instance));
    ready = ready.filter((each) => !due.includes(each));
    if (isRanked(policy)) {
      rank(due.map(({ instance }) => instance));
      return;
    }
    for (const { instance } of due) {
      const { pool } = policy.tasks.get(instance.task.id)!;
      if (hasSlot(pool)) start(instance);
      else {
        enter(instance, 'queued', instance.tries + 1);
        queues.set(pool, [...(queues.get(pool) ?? []), instance]);
      }
    }
  }

  /** By weight, then the earlier run: whoever there are slots for starts, and who lacks some is overtaken. */
  function rank(due: readonly Instance[]): void {
    const all = [...(queues.get('by rank') ?? []), ...due];
    const weight = ({ run, task }: Instance): number =>
      weightIn(policy, { ...run.job, tasks: run.job.tasks.filter(({ mapped }) => !mapped) }, nameOf(task));
    const number = ({ task }: Instance): number => task.mapped?.index ?? -1;
    all.sort(
      (a, b) => weight(b) - weight(a) || runs.indexOf(a.run) - runs.indexOf(b.run) || number(a) - number(b)
    );
    queues.set('by rank', []);
    for (const instance of all) {
      const { pool, poolSlots = 1, maxActiveTisPerDag = Infinity } = policy.tasks.get(instance.task.id)!;
      const own = [...running].filter(({ task }) => nameOf(task) === nameOf(instance.task)).length;
      if (
        !isHeld(instance) &&
        running.size < (policy.workers ?? Infinity) &&
        own < maxActiveTisPerDag &&
        hasSlot(pool, poolSlots)
      ) {
        start(instance);
        continue;
      }
      queues.get('by rank')!.push(instance);
      if (instance.state !== 'queued') enter(instance, 'queued', instance.tries + 1);
    }
  }

  function hasSlot(pool: string, needed = 1): boolean {
    const taken = [...running, ...keeping]
      .map(({ task }) => policy.tasks.get(task.id)!)
      .reduce((sum, own) => sum + (own.pool === pool ? (own.poolSlots ?? 1) : 0), 0);
    return taken + needed <= (policy.pools.get(pool) ?? Infinity) - (gone.get(pool) ?? 0);
  }

  /** Workers of a pool are gone for a time: what has run there the longest dies, and is found dead a while later. */
  function lose(pool: string, slots: number, until: Millis): void {
    gone.set(pool, (gone.get(pool) ?? 0) + slots);
    // The loop of the very instant at which they are there again does not see them.
    plan(until, 'due', () => {
      gone.set(pool, gone.get(pool)! - slots);
      if ([...queues.values()].some((queue) => queue.length > 0)) act('event');
    });
    const alive = [...running].filter(
      ({ task, attempt, next }) =>
        policy.tasks.get(task.id)!.pool === pool && !attempt!.dead && next?.at !== now
    );
    for (const each of alive.slice(0, slots)) {
      agenda = agenda.filter((other) => other !== each.next);
      watch.lose(each);
      Object.assign(each.attempt!, { dead: true, fails: true, last: !dialect.lost.retried });
      each.next = plan(now + dialect.lost.seen, 'end', () => {
        finish(each);
        if (each.state === 'failed') watch.forget(each);
      });
    }
  }

  /** All losses of workers: those of the document on each day, and those that people bring. */
  function losses(): void {
    for (const { id, kind, thing, params } of pipeline.faults) {
      if (kind !== 'workers') continue;
      for (let day = given.localDay(given.from) - 1; day <= given.localDay(given.until); day++) {
        const strike = given.strike(id, day);
        const from = Math.max(given.from, strike?.from ?? Infinity);
        if (strike && strike.to > from)
          plan(from, 'intervention', () => lose(thing, (params as { slots: number }).slots, strike.to));
      }
    }
    for (const made of interventions)
      if (made.kind === 'fault' && made.fault.kind === 'workers' && isPool(made.on))
        plan(made.at + 1, 'intervention', () =>
          lose(made.on, (made.fault as { slots?: number }).slots!, made.at + 1 + made.for)
        );
  }
  const isPool = (name: string): boolean => name === 'default' || policy.pools.has(name);

  // ---- attempts

  /** Sources that a task reaches, directly or through others. */
  function reach(task: Task): ReadonlySet<string> {
    const found = new Set<string>();
    for (const read of task.reads)
      if (isTask.has(read))
        for (const source of reach(pipeline.tasks.find(({ id }) => id === read)!)) found.add(source);
      else found.add(read);
    return found;
  }

  /** An attempt reads. @returns what it has read, and how many rows of it are new */
  function read(instance: Instance, attempt: number): { region: Region; claimed: Claim[]; news: number } {
    const { task } = instance;
    const region = new Map([...reach(task)].map((source) => [source, first(0)]));
    const claimed: Claim[] = [];
    for (const from of task.reads) {
      const version = visible.get(from);
      const held = isTask.has(from) ? version?.region : new Map([[from, first(arrived(from))]]);
      for (const [source, rows] of held ?? []) region.set(source, either(region.get(source)!, rows));
      instance.reads.push({
        attempt,
        at: now,
        from,
        value: isTask.has(from) ? (version?.number ?? -1) : arrived(from)
      });
      if (isTask.has(from)) continue;
      const claim = { rows: arrived(from), held: true };
      claimed.push(claim);
      const key = `${task.id} ${from}`;
      claims.set(key, [...(claims.get(key) ?? []), claim]);
    }
    const own = task.mode === 'new' ? visible.get(task.id)?.region : undefined;
    return { region, claimed, news: beyond(region, own) };
  }

  /** With the first of its instances a mapped task begins, and reads; that is no try of its own. */
  function beginWhole(part: Instance): { region: Region; claimed: Claim[]; news: number } {
    const whole = part.run.instances.find(({ task }) => task.id === nameOf(part.task))!;
    const { id, mode } = whole.task;
    if (whole.state !== 'running') {
      enter(whole, 'scheduled', 0);
      enter(whole, 'running', 0);
      const { region, claimed, news } = read(whole, 0);
      const shown = shownTo(whole.task);
      const since = (mode === 'new' ? shownBefore.get(id) : undefined) ?? new Map<string, number>();
      whole.attempt = {
        ...{ region, claimed, shown, startedAt: now, fails: false },
        whole: { news, before: visible.get(id), since, written: new Set() }
      };
    }
    return { region: new Map(), claimed: [], news: whole.attempt!.whole!.news };
  }

  /** How many rows each source that a task reaches has shown. */
  const shownTo = (task: Task): ReadonlyMap<string, number> =>
    new Map([...reach(task)].map((source) => [source, arrived(source)]));

  /**
   * A part of a mapped task's version, or what is left of it: readers see it, beside what they saw before. An instance
   * writes those rows whose place is in its even share of what the sources have shown since they were last read.
   */
  function showPart({ id }: Task, { region, shown, whole }: Attempt): void {
    const { before, since, written } = whole!;
    const count = policy.tasks.get(id)!.expand!;
    const parts = new Map(
      [...region].map(([source, rows]) => {
        const from = since.get(source) ?? 0;
        const place = (part: number): number =>
          from + Math.floor(((shown!.get(source)! - from) * part) / count);
        const those = [...written].map((part) => within(rows, place(part), place(part + 1)));
        return [source, those.reduce(either, before?.region.get(source) ?? [])];
      })
    );
    show({ task: id, region: parts, before, part: true });
  }

  /** Readers see a version from now on. */
  function show(version: Omit<Version, 'number' | 'at'>): void {
    const seen = { number: versions.length, at: now, ...version };
    versions.push(seen);
    visible.set(version.task, seen);
  }

  /** An instance of a mapped task has come to its end: perhaps the last one. */
  function endPart(part: Instance): void {
    const whole = part.run.instances.find(({ task }) => task.id === nameOf(part.task))!;
    if (whole.state !== 'running' || !whole.attempt) return;
    const states = parts(whole).map(({ state }) => state);
    const bad = states.includes('failed') || states.includes('upstreamFailed');
    const last = states.every((state) => FINISHED.includes(state));
    if (part.state === 'success' && (bad || !last)) {
      whole.attempt.whole!.written.add(part.task.mapped!.index);
      showPart(whole.task, whole.attempt);
    }
    if (!last) return;
    const { attempt } = whole;
    whole.attempt = undefined;
    if (bad) for (const claim of attempt.claimed) claim.held = false;
    enter(whole, bad ? 'failed' : 'success', 0);
    if (bad && attempt.whole!.written.size > 0) showPart(whole.task, attempt);
    if (bad) hear({ is: 'lost', task: whole.task.id, run: whole.run });
    else succeeded(whole, attempt);
  }

  function start(instance: Instance): void {
    const { task, run } = instance;
    const attempt = ++instance.tries;
    enter(instance, 'running', attempt);
    running.add(instance);
    const { region, claimed, news } = task.mapped ? beginWhole(instance) : read(instance, attempt);
    const luck = given.draw(task.id, run.identity, attempt);
    const { base, perRow } = task.duration;
    const rows = task.mapped ? shareOf(news, task.mapped) : news;
    let length = (base + perRow * rows) * luck.noise * given.weather(nameOf(task), run.identity.day);
    if (luck.fails) length *= luck.failsAt;
    const drawn = { end: now + Math.floor(length + 0.5), fails: luck.fails };
    const faults = pipeline.faults.filter(({ thing }) => thing === nameOf(task));
    const brought = interventions.flatMap((made) =>
      made.kind === 'fault' && made.on === nameOf(task)
        ? [{ kind: made.fault.kind, params: made.fault, from: made.at + 1, to: made.at + 1 + made.for }]
        : []
    );
    const suffered = suffer(faults, brought, given, now, drawn);
    if (task.helper && task.helper.kind !== 'sensor')
      decided.set(instance, decide(task.helper, asked(instance)));
    const wrong = task.helper?.kind === 'check' && task.helper.onFail === 'fail' && !decided.get(instance);
    instance.attempt = { startedAt: now, region, claimed, fails: suffered.fails || wrong };
    if (task.helper?.kind === 'sensor') return watch.start(instance);
    endAt(instance, suffered.end);
  }

  /** What the world is for a helper that asks now. */
  function asked({ task, run }: Instance): Asked {
    return {
      now,
      given,
      helper: task.id,
      identity: run.identity,
      planned: run.planned,
      pipeline,
      waiting,
      ended: (id, how) =>
        runs
          .filter((each) =>
            how === 'asset'
              ? each.instances.some((one) => one.task.id === id && one.state === 'success')
              : each.states.at(-1)![1] === how && each.job.tasks.some((one) => one.id === id)
          )
          .map(({ planned }) => planned),
      lastSuccess: (id) => lastSuccess.get(id),
      volume(id) {
        const newest = visible.get(id);
        return newest ? beyond(newest.region, newest.before?.region) : 0;
      }
    };
  }

  const watch = sensors<Instance>(
    {
      now: () => now,
      plan,
      enter,
      schedule,
      finish(instance, fails) {
        instance.attempt = { startedAt: now, region: new Map(), claimed: [], fails };
        finish(instance);
      },
      over(instance) {
        if (instance.state === 'failed') {
          hear({ is: 'lost', task: instance.task.id, run: instance.run });
          raise('failure', instance.task.id);
          seeFailure(instance.run);
        }
        settle(instance);
      },
      holds: (instance) => decideSensor(instance),
      hold(instance, what) {
        running.delete(instance);
        keeping.delete(instance);
        if (what === 'slots') keeping.add(instance);
        if ([...queues.values()].some((queue) => queue.length > 0)) act('event');
      }
    },
    (task) => policy.tasks.get(task)!.executionTimeout ?? Infinity,
    (task) => policy.includeDeferred?.includes(policy.tasks.get(task)!.pool) === true
  );

  function decideSensor(instance: Instance): boolean {
    const { helper } = instance.task;
    return helper?.kind === 'sensor' && holdsNow(helper, helper.until, asked(instance));
  }

  /** An attempt ends at an instant, or when its execution timeout is over. One that ends at no time goes on. */
  function endAt(instance: Instance, end: Millis): void {
    const { executionTimeout = Infinity } = policy.tasks.get(instance.task.id)!;
    const limit = instance.attempt!.startedAt + executionTimeout;
    if (end > limit) instance.attempt!.fails = true;
    if (Math.min(end, limit) < Infinity)
      instance.next = plan(Math.min(end, limit), 'end', () => finish(instance));
  }

  function finish(instance: Instance): void {
    const { task, tries } = instance;
    const { attempt } = instance;
    const { claimed, fails } = attempt!;
    const own = policy.tasks.get(task.id)!;
    instance.attempt = undefined;
    instance.next = undefined;
    running.delete(instance);
    if ([...queues.values()].some((queue) => queue.length > 0)) act('event');
    if (fails) for (const claim of claimed) claim.held = false;
    const bits = given.retryBits(task.id, instance.run.identity, tries);
    const delay =
      fails && !attempt!.last
        ? delayAfter(policy.orchestrator, own, tries - instance.before, bits, tries)
        : undefined;
    if (delay !== undefined) {
      enter(instance, 'upForRetry', tries);
      raise('retry', nameOf(task));
      instance.next = plan(now + delay, 'retry', () => {
        instance.next = undefined;
        schedule(instance, delay > 0 ? 'clock' : 'event');
      });
      return;
    }
    enter(instance, fails ? 'failed' : 'success', tries);
    if (fails) {
      if (!task.mapped) hear({ is: 'lost', task: task.id, run: instance.run });
      raise('failure', nameOf(task));
      seeFailure(instance.run);
    } else if (!task.mapped) succeeded(instance, attempt!);
    if (task.mapped) endPart(instance);
    settle(instance);
  }

  /** What a success means beyond its own run. */
  function succeeded({ task, run }: Instance, { region, whole, shown }: Attempt): void {
    hear({ is: 'made', task: task.id, run });
    lastSuccess.set(task.id, now);
    watchAge(task.id);
    if (!task.helper) {
      const before = whole ? whole.before : visible.get(task.id);
      watchVolume(task.id, beyond(region, before?.region));
      show({ task: task.id, region, before });
      const known = shownBefore.get(task.id);
      if (shown)
        shownBefore.set(
          task.id,
          new Map([...shown].map(([source, rows]) => [source, Math.max(rows, known?.get(source) ?? 0)]))
        );
    }
    for (const job of joinsOn(task.id)) {
      if (isDeaf(job)) continue;
      job.updated.add(task.id);
      note(job, 'event');
    }
    tellConditions((leaf) => leaf.is === 'asset' && leaf.task === task.id);
  }

  /** Tells whoever waits in the same run; ends the run when nobody does any more. */
  function settle(ended: Instance): void {
    const { run, task } = ended;
    const gone = ended.state === 'success' && task.helper ? skips(task, decided.get(ended)!, cut(run)) : [];
    const skipped = run.instances.filter(
      (each) => gone.includes(nameOf(each.task)) && each.state === 'waiting'
    );
    for (const each of skipped) enter(each, 'skipped', 0);
    // With the last of its instances a mapped task has come to its end.
    goOn(run, [task.id, nameOf(task), ...skipped.map((each) => each.task.id)]);
  }

  function goOn(run: Run, ended: readonly string[]): void {
    const over = [...ended, ...lookAt(run)];
    const after = run.job.begun[run.job.begun.indexOf(run) + 1];
    if (after && isActive(after)) lookAt(after);
    for (const task of over) if (!inProgress(task)) for (const job of joinsOn(task)) note(job, 'event');
    if (run.instances.every(({ state }) => FINISHED.includes(state))) endOf(run);
  }

  /** Runs by hand ask nothing of the past. */
  function asksPast(instance: Instance): boolean {
    const { run, task } = instance;
    if (parts(instance).length > 0) return false;
    const { dependsOnPast, waitForDownstream } = policy.tasks.get(task.id)!;
    return run.job.by === 'policy' && (dependsOnPast === true || waitForDownstream === true);
  }

  /** Whether it ended well in the run before, and those right below it, too, if it waits for them. */
  function pastIsGood(instance: Instance): boolean {
    const { run, task } = instance;
    const before = run.job.begun[run.job.begun.indexOf(run) - 1];
    if (!asksPast(instance) || !before) return true;
    const good = ({ state }: Instance): boolean => state === 'success' || state === 'skipped';
    const then = before.instances.find((each) => each.task.id === nameOf(task))!;
    const own = [then, ...parts(then)];
    const below = before.instances.filter(
      (each) => !own.includes(each) && above(each).some((one) => own.includes(one))
    );
    return good(then) && (!policy.tasks.get(task.id)!.waitForDownstream || below.every(good));
  }

  const cutTask = ({ task, run }: Instance): Task => cut(run).find(({ id }) => id === nameOf(task))!;

  /** Asks the rules of all that wait in a run. @returns the tasks that will not run */
  function lookAt(run: Run, madeTrueBy: 'event' | 'clock' = 'event'): readonly string[] {
    const over: string[] = [];
    for (let changed = true; changed;) {
      changed = false;
      for (const instance of run.instances) {
        if (instance.state !== 'waiting') continue;
        const own = parts(instance).map(({ state }) => state);
        if (own.length > 0) {
          if (!own.every((state) => state === 'skipped' || state === 'upstreamFailed')) continue;
          enter(instance, own.includes('upstreamFailed') ? 'upstreamFailed' : 'skipped', 0);
          over.push(instance.task.id);
          changed = true;
          continue;
        }
        const isRoot = run.job.roots.includes(nameOf(instance.task));
        const direct = above(instance);
        const upstreams = direct.map(({ state }) => state);
        const setups = direct.filter(({ task }) => task.helper?.kind === 'setup').map(({ state }) => state);
        const indirect = setupsAbove(cutTask(instance), cut(run)).map(
          (id) => run.instances.find(({ task }) => task.id === id)!.state
        );
        const next = isRoot
          ? 'run'
          : outcomeWithSetups(ruleOf(policy, instance.task.id), upstreams, setups, indirect);
        if (next === 'run' && !pastIsGood(instance)) continue;
        if (next === 'run') schedule(instance, madeTrueBy);
        else if (next !== undefined) {
          enter(instance, next, 0);
          over.push(instance.task.id);
          changed = true;
        }
      }
    }
    return over;
  }

  // ---- what people do

  /** Takes an instance away from wherever it stands. */
  function takeDown(instance: Instance): void {
    ready = ready.filter((each) => each.instance !== instance);
    for (const [pool, queue] of queues)
      queues.set(
        pool,
        queue.filter((each) => each !== instance)
      );
    agenda = agenda.filter((each) => each !== instance.next);
    instance.next = undefined;
    if (!instance.attempt) return;
    for (const claim of instance.attempt.claimed) claim.held = false;
    if (instance.attempt.whole?.written.size) showPart(instance.task, instance.attempt);
    instance.attempt = undefined;
    running.delete(instance);
    keeping.delete(instance);
    watch.forget(instance);
    if ([...queues.values()].some((queue) => queue.length > 0)) act('event');
  }

  /** As before its first try. */
  function clear(instance: Instance): boolean {
    if (instance.state === 'waiting') return false;
    takeDown(instance);
    enter(instance, 'waiting', 0);
    instance.states[instance.states.length - 1] = [now, 'cleared', 0];
    instance.before = instance.tries;
    return true;
  }

  /** Those after one in its run, near and far. */
  function below(instance: Instance): readonly Instance[] {
    const { instances } = instance.run;
    const found = new Set([instance, ...parts(instance)]);
    const own = found.size;
    for (const each of instances) if (above(each).some((one) => found.has(one))) found.add(each);
    return [...found].slice(own);
  }

  const isOver = (run: Run): boolean => !open.has(run);
  const isActive = (run: Run): boolean => (run.backfill ?? run.job).active.has(run);

  /** A run in which something was cleared goes on, or comes back. */
  function resumeRun(run: Run, over: readonly string[], backfill = run.backfill): void {
    if (isActive(run)) goOn(run, over);
    else if (isOver(run)) {
      run.backfill = backfill;
      run.states.push([now, 'cleared']);
      open.add(run);
      admit(run, 'event');
    }
  }

  function find({ task, planned, ordinal = 0 }: { task: string; planned?: Millis; ordinal?: number }) {
    const own = runs.filter((run) => run.job.tasks.some(({ id }) => id === task));
    const run = planned === undefined ? own.at(-1) : own.filter((each) => each.planned === planned)[ordinal];
    return run?.instances.find((each) => each.task.id === task);
  }

  /** @returns why it is refused, if it is */
  function intervene(made: Intervention): string | undefined {
    if (made.kind === 'fault')
      return (
        made.fault.kind === 'clock'
          ? made.on === 'scheduler'
          : made.fault.kind === 'workers'
            ? isPool(made.on)
            : isTask.has(made.on)
      )
        ? undefined
        : 'noTarget';
    const { task } = made;
    const all = task === '*' && ['run', 'pause', 'resume'].includes(made.kind);
    if (!all && !isTask.has(task)) return 'noTask';
    switch (made.kind) {
      case 'run': {
        const alone = made.with === undefined || task === '*';
        const key = alone ? task : `${task} ${made.with}`;
        const by = task === '*' ? 'allByHand' : 'oneByHand';
        const known =
          handJobs.get(key) ??
          activeJob(
            byHand(pipeline, task, alone ? 'none' : made.with)!,
            by,
            Infinity,
            alone ? undefined : choices.indexOf(key) + 2
          );
        handJobs.set(key, known);
        create(known, now, 'event');
        return undefined;
      }
      case 'fail':
      case 'slow':
      case 'hang': {
        const instance = find(made);
        if (!instance) return 'noRun';
        const own = parts(instance).length > 0 ? parts(instance) : [instance];
        const those = own.filter(({ state, attempt }) => attempt && state === 'running');
        if (those.length === 0) return 'notRunning';
        for (const each of those) {
          const end = each.next?.at ?? Infinity;
          agenda = agenda.filter((other) => other !== each.next);
          each.next = undefined;
          if (made.kind === 'fail') Object.assign(each.attempt!, { fails: true, last: false });
          if (made.kind === 'fail') each.next = plan(now, 'end', () => finish(each));
          else if (made.kind === 'hang') endAt(each, end + (made.for ?? Infinity));
          else if (end < Infinity) endAt(each, now + Math.round((end - now) * made.factor));
        }
        return undefined;
      }
      case 'clear': {
        const instance = find(made);
        if (!instance) return 'noRun';
        if (!dialect.clears) return 'cannot';
        if (instance.state === 'waiting') return 'notBegun';
        for (const each of [...parts(instance), instance, ...(made.downstream ? below(instance) : [])])
          clear(each);
        resumeRun(instance.run, []);
        return undefined;
      }
      case 'mark': {
        const instance = find(made);
        if (!instance) return 'noRun';
        if (!dialect.clears) return 'cannot';
        const { run } = instance;
        if (!isActive(run) && !isOver(run)) return 'notBegun';
        if (instance.state === made.state) return 'alreadySo';
        const wasOver = FINISHED.includes(instance.state);
        for (const each of parts(instance)) {
          if (each.state === made.state) continue;
          takeDown(each);
          enter(each, made.state, each.tries);
        }
        takeDown(instance);
        enter(instance, made.state, instance.tries);
        seeFailure(run);
        const blocked = made.state === 'success' ? below(instance) : [];
        const cleared = blocked.filter(
          (each) => ['failed', 'upstreamFailed'].includes(each.state) && clear(each)
        );
        if (cleared.length > 0 || isActive(run)) resumeRun(run, wasOver ? [] : [task]);
        return undefined;
      }
      case 'pause':
      case 'resume': {
        const own = jobs.filter((job) => task === '*' || job.tasks.some(({ id }) => id === task));
        const able = own.filter(({ start }) => start.kind !== 'manual');
        if (able.length === 0) return 'byHand';
        const those = able.filter((job) => job.paused === (made.kind === 'resume'));
        if (those.length === 0) return 'alreadySo';
        for (const job of those) {
          switched.push([now, made.kind === 'pause' ? 'paused' : 'resumed', job.tasks[0]!.id]);
          job.paused = made.kind === 'pause';
          if (made.kind === 'resume') switchOn(job);
        }
        return undefined;
      }
      case 'backfill':
        return backfill(made);
    }
  }

  function switchOn(job: ActiveJob): void {
    job.enabledAt = job.start.kind === 'clock' && scheduleOf(job).continuous ? now : wrong.shown(now);
    if (job.missed) {
      const { last } = job.missed;
      job.missed = undefined;
      tickAfter(job, last, 'event');
    }
    job.resumedAt = now;
    if (dialect.holdsPaused) act('event');
    if (isJoin(job)) note(job, 'event');
    else look(job, 'event');
  }

  function backfill(made: Extract<Intervention, { kind: 'backfill' }>): string | undefined {
    const job = jobs.find((each) => each.tasks.some(({ id }) => id === made.task))!;
    if (!dialect.backfill) return 'noBackfill';
    const { once, continuous } = scheduleOf(job) as ScheduleWords & { readonly once?: true };
    if (job.start.kind !== 'clock' || once || continuous) return 'noSchedule';
    const instants = backfilled(job, made.from, made.to);
    if (instants.length === 0) return 'noInstants';
    const those = instants.flatMap((planned): readonly { planned: Millis; run: Run | undefined }[] => {
      const run =
        dialect.backfill === 'again'
          ? undefined
          : runs.findLast((each) => each.job === job && each.planned === planned);
      if (!run) return [{ planned, run }];
      const failed = run.states.at(-1)![1] === 'failed';
      const wanted = made.reprocess === 'completed' || (failed && made.reprocess === 'failed');
      return isOver(run) && wanted ? [{ planned, run }] : [];
    });
    if (those.length === 0) return 'allThere';
    const group: Group = { limit: made.maxActiveRuns ?? 10, active: new Set(), waiting: [] };
    for (const { planned, run } of those) {
      if (!run) {
        create(job, planned, 'event', group);
        continue;
      }
      for (const instance of run.instances) clear(instance);
      resumeRun(run, [], group);
    }
    return undefined;
  }

  /** The instants that a schedule plans in a range, up to now. Airflow counts intervals from the range's beginning. */
  function backfilled(job: ActiveJob, from: Millis, to: Millis): readonly Millis[] {
    const root = job.roots[0]!;
    const { every } = scheduleOf(job);
    const last = Math.min(to, now);
    const ticks = given.ticks(root);
    if (!dialect.holds || every === undefined) return ticks.filter((tick) => tick >= from && tick <= last);
    const first = Math.max(from, given.begins);
    if (first > last) return [];
    return Array.from({ length: Math.floor((last - first) / every) + 1 }, (_, k) => first + k * every);
  }

  // ---- the season

  const choices = [
    ...new Set(
      interventions.flatMap((made) =>
        made.kind === 'run' && made.with !== undefined && isTask.has(made.task)
          ? [`${made.task} ${made.with}`]
          : []
      )
    )
  ];
  losses();
  interventions.forEach((made, index) =>
    plan(made.at + 1, 'intervention', () => {
      const told = { at: now, index, refused: false as string | false };
      intervened.push(told);
      told.refused = intervene(made) ?? false;
    })
  );
  const arrivals = pipeline.sources.flatMap(({ id }) => given.arrivals(id).map((each) => ({ id, ...each })));
  for (const { id, at, rows, late } of arrivals.sort((a, b) => a.turn - b.turn))
    plan(at, late ? 'lateArrival' : 'arrival', () => {
      shown.get(id)!.push({ at, upTo: arrived(id) + rows });
      hear({ is: 'rows', source: id, rows });
      for (const job of jobs)
        if (
          job.start.kind === 'condition' &&
          leavesOf(job.start.condition).some((leaf) => 'source' in leaf && leaf.source === id)
        )
          look(job, 'event');
    });
  for (const job of jobs) {
    if (job.start.kind === 'clock') tickAfter(job, undefined, 'clock');
    look(job, 'clock');
  }
  if (own) act('clock');
  for (const { id } of pipeline.tasks) watchAge(id);
  watchStarts();
  watchDone();
  for (const { id } of pipeline.tasks)
    for (const { since, by } of given.promised(id))
      plan(by, 'due', () => {
        if (lastSuccess.has(id) && lastSuccess.get(id)! >= since) return;
        raise('deadline', id);
      });

  for (;;) {
    agenda = [...agenda].sort(
      (a, b) => a.at - b.at || RANKS.indexOf(a.rank) - RANKS.indexOf(b.rank) || a.order - b.order
    );
    const next = agenda[0];
    if (!next || next.at > given.until) break;
    agenda.shift();
    now = next.at;
    next.happen();
    noteSources();
  }

  return {
    runs: runs.map(({ job, planned, states, instances, backfill }) => ({
      tasks: job.tasks.map(({ id }) => id),
      planned,
      byHand: job.by !== 'policy',
      backfilled: backfill !== undefined,
      states,
      instances: instances.map(({ task, states: own, reads }) => ({ task: task.id, states: own, reads }))
    })),
    versions: versions.map(({ at, task, region, part }) => ({
      at,
      task,
      ...(part ? { part } : {}),
      region: Object.fromEntries([...region].map(([source, rows]) => [source, inWords(rows)]))
    })),
    sources: Object.fromEntries(sourceStates),
    alerts,
    interventions: intervened,
    switched
  };
}

const isJoin = (job: Job): boolean => job.start.kind === 'all' || job.start.kind === 'any';
