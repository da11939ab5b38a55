/** Prefect's triggers at work: each hears each event as it happens, and the scheduler's loop closes their buckets. */
import {
  switched,
  type Automated,
  type AutomatedStart,
  type AutomationStep,
  type Automaton,
  type Heard
} from '../../model/automation.ts';
import type { Millis } from '../../model/pipeline.ts';
import { prefectTrigger, type PrefectState, type PrefectTrigger } from './composite-trigger.ts';
import type { FiringStep, PrefectHappening } from './event-trigger.ts';
import { couldHear, eventsOf } from './trigger.ts';

/** What one trigger remembers: its state, and the log's events that it has counted since it fired last. */
interface One {
  readonly state: PrefectState;
  readonly heard: readonly number[];
}

/** What all remember, by task, and which are switched off: these hear nothing, and their buckets stay as they are. */
export interface PrefectMemory {
  readonly of: Readonly<Record<string, One>>;
  readonly off: readonly string[];
}

/** Causes that are kept of one firing: the latest ones. */
const MOST = 20;

/** @param given the triggers of one policy */
export function prefectAutomaton(given: Automated<PrefectTrigger>): Automaton<PrefectMemory> {
  const triggers = [...given.triggers];
  return {
    init: () => ({
      of: Object.fromEntries(
        triggers.map(([task, trigger]) => [task, { state: prefectTrigger.init(trigger), heard: [] }])
      ),
      off: []
    }),
    step({ of, off }, heard, now) {
      if (heard.kind === 'switched')
        return { state: { of, off: switched(off, heard.task, heard.paused) }, starts: [], again: true };
      const starts: AutomatedStart[] = [];
      const wakes: Millis[] = [];
      let restless = false;
      const next = triggers.map(([task, trigger]): readonly [string, One] => {
        const before = of[task]!;
        if (off.includes(task)) {
          // Its timer goes on meanwhile: a loop at whose very instant it is switched on again looks at it.
          restless ||= isProactive(trigger);
          return [task, before];
        }
        const start = (causes: readonly number[]): number => starts.push({ tasks: [task], causes });
        const after = told(trigger, before, heard, now, start, wakes);
        // Its timer comes by at each loop: a bucket that is full is closed by the first, and the next one opens another.
        restless ||= isProactive(trigger) && JSON.stringify(before.state) !== JSON.stringify(after.state);
        return [task, after];
      });
      return {
        state: { of: Object.fromEntries(next), off },
        starts,
        ...(restless ? { again: true as const } : {}),
        ...(wakes.length > 0 ? { wakeAt: Math.min(...wakes) } : {})
      } satisfies AutomationStep<PrefectMemory>;
    }
  };
}

/** Whether a trigger, or a part of it, fires when something has not come. */
const isProactive = (trigger: PrefectTrigger): boolean =>
  trigger.type === 'event' ? trigger.posture === 'proactive' : trigger.triggers.some(isProactive);

function told(
  trigger: PrefectTrigger,
  one: One,
  heard: Heard,
  now: Millis,
  start: (causes: readonly number[]) => unknown,
  wakes: Millis[]
): One {
  const happenings: readonly PrefectHappening[] =
    heard.kind === 'looked'
      ? [{ kind: 'time' }]
      : eventsOf(heard).map((event) => ({ kind: 'event', at: now, ...event }));
  let { state, heard: counted } = one;
  for (const happening of happenings) {
    if (happening.kind === 'event' && 'event' in heard && couldHear(trigger, happening))
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
