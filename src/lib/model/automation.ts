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
  /** An instance of a task has succeeded, or failed for good. `makes` are all that its run was asked for to make. */
  | {
      readonly kind: 'task';
      readonly task: string;
      readonly run: number;
      readonly makes: readonly string[];
      readonly state: 'success' | 'failed';
      readonly event: number;
    }
  /** A run of these tasks is queued, has begun, or is over. `asked` are those whose triggers have asked for it. */
  | {
      readonly kind: 'run';
      readonly run: number;
      readonly tasks: readonly string[];
      readonly root: string;
      readonly state: 'queued' | 'running' | 'success' | 'failed';
      readonly asked: readonly string[];
      readonly event: number;
    }
  /** A run that a task's trigger has asked for will not be made. */
  | { readonly kind: 'dropped'; readonly task: string }
  /** Somebody has switched a task's trigger off, or on. */
  | { readonly kind: 'switched'; readonly task: string; readonly paused: boolean }
  /** The scheduler looks, at a pass that was asked for. */
  | { readonly kind: 'looked' };

/** All that can be heard of a task, and of runs that begin with it. */
export const heardOf = (task: string): readonly Heard[] => [
  ...(['success', 'failed'] as const).map((state): Heard => ({
    kind: 'task',
    task,
    run: 0,
    makes: [task],
    state,
    event: -1
  })),
  ...(['queued', 'running', 'success', 'failed'] as const).map((state): Heard => ({
    kind: 'run',
    run: 0,
    tasks: [task],
    root: task,
    state,
    asked: [],
    event: -1
  }))
];

/** A run that is to be made. */
export interface AutomatedStart {
  /** The tasks whose triggers ask for it: several where an orchestrator makes one run of what it finds at one look. */
  readonly tasks: readonly string[];
  /** Events of the log that made them ask, the latest first. */
  readonly causes: readonly number[];
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

/** Names of triggers that are switched off, after one was switched. */
export const switched = (off: readonly string[], task: string, paused: boolean): readonly string[] => [
  ...off.filter((each) => each !== task),
  ...(paused ? [task] : [])
];
