/** A night's story up to an instant: what went wrong, what was told, what readers got; nothing of what went well. */
import { LOG } from '../model/log.ts';
import type { Millis } from '../model/pipeline.ts';
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

/** The sentences of a night up to an instant, the latest first. */
export function storyOf(history: History, night: number, t: Millis): readonly Reason[] {
  const { fold, setting } = history;
  const from = setting.nights.from(night);
  const told: Reason[] = [];
  let alert = fold.alerts.at.upTo(from - 1);
  for (let i = countUpTo(fold.at, fold.length, from - 1); i < fold.length && fold.at[i]! <= t; i++) {
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
        const { id } = setting.pipeline.tasks[fold.alerts.task.values[alert]!]!;
        told.push({ at, text: `Alert: ${alertText(history, alert++)}.`, tone: 'failed', about: id });
        break;
      }
    }
  }
  setting.promises.forEach((_, promise) => {
    const due = fallsDue(history, promise, night);
    if (due !== undefined && due <= t) told.push(dueSentence(history, promise, due));
  });
  return told.sort((a, b) => b.at - a.at).slice(0, MOST);
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
