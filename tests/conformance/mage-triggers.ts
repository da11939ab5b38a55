import { formatInstant } from '#lib/model/time/civil.ts';
import { utc } from '#lib/model/time/zone.ts';
import { matchesEvent, type Json } from '#lib/orchestrators/mage/event-matcher.ts';
import {
  currentExecutionDate,
  mageInterval,
  nextExecutionDate,
  shouldSchedule,
  type MageHistory,
  type MageTrigger
} from '#lib/orchestrators/mage/schedule.ts';
import { compare, skipped, unknownKind, type Outcome } from './conformance.ts';
import { fieldsOf, instantOf, onlyKnown, textOf, type Fields } from './given.ts';

const at = (value: unknown): number => instantOf(utc, value);
const atOrNone = (value: unknown): number | undefined =>
  value === null || value === undefined ? undefined : at(value);

const TRIGGER = [
  ...['interval', 'status', 'start_time', 'last_enabled_at', 'landing_time_enabled'],
  ...['create_initial_pipeline_run', 'executor_count', 'pipeline_exists']
];

function triggerOf(schedule: Fields): MageTrigger {
  onlyKnown(schedule, TRIGGER);
  const { interval } = schedule;
  const read =
    interval === null || interval === undefined ? undefined : mageInterval(textOf(interval, 'interval'));
  if (typeof interval === 'string' && !read) throw new Error(`no interval of Mage: ${interval}`);
  return {
    interval: read,
    active: schedule.status === 'active',
    startTime: atOrNone(schedule.start_time),
    lastEnabledAt: atOrNone(schedule.last_enabled_at),
    landingTime: schedule.landing_time_enabled === true,
    createInitialRun: schedule.create_initial_pipeline_run === true,
    executors: Number(schedule.executor_count ?? 1)
  };
}

function historyOf({ existing_runs, previous_runtimes_s, last_run_status, runs_count }: Fields): MageHistory {
  const dates = ((existing_runs ?? []) as readonly unknown[]).map(at);
  return {
    runs: Number(runs_count ?? (last_run_status === undefined ? dates.length : 1)),
    inProgress: last_run_status === 'running' || last_run_status === 'initial',
    has: (date) => dates.includes(date),
    runtimes: (previous_runtimes_s ?? []) as readonly number[]
  };
}

/** Mage's time triggers, and the matcher of its event triggers. */
export function mageTriggers(given: unknown): Outcome {
  const fields = fieldsOf(given);
  const show = (instant: number | undefined) => (instant === undefined ? null : formatInstant(utc, instant));
  const wanted = typeof fields.expected === 'string' ? show(at(fields.expected)) : fields.expected;
  switch (fields.kind) {
    case 'current_execution_date':
      return compare(
        wanted,
        show(currentExecutionDate(triggerOf(fieldsOf(fields.schedule)), at(fields.now)))
      );
    case 'next_execution_date':
      return compare(wanted, show(nextExecutionDate(triggerOf(fieldsOf(fields.schedule)), at(fields.now))));
    case 'should_schedule':
      // Mage keeps triggers of pipelines that are gone.
      if (fieldsOf(fields.schedule).pipeline_exists === false)
        return skipped('a trigger without its pipeline');
      return compare(
        wanted,
        shouldSchedule(triggerOf(fieldsOf(fields.schedule)), historyOf(fields), at(fields.now))
      );
    case 'event_match':
      return compare(fields.expected, matchesEvent(fields.pattern as Json, fields.event as Json));
    default:
      return unknownKind(fields.kind);
  }
}
