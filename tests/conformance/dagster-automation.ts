/** `dagster_automation`: ticks of the asset daemon over small graphs, and freshness policies. */
import { topological } from '#lib/model/graph.ts';
import { parseCron } from '#lib/model/time/cron.ts';
import type { ZoneRules } from '#lib/model/time/zone.ts';
import { loadZone } from '#lib/model/time/zones.ts';
import { automation, type AutomationHappening } from '#lib/orchestrators/dagster/automation.ts';
import type { AssetGraph, AutomatedAsset, Given } from '#lib/orchestrators/dagster/automation-graph.ts';
import { freshnessAt, type FreshnessPolicy } from '#lib/orchestrators/dagster/freshness.ts';
import {
  members,
  one,
  sizeOf,
  union,
  UNPARTITIONED,
  type Partitions
} from '#lib/orchestrators/dagster/partitions.ts';
import { compare, unknownKind, type Outcome } from './conformance.ts';
import { parseCondition } from './dagster-conditions.ts';

type Item = string | readonly [asset: string, partition: string];
type Step = Readonly<Record<string, unknown>> & { readonly do: string };

interface AutomationCase {
  readonly kind?: string;
  readonly condition: Readonly<Record<string, string>>;
  readonly assets: Readonly<Record<string, readonly string[]>>;
  readonly groups?: Readonly<Record<string, readonly string[]>>;
  readonly partitions?: string | readonly string[];
  readonly steps: readonly Step[];
  readonly policy: {
    readonly type: string;
    readonly deadline_cron: string;
    readonly lower_bound_delta_s: number;
    readonly timezone?: string;
    readonly fail_window_s: number;
    readonly warn_window_s?: number | null;
  };
  readonly last_materialized: string | null;
  readonly evaluated_at: string;
  readonly expected: string;
}

const HOUR = 3_600_000;
/** The test suite's hours and days count from here. */
const FIRST = Date.parse('2013-01-05T00:00Z');
const instantOf = (text: string): number => Date.parse(/Z$|[+-]\d\d:\d\d$/.test(text) ? text : `${text}Z`);

/** By kind; a case without one is a story of ticks. */
export async function dagsterAutomation(given: unknown): Promise<Outcome> {
  const each = given as AutomationCase;
  if (each.kind === 'freshness') return freshnessCase(each);
  if (each.kind !== undefined && each.kind !== 'ticks') return unknownKind(each.kind);
  const zones = new Map<string, ZoneRules>();
  for (const [, name] of JSON.stringify(each.condition).matchAll(/'([A-Z]\w*(?:\/[\w/+-]+)?)'/g))
    if (!zones.has(name!)) await loadZone(name!).then((zone) => zone.ok && zones.set(name!, zone.value));
  const utc = await loadZone('UTC');
  if (utc.ok) zones.set('UTC', utc.value);
  return new Play(each, (name) => zones.get(name)!).outcome();
}

async function freshnessCase({
  policy,
  last_materialized,
  evaluated_at,
  expected
}: AutomationCase): Promise<Outcome> {
  const zone = await loadZone(policy.timezone ?? 'UTC');
  const cron = policy.type === 'cron' ? parseCron(policy.deadline_cron) : undefined;
  if (!zone.ok || cron?.ok === false) return unknownKind(policy);
  const ours: FreshnessPolicy = cron
    ? { is: 'cron', deadline: cron.value, zone: zone.value, lowerBound: policy.lower_bound_delta_s * 1000 }
    : {
        is: 'timeWindow',
        fail: policy.fail_window_s * 1000,
        ...(policy.warn_window_s ? { warn: policy.warn_window_s * 1000 } : {})
      };
  const last = last_materialized === null ? undefined : instantOf(last_materialized);
  return compare(expected, freshnessAt(ours, last, instantOf(evaluated_at)).toUpperCase());
}

const HAPPENINGS = { wipe: 'wiped', run_started: 'started', run_failed: 'failed' } as const;

/** One case's steps, played on one daemon. */
class Play {
  #now = Date.parse('2024-08-16T04:35Z');
  #state = automation.init();
  /** The partitions of a list, in the order in which they came; a step may give others. */
  #names: string[];
  #current: readonly string[];
  readonly #period: number | undefined;
  readonly #graph: AssetGraph;
  readonly #given: readonly string[];

