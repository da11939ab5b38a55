/**
 * The instants at which a cron expression ticks in a zone. Its wall-clock times are found by jumping from field to
 * field; each period between two changes of the clock gives its own, and the policy says what happens at the seams.
 */
import type { Cron, DstPolicy } from './cron.ts';
import { HORIZON_YEARS, NONE, nextDay, nextSecond, previousDay, previousSecond } from './cron-days.ts';
import { dayNumber } from './civil.ts';
import { periodAt, utc, type ZoneRules } from './zone.ts';

const DAY = 86_400;

/** What a policy means for one expression. */
interface Rules {
  readonly cron: Cron;
  readonly zone: ZoneRules;
  readonly dst: DstPolicy;
  readonly realTime: boolean;
  /** How far to look. */
  readonly years: number;
}

const rulesOf = (cron: Cron, zone: ZoneRules, dst: DstPolicy, years: number): Rules => ({
  cron,
  zone: dst.universal ? utc : zone,
  dst,
  years,
  realTime:
    dst.realTime === 'everyHour' ? cron.everyHour : dst.realTime === 'wildcard' ? cron.wildcard : false
});

/** Whether any date matches an expression: `0 0 30 2 *` is understood, but never comes. */
export const everMatches = (cron: Cron): boolean => {
  const [firstYear = 2000] = cron.years;
  return nextDay(cron, dayNumber(firstYear, 1, 1), Math.max(HORIZON_YEARS, cron.years.length)) !== NONE;
};

/**
 * The first tick strictly after an instant, in milliseconds; undefined if there is none within so many years.
 * The same expression, zone and policy give the same set of ticks, wherever one starts.
 */
export function nextTick(
  cron: Cron,
  inZone: ZoneRules,
  after: number,
  dst: DstPolicy,
  years = HORIZON_YEARS
): number | undefined {
  const rules = rulesOf(cron, inZone, dst, years);
  const { zone } = rules;
  let period = periodAt(zone, after);
  let from = Math.floor((after + offset(zone, period)) / 1000) + 1;
  for (; ; period++) {
    const shift = offset(zone, period);
    from = Math.max(from, period > 0 ? (firstInstant(rules, period) + shift) / 1000 : from);
    const wall = nextWall(rules, from);
    const tick = wall === NONE ? Infinity : wall * 1000 - shift;
    const made = nextFromGap(rules, period, after);
    const earliest = Math.min(tick < endInstant(rules, period) ? tick : Infinity, made);
    if (earliest !== Infinity) return earliest;
    const change = zone.untils[period];
    if (change === undefined) return undefined;
    // A wall time already found stands, unless the next period shows earlier ones again.
    const start = (change + offset(zone, period + 1)) / 1000;
    from = offset(zone, period + 1) < shift || wall === NONE ? start : Math.max(start, wall);
    // Beyond the last overlap nothing can come any more.
    if (wall === NONE && offset(zone, period + 1) >= shift && made === Infinity) return undefined;
  }
}

/** The last tick strictly before an instant; undefined if there is none within so many years. */
export function previousTick(
  cron: Cron,
  inZone: ZoneRules,
  before: number,
  dst: DstPolicy,
  years = HORIZON_YEARS
): number | undefined {
  const rules = rulesOf(cron, inZone, dst, years);
  const { zone } = rules;
  let period = periodAt(zone, before - 1);
  let to = Math.ceil((before + offset(zone, period)) / 1000) - 1;
  for (; period >= 0; period--) {
    const shift = offset(zone, period);
    to = Math.min(to, (endInstant(rules, period) + shift) / 1000 - 1);
    const wall = previousWall(rules, to);
    const tick = wall === NONE ? -Infinity : wall * 1000 - shift;
    const regular = tick >= firstInstant(rules, period) ? tick : -Infinity;
    const latest = Math.max(regular, previousFromGap(rules, period, before));
    if (latest !== -Infinity) return latest;
    const change = zone.untils[period - 1];
    // Earlier wall times than none come only where an overlap shows later ones again.
    if (change === undefined || (wall === NONE && jump(rules, period) >= 0)) return undefined;
    to = (change + offset(zone, period - 1)) / 1000 - 1;
  }
  return undefined;
}

/**
 * Whether a tick lies so near before a span that it is taken for one of it: at most `precision` milliseconds before
 * `from`, or in the span itself (croniter's `match_range`, where 60 s make 02:30:59 match 02:30).
 */
export function ticksWithin(
  cron: Cron,
  zone: ZoneRules,
  [from, to]: readonly [number, number],
  dst: DstPolicy,
  precision = 60_000
): boolean {
  const tick = previousTick(cron, zone, to + 1, dst);
  return tick !== undefined && tick > from - precision;
}

/** The ticks in [from, until), ascending. */
export function ticksBetween(
  cron: Cron,
  zone: ZoneRules,
  from: number,
  until: number,
  dst: DstPolicy
): readonly number[] {
  const ticks: number[] = [];
  let tick = nextTick(cron, zone, from - 1, dst);
  while (tick !== undefined && tick < until) {
    ticks.push(tick);
    tick = nextTick(cron, zone, tick, dst);
  }
  return ticks;
}

