/** How a bar looks at an instant. */
import type { Bar } from '#lib/analysis/picture.ts';
import type { Millis } from '#lib/model/pipeline.ts';
import { isLate, type Look } from '../ui/states.ts';

/** Whether it runs at t: while it does, nobody knows how it ends. */
export const runsAt = (bar: Bar, t: Millis): boolean => t < bar.to || bar.status === 'running';

/** The look of a bar that has begun by t. */
export function lookAt(bar: Bar, t: Millis): Look {
  if (runsAt(bar, t)) return isLate(bar.verdict) ? 'stale' : 'running';
  if (bar.status === 'success') return isLate(bar.verdict) ? 'stale' : 'fresh';
  return bar.status === 'away' ? 'pending' : bar.status === 'skipped' ? 'skipped' : 'failed';
}
