/** The classes of nights, by name: in a file of their own, because the first view needs nothing else of seasons. */

/**
 * How a night that was judged ended, from best to worst. Wrong data count for more than no new data, since readers act
 * on them, and silence for more than being told: who is told can act.
 */
export const JUDGED_CLASSES = ['right', 'missing', 'missingSilent', 'wrongTold', 'silentlyWrong'] as const;

/** Those of them on which something was wrong. */
export const WRONG_CLASSES = JUDGED_CLASSES.filter((each) => each !== 'right');

/**
 * How a night ended, by number: those that were judged; `open` is not played to its end; `unjudged` was promised
 * nothing, or nobody acted where nothing starts by itself.
 */
export const NIGHT_CLASSES = [...JUDGED_CLASSES, 'open', 'unjudged'] as const;

/** A name of {@link NIGHT_CLASSES}. */
export type NightClass = (typeof NIGHT_CLASSES)[number];
