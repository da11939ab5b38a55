/** What happens, in sentences for those who hear it instead of seeing it. */
import { LOG } from '../model/log.ts';
import type { Millis } from '../model/pipeline.ts';
import { formatClock } from '../model/time/civil.ts';
import { dueText, readersOpen } from './headline.ts';
import type { Fold } from './fold.ts';
import type { History } from './history.ts';
import { attemptOfEvent } from './lookup.ts';
import { missedBy } from './missed.ts';
import { VERDICTS } from './need.ts';
import { fallsDue } from './nights.ts';
import type { Sentence } from './picture.ts';
import { strikeOfEvent, struckText } from './struck.ts';
import { countUpTo } from './tables.ts';
import { alertText } from './tonight.ts';

/** What happened after `from`, up to and including `to`, each sentence with its time in front. */
export function narrate(history: History, from: Millis, to: Millis): readonly Sentence[] {
  const { fold, setting } = history;
  const sentences: Sentence[] = [];
  const say = (at: Millis, text: string): void => {
    sentences.push({ at, text: `${formatClock(setting.shown.zone, at)} ${text}` });
  };
  let alert = fold.alerts.at.upTo(from);
  for (let i = countUpTo(fold.at, fold.length, from); i < fold.length && fold.at[i]! <= to; i++) {
    const struck = fold.kind[i] === LOG.faultBegan ? strikeOfEvent(history, i) : undefined;
    if (struck) say(fold.at[i]!, struckText(history, struck.fault));
    else if (fold.kind[i] === LOG.alert) say(fold.at[i]!, `Alert: ${alertText(history, alert++)}.`);
    else {
      const text = happened(history, i);
      if (text) say(fold.at[i]!, text);
    }
  }
  for (let night = setting.nights.of(from); night <= setting.nights.of(to); night++) {
    setting.promises.forEach((_, promise) => {
      const due = fallsDue(history, promise, night);
      if (due !== undefined && due > from && due <= to)
        say(
          due,
          `${readersOpen(history, promise) === 'the dashboard' ? 'The ' : ''}${dueText(history, promise)}.`
        );
    });
  }
  return sentences.sort((a, b) => a.at - b.at);
}

/** A task's transition in words; nothing for those that only lead to the next. */
function happened(history: History, event: number): string | undefined {
  const { fold, setting } = history;
  const kind = fold.kind[event]!;
  if (kind < LOG.queued || kind > LOG.skipped) return undefined;
  const instance = fold.subject[event]!;
  const { name, helper } = setting.pipeline.tasks[fold.instances.task.values[instance]!]!;
  // A sensor that comes back from time to time is not worth a word each time.
  if (helper?.kind === 'sensor' && kind === LOG.running && isResumed(fold, event, instance)) return undefined;
  switch (kind) {
    case LOG.queued:
      return `${name} waits for a slot.`;
    case LOG.running:
      return started(history, event, name);
    case LOG.success:
      return `${name} succeeded.`;
    case LOG.failed:
      return `${name} failed.`;
    case LOG.upForRetry:
      return `${name} failed and will be tried again.`;
    case LOG.skipped:
      return `${name} is skipped, as its trigger rule says.`;
    default:
      return `${name} will not run: something upstream of it failed.`;
  }
}

/** Whether an attempt of a sensor goes on with an earlier one, after it was away. */
function isResumed(fold: Fold, event: number, instance: number): boolean {
  const { values, size } = fold.tasks[fold.instances.task.values[instance]!]!.attempts;
  for (let i = size - 1; i >= 0; i--) {
    const attempt = values[i]!;
    if (fold.attempts.event.values[attempt]! < event && fold.attempts.instance.values[attempt] === instance)
      return true;
  }
  return false;
}

function started(history: History, event: number, name: string): string {
  const { verdicts, setting } = history;
  const attempt = attemptOfEvent(history.fold, event);
  if (!verdicts.isLate(attempt)) {
    const seen = verdicts.seen(attempt);
    return `${name} started${seen === 'torn' ? ' on torn input' : seen === 'twice' ? ' with rows twice' : ''}.`;
  }
  const verdict = VERDICTS[verdicts.gradeOf(attempt)]!;
  const [first] = missedBy(history, attempt);
  if (!first) return `${name} started on ${verdict} input.`;
  const upstream = setting.pipeline.tasks[first.upstream]!.name;
  return first.owedAt < Infinity
    ? `${name} started before ${upstream} finished: ${verdict} read.`
    : `${name} started without what ${upstream} owed: ${verdict} read.`;
}
