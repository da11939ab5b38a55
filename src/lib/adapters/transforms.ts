/** The page's side of the transformation worker. */
import type { History } from '../analysis/history.ts';
import type { Millis } from '../model/pipeline.ts';
import type { BodyProblem, NumberAnswer, RowsAnswer } from '../model/transform.ts';
import type { Opened } from './open.ts';

/**
 * Looks at rows. Answers are remembered by the versions and rows that they follow from, so that asking again costs
 * nothing; a promise whose `signal` is aborted rejects with the signal's reason.
 */
export interface Transforms {
  /** The document whose rows are asked for from now on, and its bodies that do not compile, in the tasks' order. */
  open(opened: Opened): Promise<readonly BodyProblem[]>;
  /** The rows of the version of a task's asset (by the task's number in the pipeline) that readers see at an instant. */
  version(history: History, task: number, t: Millis, signal?: AbortSignal): Promise<RowsAnswer>;
  /** The rows that a source (by its number) has shown by an instant: those within the document's retention. */
  source(history: History, source: number, t: Millis, signal?: AbortSignal): Promise<RowsAnswer>;
  /** The number of a serve task (by the task's number) at an instant, and what it should be. */
  number(history: History, task: number, t: Millis, signal?: AbortSignal): Promise<NumberAnswer>;
  /** Ends the worker. */
  dispose(): void;
}
