import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { chartAlong, charts, type Chart } from '#lib/app/charts.ts';
import { orchestrators } from '#lib/orchestrators/index.ts';
import { BOX, layoutChart, namesTouch, type DrawnChart } from '#lib/views/statechart/layout.ts';
import { drawLife, stateLook, trodden } from '#lib/views/statechart/looks.ts';
import { crossings, rank } from '#lib/views/statechart/ranks.ts';

const same = (state: string): string => state;

/** Boxes that lie on each other. */
function touching({ states }: DrawnChart): readonly string[] {
  return states.flatMap((a, i) =>
    states
      .slice(i + 1)
      .filter((b) => Math.abs(a.x - b.x) < (a.width + b.width) / 2 && Math.abs(a.y - b.y) < BOX.height)
      .map((b) => `${a.id} and ${b.id}`)
  );
}

/** Names of edges that lie on each other. */
function namesTouching({ edges }: DrawnChart): readonly string[] {
  return edges.flatMap((a, i) =>
    edges
      .slice(i + 1)
      .filter((b) => namesTouch(a, b))
      .map((b) => `${a.from} ${a.label} ${a.to} on ${b.from} ${b.label} ${b.to}`)
  );
}

describe.each(Object.entries(orchestrators))('in the words of %s', (_, { words }) => {
  const labelOf = (state: string): string => (words as Readonly<Record<string, string>>)[state] ?? state;
  test.each(Object.entries(charts))(
    'the chart of a %s fits the drawer, and nothing lies on anything',
    (kind, chart) => {
      // What a helper does besides needs room: its drawing shrinks, to no less than three quarters.
      const room = ['helper', 'rescheduled', 'deferrable'].includes(kind) ? 4 / 3 : 1;
      for (const width of [286, 300, 360]) {
        const drawn = layoutChart(chart, labelOf, width);
        expect(drawn.states.map(({ id }) => id)).toEqual(chart.states.map(({ id }) => id));
        expect(drawn.edges).toHaveLength(chart.edges.length);
        expect(touching(drawn)).toEqual([]);
        expect(namesTouching(drawn)).toEqual([]);
        expect(drawn.width).toBeLessThanOrEqual(width * room);
        expect(drawn.width).toBeGreaterThanOrEqual(width);
        for (const { x, width: wide } of drawn.states) {
          expect(x - wide / 2).toBeGreaterThanOrEqual(0);
          expect(x + wide / 2).toBeLessThanOrEqual(drawn.width);
        }
      }
    }
  );
});

test.each([
  ['cleared', 'success', 'waiting', 'CLEAR'],
  ['marked failed', 'success', 'failed', 'MARK_FAILED'],
  ['marked failed under way', 'running', 'failed', 'MARK_FAILED'],
  ['marked a success', 'failed', 'success', 'MARK_SUCCESS'],
  ['marked before it began', 'waiting', 'success', 'MARK_SUCCESS'],
  ['given up', 'running', 'skipped', 'GIVE_UP']
])('a task that was %s: its chart has that way, named, and nothing lies on anything', (_, from, to, by) => {
  const chart = chartAlong(charts.task, [{ state: from }, { state: to, by }]);
  for (const { words } of Object.values(orchestrators)) {
    const drawn = layoutChart(
      chart,
      (state) => (words as Readonly<Record<string, string>>)[state] ?? state,
      300
    );
    expect(touching(drawn)).toEqual([]);
    expect(namesTouching(drawn)).toEqual([]);
    expect(drawn.edges.find((edge) => edge.from === from && edge.to === to)?.label).toContain(by);
    expect(drawn.width).toBeLessThanOrEqual(400);
  }
});

test('no transitions of our machines cross', () => {
  for (const chart of Object.values(charts)) {
    const { rows, down } = rank(
      chart,
      () => 80,
      12,
      () => 296
    );
    expect(crossings(rows, down)).toBe(0);
  }
});

test('a chart with another name for a state is the same picture with that name', () => {
  const named = (from: string): string => (from === 'running' ? 'at work' : from);
  const renamed: Chart = JSON.parse(
    JSON.stringify(charts.task).replaceAll('"running"', '"at work"')
  ) as Chart;
  const before = layoutChart(charts.task, named, 300);
  const after = layoutChart(renamed, same, 300);
  expect(after.states.map(({ label }) => label)).toEqual(before.states.map(({ label }) => label));
  expect(after.edges.map(({ path }) => path)).toEqual(before.edges.map(({ path }) => path));
  expect(after.states.some(({ id }) => id === 'running')).toBe(false);
});

test('any chart is laid out: all states, all transitions, no box on another', () => {
  const seed = Number(process.env['SEED'] ?? Date.now() % 2 ** 31);
  console.log(`seed ${String(seed)}`);
  const chart = fc
    .record({
      count: fc.integer({ min: 1, max: 9 }),
      pairs: fc.array(fc.tuple(fc.nat(8), fc.nat(8)), { maxLength: 16 })
    })
    .map(({ count, pairs }): Chart => {
      const edges = new Map(
        pairs
          .filter(([from, to]) => from < count && to < count && from !== to)
          .map(([from, to], i) => [`${from} ${to}`, { from: `s${from}`, to: `s${to}`, events: [`E${i}`] }])
      );
      return {
        id: 'any',
        initial: 's0',
        states: Array.from({ length: count }, (_, i) => ({ id: `s${i}`, final: false })),
        edges: [...edges.values()]
      };
    });
  fc.assert(
    fc.property(chart, (each) => {
      const drawn = layoutChart(each, same, 300);
      expect(drawn.states).toHaveLength(each.states.length);
      expect(drawn.edges).toHaveLength(each.edges.length);
      expect(touching(drawn)).toEqual([]);
      for (const { path } of drawn.edges) expect(path).not.toMatch(/NaN|undefined|Infinity/);
    }),
    { seed, numRuns: 200 }
  );
});

describe('a life', () => {
  const life = [
    { state: 'waiting', from: 0, to: 10 },
    { state: 'scheduled', from: 10, to: 10 },
    { state: 'running', from: 10, to: 90 },
    { state: 'upForRetry', from: 90, to: 100 }
  ];

  test('marks the edges that it took, and the last of them', () => {
    const way = trodden(life);
    expect(way('waiting', 'scheduled')).toBe('before');
    expect(way('running', 'upForRetry')).toBe('last');
    expect(way('running', 'success')).toBe('never');
    expect(trodden([])('waiting', 'scheduled')).toBe('never');
  });

  test('is a strip in which each state is seen, and longer ones are longer', () => {
    const drawn = drawLife(life, 300);
    expect(drawn.map(({ state }) => state)).toEqual(life.map(({ state }) => state));
    expect(drawn.every(({ width }) => width >= 4)).toBe(true);
    expect(drawn.at(-1)!.x + drawn.at(-1)!.width).toBeCloseTo(300, 6);
    expect(drawn[2]!.width).toBeGreaterThan(drawn[0]!.width * 5);
    expect(drawLife([], 300)).toEqual([]);
    // What has only just begun has lasted no time at all.
    expect(drawLife([{ state: 'waiting', from: 5, to: 5 }], 300)).toEqual([
      { state: 'waiting', x: 0, width: 300 }
    ]);
  });

  test('has the looks that its states have everywhere', () => {
    expect(stateLook('running', 'stale')).toBe('stale');
    expect(stateLook('failed', 'unjudged')).toBe('failed');
    expect(stateLook('drained', 'unjudged')).toBe('pending');
  });
});
