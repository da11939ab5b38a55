/** Ranges of values as people write them: `0..3:1`, `0%..200%:25%`, `1m..30m:5m`. */
import { bad, good, type Result } from '../../model/result.ts';
import { parseDuration, readableDuration } from '../../model/time/duration.ts';
import type { Parameter, Range, Unit } from './parameter.ts';

/** More points than this are a long wait for a picture that nobody can read. */
export const MOST_POINTS = 101;

const WRITTEN = /^(.+?)\.\.(.+?)(?::(.+))?$/;
const EXAMPLES: Readonly<Record<Unit, string>> = {
  count: '0..3:1',
  factor: '0%..200%:25%',
  share: '0%..10%:1%',
  duration: '1m..30m:5m'
};

/** Reads a range of a parameter's values. */
export function parseRange(text: string, { id, unit, least, most }: Parameter): Result<Range> {
  const match = WRITTEN.exec(text.trim());
  const wrong = (what: string): Result<never> =>
    bad(id, `${what}; write FROM..TO:STEP, for example ${id}=${EXAMPLES[unit]}.`);
  if (!match) return wrong(`is to go over "${text}", which is no range`);
  const numbers = [match[1]!, match[2]!, match[3]].map((each) =>
    each === undefined ? undefined : numberOf(each.trim(), unit)
  );
  const bads = [match[1], match[2], match[3]].filter(
    (each, i) => each !== undefined && numbers[i] === undefined
  );
  if (bads.length > 0) return wrong(`is to take the value "${bads[0]!.trim()}", which cannot be read`);
  const [from, to] = numbers as [number, number, number | undefined];
  const step = numbers[2] ?? (to - from) / 8;
  if (to < from)
    return wrong(`is to go from ${show(from, unit)} down to ${show(to, unit)}, which is an empty range`);
  if (to > from && !(step > 0)) return wrong('is to go on in steps of nothing');
  if (from < least || to > most)
    return wrong(
      `can be from ${show(least, unit)} to ${show(most, unit)}, and ${show(from < least ? from : to, unit)} is beyond`
    );
  const count = to === from ? 1 : Math.floor((to - from) / step + 1e-9) + 1;
  if (count > MOST_POINTS) return wrong(`would take ${count} values, and at most ${MOST_POINTS} are played`);
  return good({ from, to, step: to === from ? 1 : step });
}

/** The values of a range, its ends included where the steps meet them. */
export function valuesOf({ from, to, step }: Range): readonly number[] {
  const count = Math.floor((to - from) / step + 1e-9) + 1;
  // A sum of steps gathers errors; a multiple does not.
  return Array.from({ length: count }, (_, i) => Math.round((from + i * step) * 1e9) / 1e9);
}

function numberOf(text: string, unit: Unit): number | undefined {
  if (unit === 'duration') {
    const parsed = parseDuration(/^\d+$/.test(text) ? Number(text) : text);
    return parsed.ok ? parsed.value : undefined;
  }
  const match = /^\+?(\d+(?:\.\d+)?)\s*(%?)$/.exec(text);
  if (!match) return undefined;
  return match[2] === '%' ? Number(match[1]) / 100 : Number(match[1]);
}

/** A value for people: `+25 %`, `2`, `5 min`. */
export function show(value: number, unit: Unit): string {
  if (value === Infinity) return 'no limit';
  if (unit === 'duration') return readableDuration(value);
  if (unit === 'count') return String(value);
  return `${Math.round(value * 1000) / 10} %`;
}
