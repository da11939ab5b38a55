/** The pipeline: the document that a person edits, saves, shares and exports, parsed and normalised. */

/** Whole milliseconds: an instant since 1970-01-01T00:00Z, or a length of time. */
export type Millis = number;

/** A value of an open family: the member's name and its parsed, plain parameters. */
export interface Kinded<P = unknown> {
  readonly kind: string;
  readonly params: P;
}

/** Where a thing stands in the drawing, in the graph's own units. */
export interface Position {
  readonly x: number;
  readonly y: number;
}

/**
 * A column of a source's rows; `kind` is a member of `kinds/columns`. Beside its columns every row has an `event_time`
 * (when it happened) and an `arrival_time` (when the source showed it).
 */
export interface Column extends Kinded {
  readonly name: string;
  /** Share of the rows, in [0, 1], that have no value here. */
  readonly nulls: number;
  /** A key or reference of the same source: rows of one key have one value here. Each row has its own when absent. */
  readonly per?: string;
}

/** A simulated source system. */
export interface Source {
  /** Immutable: draws are keyed by it. Names can change. */
  readonly id: string;
  readonly name: string;
  /** How rows come to be: a member of `kinds/sources`. */
  readonly arrivals: Kinded;
  /** A share of the rows, in [0, 1], arrives `by` later than the rest; they were due then, so it is no fault. */
  readonly late?: { readonly share: number; readonly by: Millis };
  /** What its rows are made of, drawn when somebody looks. */
  readonly columns: readonly Column[];
  readonly position?: Position;
}

/**
 * How long an attempt takes: (base + perRow × source rows that are new to it) × weather of the day × noise of the
 * attempt. Both factors are lognormal with median 1.
 */
export interface Duration {
  readonly base: Millis;
  /** Milliseconds for each source row; may have decimals. */
  readonly perRow: number;
  /** Sigma of the attempt's noise. */
  readonly spread: number;
  /** Sigma of the day's factor, the same for every run and policy of that day. */
  readonly weather: number;
}

/** What a serve task owes its readers every day, whatever the policy. Minutes are minutes of the local day. */
export interface DailyPromise {
  /** The due instant: by then it must hold … */
  readonly by: number;
  /** … every row that happened before this … */
  readonly rowsBefore: number;
  /** … and that was scheduled to arrive by this. */
  readonly arrivedBy: number;
}

/**
 * Which rows an attempt takes of what it reads: those since its last success, all that are there, or those that happened
 * in the data interval of its run (in a run without one: on the local day before its planned instant).
 */
export const READ_MODES = ['new', 'all', 'interval'] as const;
/** @see READ_MODES */
export type ReadMode = (typeof READ_MODES)[number];

/**
 * What an attempt does to its asset with what it took: adds it, puts it in the place of everything or of the rows of its
 * data interval, or adds what is not there yet, by the key.
 */
export const EFFECTS = ['append', 'replace', 'replacePartition', 'merge'] as const;
/** @see EFFECTS */
export type Effect = (typeof EFFECTS)[number];

/**
 * The number that readers of a serve task see. `sql` is one SELECT over the task's own table: the first column of its
 * first row is the number, the second, if there is one, says what it is the number of (a local date, mostly).
 */
export interface ReadersNumber {
  readonly label: string;
  readonly sql: string;
}

/** A node of the DAG. It reads sources and the assets of its upstreams, and writes one asset of its own. */
export interface Task {
  readonly id: string;
  readonly name: string;
  /** A member of `kinds/tasks`. */
  readonly kind: string;
  /** Ids of sources and tasks, in the document's order. */
  readonly reads: readonly string[];
  readonly mode: ReadMode;
  /** When absent, its asset holds each row once that it has ever read (of an upstream, what that held last). */
  readonly effect?: Effect;
  /** Of `merge`: the column by which rows are the same. */
  readonly key?: string;
  /** Readers see what it writes while it writes, a half of it, instead of all at its end. */
  readonly visibility?: 'whileWriting';
  readonly duration: Duration;
  /** Chance in [0, 1] that an attempt fails of itself, apart from faults. */
  readonly failureChance: number;
  readonly promise?: DailyPromise;
  /** It also promises that at no instant it lacks rows that its sources were to show this long ago, or longer. */
  readonly neverStalerThan?: Millis;
  /** Its body: one SELECT over tables named as what it reads. Without one, a task with one input passes its rows on. */
  readonly sql?: string;
  readonly number?: ReadersNumber;
  readonly position?: Position;
  /** The name of the group that it is drawn in. Groups start nothing and decide nothing; they do not nest. */
  readonly group?: string;
  /** Under a policy with helpers (`orchestrated`): ids of what it waits for without reading it. */
  readonly after?: readonly string[];
  /** What a helper does; undefined of every task that carries rows. */
  readonly helper?: Helper;
  /** As a policy plays it (`unfolded`): the instance of a mapped task that it is, one of how many. */
  readonly mapped?: { readonly of: string; readonly index: number; readonly count: number };
}