  constructor(
    readonly given: AutomationCase,
    zoneOf: (name: string) => ZoneRules
  ) {
    const { partitions, steps } = given;
    const first = steps.find((step) => Array.isArray(step.partitions))?.partitions as string[] | undefined;
    const listed = Array.isArray(partitions) ? (partitions as string[]) : first;
    this.#names = [...(listed ?? [])];
    this.#current = this.#names;
    const words = typeof partitions === 'string' ? partitions : '';
    this.#period = /hourly/.test(words) ? HOUR : /daily/.test(words) ? 24 * HOUR : undefined;
    const partitioned = listed !== undefined || this.#period !== undefined;
    const conditions = new Map(
      Object.entries(given.condition).map(([key, text]) => [key, parseCondition(text, zoneOf)])
    );
    this.#given = [...JSON.stringify([...conditions.values()]).matchAll(/"is":"given","name":"(\w+)"/g)].map(
      ([, name]) => name!
    );
    const nodes = [...new Set([...Object.keys(given.assets), ...conditions.keys()])].map((key) => ({
      id: key,
      after: given.assets[key] ?? [/^check\((.+)\)$/.exec(key)?.[1] ?? '']
    }));
    const sorted = topological(nodes);
    if ('cycle' in sorted) throw new Error('the assets go in a circle');
    this.#graph = {
      assets: sorted.order.map((key): AutomatedAsset => {
        const group = Object.entries(given.groups ?? {}).find(([, keys]) => keys.includes(key))?.[0];
        const condition = conditions.get(key);
        return {
          key,
          deps: nodes.find(({ id }) => id === key)!.after,
          ...(group === undefined ? {} : { group }),
          ...(partitioned ? { partitioning: 'all' } : {}),
          ...(condition ? { condition } : {})
        };
      }),
      partitionsAt: (_, now) => {
        if (this.#period === undefined) return { all: this.#indices(this.#current) };
        const count = Math.floor((now - FIRST) / this.#period);
        const last = (lookback: number | undefined): number =>
          Math.max(1, Math.floor((lookback ?? 0) / this.#period!));
        return { all: [[0, count]], latest: (lookback) => [[count - last(lookback), count]] };
      }
    };
  }

  outcome(): Outcome {
    const expected: unknown[] = [];
    const got: unknown[] = [];
    for (const step of this.given.steps) {
      if (step.do !== 'tick') {
        this.#do(step);
        continue;
      }
      if (Array.isArray(step.partitions)) this.#list(step.partitions as string[]);
      const { requested } = this.#tell({ kind: 'ticked', given: this.#givenBy(step) });
      const sizes = Object.values(requested).map(sizeOf);
      const wanted = step.requested ?? step.true;
      expected.push([Array.isArray(wanted) ? [...(wanted as string[])].sort() : wanted, step.keys ?? null]);
      got.push([
        // Which assets, where the case names them; else how many assets or partitions.
        Array.isArray(wanted)
          ? Object.keys(requested)
              .filter((key) => sizeOf(requested[key]!) > 0)
              .sort()
          : sizes.reduce((sum, size) => sum + size, 0),
        step.keys === undefined ? null : this.#keysOf(requested)
      ]);
    }
    return compare(expected, got);
  }

  #tell(happening: AutomationHappening): ReturnType<typeof automation.step> {
    const result = automation.step(this.#graph, this.#state, happening, this.#now);
    this.#state = result.state;
    return result;
  }

  #do(step: Step): void {
    switch (step.do) {
      case 'set_time':
        this.#now = instantOf(String(step.t));
        return;
      case 'advance':
        for (const [unit, ms] of [
          ['years', 365 * 24 * HOUR],
          ['weeks', 7 * 24 * HOUR],
          ['days', 24 * HOUR],
          ['hours', HOUR],
          ['minutes', 60_000],
          ['seconds', 1000]
        ] as const)
          this.#now += ms * Number(step[unit] ?? 0);
        return;
      case 'materialize':
        for (const item of this.#itemsOf(step)) this.#made(item, [assetIn(item)]);
        return;
      case 'wipe':
      case 'run_started':
      case 'run_failed':
        for (const item of this.#itemsOf(step))
          this.#tell({ kind: HAPPENINGS[step.do], asset: assetIn(item), partition: this.#partitionIn(item) });
        return;
      case 'run_together': {
        const { planned, made } = this.#together(step);
        for (const item of made) this.#made(item, planned.map(assetIn));
        return;
      }
      default:
        throw new Error(`no such step: ${step.do}`);
    }
  }

  /** `asset: "A"`, `asset: ["A", "1"]`, `assets: ["A", ["A", "1"]]`, `asset: "A", partition: "1"`. */
  #itemsOf({ asset, assets, partition }: Step): readonly Item[] {
    const items = asset === undefined ? this.#items(assets) : this.#items(asset);
    return typeof partition === 'string' ? items.map((item) => [assetIn(item), partition] as const) : items;
  }

  /** A pair of an asset and its partition is one item; any other list is one of items. */
  #items(value: unknown): readonly Item[] {
    if (typeof value === 'string') return [value];
    const list = value as readonly Item[];
    const isPair =
      list.length === 2 && this.#has(list[0]) && typeof list[1] === 'string' && !this.#has(list[1]);
    return isPair ? [list as unknown as Item] : list;
  }

  readonly #has = (name: unknown): boolean => this.#graph.assets.some(({ key }) => key === name);

  /** One run of several assets: which it was to make, and which it made. Cases say the one, the other, or what it did not. */
  #together({ do: _, ...step }: Step): { readonly planned: readonly Item[]; readonly made: readonly Item[] } {
    let [planned, made, missed]: (readonly Item[] | undefined)[] = [];
    for (const [field, value] of Object.entries(step)) {
      if (!Array.isArray(value) && !this.#has(value)) continue;
      const items = this.#items(value);
      if (/^(?:not|un)|fail|skip|miss/.test(field)) missed = [...(missed ?? []), ...items];
      else if (/material|succ|done|made|ok|complete|produced/.test(field)) made = items;
      else planned = items;
    }
    planned ??= [...(made ?? []), ...(missed ?? [])];
    const without = new Set(missed?.map(assetIn));
    return { planned, made: made ?? planned.filter((item) => !without.has(assetIn(item))) };
  }

  #made(item: Item, together: readonly string[]): void {
    this.#tell({
      kind: 'materialized',
      asset: assetIn(item),
      partition: this.#partitionIn(item),
      with: together
    });
  }

  #list(names: readonly string[]): void {
    for (const name of names) if (!this.#names.includes(name)) this.#names.push(name);
    this.#current = names;
  }

  #indices(names: readonly string[]): Partitions {
    return union(...names.map((name) => one(this.#indexOf(name))));
  }

  #indexOf(name: string): number {
    if (this.#period === undefined) return this.#names.indexOf(name);
    const [, day = '', time = '00:00'] = /^(\d+-\d+-\d+)(?:-(\d+:\d+))?$/.exec(name) ?? [];
    return Math.floor((instantOf(`${day}T${time}`) - FIRST) / this.#period);
  }

  #nameOf(partition: number): string {
    if (this.#period === undefined) return this.#names[partition]!;
    const text = new Date(FIRST + partition * this.#period).toISOString();
    return this.#period === HOUR ? `${text.slice(0, 10)}-${text.slice(11, 16)}` : text.slice(0, 10);
  }

  #partitionIn = (item: Item): number => (typeof item === 'string' ? 0 : this.#indexOf(item[1]));

  #keysOf(requested: Readonly<Record<string, Partitions>>): readonly string[] {
    const all = union(...Object.values(requested));
    return members(all).map((partition) => this.#nameOf(partition));
  }

  /** What the conditions of people's own are true of: `true_deps` of dependencies, a number or a list of the asset. */
  #givenBy(step: Step): Given {
    const roots = Object.keys(this.given.condition);
    const whole =
      this.#period === undefined && this.#names.length === 0 ? UNPARTITIONED : this.#indices(this.#current);
    return Object.fromEntries(
      this.#given.map((name) => {
        const value = step[name] ?? step[`true_${name}`] ?? step[`${name}_true`];
        if (value === undefined) return [name, this.#trueDeps(step)];
        const truth = Array.isArray(value) ? this.#indices(value as string[]) : value ? whole : [];
        return [name, Object.fromEntries(roots.map((root) => [root, truth]))];
      })
    );
  }

  /** `A` or `A1`: an asset, or its partition 1. */
  #trueDeps(step: Step): Readonly<Record<string, Partitions>> {
    const truths: Record<string, Partitions> = {};
    for (const text of (step.true_deps ?? []) as readonly string[]) {
      const asset = Object.keys(this.given.assets).find((key) => text.startsWith(key))!;
      const partition = text.slice(asset.length);
      const truth = partition === '' ? UNPARTITIONED : one(this.#indexOf(partition));
      truths[asset] = union(truths[asset] ?? [], truth);
    }
    return truths;
  }
}

const assetIn = (item: Item): string => (typeof item === 'string' ? item : item[0]);
