/**
 * Sensors: what they do between two looks, in one simulation. After airflow/sensors/base.py: the timeout counts from the
 * first look of the first try, is asked after a look that found nothing, and is not retried.
 */
import type { Helper } from '../model/helpers.ts';
import { LOG } from '../model/log.ts';
import { kernel, RANK } from './kernel.ts';
import { TASK_STATES } from './numbers.ts';
import { clock, I, instances, ROW } from './memory.ts';
import type { Plan } from './plan.ts';
import type { Predicates } from './predicates.ts';
import { recorder } from './recorder.ts';

/** What becomes of a sensor after a look. */
export type Look =
  | 'satisfied'
  /** Its trigger has fired: it stands in line to come back. */
  | 'fired'
  /** It fails and is tried again as any other attempt: it has run too long. */
  | 'overrun'
  | 'timedOut'
  | 'skipped'
  | 'reschedule'
  | 'defer'
  /** It stays as it is. */
  | 'wait';

interface Watching {
  readonly first: number;
  started: number;
  /** When it looks next, or, while it runs, when it has run too long; -1 for never. */
  next: number;
  /** When it would look next if it could run on. */
  look: number;
  fired: boolean;
}

/** The sensors of one simulation. */
export class Sensors {
  readonly #watching = new Map<number, Watching>();

  constructor(
    readonly plan: Plan,
    readonly predicates: Predicates
  ) {}

  /** An attempt of a sensor starts: it looks at once, or comes back from its trigger and is done. */
  start(instance: number): void {
    const { now } = clock;
    let watching = this.#watching.get(instance);
    if (watching === undefined) {
      watching = { first: now, started: now, next: now, look: now, fired: false };
      this.#watching.set(instance, watching);
    }
    if (watching.fired) {
      kernel.push(now, RANK.end, instance);
      return;
    }
    watching.started = now;
    this.#order(instance, watching, now, Infinity);
  }

  #order(instance: number, watching: Watching, look: number, limit: number): void {
    watching.look = look;
    watching.next = Math.min(look, limit);
    kernel.push(watching.next, RANK.poke, instance);
  }

  /**
   * The instant of a look has come; undefined if it means nothing any more.
   * @param run where the row of its run begins
   */
  look(instance: number, task: number, run: number): Look | undefined {
    const { now } = clock;
    const watching = this.#watching.get(instance);
    const state = TASK_STATES[instances.all[(instance << ROW) + I.state]!];
    if (watching?.next !== now || (state !== 'running' && state !== 'deferred')) return undefined;
    watching.next = -1;
    const { id, helper } = this.plan.pipeline.tasks[task]!;
    const sensor = helper as Extract<Helper, { kind: 'sensor' }>;
    const { executionTimeout = Infinity } = this.plan.policy.tasks.get(id)!;
    const limit = state === 'running' ? watching.started + executionTimeout : Infinity;
    if (watching.look > now) return 'overrun';
    const holds = this.predicates.holds(sensor.until, run);
    const { cause } = this.predicates;
    const row = instance << ROW;
    const event = recorder.write(
      now,
      LOG.poked,
      instance,
      holds && cause >= 0 ? cause : instances.all[row + I.event]!,
      holds ? 1 : 0
    );
    if (holds) {
      instances.all[row + I.event] = event;
      watching.fired = state === 'deferred';
      return state === 'deferred' ? 'fired' : 'satisfied';
    }
    if (now - watching.first > sensor.timeout) return sensor.softFail ? 'skipped' : 'timedOut';
    if (limit <= now) return 'overrun';
    const next = now + sensor.pokeInterval;
    switch (sensor.mode) {
      case 'poke':
        this.#order(instance, watching, next, limit);
        return 'wait';
      case 'reschedule':
        kernel.push(next, RANK.retry, instance);
        return 'reschedule';
      case 'deferrable':
        this.#order(instance, watching, next, Infinity);
        return state === 'running' ? 'defer' : 'wait';
    }
  }

  /** Forgets a sensor that is over: it starts anew if its instance ever does. */
  forget(instance: number): void {
    this.#watching.delete(instance);
  }
}
