/** What starts a task. A new trigger is a file here and a line below. */
import type { TriggerKind } from '../../model/vocabulary.ts';
import { event } from './event.ts';
import { manual } from './manual.ts';
import { schedule } from './schedule.ts';
import { upstream } from './upstream.ts';

export const triggers = { manual, schedule, upstream, event } satisfies Record<
  string,
  TriggerKind<never, unknown>
>;
