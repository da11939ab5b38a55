/**
 * Automations: triggers of an orchestrator's own that hear of everything that happens, and say which runs are to be made.
 * One automaton plays all of them under one policy: Dagster's daemon looks at its whole graph at once.
 */
import type { Millis } from './pipeline.ts';
import type { Clock } from './vocabulary.ts';

/** What happens, as automations hear of it. `event` is its place in the log. */
export type Heard =
  /** Rows have arrived in a source. */
  | { readonly kind: 'arrived'; readonly source: string; readonly rows: number; readonly event: number }
  /** An instance of a task has come to its end: it has succeeded, failed for good, or will not run. */
  | {
      readonly kind: 'task';
      readonly task: string;
      readonly state: 'success' | 'failed' | 'ended';
      readonly event: number;
    }
  /** A run of these tasks is queued, has begun, or is over. `automated`: an automation has asked for it. */
  | {
      readonly kind: 'run';
      readonly run: number;
      readonly tasks: readonly string[];
      readonly root: string;
      readonly state: 'queued' | 'running' | 'success' | 'failed';
      readonly automated: boolean;
      readonly event: number;
    }
  /** The scheduler looks, at a pass that was asked for. */
  | { readonly kind: 'looked' };

/** A run that is to be made. */
export interface AutomatedStart {
  /** The task whose trigger asks for it. */
  readonly task: string;
  /** Events of the log that made it ask, the latest first. */
  readonly causes: readonly number[];
  /** Tasks that it waits for, since they were asked for with it and are upstream of it. */
  readonly after: readonly string[];
}

/** An automaton's answer. */
export interface AutomationStep<S = unknown> {
  readonly state: S;
  readonly starts: readonly AutomatedStart[];
  /** When it wants the scheduler to look, at the latest; the instant itself is a clock's. */
  readonly wakeAt?: Millis;
  /** The scheduler's next pass is to look, too. */
  readonly again?: true;
}

/** What an automaton is made for: the tasks and sources of a policy, and the triggers among them that are its own. */
export interface Automated<P = unknown> {
  readonly sources: readonly string[];
  /** In topological order. */
  readonly tasks: readonly { readonly id: string; readonly after: readonly string[] }[];
  /** By task. */
  readonly triggers: ReadonlyMap<string, P>;
  readonly clock: Clock;
  /** Where the simulation starts. */
  readonly from: Millis;
}

/** A reducer over what is heard; its state is plain data. */
export interface Automaton<S = unknown> {
  readonly init: () => S;
  readonly step: (state: S, heard: Heard, now: Millis) => AutomationStep<S>;
}
