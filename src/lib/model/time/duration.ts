/** Lengths of time as people write and read them; inside they are whole milliseconds. */

/** A duration, or what is wrong with the text, to be read after the name of its place. */
export type ParsedDuration =
  { readonly ok: true; readonly value: number } | { readonly ok: false; readonly message: string };

/** Units from the longest to the shortest, in milliseconds. */
const UNITS = [
  ['d', 86_400_000, 'd'],
  ['h', 3_600_000, 'h'],
  ['m', 60_000, 'min'],
  ['s', 1000, 's'],
  ['ms', 1, 'ms']
] as const;

const WRITTEN = /^(?:(\d+)d)?(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?(?:(\d+)ms)?$/;
const REMEDY = 'a duration such as "25m", "1h30m", "90s" or a number of milliseconds is needed.';

/**
 * Reads `25m`, `1h30m`, `90s`, `1d`, `250ms` (longest unit first, each at most once) or a number of milliseconds, as
 * whole milliseconds. Spaces between parts are allowed.
 */
export function parseDuration(value: unknown): ParsedDuration {
  if (typeof value === 'number') {
    if (Number.isSafeInteger(value) && value >= 0) return { ok: true, value };
    return {
      ok: false,
      message: `is the number ${value}; a whole number of milliseconds, 0 or more, is needed.`
    };
  }
  if (typeof value !== 'string') return { ok: false, message: `is not a length of time; ${REMEDY}` };
  const match = WRITTEN.exec(value.replaceAll(' ', ''));
  if (!match?.[0]) return { ok: false, message: `is ${JSON.stringify(value.slice(0, 40))}; ${REMEDY}` };
  const ms = UNITS.reduce((sum, [, length], i) => sum + Number(match[i + 1] ?? 0) * length, 0);
  if (!Number.isSafeInteger(ms)) return { ok: false, message: 'is longer than any pipeline will live.' };
  return { ok: true, value: ms };
}

/** The parts of a duration that are not zero, longest first. */
function parts(ms: number): { readonly count: number; readonly unit: (typeof UNITS)[number] }[] {
  let rest = Math.abs(ms);
  return UNITS.flatMap((unit) => {
    const count = Math.floor(rest / unit[1]);
    rest -= count * unit[1];
    return count > 0 ? [{ count, unit }] : [];
  });
}

/** The shortest text that `parseDuration` reads back exactly: `1h30m`, `0s`. Whole milliseconds, 0 or more. */
export const formatDuration = (ms: number): string =>
  parts(ms)
    .map(({ count, unit }) => `${count}${unit[0]}`)
    .join('') || '0s';

/** The same for reading: `1 h 30 min`, `25 min`, `0 s`; a minus sign before a negative one. */
export const readableDuration = (ms: number): string => {
  const text = parts(ms)
    .map(({ count, unit }) => `${count} ${unit[2]}`)
    .join(' ');
  return text === '' ? '0 s' : ms < 0 ? `−${text}` : text;
};
