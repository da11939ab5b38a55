/** Sentences of explanations, and those that several explanations need. */
import type { Millis } from '../model/pipeline.ts';
import { formatClock } from '../model/time/civil.ts';
import { faultsDuring } from './causes.ts';
import type { History } from './history.ts';
import { OUTCOME } from './tables.ts';
import { span } from './words.ts';

/** What a sentence is about, as one sees it. */
export type Tone = 'plain' | 'late' | 'failed' | 'waiting';

/** A sentence of an explanation, and the instant that it speaks of. */
export interface Reason {
  readonly at: Millis;
  readonly text: string;
  readonly tone: Tone;
  /** Id of the task or source that it is about, where that is another than the one that was asked about. */
  readonly about?: string;
}

/** No explanation is longer: no chain of causes is followed further. */
export const MOST = 8;

/** How an attempt ended, if it failed by now: with the fault that befell it. */
export function endOf(history: History, attempt: number, t: Millis, about: object): readonly Reason[] {
  const { fold, setting } = history;
  const { attempts } = fold;
  const end = attempts.endAt.values[attempt]!;
  const outcome = attempts.outcome.values[attempt]!;
  if (end > t || outcome === OUTCOME.success || outcome === OUTCOME.open) return [];
  const task = attempts.task.values[attempt]!;
  const start = attempts.startAt.values[attempt]!;
  const { retries, retryDelay, retry, executionTimeout } = setting.policy.tasks.get(
    setting.pipeline.tasks[task]!.id
  )!;
  const { name } = setting.pipeline.tasks[task]!;
  const who = 'about' in about ? name : 'It';
  const tries = retries > 0 ? `, try ${attempts.tryNumber.values[attempt]!} of ${retries + 1}` : '';
  const next =
    outcome === OUTCOME.upForRetry
      ? retry
        ? ` It is tried again, after a ${retry.growth === 'constant' ? 'delay' : 'back-off'}.`
        : ` The next try is at ${formatClock(setting.shown.zone, end + retryDelay)}.`
      : retries > 0
        ? ' That was its last try.'
        : ' It has no retries.';
  const limit = end - start === executionTimeout ? ', its execution timeout' : '';
  return [
    {
      at: end,
      text: `${who} failed after ${span(end - start)}${limit}${tries}.${next}`,
      tone: 'failed',
      ...about
    },
    ...befell(history, task, start, end, about)
  ];
}

/** The faults that befell a task during an interval: the document's own sentences. */
export function befell(
  history: History,
  task: number,
  from: Millis,
  to: Millis,
  about: object
): readonly Reason[] {
  return faultsDuring(history, task, from, to).map(({ fault, from: since }) => ({
    at: since,
    text: fault.about,
    tone: 'failed',
    ...about
  }));
}
