/**
 * What there is to see at an instant, as plain data: pure functions of (pipeline, log, t) make it, views draw it.
 * Instants are virtual milliseconds; names and texts come from the document and are never markup.
 */
import type { TaskState } from '../model/log.ts';
import type { Millis } from '../model/pipeline.ts';
import type { NightClass } from '../model/seasons.ts';

export type { NightClass } from '../model/seasons.ts';

/** Where a task stands in the open night. */
export type TaskStatus = TaskState;

/** What an attempt read, judged by what readers are owed at that instant. */
export type Verdict = 'fresh' | 'partial' | 'stale' | 'empty' | 'unjudged';

/**
 * What there is to see of it: what lacks nothing may be torn all the same (inputs that do not agree), or have rows twice.
 */
export type Seen = Verdict | 'torn' | 'twice';

/** A task at an instant. */
export interface TaskPicture {
  readonly id: string;
  readonly name: string;
  /** ingest, transform, store, serve. */
  readonly kind: string;
  readonly status: TaskStatus;
  /** The orchestrator's own word for the status. */
  readonly word: string;
  /** Of the attempt that runs or ran last this night. */
  readonly verdict: Seen;
  /** Whether the verdict arose here (and not upstream). */
  readonly own: boolean;
  /** Part of its usual time that has passed, in [0, 1], while it runs. */
  readonly progress?: number;
  /** The second line: "31 of ~25 min", "02:00–02:21", "at 02:50", "started 02:30", "waits for ingest_orders". */
  readonly detail: string;
  /** Whether somebody has paused it: nothing starts its job by itself, and no run under way goes on with it. */
  readonly paused?: boolean;
  /** What is on with what it runs by, its pool's workers or the clock that starts it: "the pool small loses workers". */
  readonly struck?: string;
  readonly startedAt?: Millis;
  readonly endedAt?: Millis;
  /** Attempts this night's run has made so far. */
  readonly tries: number;
}

/** A source at an instant. */
export interface SourcePicture {
  readonly id: string;
  readonly name: string;
  /** Rows that have arrived and that not everyone who reads it has read. */
  readonly waiting: number;
  /** "3,130 rows wait", "all read". */
  readonly detail: string;
  /** Whether an attempt is reading it right now. */
  readonly busy: boolean;
  /** The fault that is on: "is down". */
  readonly fault?: string;
}

/** What an edge carries at an instant, as its reader's latest attempt of this night read it. */
export interface EdgePicture {
  readonly from: string;
  readonly to: string;
  /**
   * idle: not read yet this night; reading: the reader runs now; order: waited for, and never read; otherwise the
   * verdict of what was read.
   */
  readonly state: 'idle' | 'reading' | 'order' | 'fresh' | 'late';
  readonly verdict: Seen;
  /** For what was not fresh: "26 h old"; "torn", "rows twice". */
  readonly age?: string;
}

/** One line of the why-sentences or the narration, with the instant it speaks of. */
export interface Sentence {
  readonly at: Millis;
  readonly text: string;
}

/** The graph at an instant. */
export interface GraphPicture {
  readonly tasks: readonly TaskPicture[];
  readonly sources: readonly SourcePicture[];
  readonly edges: readonly EdgePicture[];
}

/** A bar of Tonight: one attempt, or what was planned. Never a projection of what has not happened yet. */
export interface Bar {
  readonly task: string;
  readonly from: Millis;
  /** Of a running attempt: its end as the log knows it; views cut at the playhead. */
  readonly to: Millis;
  /** `away`: a sensor that looks again later, and gives its slots back. */
  readonly status: 'running' | 'success' | 'failed' | 'upForRetry' | 'away' | 'skipped';
  readonly verdict: Seen;
  readonly tryNumber: number;
  /** From when it was scheduled or queued until it started, where that took time. */
  readonly waitedFrom?: Millis;
}

/** A start that a clock has planned, drawn dashed until it happens; `usual` is how long it usually takes. */
export interface PlannedBar {
  readonly task: string;
  readonly at: Millis;
  readonly usual: Millis;
}

/** A read that came too early: from the reader's start back to the attempt that it should have waited for. */
export interface MissedRead {
  readonly reader: string;
  readonly at: Millis;
  readonly upstream: string;
  /** When that attempt ended, or infinite. */
  readonly owedAt: Millis;
  readonly age: string;
}

/** A fault that was on, in the row of each task that feels it. */
export interface StruckBand {
  readonly task: string;
  readonly from: Millis;
  readonly to: Millis;
  /** "orders db is down". */
  readonly label: string;
}

/** A night on one time axis. */
export interface TonightPicture {
  readonly night: number;
  /** What the axis shows: all that happens this night, with some room, and the promises. */
  readonly from: Millis;
  readonly to: Millis;
  readonly rows: readonly { readonly id: string; readonly name: string }[];
  readonly bars: readonly Bar[];
  readonly planned: readonly PlannedBar[];
  readonly missed: readonly MissedRead[];
  readonly struck: readonly StruckBand[];
  readonly deadlines: readonly { readonly task: string; readonly at: Millis; readonly label: string }[];
  readonly alerts: readonly { readonly at: Millis; readonly task: string; readonly text: string }[];
}

/** A serve task with a promise, as its readers have it at an instant. */
export interface DashboardPicture {
  /** Id, name and number of the serve task. */
  readonly task: string;
  readonly name: string;
  readonly index: number;
  /**
   * When the promise is due for what readers are owed; between its cutoff and then it is being made. Of one that holds
   * at every instant, since when it has been broken.
   */
  readonly due: Millis;
  /** "since 05:40", "since Wednesday 05:36"; empty while readers have nothing. */
  readonly since: string;
  /** Whether the promise holds at every instant, and not at one of the day. */
  readonly always: boolean;
  /** "Tuesday", the last whole day that readers have; "35 min old" where that is promised; undefined when they have nothing. */
  readonly holds: string | undefined;
  /** "Wednesday", the day that they are owed; "at most 15 min old". */
  readonly owed: string;
  /** Whether they have all that they are owed. */
  readonly right: boolean;
  /** `soon` before it is due. */
  readonly standing: 'right' | 'soon' | 'wrong';
  /** What has been said of it: "No alert has told of it." Empty when there is nothing to tell. */
  readonly told: string;
}

/** The season so far. */
export interface SeasonPicture {
  /** Index 0 is night 1. */
  readonly nights: readonly NightClass[];
  readonly counts: Readonly<Record<NightClass, number>>;
  /** "On 84 of 200 mornings the dashboard was a day behind, and nothing told you." */
  readonly headline: string;
  /** The part of the headline that is the number, to be marked: "84 of 200 mornings"; empty when there is none. */
  readonly mark: string;
}
