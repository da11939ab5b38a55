/** Real XState actors in the place of the compiled tables: one for each thing, which is sent what happens to it. */
import { createActor, type Actor, type AnyStateMachine } from 'xstate';
import { type Lifecycle, type Lifecycles } from '#lib/engine/lifecycles.ts';
import {
  RUN_EVENTS,
  RUN_STATES,
  SOURCE_EVENTS,
  SOURCE_STATES,
  TASK_EVENTS,
  TASK_STATES
} from '#lib/engine/numbers.ts';
import { run } from '#lib/engine/machines/run.ts';
import { source } from '#lib/engine/machines/source.ts';
import { taskInstance } from '#lib/engine/machines/task-instance.ts';

/** A machine's actors by thing. */
export class ActorLifecycle implements Lifecycle {
  readonly #actors = new Map<number, Actor<AnyStateMachine>>();
  /** How many events were sent. */
  sent = 0;

  constructor(
    readonly machine: AnyStateMachine,
    readonly states: readonly string[],
    readonly events: readonly string[]
  ) {}

  step(thing: number, state: number, event: number): number {
    let actor = this.#actors.get(thing);
    if (!actor) {
      actor = createActor(this.machine).start();
      this.#actors.set(thing, actor);
    }
    const type = this.events[event]!;
    const before: unknown = actor.getSnapshot().value;
    if (before !== this.states[state])
      throw new Error(
        `the engine believes ${thing} in ${this.states[state]!}, its actor is in ${String(before)}`
      );
    if (!actor.getSnapshot().can({ type })) throw new Error(`${String(before)} does not take ${type}`);
    actor.send({ type });
    this.sent++;
    return this.states.indexOf(String(actor.getSnapshot().value));
  }
}

/** Actors for everything that has a life. */
export const actorLifecycles = (): Lifecycles & { readonly task: ActorLifecycle } => ({
  task: new ActorLifecycle(taskInstance, TASK_STATES, TASK_EVENTS),
  run: new ActorLifecycle(run, RUN_STATES, RUN_EVENTS),
  source: new ActorLifecycle(source, SOURCE_STATES, SOURCE_EVENTS)
});
