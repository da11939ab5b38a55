/**
 * Prefect's compound and sequence triggers, as a reducer (prefect/server/events/triggers.py,
 * evaluate_composite_trigger): of each child the latest firing is kept, and all are spent when the parent fires.
 */
import type { Millis } from '../../model/pipeline.ts';
import type { Condition } from '../../model/vocabulary.ts';
import {
  eventTrigger,
  type Buckets,
  type EventTrigger,
  type FiringStep,
  type PrefectHappening
} from './event-trigger.ts';

/** Some of its children have fired within a time, in any order or in theirs. */
export type CompositeTrigger =
  | {
      readonly type: 'compound';
      readonly require: 'any' | 'all' | number;
      /** Absent for no limit. */
      readonly within?: Millis;
      readonly triggers: readonly PrefectTrigger[];
    }
  | { readonly type: 'sequence'; readonly within?: Millis; readonly triggers: readonly PrefectTrigger[] };

/** Any trigger. */
export type PrefectTrigger = EventTrigger | CompositeTrigger;

/** The state of a trigger: its buckets, or its children's states and when each has fired last. */
export type PrefectState =
  | { readonly buckets: Buckets }
  | { readonly children: readonly PrefectState[]; readonly fired: readonly (Millis | null)[] };

function init(trigger: PrefectTrigger): PrefectState {
  return trigger.type === 'event'
    ? { buckets: eventTrigger.init() }
    : { children: trigger.triggers.map(init), fired: trigger.triggers.map(() => null) };
}

function step(
  trigger: PrefectTrigger,
  state: PrefectState,
  happening: PrefectHappening,
  now: Millis
): FiringStep<PrefectState> {
  if (trigger.type === 'event') {
    const result = eventTrigger.step(trigger, (state as { buckets: Buckets }).buckets, happening, now);
    return { ...result, state: { buckets: result.state } };
  }
  const { children, fired } = state as Extract<PrefectState, { fired: unknown }>;
  const next: PrefectState[] = [];
  const wakes: Millis[] = [];
  let latest = fired;
  let firings = 0;
  trigger.triggers.forEach((child, index) => {
    const result = step(child, children[index]!, happening, now);
    next.push(result.state);
    if (result.wakeAt !== undefined) wakes.push(result.wakeAt);
    for (let count = 0; count < result.firings; count++) {
      latest = childFired(trigger, latest, index, now);
      if (!isReady(trigger, latest)) continue;
      firings++;
      latest = latest.map(() => null);
    }
  });
  return {
    state: { children: next, fired: latest },
    fires: firings > 0,
    firings,
    ...(wakes.length > 0 ? { wakeAt: Math.min(...wakes) } : {})
  };
}

/** `within` counts back from when the firing is processed, not from when its event happened. */
function childFired(
  { within }: CompositeTrigger,
  fired: readonly (Millis | null)[],
  child: number,
  now: Millis
): readonly (Millis | null)[] {
  return fired.map((at, index) =>
    index === child ? now : at !== null && within !== undefined && at < now - within ? null : at
  );
}

function isReady(trigger: CompositeTrigger, fired: readonly (Millis | null)[]): boolean {
  const times = fired.filter((at) => at !== null);
  if (trigger.type === 'compound') {
    const { require, triggers } = trigger;
    return times.length >= (require === 'any' ? 1 : require === 'all' ? triggers.length : require);
  }
  // One event that is two steps at once is not one after the other: Prefect's test says so
  // (test_composite_triggers.py:1621), and is marked as failing, since its firings are a moment apart.
  return times.length === fired.length && times.every((at, index) => index === 0 || at > times[index - 1]!);
}

/** Any trigger of Prefect. */
export const prefectTrigger = { init, step } satisfies Condition<
  PrefectTrigger,
  PrefectState,
  PrefectHappening
>;
