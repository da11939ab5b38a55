/** A job whose runs are created when a condition over events holds. */
import type { Clock, EventHappening, EventStep, EventWatch, TriggerKind } from '../model/vocabulary.ts';
import { watch } from '../kinds/triggers/event-condition.ts';
import { airflowWatch } from '../orchestrators/airflow/watch.ts';
import { clock } from './memory.ts';
import type { Plan } from './plan.ts';
import type { World } from './world.ts';

/** The condition of one job, and what it has been told so far. */
export class ConditionJob {
  /** Its first root: whose rows it counts, and whose delay it keeps after a failure. */
  readonly task: number;
  /** The root's inputs of the sources that it watches. */
  readonly inputs: readonly { readonly input: number; readonly source: number; readonly id: string }[];
  /** Tasks whose assets it watches, and tasks whose runs. */
  readonly assets: readonly number[];
  readonly runs: readonly number[];
  /** When it wants to be looked at, as it said when it was looked at last; before all time for never. */
  wakeAt = -Infinity;
  /** After a failed run it is not looked at before this. */
  notBefore = -Infinity;
  readonly #watch: EventWatch;
  #state: unknown;

  constructor(
    readonly job: number,
    trigger: TriggerKind<never, unknown>,
    params: never,
    plan: Plan,
    time: Clock
  ) {
    const { tasks, roots } = plan.jobs[job]!;
    const { sources, tasks: all } = plan.pipeline;
    const indexOf = (id: string): number => all.findIndex((task) => task.id === id);
    this.task = tasks[roots[0]!]!;
    const watched = trigger.watches!(params);
    this.inputs = watched.sources.map((id) => {
      const source = sources.findIndex((each) => each.id === id);
      return {
        id,
        source,
        input: plan.inputs.findIndex((each) => each.task === this.task && each.source === source)
      };
    });
    this.assets = watched.assets.map(indexOf);
    this.runs = watched.runs.map(indexOf);
    const { simulationStart } = plan.nights;
    // Airflow plays what it can say by its own queue.
    const own =
      plan.policy.orchestrator === 'airflow' ? airflowWatch(params, time, simulationStart) : undefined;
    this.#watch = own ?? watch(params, time, simulationStart);
    this.#state = this.#watch.init();
  }

  /** Something has happened that it watches. */
  tell(happening: EventHappening): EventStep {
    const step = this.#watch.step(this.#state, happening, clock.now);
    this.#state = step.state;
    return step;
  }

  /** The same. @returns whether it meant anything to it */
  hears(happening: EventHappening): boolean {
    const before = this.#state;
    return this.tell(happening).state !== before;
  }

  /** Whether it holds now, with the rows that wait now. */
  ask(world: World): EventStep {
    let step: EventStep | undefined;
    for (const { input, id } of this.inputs)
      step = this.tell({
        kind: 'waiting',
        source: id,
        rows: world.waiting(input),
        oldest: world.waitingSince(input)
      });
    return step ?? this.tell({ kind: 'looked' });
  }

  /** The log events that made it hold, the latest first: those it remembers, and the arrivals of rows that wait. */
  causes(world: World, step: EventStep): readonly number[] {
    const arrivals = this.inputs.flatMap(({ input }) =>
      world.waiting(input) > 0
        ? [world.arrivalEvent(input, 'newest'), world.arrivalEvent(input, 'oldest')]
        : []
    );
    return [...new Set([...step.causes, ...arrivals])].filter((event) => event >= 0).sort((a, b) => b - a);
  }
}
