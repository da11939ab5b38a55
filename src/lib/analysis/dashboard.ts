/** What readers of serve tasks have before them at an instant, by the log alone: whose rows, since when, and who was told. */
import type { Millis } from '../model/pipeline.ts';
import { localDay } from '../model/time/civil.ts';
import { always } from './always.ts';
import { dayFrom, dayHeld, instantFrom } from './days.ts';
import type { History } from './history.ts';
import { EMPTY, FRESH } from './need.ts';
import type { DashboardPicture } from './picture.ts';
import { dueAt, wasTold } from './nights.ts';

export type { DashboardPicture } from './picture.ts';

/** What readers of serve tasks have at an instant, by the promises of each: the worst that stands. Those due first come first. */
export function dashboards(history: History, t: Millis): readonly DashboardPicture[] {
  const all = history.setting.promises.map((_, promise) => dashboardOf(history, promise, t));
  return [...new Set(all.map(({ index }) => index))].map((task) =>
    all
      .filter(({ index }) => index === task)
      .reduce((worst, each) =>
        STANDINGS.indexOf(each.standing) > STANDINGS.indexOf(worst.standing) ? each : worst
      )
  );
}

const STANDINGS = ['right', 'soon', 'wrong'] as const;

/** A promise as it stands at an instant. */
export function dashboardOf(history: History, promise: number, t: Millis): DashboardPicture {
  const { setting, fold, needs } = history;
  const { task, cutoff } = setting.promises[promise]!;
  const { id, name } = setting.pipeline.tasks[task]!;
  const day = needs.dayAt(cutoff, t);
  const behind = needs.behind(cutoff);
  const version = fold.versionAt(task, t);
  const seen = {
    task: id,
    name,
    index: task,
    since:
      version < 0
        ? ''
        : `since ${instantFrom(setting.shown.zone, fold.versions.completedAt.values[version]!, t)}`
  };
  if (behind !== undefined) return always().boardOf(history, promise, t, seen);
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
  const nothing = version < 0 || worst === EMPTY || !Number.isFinite(held);
  const night = needs.nightOfDay(day);
  const due = dueAt(history, promise, night);
  const right = version >= 0 && worst === FRESH && fold.versions.half.values[version] === 0;
  const owed = localDay(setting.zone, needs.happenedBefore(cutoff, day) - 1);
  return {
    ...seen,
    always: false,
    due,
    holds: nothing ? undefined : dayFrom(held, today),
    owed: dayFrom(owed, today),
    right,
    standing: right ? 'right' : t < due ? 'soon' : 'wrong',
    told: right ? '' : toldText(history, promise, night, t, due)
  };
}

/** Whether anybody was told, or can be. */
export function toldText(history: History, promise: number, night: number, t: Millis, due: Millis): string {
  if (history.setting.policy.alerts.length === 0) return 'No alert watches for it.';
  if (t < due) return '';
  return wasTold(history, promise, night, t) ? 'An alert told of it.' : 'No alert has told of it.';
}
