/** Quantile tables of a plan's lognormal factors. */
import { lognormalTable, QUANTILES } from '../model/chance.ts';

/** Tables that were needed before: the same few sigmas occur in simulation after simulation. */
const made = new Map<number, Float64Array>();

function tableOf(sigma: number): Float64Array {
  const known = made.get(sigma);
  if (known) return known;
  if (made.size > 100) made.clear();
  const table = lognormalTable(sigma);
  made.set(sigma, table);
  return table;
}

/** Lognormal tables, one for each sigma that occurs. */
export class Tables {
  readonly #sigmas: number[] = [];

  /** Where the table of a sigma begins among those joined; -1 for 0, which varies nothing. */
  offset(sigma: number): number {
    if (sigma === 0) return -1;
    if (!this.#sigmas.includes(sigma)) this.#sigmas.push(sigma);
    return this.#sigmas.indexOf(sigma) * QUANTILES;
  }

  /** All of them one after the other, {@link QUANTILES} entries each. */
  joined(): Float64Array {
    const all = new Float64Array(this.#sigmas.length * QUANTILES);
    this.#sigmas.forEach((sigma, index) => all.set(tableOf(sigma), index * QUANTILES));
    return all;
  }
}
