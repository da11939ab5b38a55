/** An axis of time: a straight line between instants and pixels, and where its hours are. */
import type { Millis } from '#lib/model/pipeline.ts';

/** Says an instant in the pipeline's local time as "02:30". */
export type Clock = (at: Millis) => string;

export interface Axis {
  readonly from: Millis;
  readonly to: Millis;
  /** Pixels of the first and the last instant. */
  readonly start: number;
  readonly end: number;
}

/** Where an instant is, in pixels; instants beyond the ends lie beyond them. */
export const xOf = ({ from, to, start, end }: Axis, at: Millis): number =>
  to === from ? start : start + ((at - from) / (to - from)) * (end - start);

/** The instant at a pixel, to the second and within the axis. */
export function timeAt({ from, to, start, end }: Axis, x: number): Millis {
  const share = end === start ? 0 : Math.min(1, Math.max(0, (x - start) / (end - start)));
  const at = Math.round((from + share * (to - from)) / 1000) * 1000;
  return Math.min(to, Math.max(from, at));
}

export interface Tick {
  readonly at: Millis;
  readonly x: number;
  /** The hour as it is said; empty on those between. */
  readonly label: string;
}

const MINUTE = 60_000;
/** Zones differ from UTC by whole quarters of an hour. */
const QUARTER = 15 * MINUTE;
const HOUR = 60 * MINUTE;

/** Hours between two labels, and minutes between two ticks. */
const STEPS = [
  { hours: 1, between: 30 },
  { hours: 2, between: 60 },
  { hours: 3, between: 60 },
  { hours: 6, between: 180 },
  { hours: 12, between: 360 }
] as const;

/** The least distance of two labels, in pixels. */
const LABEL = 58;

/**
 * Ticks on full local hours, labelled as closely as there is room for, and on what lies between. Found by asking
 * the clock, so that a night in which an hour is missing or comes twice has the ticks that its clock shows.
 */
export function ticks(axis: Axis, clock: Clock): readonly Tick[] {
  const perHour = (Math.abs(axis.end - axis.start) * HOUR) / Math.max(1, axis.to - axis.from);
  const step = STEPS.find(({ hours }) => hours * perHour >= LABEL) ?? STEPS[STEPS.length - 1]!;
  const found: Tick[] = [];
  for (let at = Math.ceil(axis.from / QUARTER) * QUARTER; at <= axis.to; at += QUARTER) {
    const said = clock(at);
    const [hours, minutes] = said.split(':').map(Number);
    const minute = (hours ?? 0) * 60 + (minutes ?? 0);
    if (minute % step.between !== 0) continue;
    found.push({ at, x: xOf(axis, at), label: minute % (step.hours * 60) === 0 ? said : '' });
  }
  return found;
}
