/** Prefect's triggers at work: each hears each event as it happens, and the scheduler's loop closes their buckets. */
import type { Automated, AutomatedStart, AutomationStep, Automaton, Heard } from '../../model/automation.ts';
import type { Millis } from '../../model/pipeline.ts';
import { prefectTrigger, type PrefectState, type PrefectTrigger } from './composite-trigger.ts';
import type { FiringStep, PrefectHappening } from './event-trigger.ts';
import { couldHear, eventsOf } from './trigger.ts';

/** What one trigger remembers: its state, and the log's events that it has counted since it fired last. */
interface One {
  readonly state: PrefectState;
  readonly heard: readonly number[];
}

/** By task. */
export type PrefectMemory = Readonly<Record<string, One>>;

/** Causes that are kept of one firing: the latest ones. */
const MOST = 20;

/** @param given the triggers of one policy */
export function prefectAutomaton(given: Automated<PrefectTrigger>): Automaton<PrefectMemory> {
  const triggers = [...given.triggers];
  return {
    init: () =>
      Object.fromEntries(
        triggers.map(([task, trigger]) => [task, { state: prefectTrigger.init(trigger), heard: [] }])
      ),
    step(memory, heard, now) {
      const starts: AutomatedStart[] = [];
      const wakes: Millis[] = [];
      const next = triggers.map(([task, trigger]): readonly [string, One] => [
        task,
        told(trigger, memory[task]!, heard, now, (causes) => starts.push({ task, causes, after: [] }), wakes)
      ]);
      return {
        state: Object.fromEntries(next),
        starts,
        ...(wakes.length > 0 ? { wakeAt: Math.min(...wakes) } : {})
      } satisfies AutomationStep<PrefectMemory>;
    }
  };
}

function told(
  trigger: PrefectTrigger,
  one: One,
  heard: Heard,
  now: Millis,
  start: (causes: readonly number[]) => void,
  wakes: Millis[]
): One {
  const happenings: readonly PrefectHappening[] =
    heard.kind === 'looked'
      ? [{ kind: 'time' }]
      : eventsOf(heard).map((event) => ({ kind: 'event', at: now, ...event }));
  let { state, heard: counted } = one;
  for (const happening of happenings) {
    if (happening.kind === 'event' && heard.kind !== 'looked' && couldHear(trigger, happening))
      counted = [heard.event, ...counted].slice(0, MOST);
    const step: FiringStep<PrefectState> = prefectTrigger.step(trigger, state, happening, now);
    state = step.state;
    for (let firing = 0; firing < step.firings; firing++) {
      start(counted);
      counted = [];
    }
    if (step.wakeAt !== undefined) wakes.push(step.wakeAt);
  }
  return { state, heard: counted };
}
