import { again, type NextRun, type Schedule, type Scheduler } from '../../model/schedule.ts';

/** Mage asks only for the current period: if it has no run yet, and began when the trigger was on, it gets one. */
const runsOf =
  ({ ticks, dates, begins }: Schedule): NextRun =>
  (last, now, enabledAt) => {
    if (dates === 'continuous') return again(last, now, enabledAt, begins);
    const current = ticks.previous(now + 1);
    const missing =
      current !== undefined && current >= enabledAt && current > (last?.interval.start ?? -Infinity);
    const at = missing
      ? current
      : ticks.next(Math.max(now, enabledAt - 1, last?.interval.start ?? -Infinity));
    return at === undefined ? undefined : { interval: { start: at, end: at }, runAfter: at };
  };

/** Runs of Mage are for no span of time. */
export const mageScheduler: Scheduler = { runsOf, interval: () => undefined };
