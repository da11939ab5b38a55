/**
 * Airflow's schedule on assets, as a reducer (airflow/jobs/scheduler_job_runner.py, `_create_dag_runs_asset_triggered`;
 * airflow/assets/manager.py). There is one queue row for each asset and consumer, not one for each event: what happens
 * between two runs becomes one run, a half of an `all` waits for ever, and the leftovers of an `any` go with its run.
 */
import type { Millis } from '../../model/pipeline.ts';
import type { Condition, Step } from '../../model/vocabulary.ts';
import { assetsOf, holds, type AssetExpression } from './asset-expression.ts';

/** An asset was updated by a task that succeeded; one that failed or was skipped updates nothing. */
export interface AssetUpdate {
  readonly asset: string;
  readonly at: Millis;
  /** Its place in a log, where there is one. */
  readonly event?: number;
}

/** What the schedule of one DAG is told. */
export type AssetHappening =
  | ({ readonly kind: 'updated' } & AssetUpdate)
  /** The scheduler looks. `mayRun` is false while as many runs are active as may be: then everything stays queued. */
  | { readonly kind: 'looked'; readonly mayRun: boolean }
  /** The timetable ticks, where there is one beside the assets: a run that leaves the queue as it is. */
  | { readonly kind: 'ticked' }
  | { readonly kind: 'paused' | 'resumed' };

/** A run that is to be created. */
export interface AssetRun {
  /** The latest instant at which one of its assets was queued: the run's `run_after`. */
  readonly runAfter: Millis;
  /** All events of its assets since the run before, oldest first; none for a run of the timetable. */
  readonly consumed: readonly AssetUpdate[];
}

/** The queue of one consumer. */
export interface AssetQueue {
  readonly paused: boolean;
  /** By asset: when it was queued last. */
  readonly queued: Readonly<Record<string, Millis>>;
  /** Events that no run has consumed, oldest first. */
  readonly events: readonly AssetUpdate[];
}

/** The step of an asset schedule also says which run is due. */
export interface AssetStep extends Step<AssetQueue> {
  readonly run?: AssetRun;
}

const EMPTY: AssetQueue = { paused: false, queued: {}, events: [] };

function step(
  expression: AssetExpression,
  state: AssetQueue,
  happening: AssetHappening,
  now: Millis
): AssetStep {
  switch (happening.kind) {
    case 'paused':
    case 'resumed':
      return { state: { ...state, paused: happening.kind === 'paused' }, fires: false };
    case 'updated': {
      const { asset, at, event } = happening;
      if (!assetsOf(expression).includes(asset)) return { state, fires: false };
      const events = [...state.events, { asset, at, ...(event === undefined ? {} : { event }) }];
      // While the consumer is paused an event is kept, but not queued: nothing starts for it (apache/airflow#38891).
      const queued = state.paused ? state.queued : { ...state.queued, [asset]: at };
      return { state: { ...state, queued, events }, fires: false };
    }
    case 'ticked':
      return {
        state,
        fires: !state.paused,
        ...(state.paused ? {} : { run: { runAfter: now, consumed: [] } })
      };
    case 'looked': {
      const { queued, events } = state;
      if (state.paused || !happening.mayRun || !holds(expression, (asset) => Object.hasOwn(queued, asset)))
        return { state, fires: false };
      const runAfter = Math.max(...Object.values(queued));
      return {
        state: { ...state, queued: {}, events: events.filter(({ at }) => at > runAfter) },
        fires: true,
        run: { runAfter, consumed: events.filter(({ at }) => at <= runAfter) }
      };
    }
  }
}

/** A DAG that is scheduled on assets; with a timetable beside them, `AssetOrTimeSchedule`. */
export const assetSchedule = { init: () => EMPTY, step } satisfies Condition<
  AssetExpression,
  AssetQueue,
  AssetHappening
>;
