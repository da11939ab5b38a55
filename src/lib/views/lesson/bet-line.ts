/** A bet and what came true on one line: where both lie, and what is written there. */
import { formatMinutes } from '#lib/model/time/civil.ts';
import { valueWords } from '#lib/analysis/goals.ts';
import { say, type Language } from '#lib/languages/language.ts';
import { GOAL_METRICS, type Bet } from '#lib/model/lesson.ts';

/** Positions are shares of the line, from 0 to 1. */
export interface BetLine {
  readonly from: number;
  readonly to: number;
  readonly came: number;
  readonly least: string;
  readonly most: string;
}

/** A clock's line goes from one in the morning to eight. */
const CLOCK = { least: 60, most: 480 } as const;

/**
 * @param placed the answer that was bet on
 * @param came the number that came true, in the unit of the bet's metric
 * @param nights judged nights, which a share of nights is written in
 */
export function betLine(bet: Bet, placed: number, came: number, nights: number): BetLine {
  const unit = GOAL_METRICS[bet.metric];
  const [least, most] =
    unit === 'clock'
      ? [CLOCK.least, CLOCK.most]
      : unit === 'nights' || unit === 'share'
        ? [0, 1]
        : [0, Math.max(1, came === Infinity ? 0 : came, (bet.from.at(-1) ?? 1) * 1.4)];
  const at = (value: number): number => Math.min(1, Math.max(0, (value - least) / (most - least)));
  const text = (value: number): string =>
    unit === 'nights'
      ? String(Math.round(value * nights))
      : unit === 'clock'
        ? formatMinutes(value)
        : valueWords(bet.metric, value);
  return {
    from: at(bet.from[placed] ?? 0),
    to: at(bet.from[placed + 1] ?? Infinity),
    came: at(came),
    least: text(least),
    most: text(most)
  };
}

/** The number that came true, as people read it: "116 of 200", "02:31", "37.5 %". */
export function cameWords(bet: Bet, came: number, nights: number, language: Language): string {
  return GOAL_METRICS[bet.metric] === 'nights'
    ? say(language, 'bet.nights', { n: Math.round(came * nights), of: nights })
    : valueWords(bet.metric, came, language);
}
