/** What readers of serve tasks have before them at an instant, by the log alone: whose rows, since when, and who was told. */
import type { Millis } from '../model/pipeline.ts';
import { localDay } from '../model/time/civil.ts';
import { dayFrom, dayHeld, instantFrom } from './days.ts';
import type { History } from './history.ts';
import { EMPTY, FRESH } from './need.ts';
import { dueAt, wasTold } from './nights.ts';

/** A serve task with a promise, as its readers have it at an instant. */
export interface DashboardPicture {
  /** Id, name and number of the serve task. */
  readonly task: string;
  readonly name: string;
  readonly index: number;
  /** When the promise is due for what readers are owed; between its cutoff and then it is being made. */
  readonly due: Millis;
  /** "since 05:40", "since Wednesday 05:36"; empty while readers have nothing. */
  readonly since: string;
  /** "Tuesday", the last whole day that readers have; undefined when they have none. */
  readonly holds: string | undefined;
  /** "Wednesday", the day that they are owed. */
  readonly owed: string;
  /** Whether they have all that they are owed. */
  readonly right: boolean;
  /** `soon` before it is due. */
  readonly standing: 'right' | 'soon' | 'wrong';
  /** What has been said of it: "No alert has told of it." Empty when there is nothing to tell. */
  readonly told: string;
}

/** All promises of a pipeline as they stand at an instant; those due first come first. */
export function dashboards(history: History, t: Millis): readonly DashboardPicture[] {
  const { setting, fold, needs } = history;
  return setting.promises.map(({ task, cutoff }, promise) => {
    const { id, name } = setting.pipeline.tasks[task]!;
    const day = needs.dayAt(cutoff, t);
    const night = needs.nightOfDay(day);
    const due = dueAt(history, promise, night);
    const version = fold.versionAt(task, t);
    const today = localDay(setting.zone, t);
    let worst = FRESH;
    let held = Infinity;
    for (const source of setting.reach[task]!) {
      const rows = fold.versions.rows(version, source);
      const grade = needs.grade(cutoff, source, day, fold.versions.holds(version, source), t);
      if (grade < worst) continue;
      const here = dayHeld(history, cutoff, source, rows, t) ?? -Infinity;
      held = grade > worst ? here : Math.min(held, here);
      worst = grade;
    }
    const right = version >= 0 && worst === FRESH && fold.versions.half.values[version] === 0;
    const owed = localDay(setting.zone, needs.days[cutoff]!.events[day]! - 1);
    const standing = right ? 'right' : t < due ? 'soon' : 'wrong';
    return {
      task: id,
      name,
      index: task,
      due,
      since:
        version < 0
          ? ''
          : `since ${instantFrom(setting.shown.zone, fold.versions.completedAt.values[version]!, t)}`,
      holds: version < 0 || worst === EMPTY || !Number.isFinite(held) ? undefined : dayFrom(held, today),
      owed: dayFrom(owed, today),
      right,
      standing,
      told: right ? '' : toldText(history, promise, night, t, due)
    };
  });
}

/** Whether anybody was told, or can be. */
function toldText(history: History, promise: number, night: number, t: Millis, due: Millis): string {
  if (history.setting.policy.alerts.length === 0) return 'No alert watches for it.';
  if (t < due) return '';
  return wasTold(history, promise, night, t) ? 'An alert told of it.' : 'No alert has told of it.';
}
