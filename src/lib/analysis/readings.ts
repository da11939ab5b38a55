/** What tasks read, night by night, and when the dashboard's task ended: two columns of the argument. */
import type { SeasonReadings } from '../model/seasons.ts';
import type { Known } from './history.ts';
import { clockOfNight, dueAt } from './nights.ts';
import { Verdicts } from './verdict.ts';

/** The readings of a season that has been played to its horizon; its dashboard is what is due first. */
export function readingsOf(known: Known): SeasonReadings {
  const { fold, needs, setting } = known;
  const { nights } = setting;
  const late = new Uint8Array(nights.count);
  const ended = new Float64Array(nights.count).fill(Infinity);
  const [promise] = setting.promises;
  if (!promise) return { late, ended };
  const verdicts = new Verdicts(fold, needs);
  verdicts.extend();
  const { attempts } = fold;
  for (let attempt = 0; attempt < attempts.count; attempt++) {
    const night = nights.of(attempts.startAt.values[attempt]!);
    if (night < 1 || night > nights.count) continue;
    if (verdicts.isLate(attempt)) late[night - 1] = 1;
  }
  const completed = fold.versions.completedAt.values;
  // What is promised at every instant has no time of day.
  if (promise.by === undefined) return { late, ended };
  const { versions } = fold.tasks[promise.task]!;
  for (let night = 1; night <= nights.count; night++) {
    const since = needs.happenedBefore(promise.cutoff, needs.dayOfNight(night));
    const first = versions.upTo(completed, since);
    if (first >= versions.size) break;
    const at = completed[versions.values[first]!]!;
    if (at <= Math.max(dueAt(known, 0, night), nights.to(night)))
      ended[night - 1] = clockOfNight(setting, night, at);
  }
  return { late, ended };
}
