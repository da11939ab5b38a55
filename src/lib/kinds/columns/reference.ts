import { fraction } from '../../model/chance.ts';
import type { ColumnKind } from '../../model/vocabulary.ts';

/** A key of another source, so that the two can be joined. With `popular`, its first keys have far more rows than its last. */
export const reference = {
  label: 'reference',
  read: (fields) => ({ to: fields.text('to', 200), popular: fields.flag('popular', false) }),
  // What a reference shows is its key's: whoever draws rows knows the source that it leads to.
  type: () => 'INTEGER',
  value: (_params, { ordinal }) => ordinal,
  reference: {
    to: ({ to }) => to,
    pick: ({ popular }, bits, count) => {
      const u = fraction(bits);
      return Math.floor((popular ? u * (0.3 + 0.7 * u) : u) * count);
    }
  },
  sentence: ({ to, popular }) => `one of ${to}${popular ? ', some of them far more often than others' : ''}`
} satisfies ColumnKind<{ to: string; popular: boolean }>;
