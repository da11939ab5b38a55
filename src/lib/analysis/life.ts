/** How things came to be in the state that they are in: the states of their lives so far, from the log. */
import { LOG, logKind } from '../model/log.ts';
import type { Millis } from '../model/pipeline.ts';
import type { Fold } from './fold.ts';
import type { History } from './history.ts';
import { standing } from './lookup.ts';

/** A state of a life, under the machine's name, and for how long it lasted; the last one lasts at `to` still. */
export interface LifeStep {
  readonly state: string;
  readonly from: Millis;
  readonly to: Millis;
  /** The machine's event that led here, where it came from outside: from a person, or from the end of its run. */
  readonly by?: string;
}

/** A life so far. Without steps the thing does not exist yet: no run holds the task tonight. */
export type Life = readonly LifeStep[];

/** Of a life that changes without end, only so much is told: the last states. */
const MOST = 60;

/** A state that was entered, when, and what from outside made it so. */
type Entered = readonly [state: string, at: Millis, by?: string | undefined];

/** Entries of states, ascending, as steps up to an instant. */
const steps = (entered: readonly Entered[], t: Millis): Life =>
  entered
    .map(([state, from, by], i) => ({
      state,
      from,
      to: entered[i + 1]?.[1] ?? t,
      ...(by === undefined ? {} : { by })
    }))
    .slice(-MOST);

/** What from outside brought an instance from one state to the next, under the machine's name; undefined if nothing did. */
function outsideOf(
  { kind, cause, subject, setting }: Fold,
  event: number,
  before: string
): string | undefined {
  if (kind[event] === LOG.cleared) return 'CLEAR';
  const of = cause[event]!;
  if (of < 0) return undefined;
  if (kind[of] === LOG.runGivenUp) return 'GIVE_UP';
  // An attempt that somebody makes fail fails as any other does.
  if (kind[of] !== LOG.intervened) return undefined;
  if (before === 'running' && setting.interventions[subject[of]!]?.kind !== 'mark') return undefined;
  if (kind[event] === LOG.success) return 'MARK_SUCCESS';
  return kind[event] === LOG.failed ? 'MARK_FAILED' : undefined;
}

/** The life of a task in the run that acts on it, or acted on it last, this night. */
export function taskLife(history: History, night: number, task: number, t: Millis): Life {
  const { fold, setting } = history;
  const { instance } = standing(fold, task, setting.nights.from(night), t);
  if (instance < 0) return [];
  const born = fold.runs.createdAt.values[fold.instances.run.values[instance]!]!;
  const entered: Entered[] = [['waiting', born]];
  const { transitions } = fold.tasks[task]!;
  for (let i = transitions.upTo(fold.at, born - 1); i < transitions.size; i++) {
    const event = transitions.values[i]!;
    if (fold.at[event]! > t) break;
    if (fold.subject[event] !== instance) continue;
    const kind = logKind(fold.kind[event]!);
    const by = outsideOf(fold, event, entered.at(-1)![0]);
    entered.push([kind === 'cleared' ? 'waiting' : kind, fold.at[event]!, by]);
  }
  return steps(entered, t);
}

/** The life of the run in which a task is held. */
export function runLife(history: History, night: number, task: number, t: Millis): Life {
  const { fold, setting } = history;
  const { instance } = standing(fold, task, setting.nights.from(night), t);
  if (instance < 0) return [];
  const { runs } = fold;
  const run = fold.instances.run.values[instance]!;
  const entered: Entered[] = [['queued', runs.createdAt.values[run]!]];
  if (fold.reopened.some((each) => each.run === run)) {
    // It has had several ends, and the tables have the last.
    for (let i = runs.event.values[run]! + 1; i < fold.length && fold.at[i]! <= t; i++) {
      const state = RUN_STATES.get(fold.kind[i]!);
      if (state === undefined || fold.subject[i] !== run) continue;
      entered.push([state, fold.at[i]!, state === 'queued' ? 'CLEAR' : undefined]);
    }
    return steps(entered, t);
  }
  if (runs.startedAt.values[run]! <= t) entered.push(['running', runs.startedAt.values[run]!]);
  if (runs.endedAt.values[run]! <= t)
    entered.push([OUTCOMES[runs.result.values[run]!]!, runs.endedAt.values[run]!]);
  return steps(entered, t);
}

const RUN_STATES = new Map<number, string>([
  [LOG.runRunning, 'running'],
  [LOG.runSuccess, 'success'],
  [LOG.runFailed, 'failed'],
  [LOG.runCleared, 'queued']
]);

/** By the number of a run's result. */
const OUTCOMES = ['running', 'success', 'failed'] as const;

/** The life of a source since a night began. */
export function sourceLife(history: History, night: number, source: number, t: Millis): Life {
  const { fold, setting } = history;
  const from = setting.nights.from(night);
  const list = fold.sources[source]!;
  const first = list.upTo(fold.at, from);
  const entered: [string, Millis][] = [
    [first > 0 ? sourceState(fold, list.values[first - 1]!) : 'drained', from]
  ];
  for (let i = first; i < list.size && fold.at[list.values[i]!]! <= t; i++)
    entered.push([sourceState(fold, list.values[i]!), fold.at[list.values[i]!]!]);
  return steps(entered, t);
}

const sourceState = (fold: Fold, event: number): string =>
  fold.kind[event] === LOG.sourceWaiting ? 'waiting' : 'drained';
