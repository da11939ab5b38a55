/** Why a task is as it is at an instant. */
import type { Millis } from '../model/pipeline.ts';
import type { History } from './history.ts';
import { standing } from './lookup.ts';
import { partsOf, partsSentence } from './mapped.ts';
import { MOST, type Reason } from './reasons.ts';
import { whyAttempt } from './went.ts';
import { whyNot } from './why-not.ts';

/** Why a task is as it is: why its attempt went as it did, or why it has not started. */
export function why(history: History, night: number, task: number, t: Millis): readonly Reason[] {
  const { fold, setting } = history;
  const stand = standing(fold, task, setting.nights.from(night), t);
  const { status, attempt, tonight } = stand;
  const acted = attempt >= 0 ? attempt : tonight;
  const parts = partsOf(history, night, task, t);
  // What its instances do says more than that it runs.
  const mapped: readonly Reason[] =
    parts?.some((each) => each !== 'waiting') === true
      ? [
          {
            at: t,
            text: partsSentence(history, parts),
            tone: parts.includes('failed') ? 'failed' : 'plain'
          }
        ]
      : [];
  const went = [...mapped, ...(acted >= 0 ? whyAttempt(history, acted, t) : [])].slice(0, MOST);
  if (status === 'running' || status === 'success' || status === 'failed' || status === 'upForRetry')
    return went;
  // It waits for nothing but them.
  if (status === 'waiting' && mapped.length > 0) return went;
  return [...whyNot(history, night, task, t), ...went].slice(0, MOST);
}
