/**
 * The numbers of a scoreboard as people read them: what each is called and means, how it is written, which way is
 * better, and which nights made it. Another number is another entry here.
 */
import type { NightClass } from '../model/seasons.ts';
import { JUDGED_CLASSES, WRONG_CLASSES as WRONG } from '../model/seasons.ts';
import { wilson } from './interval.ts';
import type { Scoreboard } from './scoreboard.ts';
import { clockText, grouped, span } from './words.ts';

/** A number of a scoreboard. */
export interface Metric extends Entry {
  readonly id: MetricId;
}

interface Entry {
  readonly id: string;
  readonly label: string;
  /** What it is, exactly: a sentence or two. */
  readonly definition: string;
  /** Infinite for never; NaN where there is nothing to measure. */
  readonly of: (board: Scoreboard) => number;
  readonly text: (value: number) => string;
  /** A difference without its sign: "21 min". */
  readonly apart: (value: number) => string;
  /** `neither`: it depends on what it was for. */
  readonly better: 'more' | 'less' | 'neither';
  /** A second line under the number. */
  readonly beneath?: { readonly label: string; readonly of: (board: Scoreboard) => string };
  /** The nights that it was made of: those of these classes. */
  readonly nights: readonly NightClass[];
}

/** Of the promise that falls due first. */
const ready =
  (which: 'p50' | 'p95') =>
  ({ readyAt }: Scoreboard): number =>
    Object.values(readyAt)[0]?.[which] ?? NaN;

const count = (value: number): string => grouped(Math.round(value));
/** 185,946 as "186 k": a column of a table is narrow. */
const compact = (value: number): string =>
  value >= 10_000 ? `${grouped(Math.round(value / 1000))} k` : count(value);
const tenth = (value: number): string => value.toFixed(1);
const length = (value: number): string => (value === Infinity ? 'never' : span(value));
const whole = { text: count, apart: count, better: 'less' } as const;
const time = { text: length, apart: span, better: 'less' } as const;

/** The interval of 95 % around the nights that were right, in nights. */
export const nightsInterval = ({ right, nights }: Scoreboard): string => intervalOf(right, nights);

/** The interval of 95 % around some of all nights, in nights. */
export function intervalOf(counted: number, nights: number): string {
  if (nights === 0) return '–';
  const { low, high } = wilson(counted, nights);
  return `${grouped(Math.floor(low * nights))}–${grouped(Math.ceil(high * nights))}`;
}

/** "54.5 %, 47.6 to 61.3 % with 95 % confidence": a count of nights as a share, and how sure it is. */
export function shareText(counted: number, nights: number): string {
  if (nights === 0) return 'no night was judged';
  const { share, low, high } = wilson(counted, nights);
  const [least, most] = [Math.floor(low * 1000) / 10, Math.ceil(high * 1000) / 10];
  return `${(share * 100).toFixed(1)} %; ${least.toFixed(1)} to ${most.toFixed(1)} % with 95 % confidence`;
}

