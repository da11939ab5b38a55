import { fraction } from '../../model/chance.ts';
import type { ColumnKind } from '../../model/vocabulary.ts';

const TENS = [1, 10, 100, 1000, 10_000];

/**
 * A number or an amount of money, by its quantiles: equally many rows lie between each two of them that follow one
 * another, spread evenly there.
 */
export const number = {
  label: 'number',
  read: (fields) => ({
    quantiles: fields.ascending('quantiles', 2, 50),
    decimals: fields.whole('decimals', 0, TENS.length - 1, 0)
  }),
  type: ({ decimals }) => (decimals === 0 ? 'INTEGER' : 'REAL'),
  value: ({ quantiles, decimals }, { bits }) => {
    const at = fraction(bits) * (quantiles.length - 1);
    const i = Math.floor(at);
    const low = quantiles[i]!;
    const tens = TENS[decimals]!;
    return Math.round((low + (at - i) * (quantiles[i + 1]! - low)) * tens) / tens;
  },
  sentence: ({ quantiles }) =>
    `from ${quantiles[0]!} to ${quantiles.at(-1)!}, half of them up to ${median(quantiles)}`
} satisfies ColumnKind<{ quantiles: readonly number[]; decimals: number }>;

const median = (quantiles: readonly number[]): number => {
  const middle = (quantiles.length - 1) / 2;
  return (quantiles[Math.floor(middle)]! + quantiles[Math.ceil(middle)]!) / 2;
};
