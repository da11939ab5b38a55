/**
 * A season under way: what stands at an instant, and all that can be done with it. Each file beside this one plays one
 * part of the rules, and says here what the others may ask of it.
 */
import type { Intervention } from '#lib/model/intervention.ts';
import type { Millis, Pipeline, Policy, Task } from '#lib/model/pipeline.ts';
import { dialects, type Dialect } from './dialects.ts';
import type { Given, RunIdentity } from './given.ts';
import { withHelpers, type decide } from './helpers.ts';
import { hostClock } from './host-clock.ts';
import { jobsOf, type Job, type Leaf } from './jobs.ts';
import { split, withParts } from './mapped.ts';
import type { Happened } from './own-told.ts';
import { ownTriggers } from './own.ts';
import type { Sensing } from './sensors.ts';
import type { Region } from './spans.ts';
import type {
  ActiveJob,
  Attempt,
  Claim,
  Group,
  Happening,
  Instance,
  Rank,
  Run,
  ScheduleWords,
  Version
} from './things.ts';
import type { Entered } from './told.ts';

/** Whether what becomes true is an event, which the loop after it sees, or what a clock says. */
type By = 'event' | 'clock';
/** What an attempt has read, and how many rows of it are new. */
type Reading = { region: Region; claimed: Claim[]; news: number };

/** What stands. */
interface State {
  readonly pipeline: Pipeline;
  readonly policy: Policy;
  readonly given: Given;
  readonly interventions: readonly Intervention[];
  readonly dialect: Dialect;
  /** Of the scheduler's loop. */
  readonly period: Millis;
  readonly isTask: ReadonlySet<string>;
  /** All that is to happen. */
  agenda: Happening[];
  order: number;
  now: Millis;
  readonly runs: Run[];
  readonly open: Set<Run>;
  readonly versions: Version[];
  /** By task: what its readers see. */
  readonly visible: Map<string, Version>;
  /** By task and source: how many rows it had shown when the last attempt that succeeded had started. */
  readonly shownBefore: Map<string, ReadonlyMap<string, number>>;
  readonly lastSuccess: Map<string, Millis>;
  readonly alerts: { at: Millis; kind: string; task: string }[];
  /** Rules on volumes whose last version was off. */
  readonly offVolumes: Set<object>;
  /** How long runs of a job took, in the order of their ends. */
  readonly ended: Map<ActiveJob, Millis[]>;
  readonly intervened: { at: Millis; index: number; refused: string | false }[];
  readonly switched: [Millis, string, string][];
  /** By source: its arrivals so far. */
  readonly shown: Map<string, { at: Millis; upTo: number }[]>;
  readonly claims: Map<string, Claim[]>;
  readonly sourceStates: Map<string, Entered[]>;
  /** Instances that are scheduled, and the pass that sees them. */
  ready: { instance: Instance; due: Millis }[];
  readonly queues: Map<string, Instance[]>;
  readonly running: Set<Instance>;
  /** By pool: how many of its slots are gone with their workers. */
  readonly gone: Map<string, number>;
  /** Deferred sensors that keep the slots of their pool. */
  readonly keeping: Set<Instance>;
  readonly decided: Map<Instance, ReturnType<typeof decide>>;
  readonly jobs: readonly ActiveJob[];
  readonly handJobs: Map<string, ActiveJob>;
  readonly wrong: ReturnType<typeof hostClock>;
  readonly own: ReturnType<typeof ownTriggers>;
  rootedIn(task: string): ActiveJob;
  /** Runs that own triggers have asked for and that have no place yet. */
  line: Run[];
  activeJob(
    job: Job,
    by: RunIdentity['by'],
    limit: number,
    asked?: number,
    of?: readonly ActiveJob[]
  ): ActiveJob;
  scheduleOf(job: Job): ScheduleWords;
}

