/** What schedules plan, in the words of Airflow: runs, the data they are for, and what bounds them. */
import type { Millis } from './pipeline.ts';

/** The instants at which a schedule ticks: a set that does not depend on who asks from where. */
export interface Ticks {
  /** The first tick strictly after an instant; undefined if there is none. */
  readonly next: (after: Millis) => Millis | undefined;
  /** The last tick strictly before an instant; undefined if there is none. */
  readonly previous: (before: Millis) => Millis | undefined;
}

/** The half-open span [start, end) of the data that a run is for; without a data interval both are its logical date. */
export interface DataInterval {
  readonly start: Millis;
  readonly end: Millis;
}

/** A run as its schedule plans it. Its logical date is the start of its data interval. */
export interface PlannedRun {
  readonly interval: DataInterval;
  /** It is not created before this instant. */
  readonly runAfter: Millis;
}

/** From when until when a schedule makes runs (Airflow's `TimeRestriction`). */
export interface Bounds {
  /** Its start date; undefined when it has none. */
  readonly earliest?: Millis | undefined;
  /** Its end date: no run with a later logical date. */
  readonly latest?: Millis | undefined;
  /** Whether ticks that were missed are made up for, each with a run of its own. */
  readonly catchup: boolean;
}