const offset = (zone: ZoneRules, period: number): number => zone.offsets[period] ?? 0;

/** By how much the clock is moved on (positive) or back at the start of a period, in milliseconds. */
const jump = ({ zone }: Rules, period: number): number => offset(zone, period) - offset(zone, period - 1);

const followsRealTime = ({ dst, realTime }: Rules, moved: number): boolean =>
  realTime || (dst.reach > 0 && Math.abs(moved) > dst.reach);

/** The first instant of a period whose wall time counts: after the repeated hour, if only the first showing does. */
function firstInstant(rules: Rules, period: number): number {
  const start = rules.zone.untils[period - 1];
  if (start === undefined) return -Infinity;
  const moved = jump(rules, period);
  const repeats = moved < 0 && rules.dst.overlap === 'first' && !followsRealTime(rules, moved);
  return repeats ? start - moved : start;
}

/** Where a period's wall times stop counting: before the repeated hour, if only the second showing does. */
function endInstant(rules: Rules, period: number): number {
  const end = rules.zone.untils[period];
  if (end === undefined) return Infinity;
  const moved = jump(rules, period + 1);
  const repeats = moved < 0 && rules.dst.overlap === 'second' && !followsRealTime(rules, moved);
  return repeats ? end + moved : end;
}

/** The wall seconds that are skipped when a period starts, if they tick at all. */
function missing(
  rules: Rules,
  period: number
): { readonly from: number; readonly until: number } | undefined {
  const start = rules.zone.untils[period - 1];
  if (start === undefined) return undefined;
  const moved = jump(rules, period);
  if (moved <= 0 || rules.dst.gap === 'skip' || followsRealTime(rules, moved)) return undefined;
  const from = (start + offset(rules.zone, period - 1)) / 1000;
  return { from, until: from + moved / 1000 };
}

/** When a skipped wall second ticks. What comes right after the gap keeps its second of the minute, as croniter's does. */
const madeAt = ({ dst }: Rules, start: number, wall: number, old: number): number =>
  dst.gap === 'after' ? start + (wall % 60) * 1000 : wall * 1000 - old;

/** The first tick after an instant that a gap at the start of a period makes; Infinity if none. */
function nextFromGap(rules: Rules, period: number, after: number): number {
  const { zone, dst } = rules;
  const start = zone.untils[period - 1];
  // Nearly every call is far from a gap: a made tick is at most a gap's length after it.
  if (start === undefined || after >= start + Math.max(0, jump(rules, period))) return Infinity;
  const skipped = missing(rules, period);
  if (!skipped) return Infinity;
  const old = offset(zone, period - 1);
  const from =
    dst.gap === 'shifted' ? Math.max(skipped.from, Math.floor((after + old) / 1000) + 1) : skipped.from;
  const wall = nextWall(rules, from);
  if (wall === NONE || wall >= skipped.until) return Infinity;
  const tick = madeAt(rules, start, wall, old);
  return tick > after ? tick : Infinity;
}

/** The last tick before an instant that a gap at the start of a period makes; -Infinity if none. */
function previousFromGap(rules: Rules, period: number, before: number): number {
  const { zone, dst } = rules;
  const start = zone.untils[period - 1];
  const skipped = start === undefined || before <= start ? undefined : missing(rules, period);
  if (start === undefined || !skipped) return -Infinity;
  const old = offset(zone, period - 1);
  const to = Math.min(skipped.until, Math.ceil((before + old) / 1000)) - 1;
  const wall = dst.gap === 'shifted' ? previousWall(rules, to) : nextWall(rules, skipped.from);
  if (wall === NONE || wall < skipped.from || wall >= skipped.until) return -Infinity;
  const tick = madeAt(rules, start, wall, old);
  return tick < before ? tick : -Infinity;
}

/** The first matching wall second from `from` on (seconds since 1970-01-01T00:00 on the wall), or `NONE`. */
function nextWall({ cron, years }: Rules, from: number): number {
  const today = Math.floor(from / DAY);
  const day = nextDay(cron, today, years);
  if (day === today) {
    const second = nextSecond(cron, from - today * DAY);
    if (second >= 0) return today * DAY + second;
    const later = nextDay(cron, today + 1, years);
    return later === NONE ? NONE : later * DAY + nextSecond(cron, 0);
  }
  return day === NONE ? NONE : day * DAY + nextSecond(cron, 0);
}

/** The last matching wall second up to `to`, or `NONE`. */
function previousWall({ cron, years }: Rules, to: number): number {
  const today = Math.floor(to / DAY);
  const day = previousDay(cron, today, years);
  if (day === today) {
    const second = previousSecond(cron, to - today * DAY);
    if (second >= 0) return today * DAY + second;
    const earlier = previousDay(cron, today - 1, years);
    return earlier === NONE ? NONE : earlier * DAY + previousSecond(cron, DAY - 1);
  }
  return day === NONE ? NONE : day * DAY + previousSecond(cron, DAY - 1);
}
