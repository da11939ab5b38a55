/** What the oracle is given: chance and calendar, which it does not judge. All else it works out by itself. */
import type { Millis } from '#lib/model/pipeline.ts';

/** Which run an attempt belongs to, as far as its luck is concerned. */
export interface RunIdentity {
  /** Local calendar day of the run's planned instant. */
  readonly day: number;
  /** How many runs of the same job had been planned on that day before. */
  readonly ordinal: number;
  /** Started by the policy, or by a person who ran one task or all of them. */
  readonly by: 'policy' | 'oneByHand' | 'allByHand' | 'backfill';
  /** Of several tasks that a person ran: the number of that choice of tasks, from 2 on. */
  readonly asked?: number;
}

/** The luck of one attempt. */
export interface Draw {
  /** Factor on its length. */
  readonly noise: number;
  /** Whether it fails of itself, and at which part of its way. */
  readonly fails: boolean;
  readonly failsAt: number;
}

/** Rows that a source shows at an instant. */
export interface Arrival {
  readonly at: Millis;
  readonly rows: number;
  /** Late rows come after those that are in time, if both come at the same instant. */
  readonly late: boolean;
  /** What arrives at the same instant in several sources does so in this order. */
  readonly turn: number;
}

/** Chance and calendar of one pipeline in one season. */
export interface Given {
  /** Where the simulation starts, and where it ends (that instant included). */
  readonly from: Millis;
  readonly until: Millis;
  /** The document's start: where what has no clock begins. */
  readonly begins: Millis;
  draw(task: string, run: RunIdentity, attempt: number): Draw;
  weather(task: string, day: number): number;
  /** 32 random bits for the delay after an attempt that failed. */
  retryBits(task: string, run: RunIdentity, attempt: number): number;
  localDay(at: Millis): number;
  /** A minute of a local day, as an instant. */
  clock(day: number, minutes: number): Millis;
  /** The draw of one part of what a helper asks, in [0, 1): one for each run. */
  luckOf(helper: string, part: number, run: RunIdentity): number;
  /** The instants at which a task's own schedule ticks, ascending. */
  ticks(task: string): readonly Millis[];
  /** The instants at which a cron of the document ticks, ascending. */
  cronTicks(cron: object): readonly Millis[];
  /** A source's arrivals, ascending. */
  arrivals(source: string): readonly Arrival[];
  /** The interval of a fault that strikes on a local day, or undefined when it does not. */
  strike(fault: string, day: number): { readonly from: Millis; readonly to: Millis } | undefined;
  /** For each night: its first instant, and a minute of its morning. */
  nightly(minutes: number): readonly { readonly since: Millis; readonly by: Millis }[];
  /** Of a task with a promise, for each night: since when it must have succeeded, and by when. */
  promised(task: string): readonly { readonly since: Millis; readonly by: Millis }[];
}
