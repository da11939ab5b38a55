import { describe, expect, test } from 'vitest';
import { parseCron } from '#lib/model/time/cron.ts';
import { utc } from '#lib/model/time/zone.ts';
import * as c from '#lib/orchestrators/dagster/automation-condition.ts';
import type { AutomationCondition } from '#lib/orchestrators/dagster/automation-condition.ts';
import { automation, type AutomationHappening } from '#lib/orchestrators/dagster/automation.ts';
import type { AssetGraph, AutomatedAsset } from '#lib/orchestrators/dagster/automation-graph.ts';
import { members, sizeOf, type Partitions } from '#lib/orchestrators/dagster/partitions.ts';

const HOUR = 3_600_000;
const cron = parseCron('0 * * * *');
if (!cron.ok) throw new Error('the cron of this test does not parse');
const hourly = cron.value;

/** A daemon over assets, each `[key, deps, condition]`. */
function daemon(
  assets: readonly [string, readonly string[], AutomationCondition?][],
  partitions?: (now: number) => { all: Partitions; latest?: () => Partitions }
) {
  const graph: AssetGraph = {
    assets: assets.map(([key, deps, condition]): AutomatedAsset => ({
      key,
      deps,
      ...(condition ? { condition } : {}),
      ...(partitions ? { partitioning: 'all' } : {})
    })),
    partitionsAt: (_, now) => partitions!(now)
  };
  let state = automation.init();
  let now = 0;
  const tell = (happening: AutomationHappening) => {
    const step = automation.step(graph, state, happening, now);
    state = step.state;
    return step;
  };
  return {
    made: (asset: string, partition = 0, together: readonly string[] = [asset]) =>
      tell({ kind: 'materialized', asset, partition, with: together }),
    tell,
    pass: (ms: number) => void (now += ms),
    /** What is requested: assets, with how many partitions if more than one. */
    tick: (): readonly string[] =>
      Object.entries(tell({ kind: 'ticked' }).requested).flatMap(([key, set]) =>
        sizeOf(set) === 0 ? [] : sizeOf(set) === 1 ? [key] : [`${key} ${sizeOf(set)}`]
      ),
    partitions: (asset: string): readonly number[] => members(tell({ kind: 'ticked' }).requested[asset] ?? [])
  };
}

describe('eager', () => {
  test('asks once for each update of a dependency, and not again after a failure', () => {
    const { tick, made, tell } = daemon([
      ['a', []],
      ['b', ['a'], c.eager]
    ]);
    expect(tick()).toEqual([]);
    made('a');
    expect(tick()).toEqual(['b']);
    expect(tick()).toEqual([]);
    made('b');
    expect(tick()).toEqual([]);
    made('a');
    expect(tick()).toEqual(['b']);
    tell({ kind: 'failed', asset: 'b', partition: 0 });
    expect(tick()).toEqual([]);
  });

  test('asks for a whole chain at one tick, but not for what the same run was to make', () => {
    const { tick, made } = daemon([
      ['root', []],
      ['a', ['root'], c.eager],
      ['b', ['a'], c.eager],
      ['c', ['b'], c.eager]
    ]);
    tick();
    made('root');
    expect(tick()).toEqual(['a', 'b', 'c']);
    made('a', 0, ['a', 'b', 'c']);
    expect(tick()).toEqual([]);
    made('a');
    expect(tick()).toEqual(['b', 'c']);
  });

  test('waits for a dependency that is missing or being made, and while it is being made itself', () => {
    const { tick, made, tell } = daemon([
      ['a', []],
      ['b', []],
      ['c', ['a', 'b'], c.eager]
    ]);
    tick();
    made('a');
    expect(tick()).toEqual([]);
    tell({ kind: 'started', asset: 'a', partition: 0 });
    made('b');
    expect(tick()).toEqual([]);
    tell({ kind: 'started', asset: 'c', partition: 0 });
    made('a');
    expect(tick()).toEqual([]);
    tell({ kind: 'ended', asset: 'c', partition: 0 });
    expect(tick()).toEqual(['c']);
  });

  test('a new condition is no reason for a backfill, but partitions that come later are asked for', () => {
    let count = 2;
    const { tick } = daemon([['a', [], c.eager]], () => ({ all: [[0, count]] }));
    expect(tick()).toEqual([]);
    count = 4;
    expect(tick()).toEqual(['a 2']);
    expect(tick()).toEqual([]);
  });

  test('looks at the latest time partition alone', () => {
    const { tick, made, pass, partitions } = daemon(
      [
        ['a', []],
        ['b', ['a'], c.eager]
      ],
      (now) => {
        const hours = 10 + Math.floor(now / HOUR);
        return { all: [[0, hours]], latest: () => [[hours - 1, hours]] };
      }
    );
    tick();
    made('a', 3);
    expect(tick()).toEqual([]);
    made('a', 9);
    expect(partitions('b')).toEqual([9]);
    pass(HOUR);
    made('a', 10);
    expect(partitions('b')).toEqual([10]);
  });
});

