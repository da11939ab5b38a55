/** The rows that the page looks at: one worker, and the latest answers about what is selected. */
import type { Opened } from '../adapters/open.ts';
import type { Transforms } from '../adapters/transforms.ts';
import type { History } from '../analysis/history.ts';
import type { Millis } from '../model/pipeline.ts';
import type { BodyProblem, NumberAnswer, RowsAnswer } from '../model/transform.ts';
import { Latest } from './latest.svelte.ts';

/** Something whose rows can be looked at, by its number in the pipeline. */
export interface Looked {
  readonly kind: 'task' | 'source';
  readonly index: number;
}

/** What the page knows of rows. Nothing is asked before somebody looks. */
export class RowsDesk {
  /** The rows of what is looked at. */
  readonly table = new Latest<RowsAnswer>();
  /** By task. */
  #numbers = $state.raw<readonly Latest<NumberAnswer>[]>([]);
  #problems = $state.raw<readonly BodyProblem[]>([]);
  #opened: Opened | undefined;

  constructor(readonly transforms: Transforms) {}

  /** Bodies of the open document that do not compile. */
  get problems(): readonly BodyProblem[] {
    return this.#problems;
  }

  /** The document that rows are asked of. What was known of another is forgotten. */
  open(opened: Opened): void {
    if (opened === this.#opened) return;
    this.#opened = opened;
    this.#problems = [];
    this.table.forget();
    for (const number of this.#numbers) number.forget();
    this.#numbers = opened.pipeline.tasks.map(() => new Latest());
    this.transforms.open(opened).then(
      (problems) => {
        if (this.#opened === opened) this.#problems = problems;
      },
      // What keeps the worker from starting is said again, and shown, wherever rows are asked for.
      () => undefined
    );
  }

  /** Looks at the rows of a thing at an instant. */
  look(history: History, { kind, index }: Looked, t: Millis): void {
    this.table.ask(`${kind} ${String(index)}`, (signal) =>
      kind === 'task'
        ? this.transforms.version(history, index, t, signal)
        : this.transforms.source(history, index, t, signal)
    );
  }

  /** Looks at the numbers of serve tasks at an instant; where rows are not known, the answer before stays. */
  lookAtNumbers(history: History, tasks: readonly number[], t: Millis): void {
    for (const task of tasks)
      this.#numbers[task]?.ask(history, (signal) => this.transforms.number(history, task, t, signal));
  }

  /** The number of a serve task, as far as it has come. */
  numberOf(task: number): NumberAnswer | undefined {
    const answered = this.#numbers[task]?.current;
    return answered?.kind === 'answer' ? answered.value : undefined;
  }

  /** Ends the worker. */
  dispose(): void {
    this.table.forget();
    for (const number of this.#numbers) number.forget();
    this.transforms.dispose();
  }
}
