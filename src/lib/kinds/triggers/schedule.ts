import type { Fields } from '../../model/fields.ts';
import type { Millis } from '../../model/pipeline.ts';
import type { Schedule, Ticks } from '../../model/schedule.ts';
import { MS_PER_DAY, parseInstant } from '../../model/time/civil.ts';
import { describeCron } from '../../model/time/cron-words.ts';
import { cronKey, type Cron } from '../../model/time/cron.ts';
import { readableDuration } from '../../model/time/duration.ts';
import { cronTicks, dailyTicks, everyTicks, listTicks, unionTicks } from '../../model/time/ticks.ts';
import { resolveLocal, utc } from '../../model/time/zone.ts';
import type { Clock, Orchestrator, TriggerKind } from '../../model/vocabulary.ts';

/** When a schedule ticks. */
type When =
  /** At each tick of each of these. */
  | { readonly crons: readonly [Cron, ...Cron[]] }
  /** At the document's start, and after each such interval. */
  | { readonly every: Millis }
  | { readonly once: true }
  /** At these wall-clock times, in milliseconds since 1970-01-01T00:00 on the wall, ascending. */
  | { readonly dates: readonly number[] };

/** What a document says of a schedule. */
export type ScheduleParams = When & {
  readonly catchup?: boolean;
  readonly dataIntervals?: true;
};

const FORMS = ['cron', 'every', 'once', 'dates'] as const;

function read(fields: Fields, orchestrator?: Orchestrator): ScheduleParams {
  const given = FORMS.filter((key) => fields.has(key));
  if (given.length !== 1)
    fields.problem(
      'when',
      `is "schedule": give exactly one of "cron", "every", "once" and "dates"${given.length > 1 ? `, not ${given.join(' and ')}` : ''}.`
    );
  return { ...readWhen(fields, orchestrator), ...readRuns(fields, orchestrator) };
}

function readWhen(fields: Fields, orchestrator?: Orchestrator): When {
  if (fields.has('cron')) return { crons: fields.crons('cron', orchestrator?.scheduling.cron) };
  if (fields.has('every')) {
    const every = fields.duration('every', 366 * MS_PER_DAY);
    if (every <= 0) fields.problem('every', 'must be longer than nothing.');
    return { every: Math.max(1, every) };
  }
  if (fields.has('dates')) return { dates: readDates(fields) };
  fields.flag('once', true);
  return { once: true };
}

/** Wall-clock times: an offset would say that they mean something else where clocks are moved. */
function readDates(fields: Fields): readonly number[] {
  const dates = fields.texts('dates', 1000).flatMap((text) => {
    const wall = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?$/.test(text) ? parseInstant(utc, text) : undefined;
    if (wall?.ok === true) return [wall.value];
    fields.problem('dates', `has "${text}"; a date and a time such as "2026-01-08T02:30" is needed.`);
    return [];
  });
  return [...new Set(dates)].sort((a, b) => a - b);
}

/** What not every orchestrator can do is left out, with advice. */
function readRuns(
  fields: Fields,
  orchestrator?: Orchestrator
): Pick<ScheduleParams, 'catchup' | 'dataIntervals'> {
  const { label = '', scheduling } = orchestrator ?? {};
  const catchup = fields.has('catchup') ? fields.flag('catchup', false) : undefined;
  const dataIntervals = fields.flag('dataIntervals', false);
  const cannotCatchUp = catchup !== undefined && scheduling !== undefined && scheduling.catchup === undefined;
  const hasNoIntervals = dataIntervals && scheduling?.dataIntervals === false;
  if (cannotCatchUp) fields.advise('catchup', `is left out: ${label} has no choice of catching up.`);
  if (hasNoIntervals) fields.advise('dataIntervals', `is left out: runs of ${label} have no data intervals.`);
  return {
    ...(catchup === undefined || cannotCatchUp ? {} : { catchup }),
    ...(dataIntervals && !hasNoIntervals ? { dataIntervals: true } : {})
  };
}

function ticksOf(params: When, { zone, dst, documentStart }: Clock): Ticks {
  if ('crons' in params) return unionTicks(params.crons.map((cron) => cronTicks(cron, zone, dst)));
  if ('dates' in params) return listTicks(params.dates.map((wall) => resolveLocal(zone, wall)));
  if ('once' in params) return listTicks([documentStart]);
  const { every } = params;
  const all =
    dst.calendarDays && every % MS_PER_DAY === 0
      ? dailyTicks(zone, documentStart, every / MS_PER_DAY)
      : everyTicks(documentStart, every);
  return {
    next: (after) => all.next(Math.max(after, documentStart - 1)),
    previous: (before) => (before > documentStart ? all.previous(before) : undefined)
  };
}

const scheduleOf = (params: ScheduleParams, clock: Clock): Schedule => ({
  ticks: ticksOf(params, clock),
  ...('every' in params ? { every: params.every, begins: clock.documentStart } : {}),
  ...('once' in params ? { dates: 'once', begins: clock.documentStart } : {}),
  ...('dates' in params ? { dates: 'list' } : {}),
  ...(params.catchup === undefined ? {} : { catchup: params.catchup }),
  dataIntervals: params.dataIntervals === true
});

function whenKey(params: When): string {
  if ('crons' in params) return params.crons.map(cronKey).sort().join(' or ');
  if ('every' in params) return `every ${params.every}`;
  return 'once' in params ? 'once' : `dates ${params.dates.join()}`;
}

function whenWords(params: When): string {
  if ('crons' in params) return params.crons.map(describeCron).join(', and ');
  if ('every' in params) return `every ${readableDuration(params.every)}`;
  if ('once' in params) return 'once, when the document starts';
  return `on ${params.dates.length} ${params.dates.length === 1 ? 'date' : 'dates'} of a list`;
}

/** The clock says so. */
export const schedule = {
  label: 'the clock',
  start: 'clock',
  read,
  key: (params) =>
    `${whenKey(params)}${params.catchup === undefined ? '' : ` catchup ${params.catchup}`}${params.dataIntervals ? ' intervals' : ''}`,
  next: (params, from, clock) => ticksOf(params, clock).next(from - 1),
  schedule: scheduleOf,
  sentence: (params) =>
    whenWords(params) +
    (params.dataIntervals ? ', each time for the span since the tick before' : '') +
    (params.catchup === true ? ', and makes up for what it missed' : '')
} satisfies TriggerKind<ScheduleParams>;
