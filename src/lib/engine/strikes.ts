/** Faults of sources, workers and clocks begin and end: the log says so, and whoever is struck is told. */
import { LOG } from '../model/log.ts';
import { faultInterval, strikes, type Strike } from '../model/strikes.ts';
import { localDay } from '../model/time/civil.ts';
import { kindOf } from '../model/vocabulary.ts';
import { kernel, RANK } from './kernel.ts';
import { clock } from './memory.ts';
import type { Plan } from './plan.ts';
import { recorder } from './recorder.ts';
import { lossOf, type Casualties } from './workers.ts';

/** The strikes of one simulation, each fault's one after the other. */
export class Strikes {
  /** By fault: the log event by which it began last, or -1. */
  readonly began: Int32Array;
  /** By fault: the strike that comes next. */
  readonly #strike: (Strike | undefined)[];
  /** By fault: the log events by which those began that are on. One can begin at the very instant at which another ends. */
  readonly #on: number[][];
  /** By fault: what it takes of a pool's workers, if it does. */
  readonly #losses: readonly ReturnType<typeof lossOf>[];

  /** @param resize is told how many slots more a pool has, after the log was */
  constructor(
    readonly plan: Plan,
    readonly resize: (pool: number, more: number, event: number) => void,
    readonly casualties: Casualties
  ) {
    const { faults, vocabulary, zone, nights } = plan;
    this.#losses = faults.map((fault) => lossOf(plan, fault));
    this.began = new Int32Array(faults.length).fill(-1);
    this.#strike = faults.map(() => undefined);
    this.#on = faults.map(() => []);
    faults.forEach((fault, index) => {
      if (fault.chance > 0 && kindOf(vocabulary.faults, fault).befalls !== 'task')
        this.#plan(index, localDay(zone, nights.simulationStart) - 1);
    });
  }

  /** Looks for the next strike of a fault, from a local day on. */
  #plan(index: number, from: number): void {
    const { faults, pipeline, seed, zone, nights } = this.plan;
    const fault = faults[index]!;
    const push = (strike: Strike): void => {
      this.#strike[index] = strike;
      kernel.push(Math.max(strike.from, nights.simulationStart), RANK.intervention, ~(index << 1));
    };
    if (fault.during) {
      if (this.began[index]! < 0 && fault.during.to > nights.simulationStart) push(fault.during);
      return;
    }
    for (let day = from; day <= pipeline.start + pipeline.nights; day++) {
      if (!strikes(fault, seed, day)) continue;
      const strike = faultInterval(fault, zone, day);
      // One that a change of the clock leaves no time for meets nobody.
      if (strike.to <= Math.max(strike.from, nights.simulationStart)) continue;
      return push(strike);
    }
  }

  /** What was planned is now. @param subject the kernel's, negative */
  happen(subject: number): void {
    const code = ~subject;
    const index = code >> 1;
    const { now } = clock;
    if ((code & 1) === 0) {
      const strike = this.#strike[index]!;
      const event = recorder.write(now, LOG.faultBegan, index, -1, strike.to);
      this.began[index] = event;
      this.#on[index]!.push(event);
      this.#resize(index, -1, event);
      // Workers that are there again are an event: the loop of this very instant does not see them.
      const rank = this.#losses[index] ? RANK.due : RANK.intervention;
      kernel.push(strike.to, rank, ~((index << 1) | 1));
      this.#plan(index, localDay(this.plan.zone, strike.from) + 1);
      return;
    }
    this.#resize(index, 1, recorder.write(now, LOG.faultEnded, index, this.#on[index]!.shift()!, 0));
  }

  #resize(index: number, sign: number, event: number): void {
    const loss = this.#losses[index];
    if (!loss) return;
    if (sign < 0) this.casualties.lose(loss);
    this.resize(loss.pool, sign * loss.gone, event);
  }
}
