/** The instants that a number of the scoreboard was made of, in a season that is open: where to look for it. */
import { LOG } from '../model/log.ts';
import type { Millis } from '../model/pipeline.ts';
import { rowsOfRuns } from './effort.ts';
import type { History } from './history.ts';
import { incidentOfAlert, incidentsOf, joinIncidents, type Incident } from './incidents.ts';
import type { MetricId } from './metrics.ts';
import { wentWrong, type Moment } from './night-sentence.ts';
import { clockOfNight, dueAt, judgeNight, readyAt, type JudgedNight } from './nights.ts';
import { percentile } from './percentile.ts';
import { servedTasks } from './reduce.ts';
import { HORIZON, stretchesOf, walkStaleness, type Stretch } from './staleness.ts';
import { tornNights } from './torn.ts';
import { sawTwice } from './twice.ts';
import { ageAtMost, Ages } from './ages.ts';
import { addAges } from '../model/seasons.ts';

/** The judged nights of a season. */
const judgedNights = (history: History): readonly JudgedNight[] =>
  Array.from({ length: history.setting.nights.count }, (_, i) => judgeNight(history, i + 1)).filter(
    (each): each is JudgedNight => typeof each !== 'string'
  );

/** Where a night of a class can be seen: where it went wrong, or when the last of its promises could be kept. */
function momentOf(history: History, { night, class: of }: JudgedNight): Moment | undefined {
  if (of !== 'right') return wentWrong(history, night);
  const moments = history.setting.promises.map(({ task }, promise) => ({
    at: readyAt(history, promise, night),
    task
  }));
  return moments.reduce((last, each) => (each.at > last.at ? each : last));
}

/** The due instants of such nights, each at what falls due first. */
function seenBy(history: History, such: (night: JudgedNight) => boolean): readonly Moment[] {
  const task = history.setting.promises[0]?.task;
  if (task === undefined) return [];
  return judgedNights(history)
    .filter(such)
    .map(({ night }) => ({ at: dueAt(history, 0, night), task }));
}

const nightsOf =
  (of: JudgedNight['class']) =>
  (history: History): readonly (Moment | undefined)[] =>
    judgedNights(history)
      .filter((each) => each.class === of)
      .map((each) => momentOf(history, each));

/** The nights on which the promise that falls due first could be kept exactly then; for never, those on which it could not. */
const readyNights =
  (part: number) =>
  (history: History): readonly (Moment | undefined)[] => {
    const { setting } = history;
    if (setting.promises[0]?.by === undefined) return [];
    const nights = judgedNights(history);
    const ready = nights.map(({ night }) => readyAt(history, 0, night));
    const clocks = Float64Array.from(nights, ({ night }, i) => clockOfNight(setting, night, ready[i]!));
    const wanted = percentile(clocks, part);
    return nights.flatMap((each, i) => {
      if (clocks[i] !== wanted) return [];
      return wanted < Infinity
        ? [{ at: ready[i]!, task: setting.promises[0]!.task }]
        : [wentWrong(history, each.night)];
    });
  };

interface Tooth extends Stretch {
  readonly task: number;
}

/** The teeth of the sawtooth of all served assets: how each ends is how old it got. */
function teeth(history: History): readonly Tooth[] {
  const { documentStart, horizon } = history.setting.nights;
  const to = Math.min(horizon, history.knownTo);
  return servedTasks(history.setting).flatMap((task) =>
    stretchesOf(history, task, documentStart, to)
      .filter(({ oldest }) => oldest < Infinity)
      .map((each) => ({ ...each, task }))
  );
}

/** What staleness does not exceed for 95 % of the time. */
function staleness95(history: History): Millis {
  const { documentStart, horizon } = history.setting.nights;
  const all = servedTasks(history.setting).map((task) => {
    const sum = new Ages(HORIZON);
    walkStaleness(history, task, documentStart, horizon, (from, to, oldest) => sum.add(from, to, oldest));
    return sum.numbers();
  });
  return all.length === 0 ? 0 : ageAtMost(all.reduce(addAges), 0.95);
}

/** The last instant of a tooth, which is its oldest. */
const peak = ({ to, task }: Tooth): Moment => ({ at: to - 1, task });

function oldestTeeth(history: History): readonly Moment[] {
  const all = teeth(history);
  const most = all.reduce((oldest, { to, oldest: from }) => Math.max(oldest, to - from), 0);
  return all.filter(({ to, oldest }) => to - oldest === most).map(peak);
}

function teethBeyond(history: History): readonly Moment[] {
  const limit = staleness95(history);
  return teeth(history).flatMap(({ from, to, oldest, task }) =>
    to - oldest > limit ? [{ at: Math.max(from, oldest + limit), task }] : []
  );
}

