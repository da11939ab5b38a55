/** What triggers of an orchestrator's own are told, and what they ask for. */
import type { Millis, Pipeline, Policy } from '#lib/model/pipeline.ts';
import type { Given } from './given.ts';

/** A run, as far as triggers are told of it. */
export interface RunHeard {
  readonly number: number;
  /** The task that it begins with, and all that it is to make. */
  readonly root: string;
  readonly tasks: readonly string[];
}

/** What happens. */
export type Happened =
  | { readonly is: 'rows'; readonly source: string; readonly rows: number }
  /** A task has succeeded in a run, or failed for good. */
  | { readonly is: 'made' | 'lost'; readonly task: string; readonly run: RunHeard }
  | {
      readonly is: 'run';
      readonly run: RunHeard;
      readonly state: 'queued' | 'running' | 'success' | 'failed';
    };

/** A run that is asked for, by the triggers of these tasks. */
export interface Asked {
  readonly tasks: readonly string[];
  run: RunHeard | undefined;
}

/** What an orchestrator makes of what happens. */
export interface Mind {
  /** Whether it looks at every pass, or only when something has happened. */
  readonly restless: boolean;
  /** @param awake whether a task's trigger is switched on at that instant */
  hear(what: Happened, at: Millis, awake: (task: string) => boolean): readonly Asked[];
  look(now: Millis, awake: (task: string) => boolean): readonly Asked[];
  /** A run that was asked for will not be made. */
  drop?(asked: Asked): void;
}

/** What minds are made for. */
export interface Around {
  readonly pipeline: Pipeline;
  readonly policy: Policy;
  readonly given: Given;
  /** The parameters of triggers, by task. */
  readonly triggers: ReadonlyMap<string, unknown>;
  /** The run that was made of what was asked for, and the other way round. */
  askedFor(run: RunHeard): Asked | undefined;
}
