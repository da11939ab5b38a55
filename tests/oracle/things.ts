/** What a season is made of. */
import type { Millis, Task } from '#lib/model/pipeline.ts';
import type { RunIdentity } from './given.ts';
import type { Job, Leaf } from './jobs.ts';
import type { RunHeard } from './own-told.ts';
import type { Region } from './spans.ts';
import type { Entered, Read } from './told.ts';

/** What can happen at one instant, first things first. */
export const RANKS = [
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

/** @see RANKS */
export type Rank = (typeof RANKS)[number];

/** Something that will happen. */
export interface Happening {
  readonly at: Millis;
  readonly rank: Rank;
  readonly order: number;
  readonly happen: () => void;
}

/** What readers of a task see from an instant on. */
export interface Version {
  readonly number: number;
  readonly at: Millis;
  readonly task: string;
  readonly region: Region;
  /** What readers saw when it was begun: its rows beyond these are its volume. */
  readonly before: Version | undefined;
  /** Of a mapped task: not all of its instances have written. */
  readonly part?: true;
}

/** A task in a run. */
export interface Instance {
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

/** An attempt under way. */
export interface Attempt {
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
export interface Whole {
  readonly news: number;
  readonly before: Version | undefined;
  /** By source: how many rows it had shown when the last attempt that succeeded had started. */
  readonly since: ReadonlyMap<string, number>;
  readonly written: Set<number>;
}

/** Runs of one backfill count among themselves. */
export interface Group {
  readonly limit: number;
  readonly active: Set<Run>;
  readonly waiting: Run[];
}

/** A run of a job. */
export interface Run extends RunHeard {
  readonly job: ActiveJob;
  readonly planned: Millis;
  /** Of the run, as a task in it has it: of several jobs' tasks each by its own. */
  readonly identityOf: (task: Task) => RunIdentity;
  readonly states: Entered[];
  readonly instances: Instance[];
  backfill: Group | undefined;
  /** When its time is over, and when the scheduler sees that something in it has failed. */
  lateAt: Millis | undefined;
  failedAt: Millis | undefined;
  givenUp: boolean;
}

/** A job at work. */
export interface ActiveJob extends Job {
  readonly by: RunIdentity['by'];
  readonly limit: number;
  readonly active: Set<Run>;
  /** All that have started, in that order. */
  readonly begun: Run[];
  readonly waiting: Run[];
  readonly plannedOn: Map<number, number>;
  readonly backfilledOn: Map<number, number>;
  /** The jobs whose tasks were asked for at once; itself for any other. */
  readonly of: readonly ActiveJob[];
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
export interface Claim {
  readonly rows: number;
  held: boolean;
}

/** States after which nothing more happens. */
export const FINISHED = ['success', 'failed', 'upstreamFailed', 'skipped'];

/** Whether a job waits for several others. */
export const isJoin = (job: Job): boolean => job.start.kind === 'all' || job.start.kind === 'any';

/** What schedules say of themselves. */
export interface ScheduleWords {
  readonly every?: Millis;
  readonly dates?: readonly unknown[];
  readonly continuous?: true;
  readonly catchup?: boolean;
  readonly late?: 'all' | 'one' | 'drop';
}
