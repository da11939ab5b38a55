import type { Fields } from '../../model/fields.ts';
import type { Millis } from '../../model/pipeline.ts';
import { nextTick } from '../../model/time/cron-ticks.ts';
import { describeCron } from '../../model/time/cron-words.ts';
import { cronKey, type Cron } from '../../model/time/cron.ts';
import { readableDuration } from '../../model/time/duration.ts';
import type { TriggerKind } from '../../model/vocabulary.ts';

/** A cron, an interval counted from the document's start, or once, at the document's start. */
export type Schedule = { readonly cron: Cron } | { readonly every: Millis } | { readonly once: true };

function read(fields: Fields): Schedule {
  const given = ['cron', 'every', 'once'].filter((key) => fields.has(key));
  if (given.length !== 1)
    fields.problem(
      'when',
      `is "schedule": give exactly one of "cron", "every" and "once"${given.length > 1 ? `, not ${given.join(' and ')}` : ''}.`
    );
  if (fields.has('cron')) return { cron: fields.cron('cron') };
  if (fields.has('every')) {
    const every = fields.duration('every', 366 * 86_400_000);
    if (every <= 0) fields.problem('every', 'must be longer than nothing.');
    return { every: Math.max(1, every) };
  }
  fields.flag('once', true);
  return { once: true };
}

/** The clock says so. */
export const schedule = {
  label: 'the clock',
  start: 'clock',
  read,
  key: (params) =>
    'cron' in params ? cronKey(params.cron) : 'every' in params ? `every ${params.every}` : 'once',
  next: (params, from, { zone, dst, documentStart }) => {
    if ('cron' in params) return nextTick(params.cron, zone, from - 1, dst);
    if ('every' in params)
      return documentStart + Math.max(0, Math.ceil((from - documentStart) / params.every)) * params.every;
    return from <= documentStart ? documentStart : undefined;
  },
  sentence: (params) =>
    'cron' in params
      ? describeCron(params.cron)
      : 'every' in params
        ? `every ${readableDuration(params.every)}`
        : 'once, when the document starts'
} satisfies TriggerKind<Schedule>;
