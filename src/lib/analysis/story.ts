/** A night's story up to an instant: what went wrong, what was told, what readers got; nothing of what went well. */
import { LOG } from '../model/log.ts';
import type { Millis } from '../model/pipeline.ts';
import type { ZoneRules } from '../model/time/zone.ts';
import { dashboardOf } from './dashboard.ts';
import { dueText, readersOpen } from './headline.ts';
import type { History } from './history.ts';
import { attemptOfEvent } from './lookup.ts';
import { missedBy } from './missed.ts';
import { fallsDue } from './nights.ts';
import type { Reason } from './reasons.ts';
import { befallsOf, strikeOfEvent, struckText } from './struck.ts';
import { countUpTo } from './tables.ts';
import { alertText } from './tonight.ts';
import { startSentence } from './went.ts';

/** So much of a story is told: its latest sentences. */
const MOST = 12;

/** What the log has told of a night so far: a playhead that goes on asks for the rest alone. */
interface Telling {
  readonly night: number;
  /** How long the log was: what comes later may say why something was late. */
  readonly length: number;
  readonly zone: ZoneRules;
  /** In the order of the log. */
  readonly told: Reason[];
  /** The event that is told of next, and the alert that comes next. */
  next: number;
  alert: number;
}

const tellings = new WeakMap<History, Telling>();

/** The sentences of a night up to an instant, the latest first. */
export function storyOf(history: History, night: number, t: Millis): readonly Reason[] {
  const { setting } = history;
  const told = toldUpTo(history, night, t);
  let end = told.length;
  while (end > 0 && told[end - 1]!.at > t) end--;
  let first = Math.max(0, end - MOST);
  // Of one instant, what came first in the log is told first.
  while (first > 0 && told[first - 1]!.at === told[first]!.at) first--;
  const latest = told.slice(first, end);
  setting.promises.forEach((_, promise) => {
    const due = fallsDue(history, promise, night);
    if (due !== undefined && due <= t) latest.push(dueSentence(history, promise, due));
  });
  return latest.sort((a, b) => b.at - a.at).slice(0, MOST);
}

/** What the log tells of a night up to an instant, in its order; perhaps more, if somebody has asked for more before. */
function toldUpTo(history: History, night: number, t: Millis): readonly Reason[] {
  const { fold, setting } = history;
  const { zone } = setting.shown;
  const { length } = fold;
  let telling = tellings.get(history);
  if (telling?.night !== night || telling.length !== length || telling.zone !== zone) {
    const from = setting.nights.from(night) - 1;
    const [next, alert] = [countUpTo(fold.at, length, from), fold.alerts.at.upTo(from)];
    telling = { night, length, zone, told: [], next, alert };
    tellings.set(history, telling);
  }
  const { told } = telling;
  for (; telling.next < length && fold.at[telling.next]! <= t; telling.next++) {
    const i = telling.next;
    const at = fold.at[i]!;
    switch (fold.kind[i]) {
      case LOG.running: {
        const attempt = attemptOfEvent(fold, i);
        if (missedBy(history, attempt).length > 0) told.push(startSentence(history, attempt, true));
        break;
      }
      case LOG.failed:
      case LOG.upForRetry: {
        const { id, name } = setting.pipeline.tasks[fold.instances.task.values[fold.subject[i]!]!]!;
        const text =
          fold.kind[i] === LOG.failed ? `${name} failed.` : `${name} failed and will be tried again.`;
        told.push({ at, text, tone: 'failed', about: id });
        break;
      }
      case LOG.faultBegan: {
        const struck = strikeOfEvent(history, i);
        if (!struck) break;
        const { thing } = struck.fault;
        const source = befallsOf(history, struck.fault) === 'source' ? { about: thing } : {};
        told.push({ at, text: struckText(history, struck.fault), tone: 'failed', ...source });
        break;
      }
      case LOG.alert: {
        const alert = telling.alert++;
        const { id } = setting.pipeline.tasks[fold.alerts.task.values[alert]!]!;
        told.push({ at, text: `Alert: ${alertText(history, alert)}.`, tone: 'failed', about: id });
        break;
      }
    }
  }
  return told;
}

/** What readers found when a promise fell due. */
function dueSentence(history: History, promise: number, due: Millis): Reason {
  const { task, right, always, holds, owed, told } = dashboardOf(history, promise, due);
  const opens = `${readersOpen(history, promise) === 'the dashboard' ? 'The ' : ''}${dueText(history, promise)}`;
  const shows = right
    ? ` with all of ${owed}`
    : holds === undefined
      ? ' with nothing in it'
      : holds === owed
        ? ` without some rows of ${owed}`
        : ` with ${holds}’s rows. ${owed}’s are missing`;
  return {
    at: due,
    text: `${opens}${always ? '' : shows}.${told === '' ? '' : ` ${told}`}`,
    tone: right ? 'plain' : 'late',
    about: task
  };
}
