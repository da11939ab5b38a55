/**
 * The contracts of the open families. The model does not know their members: whoever parses a document passes the
 * vocabulary in.
 */
import type { Fields } from './fields.ts';
import type { FaultKind } from './fault-kinds.ts';
import type { HelperTask } from './helpers.ts';
import type { Kind } from './kind.ts';
import type { TaskState } from './log.ts';
import type { Schedule, Scheduling } from './schedule.ts';
import type { DstPolicy } from './time/cron.ts';
import type { TriggerRule } from './trigger-rules.ts';
import type { ZoneRules } from './time/zone.ts';
import type { Kinded, Millis, Pipeline, Policy, Retry, Source, Task, TaskPolicy } from './pipeline.ts';

export type {
  ClockFaultKind,
  Course,
  Delivery,
  FaultKind,
  SourceFaultKind,
  TaskFaultKind,
  WorkersFaultKind
} from './fault-kinds.ts';
export type { Kind };

/** How rows come to be: emissions of batches of rows, drawn when they happen. */
export interface SourceKind<P, Read = P> extends Kind<P, Read> {
  /** The first emission strictly after `after`, or undefined when there is none. */
  readonly next: (params: P, after: Millis, zone: ZoneRules) => Millis | undefined;
  /** How many rows the emission at `at` has. `bits` are 32 random bits of that emission, `normal` the 1024 quantiles. */
  readonly count: (params: P, at: Millis, zone: ZoneRules, bits: number, normal: Float64Array) => number;
  /**
   * The event times of the rows of the emission at `at`: spread evenly over [from, to). Rows happen before they come:
   * `to` is at most `at`.
   */
  readonly window: (params: P, at: Millis, zone: ZoneRules) => { readonly from: Millis; readonly to: Millis };
  /** A sentence for people: "about 3,000 rows a day, most of them in the evening". */
  readonly sentence: (params: P) => string;
}

/** What a column is told of a row. */
export interface RowDraw {
  /** Number of the row among those of its source, in the order of arrival; of the key that it goes by where it has one. */
  readonly ordinal: number;
  /** 32 random bits of this column and row, or key. */
  readonly bits: number;
  /** When the row happened, as the source's clock shows it: milliseconds of local time since 1970-01-01T00:00. */
  readonly eventTime: number;
}

/** What stands in a column of a source's rows. */
export interface ColumnKind<P, Read = P> extends Kind<P, Read> {
  readonly type: (params: P) => 'INTEGER' | 'REAL' | 'TEXT';
  readonly value: (params: P, row: RowDraw) => string | number;
  /** Keys only: the number of a row's key, and after how many keys they begin again (infinite: never). */
  readonly key?: {
    readonly of: (params: P, ordinal: number) => number;
    readonly count: (params: P) => number;
  };
  /** References only: a key column `source.column`, and which of its keys a row has. Their value is that key's. */
  readonly reference?: {
    readonly to: (params: P) => string;
    readonly pick: (params: P, bits: number, count: number) => number;
  };
  /** For people: "a number from 1 to 5". */
  readonly sentence: (params: P) => string;
}

/** What a condition is told of the rows that wait: how many, and since when the oldest (infinite when none). */
export interface Waiting {
  readonly rows: number;
  readonly oldest: Millis;
}

/** What a condition answers: its new state, whether it holds now, and the only instant that it may add. */
export interface Step<S> {
  readonly state: S;
  readonly fires: boolean;
  readonly wakeAt?: Millis;
}

/** A condition over events `E`, as a reducer over plain data. */
export interface Condition<P, S, E> {
  readonly init: (params: P) => S;
  /** One event at a time, in order; those that are a level (rows that wait) are told again after every change. */
  readonly step: (params: P, state: S, event: E, now: Millis) => Step<S>;
}

/** What starts a task. The four families of starts differ in what else they bring. */
export interface TriggerKind<P, Read = P> extends Omit<Kind<P, Read>, 'read'> {
  /** Reads the parameters as the policy's orchestrator understands them. */
  readonly read: (fields: Fields, orchestrator?: Orchestrator) => Read;
  readonly start: 'manual' | 'clock' | 'upstream' | 'condition' | 'automation';
  /** Normal form: roots with equal keys may be merged into one job. @param timezone the document's own */
  readonly key: (params: P, timezone: string) => string;
  /** Names of the timezones that it says beside the document's own. */
  readonly zones?: (params: P) => readonly string[];
  /** Clock: only one run at a time, whatever else is said. */
  readonly oneAtATime?: (params: P) => boolean;
  /** The rest of the sentence "It starts …", for people. */
  readonly sentence: (params: P) => string;
  /** Clock: the first planned instant at or after `from`. `documentStart` is noon before the first night. */
  readonly next?: (params: P, from: Millis, clock: Clock) => Millis | undefined;
  /** Clock: what it hands to the orchestrator, whose `scheduling` says which runs come of it. */
  readonly schedule?: (params: P, clock: Clock) => Schedule;
  /** Upstream: how it looks at several upstreams. */
  readonly rule?: (params: P) => TriggerRule;
  /** Condition: what it has to be told of. */
  readonly watches?: (params: P) => Watched;
  /** Automation: of these tasks, those whose runs or successes could start it; none where its own upstreams do. */
  readonly startedBy?: (params: P, tasks: readonly string[]) => readonly string[];
  /** Automation: the tasks that it names, by id. */
  readonly mentions?: (params: P) => readonly string[];
  /** What it mentions may be a source, too. */
  readonly mentionsSources?: true;
}

