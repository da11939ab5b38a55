/**
 * Incidents: stretches of time in which readers did not have what a promise owes them.
 *
 * One begins with the first attempt above the promise that failed since it was last due, or else at the due instant
 * itself (a stale read hurts nobody before). It ends when a version is visible that holds what was owed. Somebody
 * notices it when the first alert is raised for a task above the promise since it was last due.
 */
import type { Millis } from '../model/pipeline.ts';
import { MS_PER_DAY } from '../model/time/civil.ts';
import type { Known } from './history.ts';
import { dueAt, readyAt, toldFrom, type JudgedNight } from './nights.ts';
import { OUTCOME } from './tables.ts';

/** How long an attempt may run, so that it is looked back for. */
const LONGEST = 8 * MS_PER_DAY;

/** A promise that was not kept, from the due instant on. */
export interface Incident {
  /** Index of the promise. */
  readonly promise: number;
  /** The first night whose promise was not kept. */
  readonly night: number;
  readonly began: Millis;
  readonly due: Millis;
  /** `Infinity` if it never ended, as far as the log goes. */
  readonly ended: Millis;
  /** When somebody was told; `Infinity` if nobody was before it ended. */
  readonly noticed: Millis;
}

/** Incidents of one promise or several that overlap count as one: whoever is told of one looks at all. */
export function joinIncidents(incidents: readonly Incident[]): readonly Omit<Incident, 'promise'>[] {
  const joined: Omit<Incident, 'promise'>[] = [];
  for (const each of [...incidents].sort((a, b) => a.began - b.began)) {
    const last = joined.at(-1);
    if (!last || each.began > last.ended) joined.push(each);
    else
      joined[joined.length - 1] = {
        ...last,
        due: Math.min(last.due, each.due),
        ended: Math.max(last.ended, each.ended),
        noticed: Math.min(last.noticed, each.noticed)
      };
  }
  return joined;
}

/** The incidents of consecutive nights, promise by promise. */
export function incidentsOf(known: Known, judged: readonly JudgedNight[]): readonly Incident[] {
  return known.setting.promises.flatMap((_, promise) => {
    const found: Incident[] = [];
    let first: number | undefined;
    const close = (ended: Millis): void => {
      if (first !== undefined) found.push(incident(known, promise, first, ended));
      first = undefined;
    };
    for (const { night, kept } of judged) {
      if (kept[promise]!.class !== 'right') first ??= night;
      if (first === undefined) continue;
      const ended = readyAt(known, promise, night);
      if (ended < Infinity) close(ended);
    }
    close(Infinity);
    return found;
  });
}

function incident(known: Known, promise: number, night: number, ended: Millis): Incident {
  const { alerts } = known.fold;
  const { causes } = known.setting.promises[promise]!;
  const due = dueAt(known, promise, night);
  const before = toldFrom(known, promise, night);
  let noticed = Infinity;
  for (let alert = alerts.at.upTo(before); alert < alerts.count && noticed === Infinity; alert++) {
    if (causes[alerts.task.values[alert]!] === 1) noticed = alerts.at.values[alert]!;
  }
  return {
    promise,
    night,
    due,
    ended,
    began: Math.min(due, firstFailure(known, causes, before, due)),
    noticed: noticed <= ended ? noticed : Infinity
  };
}

/** When the first attempt at one of some tasks failed within (after, until]; infinite if none did. */
function firstFailure({ fold }: Known, causes: Uint8Array, after: Millis, until: Millis): Millis {
  const { attempts } = fold;
  let first = Infinity;
  fold.tasks.forEach((lists, task) => {
    if (causes[task] === 0) return;
    // Attempts are in the order of their starts; one that began before may run for some days at the most.
    for (
      let i = lists.attempts.upTo(attempts.startAt.values, after - LONGEST);
      i < lists.attempts.size;
      i++
    ) {
      const attempt = lists.attempts.values[i]!;
      if (attempts.startAt.values[attempt]! > until) break;
      const outcome = attempts.outcome.values[attempt]!;
      const end = attempts.endAt.values[attempt]!;
      const failed = outcome === OUTCOME.failed || outcome === OUTCOME.upForRetry;
      if (failed && end > after && end <= until) first = Math.min(first, end);
    }
  });
  return first;
}

/**
 * The incident that an alert was raised for; `false` when every promise downstream of its task was kept, and undefined
 * when nothing downstream of it is promised. The nights around it must be among those of the incidents.
 */
export function incidentOfAlert(
  known: Known,
  incidents: readonly Incident[],
  alert: number
): Incident | false | undefined {
  const { fold, setting } = known;
  const at = fold.alerts.at.values[alert]!;
  const task = fold.alerts.task.values[alert]!;
  if (!setting.promises.some(({ causes }) => causes[task] === 1)) return undefined;
  return (
    incidents.find(
      ({ promise, night, ended }) =>
        setting.promises[promise]!.causes[task] === 1 && at > toldFrom(known, promise, night) && at <= ended
    ) ?? false
  );
}

/**
 * How many alerts within [from, to) were for a promise that was then not kept, and how many were raised though every
 * promise downstream was kept. Those for tasks that nothing is promised of are neither.
 */
export function alertsOf(
  known: Known,
  incidents: readonly Incident[],
  from: Millis,
  to: Millis
): { readonly alertsTrue: number; readonly alertsFalse: number } {
  const { alerts } = known.fold;
  let alertsTrue = 0;
  let alertsFalse = 0;
  for (let alert = alerts.at.upTo(from - 1); alert < alerts.at.upTo(to - 1); alert++) {
    const incident = incidentOfAlert(known, incidents, alert);
    if (incident) alertsTrue++;
    else if (incident === false) alertsFalse++;
  }
  return { alertsTrue, alertsFalse };
}
