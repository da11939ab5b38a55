/** Sentences of explanations, and those that several explanations need. */
import type { Helper } from '../model/helpers.ts';
import type { Millis } from '../model/pipeline.ts';
import { LOG } from '../model/log.ts';
import { formatClock } from '../model/time/civil.ts';
import { doingText } from './doings.ts';
import { readableDuration } from '../model/time/duration.ts';
import { faultsDuring } from './causes.ts';
import { givenUpBy } from './given-up.ts';
import { brokenBy } from './columns.ts';
import type { History } from './history.ts';
import { partsDetail, partsOf } from './mapped.ts';
import { predicateText } from './predicate-words.ts';
import { struckText, type Struck } from './struck.ts';
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

/** Whose doing the end of an attempt was, if a person's: "You failed ingest_orders at 02:10. ". */
function byHand({ fold, setting }: History, attempt: number): string {
  const cause = fold.cause[fold.attempts.endEvent.values[attempt]!] ?? -1;
  const made = fold.kind[cause] === LOG.intervened ? setting.interventions[fold.subject[cause]!] : undefined;
  return made ? `${doingText(setting, made)} at ${formatClock(setting.shown.zone, fold.at[cause]!)}. ` : '';
}

/** How an attempt ended, if it failed by now: with the fault that befell it. */
export function endOf(history: History, attempt: number, t: Millis, about: object): readonly Reason[] {
  const { fold, setting } = history;
  const { attempts } = fold;
  const end = attempts.endAt.values[attempt]!;
  const outcome = attempts.outcome.values[attempt]!;
  if (end > t || outcome === OUTCOME.success || outcome === OUTCOME.open || outcome === OUTCOME.away)
    return [];
  const task = attempts.task.values[attempt]!;
  const start = attempts.startAt.values[attempt]!;
  const { retries, retryDelay, retry, executionTimeout } = setting.policy.tasks.get(
    setting.pipeline.tasks[task]!.id
  )!;
  const { name, helper } = setting.pipeline.tasks[task]!;
  const parts = outcome === OUTCOME.failed ? partsOf(history, setting.nights.of(end), task, end) : undefined;
  if (parts)
    return [
      {
        at: end,
        text: `${'about' in about ? name : 'It'} failed after ${span(end - start)}: ${partsDetail(parts)} for good.`,
        tone: 'failed',
        ...about
      },
      ...befell(history, task, start, end, about)
    ];
  const givenUp = outcome === OUTCOME.skipped && givenUpBy(history, attempts.endEvent.values[attempt]!);
  if (givenUp)
    return [
      {
        at: end,
        text: `${'about' in about ? name : 'It'} was given up after ${span(end - start)}: ${givenUp}.`,
        tone: 'failed',
        ...about
      },
      ...befell(history, task, start, end, about)
    ];
  // One whose worker was lost has not given up.
  if (helper?.kind === 'sensor' && outcome !== OUTCOME.upForRetry && !isLost(history, task, start, end))
    return gaveUp(history, attempt, helper, about);
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
  const broken = end === start ? brokenBy(history, attempt) : undefined;
  if (broken) {
    const { says, read, fault, from } = broken;
    const names = new Map(
      [...setting.pipeline.sources, ...setting.pipeline.tasks].map((each) => [each.id, each.name])
    );
    return [
      {
        at: end,
        text: `${who} failed at once, over ${names.get(read) ?? read} as it was then: “${says}”${tries}.${next}`,
        tone: 'failed',
        ...about
      },
      struckReason(history, { fault, from }, { about: fault.thing })
    ];
  }
  return [
    {
      at: end,
      text: `${byHand(history, attempt)}${who} failed after ${span(end - start)}${limit}${tries}.${next}`,
      tone: 'failed',
      ...about
    },
    ...befell(history, task, start, end, about)
  ];
}

/** How a sensor ended that was not satisfied: a timeout is not tried again. */
function gaveUp(
  { fold, setting }: History,
  attempt: number,
  sensor: Extract<Helper, { kind: 'sensor' }>,
  about: object
): readonly Reason[] {
  const { attempts } = fold;
  const { name } = setting.pipeline.tasks[attempts.task.values[attempt]!]!;
  const who = 'about' in about ? name : 'It';
  const skipped = attempts.outcome.values[attempt] === OUTCOME.skipped;
  const text = `${who} gave up: in ${readableDuration(sensor.timeout)}, its timeout, it did not see that ${predicateText(sensor.until, setting.pipeline)}. ${skipped ? 'It is skipped, as soft_fail asks.' : 'A timeout is not tried again.'}`;
  return [{ at: attempts.endAt.values[attempt]!, text, tone: skipped ? 'plain' : 'failed', ...about }];
}

/**
 * A fault as a reason, in the document's own sentence.
 * @param about what it is about, if not what one has asked for
 */
export const struckReason = (
  history: History,
  { fault, from }: Pick<Struck, 'fault' | 'from'>,
  about: Pick<Reason, 'about'> = {}
): Reason => ({ at: from, text: struckText(history, fault), tone: 'failed', ...about });

/** What befell a task during an interval: faults, in the document's own sentences, and what people did to its attempt. */
export function befell(
  history: History,
  task: number,
  from: Millis,
  to: Millis,
  about: object
): readonly Reason[] {
  const faults = faultsDuring(history, task, from, to).map((struck) => struckReason(history, struck, about));
  return [...faults, ...held(history, task, from, to, about)];
}

/** How people slowed an attempt of a task down, or made it hang, during an interval. */
export function held(
  { fold, setting }: History,
  task: number,
  from: Millis,
  to: Millis,
  about: object
): readonly Reason[] {
  const found: Reason[] = [];
  for (let i = 0; i < fold.doings.size; i++) {
    const event = fold.doings.values[i]!;
    const at = fold.at[event]!;
    if (at < from || at > to || fold.kind[event] !== LOG.intervened) continue;
    const made = setting.interventions[fold.subject[event]!];
    if (made?.kind !== 'slow' && made?.kind !== 'hang') continue;
    if (fold.instances.task.values[fold.value[event]!] !== task) continue;
    const text = `${doingText(setting, made)}, at ${formatClock(setting.shown.zone, at)}.`;
    found.push({ at, text, tone: 'late', ...about });
  }
  return found;
}

/** Whether something befell an attempt. */
const isLost = (history: History, task: number, from: Millis, to: Millis): boolean =>
  faultsDuring(history, task, from, to).length > 0;