/** What a condition over events has to be told of: sources by id, and tasks whose assets or whose runs matter. */
export interface Watched {
  readonly sources: readonly string[];
  readonly assets: readonly string[];
  readonly runs: readonly string[];
}

/** What a condition over events is told. `event` is the place in the log of what happened. */
export type EventHappening =
  | ({ readonly kind: 'waiting'; readonly source: string } & Waiting)
  | { readonly kind: 'updated'; readonly task: string; readonly event: number }
  | {
      readonly kind: 'ended';
      readonly tasks: readonly string[];
      readonly state: 'success' | 'failed';
      readonly event: number;
    }
  | { readonly kind: 'looked' }
  /** A run has been created: what made it is spent. `byClock`: the clock alone would have made it, too. */
  | { readonly kind: 'started'; readonly byClock: boolean };

/** A condition's answer also says what made it hold: events of the log, and whether the clock alone did. */
export interface EventStep extends Step<unknown> {
  readonly causes: readonly number[];
  readonly byClock: boolean;
}

/** A condition over events that is watched: a reducer whose parameters are settled. */
export interface EventWatch {
  readonly init: () => unknown;
  readonly step: (state: unknown, happening: EventHappening, now: Millis) => EventStep;
}

/** What a schedule needs to know about time. */
export interface Clock {
  readonly zone: ZoneRules;
  readonly dst: DstPolicy;
  readonly documentStart: Millis;
}

/**
 * The wait before retry `retry` (1, 2, …), in whole milliseconds; undefined when the orchestrator gives up although
 * retries are left. `bits` are 32 random bits of that task instance and try.
 */
export type RetryWait = (policy: Retry, retry: number, bits: number) => Millis | undefined;

/** What a task is for. */
export interface TaskKind {
  readonly label: string;
  /** May read sources directly. */
  readonly readsSources: boolean;
  /** May read other tasks' assets. */
  readonly readsTasks: boolean;
  /** May carry a promise to readers. */
  readonly promises: boolean;
  /** A helper: it stands in a policy and carries no rows. */
  readonly helper?: true;
}

/** What is watched. `on` says which instants the engine offers it. */
export interface AlertKind<P, Read = P> extends Kind<P, Read> {
  readonly on:
    | 'taskFailed'
    | 'taskRetried'
    | 'promiseDue'
    | 'runLate'
    | 'assetStale'
    | 'notStarted'
    | 'notDone'
    | 'volumeOff';
  readonly sentence: (params: P) => string;
  /** An alert that was raised, in words. @param task the name of the task that it is about @param time of day */
  readonly text: (params: P, task: string, time: string) => string;
  /** The one task that it watches, by id. */
  readonly task?: (params: P) => string;
  /** How long it waits before it is raised. */
  readonly after?: (params: P) => Millis;
  /** Runs: it counts from when the run would have ended by the average of those before it. */
  readonly fromAverage?: (params: P) => boolean;
  /** The new source rows that are neither too few nor too many. */
  readonly band?: (params: P) => { readonly atLeast: number; readonly atMost: number };
  /** The minute of the local day at which it looks. */
  readonly by?: (params: P) => number;
  /** Why it could never be raised, if so: the rest of "never tells anything: ". */
  readonly idle?: (params: P, pipeline: Pick<Pipeline, 'tasks'>, policy: Policy) => string | undefined;
}

/**
 * What a document can say of a task beyond its start, a number of retries after equal delays, and a pool: fields of a
 * task's policy, some with the value that not every orchestrator knows.
 */
export type TaskWord =
  | 'retryDelays'
  | 'retryBackoff linear'
  | 'retryBackoff exponential'
  | 'backoffFactor'
  | 'maxRetryDelay'
  | 'retryJitter share'
  | 'retryJitter kind'
  | 'executionTimeout'
  | 'poolSlots'
  | 'priorityWeight'
  | 'weightRule'
  | 'dependsOnPast'
  | 'waitForDownstream'
  | 'sensor poke'
  | 'sensor reschedule'
  | 'sensor deferrable'
  | 'pokeInterval'
  | 'timeout'
  | 'softFail'
  | 'includeDeferred'
  | 'branch'
  | 'shortCircuit'
  | 'check'
  | 'setup'
  | 'teardown'
  | 'workers'
  | 'maxActiveTisPerDag'
  | 'runTimeout'
  | 'allowBlocksToFail'
  | 'expand';

/** An orchestrator's own words for our states of a task instance (Airflow's). */
export type StateWords = Readonly<Record<TaskState, string>>;

