/** How long an attempt that failed waits for the next one. */
import { attemptBits } from '../model/chance.ts';
import { I, instances, ROW } from './memory.ts';
import type { Plan } from './plan.ts';
import type { RunBook } from './run-book.ts';

/**
 * The wait before the next try, in milliseconds.
 * @param instance whose attempt has just failed
 * @param before tries that the instance had had when it was cleared
 */
export function retryWait(plan: Plan, book: RunBook, instance: number, task: number, before: number): number {
  const { retry, retryDelay, retryKey, orchestrator } = plan;
  const policy = retry[task];
  if (policy === undefined) return retryDelay[task]!;
  const row = instance << ROW;
  const number = instances.all[row + I.tries]!;
  const run = instances.all[row + I.run]!;
  const bits = attemptBits(retryKey[task]!, book.keyOf(run, task), number);
  const failures = orchestrator.delaysGrowOn ? number : number - before;
  return orchestrator.retryWait(policy, failures, bits)!;
}
