/** Whether a season reaches a lesson's goals, by how much, and what to say about it. */
import { english, numberIn, percentIn, say, type Language } from '../languages/index.ts';
import type { Goal, GoalMetric, NumberGoal } from '../model/lesson.ts';
import { GOAL_METRICS } from '../model/lesson.ts';
import { formatMinutes, MS_PER_MINUTE } from '../model/time/civil.ts';
import { kindOf } from '../model/vocabulary.ts';
import type { Scoreboard } from './scoreboard.ts';
import type { Setting } from './setting.ts';
import { span } from './words.ts';
import { tinyShare } from './effort.ts';

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
const DAY = 24 * HOUR;
const SECONDS_PER_HOUR = 3600;

/** A number of the scoreboard in the unit that goals are written in. */
export function measure(
  board: Scoreboard,
  { metric, task, of, rows }: Pick<NumberGoal, 'metric' | 'task' | 'of' | 'rows'>
): number {
  const share = (nights: number): number => (board.nights > 0 ? nights / board.nights : 0);
  switch (metric) {
    case 'right':
    case 'silentlyWrong':
    case 'wrongTold':
    case 'missing':
    case 'missingSilent':
    case 'twice':
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
    case 'tinyRuns':
      return tinyShare(board.runSizes, rows ?? 0);
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

/** A margin as a share of what its goal asks for, at the least -1; of 1 where it asks for nothing at all. */
export function relativeMargin({ goal, margin }: Judged): number {
  const asked = goal.about === 'number' ? goal.value : goal.about === 'shape' ? 1 : goal.atMost;
  return Math.max(-1, margin / (asked === 0 ? 1 : asked));
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

/** "at least 98.0 % of mornings right", "dashboard ready by 04:30 on most nights". */
export function goalWords(goal: Goal, language: Language = english): string {
  switch (goal.about) {
    case 'number':
      return numberWords(goal, language);
    case 'shape':
      return say(language, goal.shape === 'reaches' ? 'goal.reaches' : 'goal.notReaches', {
        from: goal.from,
        to: goal.to
      });
    case 'clocks':
      return say(language, 'goal.clocks', { n: goal.atMost });
    case 'slots':
      return say(language, 'goal.slots', { n: goal.atMost });
  }
}

function numberWords(goal: NumberGoal, language: Language): string {
  const { metric, task, of, is, value, rows } = goal;
  const when = of ? say(language, `goal.${of}`) : '';
  const said = valueWords(metric, value, language);
  const what = say(language, `metric.${metric}`);
  if (metric === 'readyAt')
    return say(language, 'goal.readyBy', {
      task: task ?? say(language, 'goal.everything'),
      value: said,
      when
    });
  const than = say(language, is === 'atMost' ? 'goal.atMost' : 'goal.atLeast');
  if (metric === 'tinyRuns') return say(language, 'goal.tiny', { than, value: said, rows: rows ?? 0 });
  if (value === 0 && is === 'atMost') return say(language, 'goal.none', { what });
  const unit = GOAL_METRICS[metric];
  if (unit === 'nights') return say(language, 'goal.share', { than, value: said, what });
  if (unit === 'duration')
    return `${task === undefined ? '' : `${task}: `}${say(language, 'goal.length', { what, than, value: said, when })}`;
  return say(language, 'goal.count', { than, value: said, what });
}

/** A value in its metric's unit: "98.0 %", "04:30", "2 h", "26". */
export function valueWords(metric: GoalMetric, value: number, language: Language = english): string {
  if (value === Infinity) return say(language, 'goal.never');
  switch (GOAL_METRICS[metric]) {
    case 'nights':
    case 'share':
      return percentIn(language, value);
    case 'clock':
      return formatMinutes(Math.round(value));
    case 'duration':
      return value >= HOUR && value < 2 * DAY ? hours(value) : span(value);
    case 'count':
      return numberIn(language, value, Number.isInteger(value) ? undefined : 1);
  }
}

/** "2 h", "2 h 15 min": rounded down, so that it never says more than is true. */
function hours(value: number): string {
  const minutes = Math.floor((value % HOUR) / MS_PER_MINUTE);
  return `${String(Math.floor(value / HOUR))} h${minutes === 0 ? '' : ` ${String(minutes)} min`}`;
}

/** What came of a goal, in words: "98.0 %", "yes", "4". */
export function goalValue({ goal, value }: Judged, language: Language = english): string {
  switch (goal.about) {
    case 'number':
      return valueWords(goal.metric, value, language);
    case 'shape':
      return say(language, value === 1 ? 'goal.yes' : 'goal.no');
    case 'clocks':
    case 'slots':
      return value === Infinity ? say(language, 'goal.noLimit') : numberIn(language, value);
  }
}
