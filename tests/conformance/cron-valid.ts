import { parseCron, type ImpossibleDates } from '#lib/model/time/cron.ts';
import { compare, skipped, type Outcome } from './conformance.ts';
import { dialectOf, grammarWith, notOurs } from './cron-next.ts';
import { fieldsOf, onlyKnown, textOf } from './given.ts';

/** `strict_year` is a year, or a list of them, which some cases write as Python would show it. */
function yearsOf(value: unknown): readonly number[] | undefined {
  if (value === undefined || value === null) return undefined;
  return (String(value).match(/\d+/g) ?? []).map(Number);
}

/** Whether a dialect takes an expression. */
export function cronValid(given: unknown): Outcome {
  const { dialect, expr, valid, opts, features } = fieldsOf(given);
  const options = fieldsOf(opts ?? {}, 'opts');
  const reason = notOurs(options, features);
  if (reason !== undefined) return skipped(reason);
  onlyKnown(options, ['strict', 'strict_year', 'second_at_beginning', 'day_or', 'implement_cron_bug']);
  const { grammar } = dialectOf(dialect);
  const leapYears = yearsOf(options.strict_year);
  const impossible: ImpossibleDates =
    options.strict === true ? { refused: true, ...(leapYears ? { leapYears } : {}) } : grammar.impossible;
  return compare(valid, parseCron(textOf(expr, 'expr'), { ...grammarWith(grammar, options), impossible }).ok);
}
