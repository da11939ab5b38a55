/** The weather of a day: a factor on a task's durations, the same for every run and policy of that day. */
import { dayBits, QUANTILES } from '../model/chance.ts';
import type { Plan } from './plan.ts';

/** The weather of all tasks of one plan; consecutive questions mostly ask for the same day. */
export class Weather {
  readonly #day: Int32Array;
  readonly #factor: Float64Array;

  constructor(readonly plan: Plan) {
    this.#day = new Int32Array(plan.weather.length).fill(-1 << 30);
    this.#factor = new Float64Array(plan.weather.length);
  }

  /** The factor of a task on a local day; only for tasks that have weather. */
  factor(task: number, day: number): number {
    if (this.#day[task] !== day) {
      const { weather, weatherKey, tables } = this.plan;
      this.#day[task] = day;
      this.#factor[task] = tables[weather[task]! + (dayBits(weatherKey[task]!, day) & (QUANTILES - 1))]!;
    }
    return this.#factor[task]!;
  }
}
