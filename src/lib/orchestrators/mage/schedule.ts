/**
 * Mage's time triggers. Mage keeps no list of ticks: it asks whether the current period has its run. After
 * mage_ai/orchestration/db/models/schedules.py (PipelineSchedule), whose own test cases are in tests/conformance.
 */
import { dateOf, dayNumber, MS_PER_DAY, weekdayOf } from '../../model/time/civil.ts';
import { cronGrammars, parseCron, type Cron } from '../../model/time/cron.ts';
import { nextTick, previousTick } from '../../model/time/cron-ticks.ts';
import { utc } from '../../model/time/zone.ts';
import { mageClock } from './scheduling.ts';

const HOUR = 3_600_000;

/** How often: one of Mage's own words, or a cron, always in universal time. */
export type MageInterval =
  | { readonly kind: 'once' | 'alwaysOn' | 'hourly' | 'daily' | 'weekly' | 'monthly' }
  | { readonly kind: 'cron'; readonly cron: Cron };

const WORDS: Readonly<Record<string, MageInterval>> = {
  '@once': { kind: 'once' },
  '@always_on': { kind: 'alwaysOn' },
  '@hourly': { kind: 'hourly' },
  '@daily': { kind: 'daily' },
  '@weekly': { kind: 'weekly' },
  '@monthly': { kind: 'monthly' }
};

/** A trigger. Instants are milliseconds. */
export interface MageTrigger {
  readonly interval: MageInterval | undefined;
  readonly active: boolean;
  /** With a landing time it says when in the period a run is to be finished; else no run before it. */
  readonly startTime?: number | undefined;
  readonly lastEnabledAt?: number | undefined;
  /** The setting of the same name: a trigger that is enabled amid a period runs for it at once. */
  readonly createInitialRun?: boolean;
  /** Start so early that the run is finished by `startTime`, as the last runs went. */
  readonly landingTime?: boolean;
  /** How many executors a streaming pipeline has. */
  readonly executors?: number;
}

/** What has run so far. */
export interface MageHistory {
  readonly runs: number;
  /** Whether the newest run is initial or running. */
  readonly inProgress: boolean;
  /** Whether a run has this execution date. */
  readonly has: (executionDate: number) => boolean;
  /** How long the last runs took, in seconds. */
  readonly runtimes: readonly number[];
}

/** Reads `@daily` and its like, or a cron expression; undefined if it is neither. */
export function mageInterval(text: string): MageInterval | undefined {
  if (Object.hasOwn(WORDS, text)) return WORDS[text];
  const cron = parseCron(text, cronGrammars.mage);
  return cron.ok ? { kind: 'cron', cron: cron.value } : undefined;
}

const landsAt = ({ interval, landingTime, startTime }: MageTrigger): number | undefined =>
  landingTime === true && interval && !['once', 'alwaysOn', 'cron'].includes(interval.kind)
    ? startTime
    : undefined;

/** The execution date of the period that it is now: its start, or its landing time. */
export function currentExecutionDate(trigger: MageTrigger, now: number): number | undefined {
  const { interval } = trigger;
  const landing = landsAt(trigger);
  if (!interval) return undefined;
  const day = Math.floor(now / MS_PER_DAY);
  const landingDay = Math.floor((landing ?? 0) / MS_PER_DAY);
  const ofDay = landing === undefined ? 0 : wholeSeconds(landing - landingDay * MS_PER_DAY);
  switch (interval.kind) {
    case 'once':
    case 'alwaysOn':
      return now;
    case 'hourly':
      return Math.floor(now / HOUR) * HOUR + (ofDay % HOUR);
    case 'daily':
      return day * MS_PER_DAY + ofDay;
    case 'weekly': {
      // A week begins on Monday, unlike cron's @weekly.
      const days = landing === undefined ? 0 : sinceMonday(landingDay);
      return (day - sinceMonday(day) + days) * MS_PER_DAY + ofDay;
    }
    case 'monthly': {
      const { year, month } = dateOf(day);
      const days = landing === undefined ? 0 : dateOf(landingDay).day - 1;
      return (dayNumber(year, month, 1) + days) * MS_PER_DAY + ofDay;
    }
    case 'cron':
      return previousTick(interval.cron, utc, now, mageClock);
  }
}

/** The execution date after the current one; undefined if there will be none. */
export function nextExecutionDate(trigger: MageTrigger, now: number): number | undefined {
  const { interval } = trigger;
  const current = currentExecutionDate(trigger, now);
  if (!interval || current === undefined) return undefined;
  switch (interval.kind) {
    case 'once':
    case 'alwaysOn':
      return undefined;
    case 'hourly':
      return current + HOUR;
    case 'daily':
      return current + MS_PER_DAY;
    case 'weekly':
      return current + 7 * MS_PER_DAY;
    case 'monthly': {
      // 32 days on, then to the 1st: a landing day is forgotten, and late in a long month a month is left out. Its own.
      const later = current + 32 * MS_PER_DAY;
      const day = Math.floor(later / MS_PER_DAY);
      const { year, month } = dateOf(day);
      return dayNumber(year, month, 1) * MS_PER_DAY + (later - day * MS_PER_DAY);
    }
    case 'cron':
      return nextTick(interval.cron, utc, current, mageClock);
  }
}

/** Whether the scheduler, which looks every ten seconds, makes a run now. */
export function shouldSchedule(trigger: MageTrigger, history: MageHistory, now: number): boolean {
  const { interval, startTime, lastEnabledAt } = trigger;
  const hasLanding = landsAt(trigger) !== undefined;
  if (!trigger.active || !interval) return false;
  if (!hasLanding && startTime !== undefined && now < startTime) return false;
  if (interval.kind === 'once')
    return history.runs === 0 || history.runs < Math.max(1, trigger.executors ?? 1);
  if (interval.kind === 'alwaysOn') return history.runs === 0 || !history.inProgress;
  const current = currentExecutionDate(trigger, now);
  if (current === undefined || (startTime !== undefined && current < startTime)) return false;
  const tooOld = lastEnabledAt !== undefined && current < lastEnabledAt;
  if (tooOld && trigger.createInitialRun !== true) return false;
  if (history.has(current)) return false;
  return !hasLanding || now >= current - expectedRuntime(history.runtimes) * 1000;
}

/** Seconds: the mean of the last runs and half their standard deviation, each rounded up. */
function expectedRuntime(runtimes: readonly number[]): number {
  const count = runtimes.length;
  if (count === 0) return Infinity;
  const mean = runtimes.reduce((sum, each) => sum + each, 0) / count;
  const squares = runtimes.reduce((sum, each) => sum + (each - mean) * (each - mean), 0);
  const deviation = count > 1 ? Math.sqrt(squares / (count - 1)) : 0;
  return Math.ceil(mean) + Math.ceil(deviation / 2);
}

const wholeSeconds = (ms: number): number => Math.floor(ms / 1000) * 1000;

const sinceMonday = (day: number): number => (weekdayOf(day) + 6) % 7;
