/** The rows and numbers that the page looks at: the latest answers about what is shown. */
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
  #history: History | undefined;

  constructor(readonly bodies: Questions) {}

  /** Looks at the rows of a thing at an instant. */
  look(history: History, { kind, index }: Looked, t: Millis): void {
    this.#turnTo(history);
    this.table.ask(`${kind} ${String(index)}`, (signal) =>
      kind === 'task'
        ? this.bodies.version(history, index, t, signal)
        : this.bodies.source(history, index, t, signal)
    );
  }

  /** Looks at the numbers of serve tasks at an instant. */
  lookAtNumbers(history: History, tasks: readonly number[], t: Millis): void {
    this.#turnTo(history);
    for (const task of tasks)
      this.#numbers[task]?.ask(task, (signal) => this.bodies.number(history, task, t, signal));
  }

  /** The number of a serve task, as far as it has come. */
  numberOf(task: number): NumberAnswer | undefined {
    const answered = this.#numbers[task]?.current;
    return answered?.kind === 'answer' ? answered.value : undefined;
  }

  /** Nobody looks any more. */
  dispose(): void {
    this.table.forget();
    for (const number of this.#numbers) number.forget();
  }

  /** What is known of another history is not known of this one. */
  #turnTo(history: History): void {
    if (history === this.#history) return;
    this.dispose();
    this.#history = history;
    this.#numbers = history.setting.pipeline.tasks.map(() => new Latest());
  }
}
