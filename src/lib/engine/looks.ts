/** Sensors' looks, and the ways in which a sensor leaves a worker that no other attempt does. */
import type { Deadlines } from './deadlines.ts';
import type { Helpers } from './helpers.ts';
import { T } from './lifecycles.ts';
import { TASK_STATES } from './numbers.ts';
import { clock, I, instances, N, nodes, ROW } from './memory.ts';
import type { Plan } from './plan.ts';
import type { RunBook } from './run-book.ts';

/** What of the attempts a look needs. */
export interface Attending {
  readonly plan: Plan;
  readonly book: RunBook;
  readonly deadlines: Deadlines;
  readonly starts: { failed(task: number, event: number, instance: number): void };
  readonly givingUp: { failed(run: number, event: number): void } | undefined;
  end(instance: number): void;
  free(instance: number, event: number, what: 'slots' | 'worker' | 'both'): void;
  move(instance: number, event: number, cause: number, value: number): number;
  judged(instance: number, failed: number, run: number, event: number, seen: number): void;
  seen(): number;
}

/** A sensor looks: what it waits for holds, or it looks again later, or it has waited long enough. */
export function lookOut(attempts: Attending, helpers: Helpers, instance: number): void {
  const { all } = instances;
  const row = instance << ROW;
  const task = nodes.all[all[row + I.node]! + N.task]!;
  const keeps = attempts.plan.keepsDeferred[task] === 1;
  const look = helpers.sensors.look(instance, task, all[row + I.run]!);
  switch (look) {
    case 'satisfied':
    case 'overrun':
      all[row + I.fails] = look === 'overrun' ? 1 : 0;
      return attempts.end(instance);
    case 'fired':
      if (keeps) attempts.free(instance, all[row + I.event]!, 'slots');
      return attempts.book.retry(~instance);
    case 'timedOut':
    case 'skipped':
      return leave(attempts, helpers, instance, look === 'skipped' ? T.SKIP : T.FAIL, keeps);
    case 'reschedule':
    case 'defer': {
      const away = look === 'reschedule' ? T.RESCHEDULE : T.DEFER;
      // It will be the same try that goes on.
      const event = attempts.move(instance, away, all[row + I.event]!, all[row + I.tries]!--);
      attempts.free(instance, event, look === 'defer' && keeps ? 'worker' : 'both');
    }
  }
}

/** A sensor comes to its end without success, and is not tried again. */
function leave(
  attempts: Attending,
  helpers: Helpers,
  instance: number,
  how: typeof T.FAIL | typeof T.SKIP,
  keeps: boolean
): void {
  const row = instance << ROW;
  const node = instances.all[row + I.node]!;
  const deferred = TASK_STATES[instances.all[row + I.state]!] === 'deferred';
  const number = instances.all[row + I.tries]! + (deferred ? 1 : 0);
  const event = attempts.move(instance, how, instances.all[row + I.event]!, number);
  if (!deferred || keeps) attempts.free(instance, event, deferred ? 'slots' : 'both');
  helpers.sensors.forget(instance);
  const failed = how === T.FAIL;
  if (failed) {
    const task = nodes.all[node + N.task]!;
    attempts.starts.failed(task, event, instance);
    attempts.deadlines.failed(task, event, clock.now);
    attempts.givingUp?.failed(instances.all[row + I.run]! >> ROW, event);
  }
  attempts.judged(instance, failed ? 1 : 0, instances.all[row + I.run]!, event, attempts.seen());
}
