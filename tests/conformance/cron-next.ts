import { formatInstant } from '#lib/model/time/civil.ts';
import {
  cronGrammars,
  dstPolicies,
  parseCron,
  type CronGrammar,
  type DstPolicy
} from '#lib/model/time/cron.ts';
import { nextTick, previousTick } from '#lib/model/time/cron-ticks.ts';
import { compare, skipped, type Outcome } from './conformance.ts';
import { fieldsOf, instantOf, onlyKnown, textOf, zoneOf } from './given.ts';

/** What a dialect takes, and what it does when clocks are moved. */
const dialects: Readonly<Record<string, { readonly grammar: CronGrammar; readonly dst: DstPolicy }>> = {
  croniter: { grammar: cronGrammars.croniter, dst: dstPolicies.croniter },
  airflow: { grammar: cronGrammars.airflow, dst: dstPolicies.airflow },
  dagster: { grammar: cronGrammars.dagster, dst: dstPolicies.dagster },
  prefect: { grammar: cronGrammars.croniter, dst: dstPolicies.prefect }
};

/** @throws if there is no such dialect */
export function dialectOf(name: unknown): (typeof dialects)[string] {
  const dialect = dialects[textOf(name, 'the dialect')];
  if (!dialect) throw new Error(`there is no dialect ${String(name)}`);
  return dialect;
}

/** Why an expression is not ours to run: its values are made up from a hash, at random, or from the day of the start. */
export function notOurs(opts: Readonly<Record<string, unknown>>, features: unknown): string | undefined {
  if (Array.isArray(features) && features.includes('hash_or_random')) return 'hashed or random values';
  if (opts.hash_id !== undefined) return 'hashed or random values';
  if (opts.expand_from_start_time !== undefined) return 'steps counted from the start time';
  return undefined;
}

/** A grammar with croniter's options. */
export function grammarWith(grammar: CronGrammar, opts: Readonly<Record<string, unknown>>): CronGrammar {
  return {
    ...grammar,
    secondsFirst: opts.second_at_beginning === true,
    days: opts.day_or === false ? 'both' : opts.implement_cron_bug === true ? 'eitherUnlessStar' : 'either'
  };
}

const OPTS = ['day_or', 'second_at_beginning', 'implement_cron_bug', 'max_years_between_matches'];

/** The ticks after, or before, an instant. */
export async function cronNext(given: unknown): Promise<Outcome> {
  const { dialect, expr, tz, base, direction, inclusive, expected, expected_error, opts, features } =
    fieldsOf(given);
  const options = fieldsOf(opts ?? {}, 'opts');
  const reason = notOurs(options, features);
  if (reason !== undefined) return skipped(reason);
  onlyKnown(options, OPTS);
  const { grammar, dst } = dialectOf(dialect);
  const zone = await zoneOf(tz);
  const cron = parseCron(textOf(expr, 'expr'), grammarWith(grammar, options));
  // Of croniter's errors only this one is about dates; the others say that the expression itself is wrong.
  const wrong = expected_error !== undefined && expected_error !== 'CroniterBadDateError';
  if (!cron.ok || wrong)
    return compare(
      wrong ? expected_error : expected,
      cron.ok ? 'understood' : wrong ? expected_error : cron.problems
    );
  const years = options.max_years_between_matches as number | undefined;
  const forwards = direction === 'next';
  const wanted = (expected as readonly string[]).map((text) => instantOf(zone, text));
  const found: number[] = [];
  let at = instantOf(zone, base, forwards ? 'down' : 'up') + (inclusive === true ? (forwards ? -1 : 1) : 0);
  const count = expected_error === undefined ? wanted.length : wanted.length + 1;
  while (found.length < count) {
    const tick = (forwards ? nextTick : previousTick)(cron.value, zone, at, dst, years);
    if (tick === undefined) break;
    found.push(tick);
    at = tick;
  }
  const show = (ticks: readonly number[]): readonly string[] =>
    ticks.map((tick) => formatInstant(zone, tick));
  return compare(show(wanted), show(found));
}
