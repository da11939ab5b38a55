/** What people do: each enters first thing a millisecond after the instant at which it was done. */
import { refusal, type Intervention } from '../model/intervention.ts';
import { LOG } from '../model/log.ts';
import { kernel, RANK } from './kernel.ts';
import { clock } from './memory.ts';
import type { Plan } from './plan.ts';
import { recorder } from './recorder.ts';
import type { RunBook } from './run-book.ts';

/** The interventions of one simulation, in the order in which they were made. */
export class Interventions {
  constructor(
    readonly plan: Plan,
    readonly book: RunBook,
    readonly list: readonly Intervention[]
  ) {
    list.forEach(({ at }, index) => kernel.push(at + 1, RANK.intervention, index));
  }

  /** One takes effect; what cannot be done is logged as refused. */
  enter(index: number): void {
    const made = this.list[index]!;
    if (made.kind !== 'run') {
      recorder.write(clock.now, LOG.refused, index, -1, refusal('cannot'));
      return;
    }
    const { task } = made;
    const { everything, pipeline } = this.plan;
    const { now } = clock;
    const found = pipeline.tasks.findIndex(({ id }) => id === task);
    if (task !== '*' && found < 0) {
      recorder.write(now, LOG.refused, index, -1, 0);
      return;
    }
    const event = recorder.write(now, LOG.intervened, index, -1, 0);
    this.book.createRun(task === '*' ? everything : everything + 1 + found, now, event, [], true);
  }
}
