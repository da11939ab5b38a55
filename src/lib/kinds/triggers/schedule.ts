import type { Fields } from '../../model/fields.ts';
import type { Millis } from '../../model/pipeline.ts';
import { LATE_RUNS, type LateRuns, type Schedule, type Ticks } from '../../model/schedule.ts';
import { MS_PER_DAY, parseInstant } from '../../model/time/civil.ts';
import { describeCron } from '../../model/time/cron-words.ts';
import { cronKey, type Cron } from '../../model/time/cron.ts';
import { readableDuration } from '../../model/time/duration.ts';
import { cronTicks, dailyTicks, everyTicks, listTicks, unionTicks } from '../../model/time/ticks.ts';
import { resolveLocal, utc, zoneCalled } from '../../model/time/zone.ts';
import type { Clock, Orchestrator, TriggerKind } from '../../model/vocabulary.ts';
import { readZone, zoneWords } from './zone.ts';

/** When a schedule ticks. */
type When =
  /** At each tick of each of these. */
  | { readonly crons: readonly [Cron, ...Cron[]] }
  /** At the document's start, and after each such interval. */
  | { readonly every: Millis }
  | { readonly once: true }
  /** Again as soon as its run has ended. */
  | { readonly continuous: true }
  /** At these wall-clock times, in milliseconds since 1970-01-01T00:00 on the wall, ascending. */
  | { readonly dates: readonly number[] };

/** What a document says of a schedule. */
export type ScheduleParams = When & {
  readonly catchup?: boolean;
  readonly dataIntervals?: true;
  /** The zone whose clock it goes by, where that is not the document's. */
  readonly timezone?: string;
  readonly late?: LateRuns;
};

const FORMS = ['cron', 'every', 'once', 'continuous', 'dates'] as const;

/** Ticks that find too many runs active. */
const LATE_WORDS: Readonly<Record<LateRuns, string>> = {
  all: ', and each that comes too late is made up for',
  one: ', and the last that comes too late is made up for',
  drop: ', and what comes while its run is on is dropped'
};

function read(fields: Fields, orchestrator?: Orchestrator): ScheduleParams {
  const given = FORMS.filter((key) => fields.has(key));
  if (given.length !== 1)
    fields.problem(
      'when',
      `is "schedule": give exactly one of "cron", "every", "once", "continuous" and "dates"${given.length > 1 ? `, not ${given.join(' and ')}` : ''}.`
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
  if (fields.has('continuous')) return readContinuous(fields, orchestrator);
  fields.flag('once', true);
  return { once: true };
}

function readContinuous(fields: Fields, orchestrator?: Orchestrator): When {
  fields.flag('continuous', true);
  if (orchestrator && !orchestrator.scheduling.continuous)
    fields.problem(
      'continuous',
      `is nothing that ${orchestrator.label} can do: give it a cron or an interval ("every"), or choose Airflow or Mage.`
    );
  return { continuous: true };
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
): Pick<ScheduleParams, 'catchup' | 'dataIntervals' | 'timezone' | 'late'> {
  const { label = '', scheduling } = orchestrator ?? {};
  const catchup = fields.has('catchup') ? fields.flag('catchup', false) : undefined;
  const dataIntervals = fields.flag('dataIntervals', false);
  const cannotCatchUp = catchup !== undefined && scheduling !== undefined && scheduling.catchup === undefined;
  const hasNoIntervals = dataIntervals && scheduling?.dataIntervals === false;
  if (cannotCatchUp) fields.advise('catchup', `is left out: ${label} has no choice of catching up.`);
  if (hasNoIntervals) fields.advise('dataIntervals', `is left out: runs of ${label} have no data intervals.`);
  const late = readLate(fields, orchestrator);
  return {
    ...(catchup === undefined || cannotCatchUp ? {} : { catchup }),
    ...(dataIntervals && !hasNoIntervals ? { dataIntervals: true } : {}),
    ...readZone(fields, orchestrator),
    ...(late === undefined ? {} : { late })
  };
}

/** What becomes of ticks that find too many runs active, where the orchestrator has that choice. */
function readLate(fields: Fields, orchestrator?: Orchestrator): LateRuns | undefined {
  if (!fields.has('late')) return undefined;
  const late = fields.choice('late', LATE_RUNS, 'all');
  const choices = orchestrator?.scheduling.late ?? LATE_RUNS;
  if (choices.includes(late)) return late;
  const known = choices.length > 0 ? `only "${choices.join('" and "')}"` : 'no such choice';
  fields.advise('late', `is left out: ${orchestrator!.label} knows ${known}.`);
  return undefined;
}

function ticksOf(
  params: When & Pick<ScheduleParams, 'timezone'>,
  { zone: own, dst, documentStart }: Clock
): Ticks {
  const zone = zoneCalled(own, params.timezone);
  if ('crons' in params) return unionTicks(params.crons.map((cron) => cronTicks(cron, zone, dst)));
  if ('dates' in params) return listTicks(params.dates.map((wall) => resolveLocal(zone, wall)));
  if ('once' in params) return listTicks([documentStart]);
  // What begins when something else ends is on no clock.
  if ('continuous' in params) return listTicks([]);
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
  ...('continuous' in params ? { dates: 'continuous', begins: clock.documentStart } : {}),
  ...(params.late === undefined ? {} : { late: params.late }),
  ...(params.catchup === undefined ? {} : { catchup: params.catchup }),
  dataIntervals: params.dataIntervals === true
});

function whenKey(params: When): string {
  if ('crons' in params) return params.crons.map(cronKey).sort().join(' or ');
  if ('every' in params) return `every ${params.every}`;
  if ('continuous' in params) return 'continuous';
  return 'once' in params ? 'once' : `dates ${params.dates.join()}`;
}

function whenWords(params: When): string {
  if ('crons' in params) return params.crons.map(describeCron).join(', and ');
  if ('every' in params) return `every ${readableDuration(params.every)}`;
  if ('once' in params) return 'once, when the document starts';
  if ('continuous' in params) return 'again and again, each time its run has ended';
  return `on ${params.dates.length} ${params.dates.length === 1 ? 'date' : 'dates'} of a list`;
}

/** The clock says so. */
export const schedule = {
  label: 'the clock',
  start: 'clock',
  read,
  key: ({ timezone, ...params }, own) =>
    [
      whenKey(params),
      ...(params.catchup === undefined ? [] : [`catchup ${params.catchup}`]),
      ...(params.dataIntervals ? ['intervals'] : []),
      ...(timezone === undefined || timezone === own ? [] : [timezone]),
      ...(params.late === undefined ? [] : [`late ${params.late}`])
    ].join(' '),
  zones: ({ timezone }) => (timezone === undefined ? [] : [timezone]),
  oneAtATime: (params) => 'continuous' in params,
  next: (params, from, clock) => ticksOf(params, clock).next(from - 1),
  schedule: scheduleOf,
  sentence: (params) =>
    whenWords(params) +
    zoneWords(params.timezone) +
    (params.dataIntervals ? ', each time for the span since the tick before' : '') +
    (params.catchup === true ? ', and makes up for what it missed' : '') +
    (params.late === undefined ? '' : LATE_WORDS[params.late])
} satisfies TriggerKind<ScheduleParams>;
