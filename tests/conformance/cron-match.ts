import { cronGrammars, dstPolicies, parseCron } from '#lib/model/time/cron.ts';
import { ticksWithin } from '#lib/model/time/cron-ticks.ts';
import { localToInstants, offsetAt } from '#lib/model/time/zone.ts';
import { compare, skipped, unknownKind, type Outcome } from './conformance.ts';
import { grammarWith, notOurs } from './cron-next.ts';
import { fieldsOf, instantOf, onlyKnown, textOf, zoneOf } from './given.ts';

/** croniter's `match`: the span is one instant; and `match_range`. */
export async function cronMatch(given: unknown): Promise<Outcome> {
  const { kind, args, opts, expected, features } = fieldsOf(given);
  if (kind !== 'match' && kind !== 'match_range') return unknownKind(kind);
  const options = fieldsOf(opts ?? {}, 'opts');
  const reason = notOurs(options, features);
  if (reason !== undefined) return skipped(reason);
  onlyKnown(options, ['day_or', 'second_at_beginning', 'precision_in_seconds']);
  const [expr, from, to = from] = args as readonly unknown[];
  const grammar = grammarWith(cronGrammars.croniter, options);
  const cron = parseCron(textOf(expr, 'expr'), grammar);
  if (!cron.ok) return compare(expected, cron.problems[0]?.message);
  const seconds = textOf(expr, 'expr').trim().split(/\s+/).length > 5 ? 1 : 60;
  const precision = Number(options.precision_in_seconds ?? seconds) * 1000;
  const zone = await zoneOf(fieldsOf(to).tz);
  const at = (value: unknown): number => {
    const { iso, fold } = fieldsOf(value);
    const instant = instantOf(zone, iso);
    // Python's fold=1 is the second showing of a repeated time.
    const [, second] = fold === 1 ? localToInstants(zone, instant + offsetAt(zone, instant)) : [];
    return second ?? instant;
  };
  return compare(
    expected,
    ticksWithin(cron.value, zone, [at(from), at(to)], dstPolicies.croniter, precision)
  );
}
