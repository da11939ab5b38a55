/** Sensors, step by step: what they do between two looks. */
import type { Helper, Millis } from '#lib/model/pipeline.ts';

/** What a sensor needs of the season that it is in. */
export interface Around<I> {
  now(): Millis;
  plan(at: Millis, rank: 'poke' | 'retry' | 'end', happen: () => void): void;
  /** Enters a state; the number of its try stands with it. */
  enter(instance: I, state: string, attempt: number): void;
  schedule(instance: I, madeTrueBy: 'event' | 'clock'): void;
  /** Its attempt ends like any other. */
  finish(instance: I, fails: boolean): void;
  /** It has come to its end in a way of its own. */
  over(instance: I): void;
  holds(instance: I): boolean;
  /** What it holds of slots and workers: all, the slots of its pool alone, or nothing. */
  hold(instance: I, what: 'all' | 'slots' | 'nothing'): void;
}

/** What of an instance a sensor changes. */
export interface Watcher {
  readonly task: { readonly id: string; readonly helper?: Helper };
  state: string;
  tries: number;
}

interface Watching {
  readonly first: Millis;
  started: Millis;
  fired: boolean;
  /** Which look comes next: one that was planned before it means nothing any more. */
  number: number;
}

/** What starts a sensor, and what forgets one that somebody has taken away. */
export interface Sensing<I> {
  start(instance: I): void;
  /** Its worker is gone: it looks no more, and will be found dead. */
  lose(instance: I): void;
  forget(instance: I): void;
}

/** The sensors of a season. */
export function sensors<I extends Watcher>(
  around: Around<I>,
  executionTimeout: (task: string) => Millis,
  keepsSlots: (task: string) => boolean
): Sensing<I> {
  const watching = new Map<I, Watching>();

  function start(instance: I): void {
    const now = around.now();
    const known = watching.get(instance) ?? { first: now, started: now, fired: false, number: 0 };
    watching.set(instance, known);
    if (known.fired) {
      around.plan(now, 'end', () => {
        if (watching.get(instance) !== known) return;
        watching.delete(instance);
        around.finish(instance, false);
      });
      return;
    }
    known.started = now;
    expect(instance, known, now);
  }

  function expect(instance: I, known: Watching, at: Millis): void {
    const number = ++known.number;
    const limit =
      instance.state === 'running' ? known.started + executionTimeout(instance.task.id) : Infinity;
    around.plan(Math.min(at, limit), 'poke', () => {
      if (known.number === number && watching.get(instance) === known) look(instance, known, at, limit);
    });
  }

  function overrun(instance: I, known: Watching): void {
    known.number++;
    around.finish(instance, true);
    if (instance.state === 'failed') watching.delete(instance);
  }

  function look(instance: I, known: Watching, at: Millis, limit: Millis): void {
    const now = around.now();
    const { pokeInterval, timeout, softFail, mode } = instance.task.helper as Extract<
      Helper,
      { kind: 'sensor' }
    >;
    if (at > now) return overrun(instance, known);
    if (around.holds(instance)) {
      if (instance.state === 'running') {
        watching.delete(instance);
        return around.finish(instance, false);
      }
      known.fired = true;
      around.hold(instance, 'nothing');
      return around.schedule(instance, 'event');
    }
    if (now - known.first > timeout) {
      watching.delete(instance);
      around.hold(instance, 'nothing');
      around.enter(
        instance,
        softFail ? 'skipped' : 'failed',
        instance.tries + (instance.state === 'deferred' ? 1 : 0)
      );
      return around.over(instance);
    }
    if (now >= limit) return overrun(instance, known);
    const next = now + pokeInterval;
    if (mode === 'reschedule') {
      around.enter(instance, 'upForReschedule', instance.tries--);
      around.hold(instance, 'nothing');
      known.number++;
      around.plan(next, 'retry', () => {
        if (watching.get(instance) === known) around.schedule(instance, 'clock');
      });
      return;
    }
    if (mode === 'deferrable' && instance.state === 'running') {
      around.enter(instance, 'deferred', instance.tries--);
      around.hold(instance, keepsSlots(instance.task.id) ? 'slots' : 'nothing');
    }
    expect(instance, known, next);
  }

  return {
    start,
    lose(instance) {
      const known = watching.get(instance);
      if (known) known.number++;
    },
    forget: (instance) => void watching.delete(instance)
  };
}
