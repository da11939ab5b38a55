/** The rows that the page looks at: the latest answers about what is selected. */
import type { Opened } from '../adapters/open.ts';
import type { History } from '../analysis/history.ts';
import type { Millis } from '../model/pipeline.ts';
import type { NumberAnswer, RowsAnswer } from '../model/transform.ts';
import type { Questions } from './bodies.svelte.ts';
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
  #opened: Opened | undefined;

  constructor(readonly bodies: Questions) {}

  /** The document that rows are asked of. What was known of another is forgotten. */
  open(opened: Opened): void {
    if (opened === this.#opened) return;
    this.#opened = opened;
    this.table.forget();
    for (const number of this.#numbers) number.forget();
    this.#numbers = opened.pipeline.tasks.map(() => new Latest());
  }

  /** Looks at the rows of a thing at an instant. */
  look(history: History, { kind, index }: Looked, t: Millis): void {
    this.table.ask(`${kind} ${String(index)}`, (signal) =>
      kind === 'task'
        ? this.bodies.version(history, index, t, signal)
        : this.bodies.source(history, index, t, signal)
    );
  }

  /** Looks at the numbers of serve tasks at an instant; where rows are not known, the answer before stays. */
  lookAtNumbers(history: History, tasks: readonly number[], t: Millis): void {
    for (const task of tasks)
      this.#numbers[task]?.ask(history, (signal) => this.bodies.number(history, task, t, signal));
  }

  /** The number of a serve task, as far as it has come. */
  numberOf(task: number): NumberAnswer | undefined {
    const answered = this.#numbers[task]?.current;
    return answered?.kind === 'answer' ? answered.value : undefined;
  }

  /** Drops what is asked. */
  dispose(): void {
    this.table.forget();
    for (const number of this.#numbers) number.forget();
  }
}
