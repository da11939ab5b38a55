/** Evaluates an automation condition of Dagster for one asset at one tick. */
import { assertNever } from '../../model/result.ts';
import type { Millis } from '../../model/pipeline.ts';
import type { ZoneRules } from '../../model/time/zone.ts';
import { dstPolicies } from '../../model/time/cron.ts';
import { previousTick } from '../../model/time/cron-ticks.ts';
import type { AutomationCondition, Operand, Selection } from './automation-condition.ts';
import {
  recordOf,
  type AssetGraph,
  type AutomatedAsset,
  type AutomationState,
  type Given,
  type Memory,
  type Missed
} from './automation-graph.ts';
import {
  difference,
  intersection,
  isEmpty,
  NO_PARTITIONS,
  union,
  UNPARTITIONED,
  type Partitions
} from './partitions.ts';

/** What a condition sees at a tick. */
export interface Sight {
  readonly graph: AssetGraph;
  /** As it was before this tick. */
  readonly state: AutomationState;
  readonly given: Given;
  readonly now: Millis;
  /** What this tick has requested of the assets before this one. */
  readonly requested: Readonly<Record<string, Partitions>>;
  /** For whoever wants to know why: by place in the condition, whether that part is true of anything. */
  readonly trace?: Map<string, boolean>;
}

const texts = new WeakMap<AutomationCondition, string>();

/** A condition as text, made once; of its zones the names will do. */
function textOf(condition: AutomationCondition): string {
  const known = texts.get(condition);
  if (known !== undefined) return known;
  const text = JSON.stringify(condition, (key, value: unknown) =>
    key === 'zone' ? (value as ZoneRules).name : value
  );
  texts.set(condition, text);
  return text;
}

const byKey = new WeakMap<AssetGraph['assets'], ReadonlyMap<string, AutomatedAsset>>();

/** The assets of a graph by key, made once: all conditions of a tick ask the same graph. */
function assetsOf({ assets }: AssetGraph): ReadonlyMap<string, AutomatedAsset> {
  let known = byKey.get(assets);
  if (!known) byKey.set(assets, (known = new Map(assets.map((asset) => [asset.key, asset]))));
  return known;
}

/** Of which of an asset's partitions its condition is true, and what to remember of it. */
export function evaluateCondition(
  condition: AutomationCondition,
  root: string,
  sight: Sight
): { readonly truth: Partitions; readonly memory: Memory } {
  const text = textOf(condition);
  const before = sight.state.memory[root];
  const evaluation = new Evaluation(
    root,
    sight,
    before?.condition === text ? before.truths : {},
    before?.condition !== text,
    before === undefined
  );
  const truth = evaluation.truthOf(condition, evaluation.assetOf(root)!, '');
  return { truth, memory: { condition: text, truths: evaluation.remembered } };
}

/** One evaluation: the places in the condition are told apart by their paths. */
class Evaluation {
  readonly remembered: Record<string, Partitions> = {};
  readonly #assets: ReadonlyMap<string, AutomatedAsset>;
  readonly #missed: Missed | undefined;

  constructor(
    readonly root: string,
    readonly sight: Sight,
    readonly before: Readonly<Record<string, Partitions>>,
    readonly isNew: boolean,
    readonly isFirst: boolean
  ) {
    this.#assets = assetsOf(sight.graph);
    this.#missed = sight.state.missed?.[root];
  }

  assetOf(key: string): AutomatedAsset | undefined {
    return this.#assets.get(key);
  }

  truthOf(condition: AutomationCondition, asset: AutomatedAsset, path: string): Partitions {
    const truth = this.#truthOf(condition, asset, path);
    this.sight.trace?.set(path, !isEmpty(truth));
    return truth;
  }