/** An orchestrator's own names for what else all of them have. */
export interface OrchestratorTerms {
  readonly runStates: Readonly<Record<'queued' | 'running' | 'success' | 'failed', string>>;
  readonly things: Readonly<Record<'pipeline' | 'run' | 'task' | 'scheduler', string>>;
  /** By the kinds of triggers. */
  readonly triggers: Readonly<Record<'manual' | 'schedule' | 'upstream' | 'event', string>>;
  /** What people do to runs, as its buttons say it. */
  readonly operations: Readonly<
    Record<'run' | 'clear' | 'markSuccess' | 'markFailed' | 'pause' | 'resume' | 'backfill', string>
  >;
  readonly settings: Readonly<
    Record<
      | 'schedule'
      | 'catchup'
      | 'retries'
      | 'retryDelay'
      | 'pool'
      | 'maxActiveRuns'
      | 'rule'
      | 'dataIntervals'
      | 'planned'
      | 'loop',
      string
    >
  >;
}

/** How an orchestrator behaves, as data. Sources of each fact stand in its own file. */
export interface Orchestrator {
  readonly label: string;
  /** Period of the scheduler's loop; 0 acts at once. */
  readonly loop: Millis;
  readonly dst: DstPolicy;
  readonly scheduling: Scheduling;
  /** Runs of a scheduled job that may be active at once by default. */
  readonly maxActiveRuns: number;
  /** How a task whose upstreams are in several jobs can join them. */
  readonly joins: readonly ('all' | 'any')[];
  /** The trigger rules that it can say inside a run; the first is its default. */
  readonly triggerRules: readonly TriggerRule[];
  /** What makes a run a failed one: a failed leaf, any failed task, or the first one at once, the rest being given up. */
  readonly runFails: 'leaf' | 'any' | 'first';
  readonly retryWait: RetryWait;
  /** How often it looks whether a run is past its `runTimeout`, where not at each loop; 0 for at that very instant. */
  readonly timesRunsEvery?: Millis;
  /** How long after a worker is gone it is noticed that what ran there is dead, and whether that counts as a failure to be retried. */
  readonly lostWorker: { readonly noticedAfter: Millis; readonly retried: boolean };
  /**
   * Whether it keeps task instances whose state a person can change: clear them, or mark them as succeeded or failed.
   * Elsewhere one runs them again.
   */
  readonly clears?: true;
  /** Whether a delay that grows from retry to retry goes on growing after a person has cleared the instance; elsewhere it begins anew. */
  readonly delaysGrowOn?: true;
  /** Whether a paused job starts nothing of the runs that it has, either; elsewhere they go on. */
  readonly holdsPaused?: true;
  /** Whether a paused job finds, when it goes on, what has been updated meanwhile; elsewhere that is lost. */
  readonly hearsWhilePaused?: true;
  /** What of a task it can say; the rest is left out, with advice. */
  readonly taskWords: readonly TaskWord[];
  /** Its own words for our states. */
  readonly words: StateWords;
}

/** All kinds and orchestrators in one value. */
export interface Vocabulary {
  readonly sources: Readonly<Record<string, SourceKind<never, unknown>>>;
  readonly columns: Readonly<Record<string, ColumnKind<never, unknown>>>;
  readonly triggers: Readonly<Record<string, TriggerKind<never, unknown>>>;
  readonly tasks: Readonly<Record<string, TaskKind>>;
  readonly faults: Readonly<Record<string, FaultKind<never, unknown>>>;
  readonly alerts: Readonly<Record<string, AlertKind<never, unknown>>>;
  readonly orchestrators: Readonly<Record<string, Orchestrator>>;
  /** Reads the helper tasks of a policy: there once a document has some (`learn` in vocabulary.ts). */
  readonly helpers?: HelpersReader;
  /** Reads what a task's policy says beyond the plain (`task-fields.ts`): there once a document says some of it. */
  readonly taskWords?: TaskWordsReader;
}

/** Where a field of a task's policy stands: with the task, or else in the defaults. */
export type From = (key: string) => Fields;

/** Reads the fields of `task-fields.ts` and `retryDelay`; `slots` are those of the task's pool, if it has a limit. */
export type TaskWordsReader = (
  from: From,
  orchestrator: Orchestrator | undefined,
  retries: number,
  pool: string,
  slots: number | undefined
) => Omit<TaskPolicy, 'trigger' | 'retries' | 'pool' | 'maxActiveRuns'>;

/** Reads `helpers` of a policy; `tasks` and `sources` are the pipeline's own. */
export type HelpersReader = (
  fields: Fields,
  tasks: readonly Task[],
  sources: readonly Source[],
  orchestrator: Orchestrator | undefined
) => readonly HelperTask[];

/** The kind of a value of an open family; the parser has proved that it is there. */
export function kindOf<K>(family: Readonly<Record<string, K>>, value: Kinded | { readonly kind: string }): K {
  const kind = Object.hasOwn(family, value.kind) ? family[value.kind] : undefined;
  if (kind === undefined) throw new Error(`unknown kind ${value.kind}: parse first`);
  return kind;
}
