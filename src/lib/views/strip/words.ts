/** The classes of nights in words. */
import type { NightClass, SeasonPicture } from '#lib/analysis/picture.ts';

/** As a night's own name ends: "Night 74, Thursday 8 January: silently wrong". */
export const NIGHT_WORDS: Readonly<Record<NightClass, string>> = {
  right: 'right',
  silentlyWrong: 'silently wrong',
  wrongTold: 'wrong, and somebody was told',
  missing: 'nothing published, and somebody was told',
  missingSilent: 'nothing published, and nobody was told',
  open: 'not simulated yet',
  unjudged: 'not judged'
};

/**
 * A night's own name.
 * @param moved how the clock is moved in it, if it is: "02:00 → 03:00"
 * @param struck what is struck in it of what tasks run by: "the pool small loses workers"
 */
export const nightName = (
  night: number,
  day: string,
  kind: NightClass,
  moved: string | undefined,
  struck?: string
): string =>
  [
    `Night ${String(night)}, ${day}: ${NIGHT_WORDS[kind]}`,
    ...(moved === undefined ? [] : [`the clock is moved, ${moved}`]),
    ...(struck === undefined ? [] : [struck])
  ].join('; ');

/** What the corner of a night's square means. */
export function struckNote(nights: ReadonlyMap<number, string>): string {
  const said = [...new Set(nights.values())];
  const what = said.length === 1 ? said[0]! : 'workers or a clock are struck';
  return nights.size === 1 ? what : `${what}, ${String(nights.size)} nights`;
}

/** What a line below a night's square means. */
export const movedWords = (nights: number): string =>
  nights === 1 ? 'clock moved' : `clock moved, ${String(nights)} nights`;

/** As the caption counts them: "84 silently wrong". */
const COUNTED: Readonly<Record<NightClass, string>> = {
  right: 'right',
  silentlyWrong: 'silently wrong',
  wrongTold: 'wrong, told',
  missing: 'missing, told',
  missingSilent: 'silently missing',
  open: 'still to come',
  unjudged: 'not judged'
};

/** The order in which the caption speaks, from good to open. */
const ORDER: readonly NightClass[] = [
  'right',
  'silentlyWrong',
  'wrongTold',
  'missing',
  'missingSilent',
  'unjudged',
  'open'
];

export interface Count {
  readonly kind: NightClass;
  readonly count: number;
  readonly text: string;
}

/** What the caption says: every class that occurs, `right` always once a night was judged. */
export function counted({ counts, nights }: Pick<SeasonPicture, 'counts' | 'nights'>): readonly Count[] {
  const judged = nights.length - counts.open - counts.unjudged;
  return ORDER.filter((kind) => counts[kind] > 0 || (kind === 'right' && judged > 0)).map((kind) => ({
    kind,
    count: counts[kind],
    text: `${String(counts[kind])} ${COUNTED[kind]}`
  }));
}
