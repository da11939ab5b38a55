/** What the playground says about the open document, from its parts. */
import type { TonightPicture } from '#lib/analysis/picture.ts';
import type { Listed } from '#lib/app/futures.svelte.ts';
import type { Mark } from '../transport/layout.ts';

/** More ticks than this of a kind cannot be told apart on any scrubber. */
const MOST = 1500;

/** Tonight's ticks on the scrubber, in order; of a kind that share a place, one. */
export function marksOf(tonight: TonightPicture): readonly Mark[] {
  const all = [
    ...tonight.bars.map(({ from }): Mark => ({ at: from, kind: 'event' })),
    ...tonight.planned.map(({ at }): Mark => ({ at, kind: 'event' })),
    ...tonight.missed.map(({ at }): Mark => ({ at, kind: 'late' })),
    ...tonight.alerts.map(({ at }): Mark => ({ at, kind: 'alert' }))
  ];
  if (all.length <= MOST) return all;
  const room = Math.max(1, (tonight.to - tonight.from) / MOST);
  const kept = new Map(all.map((mark) => [`${mark.kind} ${String(Math.round(mark.at / room))}`, mark]));
  return [...kept.values()].sort((a, b) => a.at - b.at);
}

/** Where other futures part from what is open: a mark for each such instant. */
export const forksOf = (list: readonly Pick<Listed, 'parts'>[]): readonly Mark[] => [
  ...new Map(
    list.flatMap(({ parts }) =>
      parts?.kind === 'at' ? [[parts.at, { at: parts.at, kind: 'fork' } as const] as const] : []
    )
  ).values()
];