const ENTRIES = [
  {
    id: 'right',
    label: 'Nights right',
    definition:
      'Nights on which every promise was kept: at the due instant, or at every instant where data may never be staler than so much, readers saw a version that lacks nothing of what was owed.',
    of: ({ right }) => right,
    text: count,
    apart: count,
    better: 'more',
    beneath: { label: '95 % interval', of: nightsInterval },
    nights: ['right']
  },
  {
    id: 'silentlyWrong',
    label: 'Silently wrong',
    definition:
      'Nights on which readers saw new data that lacked rows, and no alert had been raised for it by the due instant.',
    of: ({ silentlyWrong }) => silentlyWrong,
    ...whole,
    nights: ['silentlyWrong']
  },
  {
    id: 'wrongTold',
    label: 'Wrong, told',
    definition: 'Nights on which readers saw new data that lacked rows, and an alert had been raised for it.',
    of: ({ wrongTold }) => wrongTold,
    ...whole,
    nights: ['wrongTold']
  },
  {
    id: 'missing',
    label: 'Missing, told',
    definition: 'Nights on which nothing new was published, and an alert had been raised for it.',
    of: ({ missing }) => missing,
    ...whole,
    nights: ['missing']
  },
  {
    id: 'missingSilent',
    label: 'Missing, silent',
    definition: 'Nights on which nothing new was published, and nobody was told.',
    of: ({ missingSilent }) => missingSilent,
    ...whole,
    nights: ['missingSilent']
  },
  {
    id: 'readyUsual',
    label: 'Ready, usual',
    definition:
      'When readers first saw a version that lacks nothing, on half of the nights at the latest. A night without one counts as never.',
    of: ready('p50'),
    text: clockText,
    apart: span,
    better: 'less',
    nights: ['right']
  },
  {
    id: 'ready95',
    label: 'Ready, 95 %',
    definition:
      'The same on 95 % of nights. It is never as soon as more than one night in twenty goes without right data.',
    of: ready('p95'),
    text: clockText,
    apart: span,
    better: 'less',
    nights: WRONG
  },
  {
    id: 'staleness',
    label: 'Staleness',
    definition:
      'The age of the oldest row that its sources had shown and that readers did not see, no older than 2 days, as a mean over all time; 0 while they see everything.',
    of: ({ staleness }) => staleness.mean,
    ...time,
    nights: WRONG
  },
  {
    id: 'staleness95',
    label: 'Stale, 95 %',
    definition: 'What staleness does not exceed for 95 % of the time.',
    of: ({ staleness }) => staleness.p95,
    ...time,
    nights: WRONG
  },
  {
    id: 'stalenessMax',
    label: 'Stale, at most',
    definition: 'The greatest staleness that there was at any instant.',
    of: ({ staleness }) => staleness.max,
    ...time,
    nights: WRONG
  },
  {
    id: 'lostRows',
    label: 'Lost rows',
    definition:
      'Rows that were more than 2 days old and still not in what readers saw, for each served asset.',
    of: ({ lostRows }) => lostRows,
    ...whole,
    text: compact,
    apart: compact,
    nights: WRONG
  },
  {
    id: 'torn',
    label: 'Nights torn',
    definition:
      'Nights on which what readers saw at the due instant was put together from inputs of which one held rows that another lacked.',
    of: ({ torn }) => torn,
    ...whole,
    nights: JUDGED_CLASSES
  },
  {
    id: 'twice',
    label: 'Rows seen twice',
    definition:
      'Nights on which what readers saw at the due instant had rows in it twice: who adds them up counts too many.',
    of: ({ twice }) => twice,
    ...whole,
    nights: JUDGED_CLASSES
  },
  {
    id: 'runs',
    label: 'Runs',
    definition: 'Runs that were created, a day.',
    of: ({ runsPerDay }) => runsPerDay,
    text: tenth,
    apart: tenth,
    better: 'less',
    nights: []
  },
  {
    id: 'emptyRuns',
    label: 'Empty runs',
    definition: 'Runs whose versions held no row that the ones before them lacked, a day.',
    of: ({ emptyRunsPerDay }) => emptyRunsPerDay,
    text: tenth,
    apart: tenth,
    better: 'less',
    nights: []
  },
  {
    id: 'slotHours',
    label: 'Slot-hours',
    definition: 'Worker slots multiplied by the time that attempts held them, a day.',
    of: ({ slotSeconds, days }) => slotSeconds / 3600 / days,
    text: tenth,
    apart: tenth,
    better: 'less',
    nights: []
  },
  {
    id: 'waitingHours',
    label: 'Hours in line',
    definition: 'How long task instances were ready and stood in line for a slot, added up, a day.',
    of: ({ waitingSeconds, days }) => waitingSeconds / 3600 / days,
    text: tenth,
    apart: tenth,
    better: 'less',
    nights: []
  },
  {
    id: 'alertsTrue',
    label: 'True alerts',
    definition: 'Alerts for tasks whose readers then did not have all that they were promised.',
    of: ({ alertsTrue }) => alertsTrue,
    text: count,
    apart: count,
    better: 'neither',
    nights: WRONG
  },
  {
    id: 'alertsFalse',
    label: 'False alerts',
    definition: 'Alerts for tasks whose readers then had all that they were promised.',
    of: ({ alertsFalse }) => alertsFalse,
    ...whole,
    nights: ['right']
  },
  {
    id: 'alertsPerIncident',
    label: 'Alerts an incident',
    definition:
      'True alerts divided by incidents. An incident begins with the first failure since the promise was last due, or at the due instant, and ends when readers have what they were owed.',
    of: ({ incidents, alertsPerIncident }) => (incidents > 0 ? alertsPerIncident : NaN),
    text: tenth,
    apart: tenth,
    better: 'less',
    nights: WRONG
  },
  {
    id: 'notice',
    label: 'Time to notice',
    definition:
      'From the beginning of an incident to the first alert for it, for half of the incidents at the most.',
    of: ({ incidents, timeToNotice }) => (incidents > 0 ? timeToNotice.p50 : NaN),
    ...time,
    nights: WRONG
  },
  {
    id: 'recover',
    label: 'Time to recover',
    definition:
      'From the due instant until readers had what they were owed, for half of the incidents at the most.',
    of: ({ incidents, timeToRecover }) => (incidents > 0 ? timeToRecover.p50 : NaN),
    ...time,
    nights: WRONG
  },
  {
    id: 'manual',
    label: 'Manual actions',
    definition: 'What people did: runs by hand and other interventions.',
    of: ({ manualActions }) => manualActions,
    ...whole,
    nights: []
  }
] as const satisfies readonly Entry[];

/** A name of one of {@link METRICS}. */
export type MetricId = (typeof ENTRIES)[number]['id'];

export const METRICS: readonly Metric[] = ENTRIES;

/** A number as it is written; a dash where there is nothing to measure. */
export const textOf = ({ of, text }: Metric, board: Scoreboard): string => {
  const value = of(board);
  return Number.isNaN(value) ? '–' : text(value);
};

/** B − A in words, and whether B is better. */
export interface Difference {
  readonly text: string;
  /** `same` where it is neither. */
  readonly verdict: 'better' | 'worse' | 'same';
}

/** How B differs from A in one number. What is written alike is the same. */
export function differenceOf(metric: Metric, a: Scoreboard, b: Scoreboard): Difference {
  const [from, to] = [metric.of(a), metric.of(b)];
  if (Number.isNaN(from) || Number.isNaN(to)) return { text: '–', verdict: 'same' };
  if (from === to) return { text: 'same', verdict: 'same' };
  const verdict =
    metric.better === 'neither' ? 'same' : to > from === (metric.better === 'more') ? 'better' : 'worse';
  if (to === Infinity) return { text: 'now never', verdict };
  if (from === Infinity) return { text: 'now at all', verdict };
  const apart = metric.apart(Math.abs(to - from));
  if (apart === metric.apart(0)) return { text: 'same', verdict: 'same' };
  return { text: `${to > from ? '+' : '−'}${apart}`, verdict };
}
