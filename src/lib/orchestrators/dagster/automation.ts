/**
 * Dagster's asset daemon, as a reducer: it hears of materializations and runs, and at each tick evaluates the conditions
 * of all assets in topological order, so that a whole chain is requested at once
 * (dagster/_core/definitions/declarative_automation/automation_condition_evaluator.py).
 */
import type { Millis } from '../../model/pipeline.ts';
import type { Condition, Step } from '../../model/vocabulary.ts';
import {
  recordOf,
  type AssetGraph,
  type AssetRecord,
  type AutomationState,
  type Given,
  type Memory,
  type Missed
} from './automation-graph.ts';
import { evaluateCondition } from './evaluate-condition.ts';
import { difference, NO_PARTITIONS, isEmpty, one, union, type Partitions } from './partitions.ts';

/** What the daemon hears. */
export type AutomationHappening =
  /** A run has made a partition; `with` are the assets that it was to make. 0 is the partition of one without any. */
  | {
      readonly kind: 'materialized';
      readonly asset: string;
      readonly partition: number;
      readonly with: readonly string[];
    }
  /** A run that is to make a partition has started, has failed, or has ended without having made it; or it was deleted. */
  | {
      readonly kind: 'started' | 'failed' | 'ended' | 'wiped';
      readonly asset: string;
      readonly partition: number;
    }
  /** A code version has changed, as far as its asset says. */
  | { readonly kind: 'codeChanged'; readonly asset: string }
  /** `asleep` are assets whose conditions are not asked: when they are again, they see all that they have missed. */
  | { readonly kind: 'ticked'; readonly given?: Given; readonly asleep?: readonly string[] };

/** At a tick, also says what is requested, and of what each condition was true. */
export interface AutomationStep extends Step<AutomationState> {
  readonly requested: Readonly<Record<string, Partitions>>;
}

function step(
  graph: AssetGraph,
  state: AutomationState,
  happening: AutomationHappening,
  now: Millis
): AutomationStep {
  if (happening.kind === 'ticked')
    return tick(graph, state, happening.given ?? {}, happening.asleep ?? [], now);
  const record = recordOf(state, happening.asset);
  return {
    state: { ...state, records: { ...state.records, [happening.asset]: heard(record, happening) } },
    fires: false,
    requested: {}
  };
}

function heard(
  record: AssetRecord,
  happening: Exclude<AutomationHappening, { kind: 'ticked' }>
): AssetRecord {
  if (happening.kind === 'codeChanged') return { ...record, codeChanged: true };
  const partition = one(happening.partition);
  switch (happening.kind) {
    case 'started':
      return { ...record, inProgress: union(record.inProgress, partition) };
    case 'wiped':
      return { ...record, materialized: difference(record.materialized, partition) };
    case 'ended':
      return { ...record, inProgress: difference(record.inProgress, partition) };
    case 'failed':
      return {
        ...record,
        inProgress: difference(record.inProgress, partition),
        failed: union(record.failed, partition)
      };
    case 'materialized': {
      const together = new Set([...Object.keys(record.madeWith), ...happening.with]);
      return {
        ...record,
        materialized: union(record.materialized, partition),
        updated: union(record.updated, partition),
        inProgress: difference(record.inProgress, partition),
        failed: difference(record.failed, partition),
        madeWith: Object.fromEntries(
          [...together].map((asset) => {
            const before = record.madeWith[asset] ?? NO_PARTITIONS;
            return [
              asset,
              happening.with.includes(asset) ? union(before, partition) : difference(before, partition)
            ];
          })
        )
      };
    }
  }
}

function tick(
  graph: AssetGraph,
  state: AutomationState,
  given: Given,
  asleep: readonly string[],
  now: Millis
): AutomationStep {
  const requested: Record<string, Partitions> = {};
  const memory: Record<string, Memory> = { ...state.memory };
  for (const { key, condition } of graph.assets) {
    if (!condition || asleep.includes(key)) continue;
    const result = evaluateCondition(condition, key, { graph, state, given, now, requested });
    requested[key] = result.truth;
    memory[key] = result.memory;
  }
  const records = graph.assets.map(({ key }) => [
    key,
    {
      ...recordOf(state, key),
      updated: NO_PARTITIONS,
      codeChanged: false,
      requested: requested[key] ?? NO_PARTITIONS
    }
  ]);
  return {
    state: {
      records: Object.fromEntries(records) as AutomationState['records'],
      tickedAt: now,
      memory,
      ...(asleep.length === 0
        ? {}
        : { missed: Object.fromEntries(asleep.map((key) => [key, missing(graph, state, key)])) })
    },
    fires: Object.values(requested).some((partitions) => !isEmpty(partitions)),
    requested
  };
}

/** What one that is not asked at this tick has missed by now. */
function missing({ assets }: AssetGraph, state: AutomationState, asleep: string): Missed {
  const before = state.missed?.[asleep] ?? { tickedAt: state.tickedAt, updated: {}, requested: {} };
  const more = (what: 'updated' | 'requested'): Readonly<Record<string, Partitions>> =>
    Object.fromEntries(
      assets.map(({ key }) => [key, union(before[what][key] ?? NO_PARTITIONS, recordOf(state, key)[what])])
    );
  return { tickedAt: before.tickedAt, updated: more('updated'), requested: more('requested') };
}

/** The daemon over one graph. */
export const automation = {
  init: (): AutomationState => ({ records: {}, memory: {} }),
  step
} satisfies Condition<AssetGraph, AutomationState, AutomationHappening>;