describe('on_cron', () => {
  test('asks once a tick of the cron, after all dependencies were updated since then', () => {
    const { tick, made, pass } = daemon([
      ['a', []],
      ['b', ['a'], c.onCron(hourly, utc)]
    ]);
    pass(HOUR / 2);
    tick();
    pass(HOUR);
    expect(tick()).toEqual([]);
    made('a');
    expect(tick()).toEqual(['b']);
    made('b');
    made('a');
    expect(tick()).toEqual([]);
    pass(HOUR);
    expect(tick()).toEqual([]);
    made('a');
    expect(tick()).toEqual(['b']);
  });

  test('a cron that falls on the very instant of an evaluation has passed once', () => {
    const { tick, pass } = daemon([['a', [], c.cronTickPassed(hourly, utc)]]);
    tick();
    pass(HOUR);
    expect(tick()).toEqual(['a']);
    pass(30_000);
    expect(tick()).toEqual([]);
  });
});

describe('on_missing', () => {
  test('asks for what was never made, once its dependencies are there, and again when it is deleted', () => {
    const { tick, made, tell } = daemon([
      ['a', []],
      ['b', ['a'], c.onMissing]
    ]);
    expect(tick()).toEqual([]);
    made('a');
    expect(tick()).toEqual(['b']);
    made('b');
    made('a');
    expect(tick()).toEqual([]);
    tell({ kind: 'wiped', asset: 'b', partition: 0 });
    expect(tick()).toEqual(['b']);
  });
});

describe('operators', () => {
  const given = (name: string): AutomationCondition => ({ is: 'given', name });
  function truths(condition: AutomationCondition, ...ticks: readonly Readonly<Record<string, boolean>>[]) {
    const { tell } = daemon([['a', [], condition]]);
    return ticks.map((tick) => {
      const known = Object.entries(tick).map(([name, is]) => [
        name,
        { a: is ? ([[0, 1]] as Partitions) : [] }
      ]);
      const { requested } = tell({
        kind: 'ticked',
        given: Object.fromEntries(known) as Record<string, Record<string, Partitions>>
      });
      return sizeOf(requested.a!) === 1;
    });
  }

  test('newly_true is an edge', () => {
    const at = [false, true, true, false, true].map((x) => ({ x }));
    expect(truths(c.newlyTrue(given('x')), ...at)).toEqual([false, true, false, false, true]);
  });

  test('since is a latch, and the reset wins at the same tick', () => {
    expect(
      truths(
        c.since(given('x'), given('y')),
        { x: true, y: false },
        { x: false, y: false },
        { x: false, y: true },
        { x: true, y: true },
        { x: false, y: false }
      )
    ).toEqual([true, true, false, false, false]);
  });

  test('a changed condition begins anew', () => {
    const latch = c.since(given('x'), given('y'));
    const graph = (condition: AutomationCondition): AssetGraph => ({
      assets: [{ key: 'a', deps: [], condition }],
      partitionsAt: () => ({ all: [] })
    });
    const on = { x: { a: [[0, 1]] as Partitions } };
    const { state } = automation.step(graph(latch), automation.init(), { kind: 'ticked', given: on }, 0);
    const same = automation.step(graph(latch), state, { kind: 'ticked' }, 1);
    const other = automation.step(graph(c.or(latch, given('z'))), state, { kind: 'ticked' }, 1);
    expect([sizeOf(same.requested.a!), sizeOf(other.requested.a!)]).toEqual([1, 0]);
  });

  test('questions about dependencies can be kept to some of them', () => {
    const missing = c.anyDepsMatch(c.operand('missing'));
    const only = (condition: AutomationCondition): readonly string[] => {
      const { tick, made } = daemon([
        ['a', []],
        ['b', []],
        ['c', ['a', 'b'], condition]
      ]);
      made('a');
      return tick();
    };
    expect(only(missing)).toEqual(['c']);
    expect(only(c.allow(missing, { keys: ['a'], groups: [] }))).toEqual([]);
    expect(only(c.ignore(missing, { keys: ['b'], groups: [] }))).toEqual([]);
  });

  test('without takes a part of an and away, replace puts another in its place wherever it is', () => {
    expect(c.without(c.eager, c.inLatestTimeWindow)).toEqual({
      ...c.eager,
      of: (c.eager as { of: readonly AutomationCondition[] }).of.slice(1)
    });
    expect(c.replace(c.not(c.newlyMissing), c.operand('missing'), given('x'))).toEqual(
      c.not(c.newlyTrue(given('x')))
    );
  });
});
