/** What a season was: the form in which the oracle's story and the fold of the engine's log are compared. */
import type { Millis } from '#lib/model/pipeline.ts';
import type { Spans } from './spans.ts';

/** A state, and when it was entered; of an instance also which try it is about. */
export type Entered = readonly [at: Millis, state: string, attempt?: number];

/** What an attempt read: an arrival prefix of a source, or the number of a version (-1 for none). */
export interface Read {
  readonly attempt: number;
  readonly at: Millis;
  readonly from: string;
  readonly value: number;
}

/** A task in a run. */
export interface InstanceTold {
  readonly task: string;
  readonly states: readonly Entered[];
  readonly reads: readonly Read[];
}

/** A run of a job. */
export interface RunTold {
  readonly tasks: readonly string[];
  readonly planned: Millis;
  readonly byHand: boolean;
  readonly backfilled: boolean;
  readonly states: readonly Entered[];
  readonly instances: readonly InstanceTold[];
}

/** A version, whether it is only a part of one, and which rows of each source it holds: so many of the first, or those. */
export interface VersionTold {
  readonly at: Millis;
  readonly task: string;
  readonly part?: true;
  readonly region: Readonly<Record<string, number | Spans>>;
}

/** Everything that happened, in the order in which it did. */
export interface Told {
  readonly runs: readonly RunTold[];
  readonly versions: readonly VersionTold[];
  readonly sources: Readonly<Record<string, readonly Entered[]>>;
  readonly alerts: readonly { readonly at: Millis; readonly kind: string; readonly task: string }[];
  /** Indices of interventions, and why they were refused if they were. */
  readonly interventions: readonly {
    readonly at: Millis;
    readonly index: number;
    readonly refused: string | false;
  }[];
  /** Jobs that were paused and resumed, by their first task. */
  readonly switched: readonly (readonly [at: Millis, how: string, task: string])[];
}
