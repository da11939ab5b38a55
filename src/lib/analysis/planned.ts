/** Starts that clocks have planned. */
import type { Millis } from '../model/pipeline.ts';
import type { Setting } from './setting.ts';
import { countUpTo } from './tables.ts';

/** A clock may tick every millisecond, but nobody can see more than this in one night. */
const MOST = 1500;

/** The ticks of the policy's clocks, night by night. Those of the night that was asked about last are kept. */
export class Planned {
  #night = NaN;
  #kept = new Map<number, Float64Array>();

  constructor(readonly setting: Setting) {}

  /** The planned instants of a task's clock in a night, ascending; none for a task that no clock starts. */
  of(task: number, night: number): Float64Array {
    if (night !== this.#night) {
      this.#night = night;
      this.#kept = new Map();
    }
    const job = this.setting.jobOf[task]!;
    const { start, roots } = this.setting.jobs[job]!;
    if (start.kind !== 'clock' || !roots.includes(this.setting.pipeline.tasks[task]!.id)) return NONE;
    let ticks = this.#kept.get(job);
    if (!ticks) this.#kept.set(job, (ticks = this.#ticks(job, night)));
    return ticks;
  }

  /** The first planned instant of a task's clock at or after an instant of a night; undefined when there is none. */
  next(task: number, night: number, t: Millis): Millis | undefined {
    const ticks = this.of(task, night);
    return ticks[countUpTo(ticks, ticks.length, t - 1)];
  }

  #ticks(job: number, night: number): Float64Array {
    const { start } = this.setting.jobs[job]!;
    const { nights, orchestrator } = this.setting;
    if (start.kind !== 'clock') return NONE;
    const clock = nights.clock(orchestrator.dst);
    const to = nights.to(night);
    const ticks: Millis[] = [];
    let at = start.trigger.next!(start.params as never, nights.from(night), clock);
    while (at !== undefined && at < to && ticks.length < MOST) {
      ticks.push(at);
      at = start.trigger.next!(start.params as never, at + 1, clock);
    }
    return Float64Array.from(ticks);
  }
}

const NONE = new Float64Array(0);