/** Something that befalls a thing of the world: an interval of every local day on which it strikes. */
export interface Fault extends Kinded {
  readonly id: string;
  /** In words, for explanations: "A sale: the shop takes several times its usual orders". May be empty. */
  readonly about: string;
  /** What it befalls: the id of a task or of a source, or the name of a pool, as its kind's `befalls` says. */
  readonly thing: string;
  /** Minutes of the local day; `to` at or before `from` means the next day. */
  readonly from: number;
  readonly to: number;
  /** Chance in [0, 1] that it strikes on a day. */
  readonly chance: number;
  /** Only on these local dates (days since 1970-01-01); every day when absent. */
  readonly days?: readonly number[];
  /** Only on these days of the week (0 is Sunday); every day when absent. */
  readonly weekdays?: readonly number[];
  /** Once, from one instant until another, and nothing of the above: what somebody does to the world. */
  readonly during?: { readonly from: Millis; readonly to: Millis };
}

/** What starts a task. `params` belong to the trigger's own file in `kinds/triggers`. */
export type Trigger = Kinded;

/** How an attempt that failed is tried again. Each orchestrator reads what it knows of it. */
export interface Retry {
  /** How often, at the most. */
  readonly retries: number;
  /** The delay before the first retry, before the second, …; the last repeats. Never empty. */
  readonly delays: readonly Millis[];
  /** How a delay grows with the number of the retry. */
  readonly growth: 'constant' | 'linear' | 'exponential';
  /** By what `exponential` multiplies; 2 in every orchestrator but Airflow, where it can be set. */
  readonly factor: number;
  /** A bound: of each delay in Airflow, of all delays together in Mage. */
  readonly maxDelay?: Millis;
  /** Prefect: spreads a delay by up to this share. Dagster: `full` between 0 and the delay, `plusMinus` around it. */
  readonly jitter?: number | 'full' | 'plusMinus';
}

/** How a task's effective weight follows from its own and those around it. */
export const WEIGHT_RULES = ['downstream', 'upstream', 'absolute'] as const;

/** @see WEIGHT_RULES */
export type WeightRule = (typeof WEIGHT_RULES)[number];

/** How one task is orchestrated. */
export interface TaskPolicy {
  readonly trigger: Trigger;
  /** How often an attempt that failed is tried again, at the most. */
  readonly retries: number;
  /** The delay before a retry; before the first, where {@link retry} says how it varies. */
  readonly retryDelay: Millis;
  /** How the delay varies from retry to retry; absent where it is always the same. */
  readonly retry?: Retry;
  /** An attempt that has taken so long fails then, and is retried as any other; no limit when absent. */
  readonly executionTimeout?: Millis;
  /** The pool whose slot an attempt holds. */
  readonly pool: string;
  /** Slots of its pool that an attempt takes; one when absent. */
  readonly poolSlots?: number;
  /** Of those that wait for slots, the one with the highest effective weight comes first; 1 when absent. */
  readonly priorityWeight?: number;
  /** What its effective weight is made of; Airflow's default when absent, its own weight alone elsewhere. */
  readonly weightRule?: WeightRule;
  /** It does not start before it has succeeded, or been skipped, in its job's run before; runs by hand do not count. */
  readonly dependsOnPast?: true;
  /** Nor before those right below it have, in that run; it brings `dependsOnPast` with it. */
  readonly waitForDownstream?: true;
  /** How many attempts of this task may run at once, in all runs (Airflow's `max_active_tis_per_dag`). */
  readonly maxActiveTisPerDag?: number;
  /** How many runs of this task's job may be active at once; the orchestrator's own default when absent. */
  readonly maxActiveRuns?: number;
  /**
   * A run that this task starts is given up when it has taken so long from its start (Airflow's `dagrun_timeout`); of
   * several roots the shortest counts. No limit when absent.
   */
  readonly runTimeout?: Millis;
  /** Into how many mapped instances it is split in each run (Airflow's `expand`). */
  readonly expand?: number;
  /** Mage: a run that this task starts goes on when one of its blocks has failed. */
  readonly allowBlocksToFail?: true;
}

