/** Whether a season reaches a lesson's goals, by how much, and what to say about it. */
import type { ClockGoal, Goal, GoalMetric, NumberGoal, ShapeGoal } from '../model/lesson.ts';
import { GOAL_METRICS } from '../model/lesson.ts';
import { formatMinutes, MS_PER_MINUTE } from '../model/time/civil.ts';
import { kindOf } from '../model/vocabulary.ts';
import type { Scoreboard } from './scoreboard.ts';
import type { Setting } from './setting.ts';
import { grouped, span } from './words.ts';

/** How a goal came out. */
export interface Judged {
  readonly goal: Goal;
  readonly pass: boolean;
  /** In the goal's unit; `Infinity` for never. For a shape, 1 when it holds and 0 when not. */
  readonly value: number;
  /** How far on the good side, in the goal's unit; negative on the bad one. */
  readonly margin: number;
}

const HOUR = 3_600_000;
const SECONDS_PER_HOUR = 3600;

/** A number of the scoreboard in the unit that goals are written in. */
export function measure(board: Scoreboard, { metric, task, of }: NumberGoal): number {
  const share = (nights: number): number => (board.nights > 0 ? nights / board.nights : 0);
  switch (metric) {
    case 'right':
    case 'silentlyWrong':
    case 'wrongTold':
    case 'missing':
    case 'missingSilent':
      return share(board[metric]);
    case 'readyAt': {
      const which = of === 'p95' ? 'p95' : 'p50';
      const served = task === undefined ? Object.values(board.readyAt) : [board.readyAt[task]];
      return Math.max(...served.map((ready) => (ready ? ready[which] / MS_PER_MINUTE : Infinity)));
    }
    case 'staleness': {
      const age = task === undefined ? board.staleness : board.stalenessOf[task];
      return age ? age[of === 'p95' ? 'p95' : of === 'mean' ? 'mean' : 'max'] : Infinity;
    }
    case 'timeToNotice':
      return board.incidents > 0 ? board.timeToNotice[of === 'p95' ? 'p95' : 'p50'] : 0;
    case 'slotHoursPerDay':
      return board.slotSeconds / SECONDS_PER_HOUR / board.days;
    case 'waitingHoursPerDay':
      return board.waitingSeconds / SECONDS_PER_HOUR / board.days;
    case 'alertsPerDay':
      return board.alerts / board.days;
    case 'attempts':
      return board.attempts / board.days;
    case 'lostRows':
    case 'runsPerDay':
    case 'emptyRunsPerDay':
    case 'alertsFalse':
    case 'alertsPerIncident':
    case 'manualActions':
      return board[metric];
  }
}

/** Judges goals against a scoreboard of the pipeline under its policy. */
export function judgeGoals(goals: readonly Goal[], setting: Setting, board: Scoreboard): readonly Judged[] {
  return goals.map((goal) => {
    switch (goal.about) {
      case 'number': {
        const value = measure(board, goal);
        const margin = goal.is === 'atMost' ? goal.value - value : value - goal.value;
        return { goal, value, margin, pass: margin >= 0 };
      }
      case 'shape': {
        const holds = reaches(setting, goal.from, goal.to) === (goal.shape === 'reaches');
        return { goal, value: holds ? 1 : 0, margin: holds ? 1 : -1, pass: holds };
      }
      case 'clocks': {
        const value = clocks(setting);
        return { goal, value, margin: goal.atMost - value, pass: value <= goal.atMost };
      }
      case 'slots': {
        const value = setting.policy.pools.get(goal.pool) ?? Infinity;
        return { goal, value, margin: goal.atMost - value, pass: value <= goal.atMost };
      }
    }
  });
}

/** Whether what one thing holds depends on another, directly or not. */
function reaches({ pipeline }: Setting, from: string, to: string): boolean {
  const found = new Set([from]);
  for (const { id, reads } of pipeline.tasks) if (reads.some((read) => found.has(read))) found.add(id);
  return found.has(to);
}

/** How many tasks start by a clock of their own. */
const clocks = ({ pipeline, policy, vocabulary }: Setting): number =>
  pipeline.tasks.filter(
    ({ id }) => kindOf(vocabulary.triggers, policy.tasks.get(id)!.trigger).start === 'clock'
  ).length;

/** What a metric is called in a goal. */
const NAMES: Readonly<Record<GoalMetric, string>> = {
  right: 'mornings right',
  silentlyWrong: 'mornings silently wrong',
  wrongTold: 'mornings wrong, though told',
  missing: 'mornings with nothing new, told',
  missingSilent: 'mornings with nothing new, in silence',
  readyAt: 'ready',
  staleness: 'staleness',
  lostRows: 'rows lost',
  runsPerDay: 'runs a day',
  emptyRunsPerDay: 'empty runs a day',
  attempts: 'attempts a day',
  slotHoursPerDay: 'slot-hours a day',
  waitingHoursPerDay: 'hours in line for a slot a day',
  alertsPerDay: 'alerts a day',
  alertsFalse: 'false alerts',
  alertsPerIncident: 'alerts an incident',
  timeToNotice: 'time until somebody knows',
  manualActions: 'presses of Run'
};

const OF = {
  p50: ' on most nights',
  p95: ' on 19 of 20 nights',
  mean: ', on average',
  max: ', at the most'
} as const;

/** "at least 98.0 % of mornings right", "dashboard ready by 04:30 on most nights". */
export function goalWords(goal: Goal): string {
  switch (goal.about) {
    case 'number':
      return numberWords(goal);
    case 'shape':
      return shapeWords(goal);
    case 'clocks':
      return clockWords(goal);
    case 'slots':
      return `at most ${String(goal.atMost)} ${goal.atMost === 1 ? 'slot' : 'slots'}`;
  }
}

function numberWords({ metric, task, of, is, value }: NumberGoal): string {
  const when = of ? OF[of] : '';
  if (metric === 'readyAt') return `${task ?? 'everything'} ready by ${valueWords(metric, value)}${when}`;
  const least = is === 'atMost' ? (value === 0 ? 'no' : 'at most') : 'at least';
  if (value === 0 && is === 'atMost') return `${least} ${NAMES[metric]}`;
  if (GOAL_METRICS[metric] === 'nights') return `${least} ${valueWords(metric, value)} of ${NAMES[metric]}`;
  if (GOAL_METRICS[metric] === 'duration')
    return `${task === undefined ? '' : `${task}: `}${NAMES[metric]} ${least} ${valueWords(metric, value)}${when}`;
  return `${least} ${valueWords(metric, value)} ${NAMES[metric]}`;
}

const shapeWords = ({ shape, from, to }: ShapeGoal): string =>
  shape === 'reaches' ? `${to} depends on ${from}` : `${to} does not depend on ${from}`;

const clockWords = ({ atMost }: ClockGoal): string =>
  `at most ${String(atMost)} ${atMost === 1 ? 'task starts' : 'tasks start'} by a clock`;

/** A value in its metric's unit: "98.0 %", "04:30", "2 h", "26". */
export function valueWords(metric: GoalMetric, value: number): string {
  if (value === Infinity) return 'never';
  switch (GOAL_METRICS[metric]) {
    case 'nights':
      return `${(value * 100).toFixed(1)} %`;
    case 'clock':
      return formatMinutes(Math.round(value));
    case 'duration':
      return value >= HOUR && value % HOUR === 0 ? `${String(value / HOUR)} h` : span(value);
    case 'count':
      return Number.isInteger(value) ? grouped(value) : value.toFixed(1);
  }
}
