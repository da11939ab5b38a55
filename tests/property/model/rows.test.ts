/** Rows are functions of (seed, source, ordinal): whoever draws which of them, in whatever order, draws the same. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { History } from '#lib/analysis/history.ts';
import { rowsOf } from '#lib/analysis/contents.ts';
import { happenedAt, RowDrawer, type ArrivalGroups, type Drawn } from '#lib/model/rows.ts';
import { offsetAt } from '#lib/model/time/zone.ts';
import { vocabulary } from '#lib/vocabulary.ts';
import { historyOf } from '../../support/history.ts';
import { openGood, siteText } from '../../support/rows.ts';

const opened = await openGood(siteText('reference.json'));
const { pipeline, zone } = opened;
const month = await openGood(JSON.stringify({ ...(opened.document as object), nights: 30 }));
const history: History = historyOf(month, 'in-order');
const totals = history.fold.arrivals.map(({ total }) => total.values[total.size - 1]!);
const DAY = 86_400_000;

/** All rows of a source between two ordinals. */
function draw(source: number, from: number, to: number, seed = pipeline.seed): Drawn[][] {
  const { arrivals } = rowsOf(history, source, to);
  const covering: ArrivalGroups = arrivals.first <= from ? arrivals : whole(source, to);
  const rows: Drawn[][] = [];
  const drawer = new RowDrawer({ ...pipeline, seed }, source, zone, vocabulary);
  drawer.draw(covering, from, to, (ordinal, values) => {
    expect(ordinal).toBe(from + rows.length);
    rows.push([...values]);
  });
  return rows;
}

/** The arrivals of a source from its first row on. */
function whole(source: number, to: number): ArrivalGroups {
  const { at, total, late } = history.fold.arrivals[source]!;
  const size = total.upTo(to - 1) + 1;
  return {
    first: 0,
    at: at.values.slice(0, size),
    rows: Float64Array.from(
      { length: size },
      (_, i) => total.values[i]! - (i > 0 ? total.values[i - 1]! : 0)
    ),
    late: Uint8Array.from(late.values.subarray(0, size))
  };
}

const spans = fc
  .tuple(fc.nat(3), fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(300))
  .map(([source, where, count]) => {
    const from = Math.floor(where * (totals[source]! - 1));
    return { source, from, to: Math.min(totals[source]!, from + 1 + count) };
  });

test('a month of the reference has 50,000 to 500,000 rows', () => {
  const rows = totals.reduce((sum, each) => sum + each, 0);
  expect(rows).toBeGreaterThanOrEqual(50_000);
  expect(rows).toBeLessThanOrEqual(500_000);
});

test('every source of the reference has at least four columns beside its two times', () => {
  for (const source of pipeline.sources.keys())
    expect(new RowDrawer(pipeline, source, zone, vocabulary).columns.length).toBeGreaterThanOrEqual(4 + 2);
});

test('a row is the same whether it is drawn alone or among others, and another with another seed', () => {
  fc.assert(
    fc.property(spans, fc.nat(300), ({ source, from, to }, cut) => {
      const rows = draw(source, from, to);
      expect(rows).toHaveLength(to - from);
      const middle = from + (cut % (to - from));
      expect(draw(source, middle, middle + 1)).toEqual([rows[middle - from]]);
      if (to - from > 20) expect(draw(source, from, to, pipeline.seed + 1)).not.toEqual(rows);
    }),
    { numRuns: 60 }
  );
});

test('adding a column, or a source, changes no other column', () => {
  const [first, ...rest] = pipeline.sources;
  const wider = {
    ...pipeline,
    sources: [
      {
        ...first!,
        columns: [
          {
            name: 'channel',
            kind: 'choice',
            nulls: 0,
            params: { values: ['a', 'b'], weights: [1, 1], total: 2 }
          },
          ...first!.columns
        ]
      },
      ...rest
    ]
  };
  const arrivals = whole(0, 500);
  const rows: Drawn[][] = [];
  new RowDrawer(wider, 0, zone, vocabulary).draw(arrivals, 0, 500, (_, values) => rows.push(values.slice(1)));
  expect(rows).toEqual(draw(0, 0, 500));
});

