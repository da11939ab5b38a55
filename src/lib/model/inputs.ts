/** What tasks read, numbered: the log speaks of an input by its number. */
import type { Pipeline } from './pipeline.ts';

/** One thing that a task reads: a source or an upstream's asset. */
export interface Input {
  /** Index of the task. */
  readonly task: number;
  /** The index of the source, or -1. */
  readonly source: number;
  /** The index of the upstream task, or -1. */
  readonly upstream: number;
}

/** All inputs of a pipeline, in the order of its tasks and of their reads. */
export function inputsOf(pipeline: Pick<Pipeline, 'tasks' | 'sources'>): readonly Input[] {
  const taskIndex = new Map(pipeline.tasks.map((task, index) => [task.id, index]));
  const sourceIndex = new Map(pipeline.sources.map((source, index) => [source.id, index]));
  return pipeline.tasks.flatMap((task, index) =>
    task.reads.map((read) => ({
      task: index,
      source: sourceIndex.get(read) ?? -1,
      upstream: taskIndex.get(read) ?? -1
    }))
  );
}
