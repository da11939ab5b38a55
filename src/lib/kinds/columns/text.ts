import { mix } from '../../model/chance.ts';
import type { ColumnKind } from '../../model/vocabulary.ts';
import words from './words.json' with { type: 'json' };

type Like = keyof typeof words;
const LIKES = Object.keys(words) as Like[];

/** A text that looks like a name, a city, a product … : a word of each of a few lists. */
export const text = {
  label: 'text',
  read: (fields) => ({ like: fields.choice('like', LIKES) }),
  type: () => 'TEXT',
  value: ({ like }, { bits }) => {
    let draw = bits;
    return words[like]
      .map((list) => {
        draw = mix(draw + 0x9e3779b1);
        return list[(draw >>> 0) % list.length]!;
      })
      .join(' ');
  },
  sentence: ({ like }) => `a ${like}`
} satisfies ColumnKind<{ like: Like }>;
