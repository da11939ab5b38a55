/**
 * A condition over assets as Airflow plays it: by its queue (asset-schedule.ts), so that a run says all events that it
 * consumed. `AssetOrTimeSchedule` is an `any` of times and assets, whose runs by the clock leave the queue as it is.
 */
import type { Millis } from '../../model/pipeline.ts';
import { nextTick } from '../../model/time/cron-ticks.ts';
import type { Cron } from '../../model/time/cron.ts';
import { zoneCalled } from '../../model/time/zone.ts';
import type { Clock, EventHappening, EventStep, EventWatch } from '../../model/vocabulary.ts';
import type { AssetExpression } from './asset-expression.ts';
import { assetSchedule, type AssetQueue } from './asset-schedule.ts';

/** A condition as a trigger has it, as far as Airflow can say it. */
interface Part {
  readonly is: string;
  readonly task?: string;
  readonly cron?: Cron;
  readonly timezone?: string;
  readonly of?: readonly Part[];
  readonly within?: Millis;
}

/** What the schedule remembers: its queue, when each clock ticks next, and whether one has. */
interface AssetOrTime {
  readonly queue: AssetQueue;
  readonly ticks: readonly (Millis | null)[];
  readonly ticked: boolean;
}

/** The assets of a condition as Airflow's expression; undefined if there is anything else in it. */
function expressionOf({ is, task, of = [], within }: Part): AssetExpression | undefined {
  if (is === 'asset') return task;
  if ((is !== 'all' && is !== 'any') || within !== undefined) return undefined;
  const parts = of.map(expressionOf);
  const known = parts.filter((part) => part !== undefined);
  if (known.length < parts.length) return undefined;
  return is === 'all' ? { all: known } : { any: known };
}

/** @returns undefined for what Airflow has no schedule for: rows, runs, limits of time, a clock among an `all` */
export function airflowWatch(params: unknown, clock: Clock, from: Millis): EventWatch | undefined {
  const condition = params as Part;
  const parts = condition.is === 'any' && condition.within === undefined ? (condition.of ?? []) : [condition];
  const clocks = parts.filter(({ is }) => is === 'time');
  const assets = parts.filter(({ is }) => is !== 'time').map(expressionOf);
  if (assets.length === 0 || assets.includes(undefined)) return undefined;
  const [first, ...others] = assets as AssetExpression[];
  const expression: AssetExpression = others.length === 0 ? first! : { any: [first!, ...others] };
  const tickAfter = ({ cron, timezone }: Part, after: Millis): Millis | null =>
    nextTick(cron!, zoneCalled(clock.zone, timezone), after, clock.dst) ?? null;

  function tick(state: AssetOrTime, now: Millis): AssetOrTime {
    if (!state.ticks.some((at) => at !== null && at <= now)) return state;
    const ticks = state.ticks.map((at, index) =>
      at !== null && at <= now ? tickAfter(clocks[index]!, now) : at
    );
    return { ...state, ticks, ticked: true };
  }

  function hear(state: AssetOrTime, happening: EventHappening, now: Millis): AssetOrTime {
    if (happening.kind === 'updated') {
      const { task: asset, event } = happening;
      return {
        ...state,
        queue: assetSchedule.step(expression, state.queue, { kind: 'updated', asset, at: now, event }, now)
          .state
      };
    }
    if (happening.kind !== 'started') return state;
    if (happening.byClock) return { ...state, ticked: false };
    return { ...state, queue: look(state, now).state };
  }

  const look = ({ queue }: AssetOrTime, now: Millis) =>
    assetSchedule.step(expression, queue, { kind: 'looked', mayRun: true }, now);

  return {
    init: (): AssetOrTime => ({
      queue: assetSchedule.init(),
      ticks: clocks.map((each) => tickAfter(each, from - 1)),
      ticked: false
    }),
    step: (given, happening, now): EventStep => {
      const state = hear(tick(given as AssetOrTime, now), happening, now);
      const { fires, run } = look(state, now);
      const next = Math.min(...state.ticks.map((at) => at ?? Infinity));
      return {
        state,
        fires: fires || state.ticked,
        byClock: state.ticked,
        causes: state.ticked ? [] : (run?.consumed ?? []).flatMap(({ event }) => event ?? []),
        ...(next < Infinity ? { wakeAt: next } : {})
      };
    }
  };
}
