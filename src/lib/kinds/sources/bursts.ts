import type { Millis } from '../../model/pipeline.ts';
import type { SourceKind } from '../../model/vocabulary.ts';
import { DAY, drawCount, nextMultiple, perDayWords, sinceLast } from './expected.ts';

/** A steady trickle; now and then an interval brings several times as much. `perDay` counts the trickle alone. */
export const bursts = {
  label: 'bursts',
  read: (fields) => ({
    perDay: fields.number('perDay', 1, 1e7),
    every: fields.duration('every', DAY, 600_000) || 600_000,
    chance: fields.number('chance', 0, 1, 0.05),
    factor: fields.number('factor', 1, 1000, 5)
  }),
  next: ({ every }, after) => nextMultiple(after, every),
  // The high bits decide on the burst, the low ten on the count, so neither shifts the other.
  count: ({ perDay, every, chance, factor }, _at, _zone, bits, normal) =>
    drawCount(((perDay * every) / DAY) * (bits >>> 10 < chance * 0x400000 ? factor : 1), bits, normal),
  window: ({ every }, at) => sinceLast(at, every),
  sentence: ({ perDay, factor }) => `${perDayWords(perDay)}, with bursts of ${factor} times as many`
} satisfies SourceKind<{ perDay: number; every: Millis; chance: number; factor: number }>;
