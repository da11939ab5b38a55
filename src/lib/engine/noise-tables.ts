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

  offset(sigma: number): number {
    if (sigma === 0) return -1;
    if (!this.#sigmas.includes(sigma)) this.#sigmas.push(sigma);
    return this.#sigmas.indexOf(sigma) * QUANTILES;
  }

  joined(): Float64Array {
    const all = new Float64Array(this.#sigmas.length * QUANTILES);
    this.#sigmas.forEach((sigma, index) => all.set(tableOf(sigma), index * QUANTILES));
    return all;
  }
}
