/** What Dagster's asset daemon looks after, and what it knows of it. */
import type { Millis } from '../../model/pipeline.ts';
import type { AutomationCondition } from './automation-condition.ts';
import { NO_PARTITIONS, type Partitions } from './partitions.ts';

/** An asset of the graph. */
export interface AutomatedAsset {
  readonly key: string;
  /** Keys of its dependencies. */
  readonly deps: readonly string[];
  readonly group?: string;
  /** Assets with the same name of their partitions map one to one; absent for an asset without partitions. */
  readonly partitioning?: string;
  /** Absent: it is never requested. */
  readonly condition?: AutomationCondition;
}

/** What a partitioning is at some instant. */
export interface Partitioning {
  readonly all: Partitions;
  /** Time partitions: those within `lookback` of the end of the latest window; the latest alone if it is absent. */
  readonly latest?: (lookback: Millis | undefined) => Partitions;
}

/** The graph that the daemon looks after, in topological order. */
export interface AssetGraph {
  readonly assets: readonly AutomatedAsset[];
  /** The partitions of a partitioning at an instant. */
  readonly partitionsAt: (partitioning: string, now: Millis) => Partitioning;
}

/** What a condition remembers: the truth of its latches and edges at the last tick, by place, and which one it was. */
export interface Memory {
  /** The condition itself, as text: a changed one begins anew. */
  readonly condition: string;
  readonly truths: Readonly<Record<string, Partitions>>;
}

/** By name of a given condition and asset: the partitions that it is true of at this tick. */
export type Given = Readonly<Record<string, Readonly<Record<string, Partitions>>>>;

/** What is known of one asset. */
export interface AssetRecord {
  readonly materialized: Partitions;
  readonly updated: Partitions;
  readonly inProgress: Partitions;
  readonly failed: Partitions;
  /** Requested at the last tick. */
  readonly requested: Partitions;
  /** By asset: the partitions whose latest run was also to make that asset. */
  readonly madeWith: Readonly<Record<string, Partitions>>;
  readonly codeChanged: boolean;
}

/** What has happened since the condition of an asset was asked last, while others were. */
export interface Missed {
  readonly tickedAt: Millis | undefined;
  readonly updated: Readonly<Record<string, Partitions>>;
  readonly requested: Readonly<Record<string, Partitions>>;
}

/** The daemon's state. */
export interface AutomationState {
  readonly records: Readonly<Record<string, AssetRecord>>;
  /** When it ticked last; absent before the first tick. */
  readonly tickedAt?: Millis;
  /** What conditions remember from tick to tick, by asset. */
  readonly memory: Readonly<Record<string, Memory>>;
  /** By asset whose condition was not asked at the last tick. */
  readonly missed?: Readonly<Record<string, Missed>>;
}

const UNKNOWN: AssetRecord = {
  materialized: NO_PARTITIONS,
  updated: NO_PARTITIONS,
  inProgress: NO_PARTITIONS,
  failed: NO_PARTITIONS,
  requested: NO_PARTITIONS,
  madeWith: {},
  codeChanged: false
};

/** What is known of an asset; nothing of one that nothing was heard of. */
export const recordOf = (state: AutomationState, asset: string): AssetRecord =>
  state.records[asset] ?? UNKNOWN;