/** What a helper asks of the world at an instant; never of what a body gives. */
export type Predicate =
  /** So many rows wait for whoever reads the source after the helper, or the oldest has waited so long. */
  | {
      readonly is: 'rows';
      readonly source: string;
      readonly atLeast: number;
      readonly atMost?: number;
      readonly orWaited?: Millis;
    }
  /**
   * A run of a task has ended so, or (`asset`) the task has succeeded in one: a run that was planned later than `within`
   * before the helper's own. Runs are told apart by their planned instants, as Airflow's ExternalTaskSensor and Mage's
   * `check_status` do.
   */
  | {
      readonly is: 'asset' | 'run';
      readonly task: string;
      readonly state: 'success' | 'failed' | 'any';
      readonly within: Millis;
    }
  /** A time of day has come, on the local day of the helper's run: minutes of that day. */
  | { readonly is: 'time'; readonly minutes: number }
  /** The local day of the helper's run is one of these days of the week, 0 for Sunday. */
  | { readonly is: 'weekday'; readonly days: readonly number[] }
  /** … or one of these dates, in days since 1970-01-01. */
  | { readonly is: 'dates'; readonly days: readonly number[] }
  /** So often, by a draw of its own for each run. */
  | { readonly is: 'chance'; readonly share: number }
  /** The newest version of a task's asset brought at least or at most so many source rows that the one before lacked. */
  | { readonly is: 'volume'; readonly task: string; readonly atLeast: number; readonly atMost?: number }
  /** A task has succeeded, and no longer ago than this. */
  | { readonly is: 'fresh'; readonly task: string; readonly within: Millis }
  | { readonly is: 'all' | 'any'; readonly of: readonly Predicate[] }
  | { readonly is: 'not'; readonly of: Predicate };

/** How a sensor spends the time between two looks. */
export const SENSOR_MODES = ['poke', 'reschedule', 'deferrable'] as const;

/** @see SENSOR_MODES */
export type SensorMode = (typeof SENSOR_MODES)[number];

/** What a helper does. */
export type Helper =
  | {
      readonly kind: 'sensor';
      readonly until: Predicate;
      /** `poke` keeps its slots, `reschedule` gives them back between two looks, `deferrable` hands over to a trigger. */
      readonly mode: SensorMode;
      readonly pokeInterval: Millis;
      /** From its first look on; one that is not satisfied then fails, and is not tried again. */
      readonly timeout: Millis;
      /** It is skipped where it would have failed by its timeout. */
      readonly softFail: boolean;
    }
  | {
      readonly kind: 'branch';
      /** The first whose predicate holds is followed. */
      readonly options: readonly { readonly when: Predicate; readonly to: readonly string[] }[];
      /** Followed when none holds. */
      readonly otherwise: readonly string[];
    }
  | {
      readonly kind: 'shortCircuit';
      /** What it lets pass. */
      readonly when: Predicate;
      /** Whether all that comes after is skipped, whatever its trigger rule; else only what comes right after. */
      readonly ignoreDownstreamTriggerRules: boolean;
    }
  | {
      readonly kind: 'check';
      readonly that: Predicate;
      /** Whether it fails where the predicate does not hold, or only says so. */
      readonly onFail: 'fail' | 'warn';
    }
  /** Makes what those after it need; they do not run without it, whatever their trigger rules. */
  | { readonly kind: 'setup' }
  /** Takes away what its setups have made, as soon as all before it is done; whether its failure fails the run. */
  | { readonly kind: 'teardown'; readonly failsRun: boolean };

/** A helper as the document has it: a task without rows, and what comes after it. */
export interface HelperTask extends Task {
  readonly helper: Helper;
  readonly after: readonly string[];
  /** Ids of what waits for it. */
  readonly before: readonly string[];
}

/** How the pipeline is orchestrated. */
export interface Policy {
  readonly id: string;
  readonly name: string;
  /** A member of `orchestrators`. */
  readonly orchestrator: string;
  /** Period of the scheduler's loop where the policy overrides the orchestrator's. */
  readonly loop?: Millis;
  /** By task id; every task has an entry, and so has every helper. */
  readonly tasks: ReadonlyMap<string, TaskPolicy>;
  /** Sensors, branches and checks that exist in this policy alone. */
  readonly helpers: readonly HelperTask[];
  /** Slots by pool; a pool that is not named has no limit. */
  readonly pools: ReadonlyMap<string, number>;
  /** Pools whose slots a deferred sensor keeps (Airflow's `include_deferred`). */
  readonly includeDeferred?: readonly string[];
  /** How many attempts may run at once, whatever their pools (Airflow's `parallelism`); no limit when absent. */
  readonly workers?: number;
  /** What is watched: members of `kinds/alerts`. */
  readonly alerts: readonly Kinded[];
}

/** The whole document. */
export interface Pipeline {
  readonly name: string;
  readonly about: string;
  readonly timezone: string;
  /** The local calendar day (days since 1970-01-01) of the first night that counts. */
  readonly start: number;
  /** How many nights one season has. */
  readonly nights: number;
  readonly seed: number;
  /**
   * How long rows are kept: a table holds of each source the rows that arrived after the start of the local day this
   * many days before that of its newest row. Verdicts do not depend on it: a version's region is all that was read.
   */
  readonly retentionDays: number;
  readonly sources: readonly Source[];
  /** In topological order; among equals the document's. */
  readonly tasks: readonly Task[];
  readonly faults: readonly Fault[];
  readonly policies: readonly Policy[];
}

/** Limits of a document, and why a larger one is refused: a link must not become an endless worker. */
export const LIMITS = {
  tasks: 2000,
  helpers: 200,
  sources: 200,
  edges: 10_000,
  nights: 366,
  name: 80,
  text: 500,
  columns: 40,
  sql: 8000,
  events: 5_000_000
} as const;
