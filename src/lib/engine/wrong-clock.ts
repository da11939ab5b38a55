/** The clock of the scheduler's host where it is wrong for a time: what it shows, and when it first shows something. */
import type { Fault, Millis } from '../model/pipeline.ts';
import { strikesAround, type Strike } from '../model/strikes.ts';
import { kindOf, type ClockFaultKind } from '../model/vocabulary.ts';
import type { Plan } from './plan.ts';

/** A fault of the clock, and by how much it is ahead meanwhile; negative where it is behind. */
interface Wrong {
  readonly fault: Fault;
  readonly ahead: Millis;
}

/** One wrong clock. All instants are true ones but those that it shows. */
export class WrongClock {
  readonly #wrongs: readonly Wrong[];
  /** The most that it can be ahead, and behind. */
  readonly #ahead: Millis;
  readonly #behind: Millis;

  constructor(
    readonly plan: Pick<Plan, 'seed' | 'zone'>,
    wrongs: readonly Wrong[]
  ) {
    this.#wrongs = wrongs;
    const sum = (sign: 1 | -1): Millis =>
      wrongs.reduce((most, { ahead }) => most + Math.max(0, sign * ahead), 0);
    this.#ahead = sum(1);
    this.#behind = sum(-1);
  }

  /** What it shows at an instant. */
  shown(at: Millis): Millis {
    return this.#spans(at, at).reduce(
      (shown, { from, to, ahead }) => shown + (from <= at && at < to ? ahead : 0),
      at
    );
  }

  /** The first instant at which it shows a time, or a later one. */
  firstShows(time: Millis): Millis {
    const first = time - this.#ahead;
    const last = time + this.#behind;
    const spans = this.#spans(first, last);
    // Between two instants at which it is set it goes as any clock does.
    const set = spans.flatMap(({ from, to }) => [from, to]).filter((at) => at > first && at < last);
    const stretches = [first, ...set.sort((a, b) => a - b)];
    for (const [i, from] of stretches.entries()) {
      const at = Math.max(from, time - (this.shown(from) - from));
      if (at < (stretches[i + 1] ?? Infinity)) return at;
    }
    return last;
  }

  #spans(from: Millis, to: Millis): readonly (Strike & { readonly ahead: Millis })[] {
    const { seed, zone } = this.plan;
    return this.#wrongs.flatMap(({ fault, ahead }) =>
      strikesAround(fault, seed, zone, from, to)
        .filter((strike) => strike.to > strike.from)
        .map((strike) => ({ ...strike, ahead }))
    );
  }
}

/** The scheduler's clock, where something makes it wrong. */
export function wrongClockOf(plan: Plan): WrongClock | undefined {
  const wrongs = plan.faults.flatMap((fault) => {
    const kind = kindOf(plan.vocabulary.faults, fault);
    if (kind.befalls !== 'clock' || fault.chance === 0) return [];
    return [{ fault, ahead: (kind as ClockFaultKind<never, unknown>).ahead(fault.params as never) }];
  });
  return wrongs.length > 0 ? new WrongClock(plan, wrongs) : undefined;
}