/** What can be done. */
export interface Season extends State {
  // agenda.ts
  hear(what: Happened): void;
  plan(at: Millis, rank: Rank, happen: () => void): Happening;
  act(madeTrueBy: By): Millis;
  // sources.ts
  arrived(source: string): number;
  waiting(task: string, source: string): { rows: number; oldest: Millis };
  noteSources(): void;
  // clocks.ts
  tickAfter(job: ActiveJob, last: Millis | undefined, madeTrueBy: By): void;
  backfilled(job: ActiveJob, from: Millis, to: Millis): readonly Millis[];
  // events.ts
  holds(job: ActiveJob): boolean;
  spend(job: ActiveJob): void;
  tellConditions(isMeant: (leaf: Leaf) => boolean): void;
  look(job: ActiveJob, madeTrueBy: By): void;
  isDeaf(job: ActiveJob): boolean;
  note(job: ActiveJob, madeTrueBy: By): void;
  inProgress(task: string): boolean;
  joinsOn(task: string): readonly ActiveJob[];
  joinComplete(job: ActiveJob): boolean;
  lookAgain(run: Run, failed: boolean): void;
  // watching.ts
  raise(kind: string, task: string): void;
  watchRun(run: Run): void;
  watchAge(task: string): void;
  watchVolume(task: string, rows: number): void;
  watchDone(): void;
  watchStarts(): void;
  // runs.ts
  together(asking: readonly ActiveJob[]): ActiveJob;
  create(job: ActiveJob, planned: Millis, madeTrueBy: By, backfill?: Group): Run;
  admit(run: Run, madeTrueBy: By): void;
  seeFailure(run: Run): void;
  endOf(run: Run): void;
  // instances.ts
  parts(instance: Instance): readonly Instance[];
  above(instance: Instance): readonly Instance[];
  cut(run: Run): readonly Task[];
  enter(instance: Instance, state: string, attempt: number): void;
  schedule(instance: Instance, madeTrueBy: By): void;
  asksPast(instance: Instance): boolean;
  lookAt(run: Run, madeTrueBy?: By): readonly string[];
  settle(ended: Instance): void;
  goOn(run: Run, ended: readonly string[]): void;
  // slots.ts
  pass(): void;
  losses(): void;
  isPool(name: string): boolean;
  waits(): boolean;
  freed(): void;
  // versions.ts
  read(instance: Instance, attempt: number): Reading;
  beginWhole(part: Instance): Reading;
  showPart(task: Task, attempt: Attempt): void;
  show(version: Omit<Version, 'number' | 'at'>): void;
  endPart(part: Instance): void;
  // attempts.ts
  readonly watch: Sensing<Instance>;
  start(instance: Instance): void;
  endAt(instance: Instance, end: Millis): void;
  finish(instance: Instance): void;
  succeeded(instance: Instance, attempt: Attempt): void;
  // people.ts
  takeDown(instance: Instance): void;
  isActive(run: Run): boolean;
  intervene(made: Intervention): string | undefined;
}

/** A season before anything has happened. */
export function beginning(
  drawn: Pipeline,
  played: Policy,
  given: Given,
  interventions: readonly Intervention[]
): State {
  const pipeline = withHelpers(drawn, played);
  const policy = withParts(played, pipeline);
  const dialect = dialects[policy.orchestrator]!;
  const period = policy.loop ?? dialect.loop;

  function activeJob(
    job: Job,
    by: RunIdentity['by'],
    limit: number,
    asked?: number,
    of: readonly ActiveJob[] = []
  ): ActiveJob {
    const made: ActiveJob = {
      of,
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
    return of.length > 0 ? made : Object.assign(made, { of: [made] });
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

  const scheduleOf = (job: Job): ScheduleWords =>
    policy.tasks.get(job.roots[0]!)!.trigger.params as ScheduleWords;
  const jobs = jobsOf(pipeline, policy).map((job) => activeJob(job, 'policy', limitOf(job)));
  const rootedIn = (task: string): ActiveJob =>
    jobs.find(({ roots }) => roots[0]!.replace(/\[\d+\]$/, '') === task)!;
  return {
    ...{ pipeline, policy, given, interventions, dialect, period, jobs, activeJob, scheduleOf, rootedIn },
    isTask: new Set(pipeline.tasks.map(({ id }) => id)),
    agenda: [],
    order: 0,
    now: given.from,
    runs: [],
    open: new Set(),
    line: [],
    versions: [],
    visible: new Map(),
    shownBefore: new Map(),
    lastSuccess: new Map(),
    alerts: [],
    offVolumes: new Set(),
    ended: new Map(),
    intervened: [],
    switched: [],
    shown: new Map(pipeline.sources.map(({ id }) => [id, []])),
    claims: new Map(),
    sourceStates: new Map(pipeline.sources.map(({ id }) => [id, []])),
    ready: [],
    queues: new Map(),
    running: new Set(),
    gone: new Map(),
    keeping: new Set(),
    decided: new Map(),
    handJobs: new Map(),
    wrong: hostClock(pipeline, given, interventions),
    own: ownTriggers(pipeline, policy, given, period, (task) => rootedIn(task).paused)
  };
}
