/** The sawtooth of an age as a drawing: pixels from instants, cut at the playhead. */
import type { Stretch } from '#lib/analysis/staleness.ts';
import type { Millis } from '#lib/model/pipeline.ts';
import { xOf, type Axis } from '../ui/axis.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A vertical axis of ages: 0 at the bottom. */
export interface AgeScale {
  readonly top: Millis;
  /** Pixels of the oldest and of nothing. */
  readonly high: number;
  readonly low: number;
  readonly ticks: readonly { readonly age: Millis; readonly y: number; readonly label: string }[];
}

/** Steps that people count ages in. */
const STEPS: readonly Millis[] = [
  ...[1, 5, 10, 15, 30].map((minutes) => minutes * MINUTE),
  ...[1, 2, 3, 6, 12].map((hours) => hours * HOUR),
  DAY
];

/** Lines of a scale at the most; the room for labels decides when that is too many. */
const MOST_LINES = 4;
const LINE_ROOM = 26;

/** "12 h", "30 min", "2 d": an age in the unit that the steps of its scale are whole numbers of. */
export function ageLabel(age: Millis, step: Millis): string {
  if (age === 0) return '0';
  if (step % DAY === 0) return `${String(age / DAY)} d`;
  return step % HOUR === 0 ? `${String(age / HOUR)} h` : `${String(age / MINUTE)} min`;
}

/** A scale that reaches some age, between two heights in pixels. */
export function ageScale(most: Millis, high: number, low: number): AgeScale {
  const lines = Math.max(1, Math.min(MOST_LINES, Math.floor((low - high) / LINE_ROOM)));
  // A millisecond beyond a line is not worth another one.
  const count = (step: Millis): number => Math.max(1, Math.ceil(most / step - 1e-4));
  const step = STEPS.find((each) => count(each) <= lines) ?? Math.ceil(most / DAY / lines) * DAY;
  const top = count(step) * step;
  const ticks = Array.from({ length: Math.round(top / step) + 1 }, (_, i) => ({
    age: i * step,
    y: heightAt(top, high, low, i * step),
    label: ageLabel(i * step, step)
  }));
  return { top, high, low, ticks };
}

/** Where an age is, in pixels. */
export const yOf = ({ top, high, low }: AgeScale, age: Millis): number => heightAt(top, high, low, age);

const heightAt = (top: Millis, high: number, low: number, age: Millis): number =>
  low - (age / top) * (low - high);

const round = (value: number): string => String(Math.round(value * 10) / 10);

/** The line of an age up to the playhead; empty before anything is known. */
export function sawtooth(stretches: readonly Stretch[], t: Millis, axis: Axis, scale: AgeScale): string {
  const parts: string[] = [];
  for (const { from, to, oldest } of stretches) {
    if (from > t) break;
    const end = Math.min(to, t);
    const y = (at: Millis): number => yOf(scale, oldest === Infinity ? 0 : at - oldest);
    parts.push(
      `${parts.length === 0 ? 'M' : 'L'}${round(xOf(axis, from))} ${round(y(from))}`,
      `L${round(xOf(axis, end))} ${round(y(end))}`
    );
  }
  return parts.join('');
}

/** The area under such a line. */
export function under(path: string, axis: Axis, t: Millis, { low }: AgeScale): string {
  const first = /^M(\S+)/.exec(path)?.[1];
  if (first === undefined) return '';
  const end = Math.min(axis.end, xOf(axis, t));
  return `${path}L${round(end)} ${round(low)}L${first} ${round(low)}Z`;
}