function lost(history: History): readonly Moment[] {
  const { documentStart, horizon } = history.setting.nights;
  return servedTasks(history.setting).flatMap((task) => {
    const found: Moment[] = [];
    const to = Math.min(horizon, history.knownTo);
    walkStaleness(
      history,
      task,
      documentStart,
      to,
      () => undefined,
      HORIZON,
      (at) => found.push({ at, task })
    );
    return found;
  });
}

/** What happened within the season's nights, one instant each, as far as it is known. */
function within(history: History, all: readonly Moment[]): readonly Moment[] {
  const { documentStart, horizon } = history.setting.nights;
  return all.filter(({ at }) => at >= documentStart && at < horizon);
}

function runsOf(history: History, such: (run: number) => boolean = () => true): readonly Moment[] {
  const { runs, instances } = history.fold;
  const found: Moment[] = [];
  for (let run = 0; run < runs.count; run++) {
    const task = instances.task.values[runs.first.values[run]!];
    if (task !== undefined && such(run)) found.push({ at: runs.createdAt.values[run]!, task });
  }
  return within(history, found);
}

function attemptsOf(history: History): readonly Moment[] {
  const { attempts } = history.fold;
  const all = Array.from(attempts.startAt.values.subarray(0, attempts.startAt.size), (at, attempt) => ({
    at,
    task: attempts.task.values[attempt]!
  }));
  return within(history, all);
}

/** Instances that stood in line for a slot, each time from when on. */
function queued(history: History): readonly Moment[] {
  const { fold } = history;
  const found: Moment[] = [];
  for (let i = 0; i < fold.length; i++)
    if (fold.kind[i] === LOG.queued)
      found.push({ at: fold.at[i]!, task: fold.instances.task.values[fold.subject[i]!]! });
  return within(history, found);
}

function alertMoments(history: History, such: boolean): readonly Moment[] {
  const { alerts } = history.fold;
  const found: Moment[] = [];
  const incidents = incidentsOf(history, judgedNights(history));
  for (let alert = 0; alert < alerts.count; alert++) {
    const incident = incidentOfAlert(history, incidents, alert);
    if (incident !== undefined && (incident !== false) === such)
      found.push({ at: alerts.at.values[alert]!, task: alerts.task.values[alert]! });
  }
  return within(history, found);
}

/** Incidents, each where `of` says. */
function incidentMoments(
  history: History,
  of: (incident: Pick<Incident, 'noticed' | 'ended' | 'due'>) => Millis
): readonly Moment[] {
  const task = history.setting.promises[0]?.task;
  if (task === undefined) return [];
  return joinIncidents(incidentsOf(history, judgedNights(history))).map((each) => {
    const at = of(each);
    // What never came has no instant of its own: the one at which it was due is where it was missed.
    return { at: at < Infinity ? at : each.due, task };
  });
}

function manual(history: History): readonly Moment[] {
  const { fold } = history;
  const found: Moment[] = [];
  for (let i = 0; i < fold.length; i++) if (fold.kind[i] === LOG.intervened) found.push({ at: fold.at[i]! });
  return within(history, found);
}

const OF: Readonly<Record<MetricId, (history: History) => readonly (Moment | undefined)[]>> = {
  right: nightsOf('right'),
  silentlyWrong: nightsOf('silentlyWrong'),
  wrongTold: nightsOf('wrongTold'),
  missing: nightsOf('missing'),
  missingSilent: nightsOf('missingSilent'),
  readyUsual: readyNights(0.5),
  ready95: readyNights(0.95),
  staleness: (history) => teeth(history).map(peak),
  staleness95: teethBeyond,
  stalenessMax: oldestTeeth,
  lostRows: lost,
  torn: (history) => seenBy(history, tornNights(history)),
  twice: (history) => seenBy(history, (night) => sawTwice(history, night)),
  runs: (history) => runsOf(history),
  emptyRuns: (history) => {
    const rows = rowsOfRuns(history);
    return runsOf(history, (run) => rows[run] === 0);
  },
  slotHours: attemptsOf,
  waitingHours: queued,
  alertsTrue: (history) => alertMoments(history, true),
  alertsFalse: (history) => alertMoments(history, false),
  alertsPerIncident: (history) => incidentMoments(history, ({ due }) => due),
  notice: (history) => incidentMoments(history, ({ noticed }) => noticed),
  recover: (history) => incidentMoments(history, ({ ended }) => ended),
  manual
};

/** The instants that a number was made of, ascending, each with the task to look at. */
export function instantsOf(history: History, metric: MetricId): readonly Moment[] {
  return OF[metric](history)
    .filter((each) => each !== undefined)
    .sort((a, b) => a.at - b.at);
}

/** The next of some instants after one; from the last, the first again. */
export const nextOf = (moments: readonly Moment[], t: Millis): Moment | undefined =>
  moments.find(({ at }) => at > t) ?? moments[0];
