import type { Millis } from '../../model/pipeline.ts';
import type { SourceKind } from '../../model/vocabulary.ts';
import { DAY, drawCount, nextMultiple, perDayWords, sinceLast } from './expected.ts';

/** The same rate day and night, with Poisson noise. */
export const steady = {
  label: 'steady',
  read: (fields) => ({
    perDay: fields.number('perDay', 1, 1e7),
    every: fields.duration('every', DAY, 600_000) || 600_000
  }),
  next: ({ every }, after) => nextMultiple(after, every),
  count: ({ perDay, every }, _at, _zone, bits, normal) => drawCount((perDay * every) / DAY, bits, normal),
  window: ({ every }, at) => sinceLast(at, every),
  sentence: ({ perDay }) => `${perDayWords(perDay)}, at any hour`
} satisfies SourceKind<{ perDay: number; every: Millis }>;
