/** How long an asset was how stale: time-weighted mean, percentiles and maximum, of stretches that are added up. */
import type { Millis } from '../model/pipeline.ts';
import type { AgeNumbers } from '../model/seasons.ts';
import { MS_PER_MINUTE } from '../model/time/civil.ts';

/** Adds up stretches of staleness. */
export class Ages {
  #time = 0;
  #integral = 0;
  #max = 0;
  #zero = 0;
  /** Time in each minute where only a part of the minute was passed through. */
  readonly #parts: Float64Array;
  /** Whole minutes that were passed through, as differences from one minute to the next. */
  readonly #wholes: Int32Array;

  /** @param horizon staleness is never more. */
  constructor(readonly horizon: Millis) {
    const minutes = Math.ceil(horizon / MS_PER_MINUTE) + 2;
    this.#parts = new Float64Array(minutes);
    this.#wholes = new Int32Array(minutes + 1);
  }

  /** Adds a stretch [from, to) in which staleness is t − oldest; 0 where `oldest` is infinite. */
  add(from: Millis, to: Millis, oldest: Millis): void {
    const length = to - from;
    if (length <= 0) return;
    this.#time += length;
    if (oldest === Infinity) {
      this.#zero += length;
      return;
    }
    const least = from - oldest;
    const most = to - oldest;
    this.#integral += ((least + most) / 2) * length;
    this.#max = Math.max(this.#max, Math.min(most, this.horizon));
    const first = Math.floor(least / MS_PER_MINUTE);
    const last = Math.floor(most / MS_PER_MINUTE);
    if (first === last) {
      this.#parts[first]! += length;
      return;
    }
    this.#parts[first]! += (first + 1) * MS_PER_MINUTE - least;
    this.#wholes[first + 1]!++;
    this.#wholes[last]!--;
    this.#parts[last]! += most - last * MS_PER_MINUTE;
  }

  /** What was added so far. */
  numbers(): AgeNumbers {
    const minutes = this.#parts.slice();
    let whole = 0;
    for (let m = 0; m < minutes.length; m++) {
      whole += this.#wholes[m]!;
      minutes[m]! += whole * MS_PER_MINUTE;
    }
    return { time: this.#time, integral: this.#integral, max: this.#max, zero: this.#zero, minutes };
  }
}

/** The mean over time; 0 where nothing was looked at. */
export const meanAge = ({ time, integral }: AgeNumbers): Millis => (time > 0 ? integral / time : 0);

/**
 * What staleness did not exceed for a part of the time. Exact at whole minutes; in between by the time that was spent
 * within the minute, so never a minute off.
 * @param part in (0, 1]
 */
export function ageAtMost({ time, zero, max, minutes }: AgeNumbers, part: number): Millis {
  const wanted = part * time;
  let passed = zero;
  if (passed >= wanted) return 0;
  for (let m = 0; m < minutes.length; m++) {
    const here = minutes[m]!;
    if (passed + here >= wanted) return Math.min(max, (m + (wanted - passed) / here) * MS_PER_MINUTE);
    passed += here;
  }
  return max;
}
