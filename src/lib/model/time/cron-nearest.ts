/** For a cron expression that no day ever matches: the nearest one that comes. */
import { daysInMonth } from './civil.ts';
import { everMatches } from './cron-ticks.ts';
import { parseCron, type CronGrammar } from './cron.ts';

/** An expression that comes, and which day of its months it asks for now. */
export interface NearestCron {
  readonly cron: string;
  /** "the last day of the month", "day 28". */
  readonly day: string;
}

/** A year without a leap day: what comes then comes in every year. */
const COMMON_YEAR = 2001;

/**
 * The same with a day that its months have: their last one, where the dialect can say so, else the highest day that each
 * of them has. Undefined for what comes as it is, for what is not understood, and where another day would not help.
 */
export function nearestCron(text: string, grammar: CronGrammar): NearestCron | undefined {
  // Some dialects refuse what never comes before anybody can ask for which months it was meant.
  const taken: CronGrammar = { ...grammar, impossible: 'taken' };
  const parsed = parseCron(text, taken);
  const fields = text.trim().split(/\s+/);
  if (!parsed.ok || everMatches(parsed.value) || fields.length < 5) return undefined;
  const { months } = parsed.value;
  const least = Math.min(
    ...Array.from({ length: 12 }, (_, month) =>
      (months >> month) & 1 ? daysInMonth(COMMON_YEAR, month + 1) : 31
    )
  );
  const day = grammar.secondsFirst && fields.length > 5 ? 3 : 2;
  const written = grammar.extended ? 'L' : String(least);
  const cron = fields.with(day, written).join(' ');
  const mended = parseCron(cron, grammar);
  if (!mended.ok || !everMatches(mended.value)) return undefined;
  return { cron, day: grammar.extended ? 'the last day of the month' : `day ${written}` };
}
