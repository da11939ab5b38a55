import { fraction } from '../../model/chance.ts';
import { formatLocal } from '../../model/rows.ts';
import type { Millis } from '../../model/pipeline.ts';
import type { ColumnKind } from '../../model/vocabulary.ts';

const MOST = 400 * 86_400_000;

/** Another time of the row, `least` to `most` after (or before) it happened: when it is to be delivered, say. */
export const time = {
  label: 'time',
  read: (fields) => {
    const least = fields.duration('least', MOST, 0);
    const most = fields.duration('most', MOST);
    if (most < least) fields.problem('most', 'is less than "least": exchange them.');
    return { least, most, before: fields.flag('before', false) };
  },
  type: () => 'TEXT',
  value: ({ least, most, before }, { bits, eventTime }) => {
    const apart = least + Math.floor(fraction(bits) * (most - least));
    return formatLocal(before ? eventTime - apart : eventTime + apart);
  },
  sentence: ({ before }) => `a time ${before ? 'before' : 'after'} the row happened`
} satisfies ColumnKind<{ least: Millis; most: Millis; before: boolean }>;
