/** What the playground says about the open document, from its parts. */
import type { TonightPicture } from '#lib/analysis/picture.ts';
import type { Mark } from '../transport/layout.ts';

/** Tonight's ticks on the scrubber. */
export const marksOf = (tonight: TonightPicture): readonly Mark[] => [
  ...tonight.bars.map(({ from }): Mark => ({ at: from, kind: 'event' })),
  ...tonight.planned.map(({ at }): Mark => ({ at, kind: 'event' })),
  ...tonight.missed.map(({ at }): Mark => ({ at, kind: 'late' })),
  ...tonight.alerts.map(({ at }): Mark => ({ at, kind: 'alert' }))
];
