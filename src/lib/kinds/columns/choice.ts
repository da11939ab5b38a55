import { fraction } from '../../model/chance.ts';
import type { ColumnKind } from '../../model/vocabulary.ts';

/** One of a few words, each as often as its weight says. */
export const choice = {
  label: 'choice',
  read: (fields) => {
    const values = fields.texts('values', 50);
    if (values.length === 0) fields.problem('values', 'is empty: name at least one word.');
    const weights = fields.numbers(
      'weights',
      values.length,
      values.map(() => 1)
    );
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    if (values.length > 0 && total === 0)
      fields.problem('weights', 'are all 0: at least one must be greater, or no word could be drawn.');
    return { values, weights, total };
  },
  type: () => 'TEXT',
  value: ({ values, weights, total }, { bits }) => {
    let left = fraction(bits) * total;
    for (let i = 0; i < values.length; i++) {
      left -= weights[i]!;
      if (left < 0) return values[i]!;
    }
    return values.at(-1)!;
  },
  sentence: ({ values }) => `one of ${values.join(', ')}`
} satisfies ColumnKind<{ values: readonly string[]; weights: readonly number[]; total: number }>;
