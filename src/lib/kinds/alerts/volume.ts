import type { Fields } from '../../model/fields.ts';
import type { AlertKind } from '../../model/vocabulary.ts';

/** What a document says of it: at least one end of the band. */
interface Band {
  readonly task: string;
  readonly atLeast: number;
  readonly atMost: number;
}

const MOST = 1e12;
const bandWords = ({ atLeast, atMost }: Band): string =>
  atMost === Infinity
    ? `fewer than ${atLeast} new rows`
    : atLeast === 0
      ? `more than ${atMost} new rows`
      : `not ${atLeast} to ${atMost} new rows`;

/** A task has succeeded with too few new source rows, or too many: once, until it is within the band again. */
export const volume = {
  label: 'too few rows, or too many',
  on: 'volumeOff',
  read: (fields: Fields): Band => {
    const atLeast = fields.whole('atLeast', 0, MOST, 0);
    const atMost = fields.has('atMost') ? fields.whole('atMost', 0, MOST) : Infinity;
    if (atLeast > atMost)
      fields.problem('atMost', `is less than "atLeast", ${atLeast}: no volume would be right. Swap them.`);
    return { task: fields.text('task', 80), atLeast, atMost };
  },
  task: ({ task }) => task,
  band: ({ atLeast, atMost }) => ({ atLeast, atMost }),
  idle: ({ atLeast, atMost }) =>
    atLeast === 0 && atMost === Infinity ? 'it has neither "atLeast" nor "atMost"' : undefined,
  sentence: (band) => `tells when ${band.task} has succeeded with ${bandWords(band)}`,
  text: (band, task) => `${task} succeeded with ${bandWords(band)}`
} satisfies AlertKind<Band>;
