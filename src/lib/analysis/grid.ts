/** The season as a grid: how each task ended each night. */
import type { History } from './history.ts';
import { standing } from './lookup.ts';
import type { Seen, TaskStatus } from './picture.ts';

/** How a task stood when its night was over. */
export interface GridCell {
  readonly status: TaskStatus;
  /** Of its last attempt that night. */
  readonly verdict: Seen;
  /** Attempts that began that night. */
  readonly attempts: number;
}

/** The columns of one history, a night each; a column is made when it is first asked for, and then kept. */
export class Grid {
  readonly #columns = new Map<number, readonly GridCell[]>();

  constructor(readonly history: History) {}

  /** By task, in the graph's order; undefined while the night has not been simulated to its end. Nights count from 1. */
  column(night: number): readonly GridCell[] | undefined {
    const kept = this.#columns.get(night);
    if (kept) return kept;
    const { fold, setting, verdicts, knownTo } = this.history;
    const from = setting.nights.from(night);
    const end = setting.nights.to(night) - 1;
    if (knownTo < end) return undefined;
    const { startAt } = fold.attempts;
    const column = setting.pipeline.tasks.map((_, task): GridCell => {
      const { status, tonight } = standing(fold, task, from, end);
      const { attempts } = fold.tasks[task]!;
      return {
        status,
        verdict: tonight < 0 ? 'unjudged' : verdicts.seen(tonight),
        attempts: attempts.upTo(startAt.values, end) - attempts.upTo(startAt.values, from - 1)
      };
    });
    this.#columns.set(night, column);
    return column;
  }
}