  #truthOf(condition: AutomationCondition, asset: AutomatedAsset, path: string): Partitions {
    const all = this.#allOf(asset);
    switch (condition.is) {
      case 'and':
        return condition.of.reduce(
          (truth, part, index) => intersection(truth, this.truthOf(part, asset, `${path}.${index}`)),
          all
        );
      case 'or':
        return union(...condition.of.map((part, index) => this.truthOf(part, asset, `${path}.${index}`)));
      case 'not':
        return difference(all, this.truthOf(condition.of, asset, `${path}.0`));
      case 'newly_true': {
        const truth = this.truthOf(condition.of, asset, `${path}.0`);
        return difference(truth, this.#exchange(path, truth));
      }
      case 'since': {
        const trigger = this.truthOf(condition.trigger, asset, `${path}.0`);
        const reset = this.truthOf(condition.reset, asset, `${path}.1`);
        const truth = difference(union(this.before[path] ?? NO_PARTITIONS, trigger), reset);
        this.remembered[path] = truth;
        return truth;
      }
      case 'any_deps_match':
        return union(
          ...this.#depsOf(asset, condition).map((dep) => this.#truthOfDep(condition.of, asset, dep, path))
        );
      case 'all_deps_match':
        return this.#depsOf(asset, condition).reduce(
          (truth, dep) => intersection(truth, this.#truthOfDep(condition.of, asset, dep, path)),
          all
        );
      case 'asset_matches': {
        const other = this.assetOf(condition.key);
        return other ? this.#truthOfDep(condition.of, asset, other, path) : NO_PARTITIONS;
      }
      case 'given':
        return intersection(all, this.sight.given[condition.name]?.[asset.key] ?? NO_PARTITIONS);
      case 'cron_tick_passed': {
        const { tickedAt } = this.#missed ?? this.sight.state;
        const { now } = this.sight;
        const last = previousTick(condition.cron, condition.zone, now + 1, dstPolicies.dagster);
        // Dagster also counts one that fell on the very instant of the last evaluation, which its clock never meets.
        return tickedAt !== undefined && last !== undefined && last > tickedAt ? all : NO_PARTITIONS;
      }
      case 'in_latest_time_window':
        return asset.partitioning === undefined
          ? all
          : (this.#partitioningOf(asset.partitioning).latest?.(condition.lookback) ?? all);
      default:
        return intersection(all, this.#operand(condition.is, asset));
    }
  }

  #operand(operand: Operand, asset: AutomatedAsset): Partitions {
    const record = recordOf(this.sight.state, asset.key);
    switch (operand) {
      case 'missing':
        return difference(this.#allOf(asset), record.materialized);
      case 'run_in_progress':
        return record.inProgress;
      case 'backfill_in_progress':
        // We have no backfills of Dagster's own kind: a backfill is runs.
        return NO_PARTITIONS;
      case 'execution_failed':
        return record.failed;
      case 'newly_updated':
        return this.isFirst
          ? NO_PARTITIONS
          : union(record.updated, this.#missed?.updated[asset.key] ?? NO_PARTITIONS);
      case 'newly_requested':
        return union(record.requested, this.#missed?.requested[asset.key] ?? NO_PARTITIONS);
      case 'will_be_requested': {
        // Only what can run together is spared the wait for the other: the same partitions, one to one.
        const together = asset.partitioning === this.assetOf(this.root)!.partitioning;
        return together ? (this.sight.requested[asset.key] ?? NO_PARTITIONS) : NO_PARTITIONS;
      }
      case 'initial_evaluation':
        return this.isNew ? this.#allOf(asset) : NO_PARTITIONS;
      case 'executed_with_root_target':
        return record.madeWith[this.root] ?? NO_PARTITIONS;
      case 'code_version_changed':
        return record.codeChanged && !this.isFirst ? this.#allOf(asset) : NO_PARTITIONS;
      default:
        return assertNever(operand);
    }
  }

  /** The truth at this tick takes the place of the last one's, which is returned. */
  #exchange(path: string, truth: Partitions): Partitions {
    this.remembered[path] = truth;
    return this.before[path] ?? NO_PARTITIONS;
  }

  #depsOf(
    asset: AutomatedAsset,
    { allow, ignore }: { readonly allow?: Selection; readonly ignore?: Selection }
  ): readonly AutomatedAsset[] {
    return asset.deps
      .flatMap((key) => this.assetOf(key) ?? [])
      .filter((dep) => (!allow || isSelected(allow, dep)) && !(ignore && isSelected(ignore, dep)));
  }

  /** What is true of a dependency's partitions, said of those of the asset that depend on them. */
  #truthOfDep(
    condition: AutomationCondition,
    asset: AutomatedAsset,
    dep: AutomatedAsset,
    path: string
  ): Partitions {
    const truth = this.truthOf(condition, dep, `${path}.${dep.key}`);
    if (asset.partitioning === dep.partitioning) return intersection(this.#allOf(asset), truth);
    return isEmpty(truth) ? NO_PARTITIONS : this.#allOf(asset);
  }

  #allOf({ partitioning }: AutomatedAsset): Partitions {
    return partitioning === undefined ? UNPARTITIONED : this.#partitioningOf(partitioning).all;
  }

  #partitioningOf(name: string): ReturnType<AssetGraph['partitionsAt']> {
    return this.sight.graph.partitionsAt(name, this.sight.now);
  }
}

const isSelected = ({ keys, groups }: Selection, { key, group }: AutomatedAsset): boolean =>
  keys.includes(key) || (group !== undefined && groups.includes(group));
