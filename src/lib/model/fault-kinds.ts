/** The contract of faults: what can befall tasks, sources, workers and clocks. */
import type { ColumnChange } from './column-change.ts';
import type { Kind } from './kind.ts';
import type { Millis } from './pipeline.ts';

/** An attempt as it would go: when it starts, when it would end, whether it would fail then. */
export interface Course {
  readonly start: Millis;
  readonly end: Millis;
  readonly fails: boolean;
  /** It fails when readers see already what it wrote. */
  readonly shown?: true;
}

/** A part of the rows that are due at an instant: those from one share of them up to another, and when they come. */
export interface Delivery {
  readonly from: number;
  readonly to: number;
  readonly at: Millis;
}

/** What all kinds of faults have. */
interface Befalling<P, Read> extends Kind<P, Read> {
  /** The rest of a sentence that begins with the name of what it befalls: "fails 2 min after meeting it". */
  readonly sentence: (params: P) => string;
}

/** What befalls the attempts of a task during an interval of world time. */
export interface TaskFaultKind<P, Read = P> extends Befalling<P, Read> {
  readonly befalls: 'task';
  /** It can let an attempt fail that has written. */
  readonly afterWriting?: true;
  /** What becomes of an attempt that meets the interval [from, to). Must return `course` itself if it does not meet it. */
  readonly befall: (params: P, course: Course, from: Millis, to: Millis) => Course;
}

/** What befalls a source's rows during an interval of world time. */
export interface SourceFaultKind<P, Read = P> extends Befalling<P, Read> {
  readonly befalls: 'source';
  /**
   * What becomes of rows that are due at an instant of the interval [from, to): when which of them come, none of them
   * earlier than they are due. A part that is in no delivery never comes; one that is in two comes twice. Absent: they
   * come as they would.
   */
  readonly deliver?: (params: P, due: Millis, from: Millis, to: Millis) => readonly Delivery[];
  /** What becomes of one of its columns meanwhile. */
  readonly changes?: (params: P) => ColumnChange;
  /** Why it cannot do that to a source with such columns of its own: the field that is wrong, and the rest of a sentence. */
  readonly wrong?: (
    params: P,
    source: string,
    columns: readonly string[]
  ) => { readonly key: string; readonly message: string } | undefined;
}

/** What befalls the workers that a pool's slots stand for: some are gone during an interval of world time. */
export interface WorkersFaultKind<P, Read = P> extends Befalling<P, Read> {
  readonly befalls: 'workers';
  /** How many of the pool's slots are gone. What has run the longest on that pool dies with them. */
  readonly gone: (params: P) => number;
}

/** What befalls the clock of the host on which the scheduler runs. */
export interface ClockFaultKind<P, Read = P> extends Befalling<P, Read> {
  readonly befalls: 'clock';
  /** By how much it is ahead of the time meanwhile; negative where it is behind. */
  readonly ahead: (params: P) => Millis;
}

/** What befalls the world. */
export type FaultKind<P, Read = P> =
  TaskFaultKind<P, Read> | SourceFaultKind<P, Read> | WorkersFaultKind<P, Read> | ClockFaultKind<P, Read>;