describe('times', () => {
  test('of a row are its arrival’s and lie in the window of its emission, on the wall clock', () => {
    fc.assert(
      fc.property(spans, ({ source, from, to }) => {
        const { at, total } = history.fold.arrivals[source]!;
        draw(source, from, to).forEach((row, i) => {
          const [event, arrival] = row.slice(-2) as [string, string];
          const instant = at.values[total.upTo(from + i)]!;
          const local = new Date(instant + offsetAt(zone, instant)).toISOString();
          expect(arrival).toBe(local.slice(0, 19).replace('T', ' '));
          const happened = Date.parse(`${event.replace(' ', 'T')}Z`);
          const arrived = Date.parse(`${arrival.replace(' ', 'T')}Z`);
          // In the hour that a clock shows twice, what happened at 02:46 comes at 02:00.
          const repeated = Math.max(0, offsetAt(zone, instant - 3_600_000) - offsetAt(zone, instant));
          expect(happened).toBeLessThanOrEqual(arrived + repeated);
          // A file holds the day before; everything else comes within the hour.
          expect(arrived - happened).toBeLessThanOrEqual(source === 2 ? 2 * DAY : 3_600_000);
        });
      }),
      { numRuns: 40 }
    );
  });

  test('of events ascend within an arrival, and fill its window evenly', () => {
    fc.assert(
      fc.property(
        fc.nat(1e9),
        fc.integer({ min: 1, max: 1e8 }),
        fc.integer({ min: 1, max: 500 }),
        (from, length, rows) => {
          const times = Array.from({ length: rows }, (_, row) =>
            happenedAt({ from, to: from + length }, row, rows)
          );
          times.forEach((at, row) => {
            expect(at).toBeGreaterThanOrEqual(from);
            expect(at).toBeLessThan(from + length);
            if (row > 0) expect(at).toBeGreaterThanOrEqual(times[row - 1]!);
          });
        }
      )
    );
  });
});

describe('joins join', () => {
  const column = (source: number, name: string): number =>
    pipeline.sources[source]!.columns.findIndex((each) => each.name === name);
  const valuesOf = (source: number, name: string, rows: readonly Drawn[][]): Drawn[] =>
    rows.map((row) => row[column(source, name)]!);

  test.each([
    ['orders_db', 'customer_id', 'crm', 'customer_id'],
    ['orders_db', 'product_id', 'files', 'product_id'],
    ['clicks', 'customer_id', 'crm', 'customer_id'],
    ['clicks', 'product_id', 'files', 'product_id']
  ])('every %s.%s is a key among the rows that %s keeps', (from, name, to, key) => {
    const index = (id: string): number => pipeline.sources.findIndex((each) => each.id === id);
    // Night 15 at one in the morning, when the reference ingests.
    const t = history.setting.nights.at(15, 60);
    const kept = (source: number): Drawn[][] => {
      const [[first, end]] = rowsOf(history, source, history.fold.arrivals[source]!.rowsAt(t)).spans as [
        [number, number]
      ];
      return draw(source, first, end);
    };
    const keys = new Set(valuesOf(index(to), key, kept(index(to))));
    const references = valuesOf(index(from), name, kept(index(from))).filter((value) => value !== null);
    expect(references.length).toBeGreaterThan(1000);
    expect(references.filter((value) => !keys.has(value))).toEqual([]);
  });

  test('rows of one key have one value in what goes by it', () => {
    const names = new Map<Drawn, Drawn>();
    for (const row of draw(1, 0, 6000)) {
      const [id, name] = [row[column(1, 'customer_id')]!, row[column(1, 'name')]!];
      expect(names.get(id) ?? name).toBe(name);
      names.set(id, name);
    }
    expect(names.size).toBe(2000);
  });
});
