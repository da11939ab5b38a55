import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { TonightPicture } from '#lib/analysis/picture.ts';
import {
  barHeight,
  drawDeadlines,
  drawHours,
  drawTonight,
  ROW,
  rowHeight
} from '#lib/views/tonight/layout.ts';
import { columnsOf } from '#lib/views/tonight/columns.ts';
import { rowWords } from '#lib/views/tonight/words.ts';
import { xOf, type Axis } from '#lib/views/ui/axis.ts';
import { at, clock, quiet, sale, tonightOf, trouble, type Story } from '../../../gallery/fixtures.ts';

const axisOf = ({ from, to }: TonightPicture): Axis => ({ from, to, start: 10, end: 810 });
const drawnAt = (story: Story, minute: number) => {
  const picture = tonightOf(story);
  const axis = axisOf(picture);
  return { ...drawTonight(picture, at(minute), axis, 28), axis, now: xOf(axis, at(minute)) };
};
const rowOf = (story: Story, task: string): number =>
  tonightOf(story).rows.findIndex(({ id }) => id === task);

describe('nothing after the playhead', () => {
  test.each([
    ['the sale', sale],
    ['a quiet night', quiet],
    ['a night of trouble', trouble]
  ])('%s shows no bar, wait, arc or alert beyond it, wherever it stands', (_, story) => {
    fc.assert(
      fc.property(fc.integer({ min: story.from, max: story.to }), (minute) => {
        const { bars, waits, misses, alerts, now } = drawnAt(story, minute);
        for (const bar of bars) expect(bar.x + bar.width).toBeLessThanOrEqual(now + 1e-6);
        for (const wait of waits) expect(wait.to).toBeLessThanOrEqual(now + 1e-6);
        for (const miss of misses) expect(miss.x).toBeLessThanOrEqual(now + 0.1);
        for (const alert of alerts) expect(alert.x).toBeLessThanOrEqual(now);
      })
    );
  });

  test('nor does what is drawn depend on what comes later', () => {
    fc.assert(
      fc.property(fc.integer({ min: 100, max: 360 }), (minute) => {
        const picture = tonightOf(sale);
        const t = at(minute);
        const known: TonightPicture = {
          ...picture,
          bars: picture.bars
            .filter(({ from }) => from <= t)
            .map((bar) => (bar.to > t ? { ...bar, to: at(9999), status: 'failed' as const } : bar)),
          missed: picture.missed
            .filter((miss) => miss.at <= t)
            .map((miss) => (miss.owedAt > t ? { ...miss, owedAt: at(9999) } : miss)),
          alerts: picture.alerts.filter((alert) => alert.at <= t)
        };
        const strip = (picture: TonightPicture) => {
          const { bars, ...rest } = drawTonight(picture, t, axisOf(picture), 28);
          return { ...rest, bars: bars.map(({ bar: _, ...drawn }) => drawn) };
        };
        expect(strip(known)).toEqual(strip(picture));
      })
    );
  });
});

test('a running bar is cut at the playhead, and turns green or amber only when it has ended', () => {
  const running = drawnAt(sale, 130).bars.find(({ row }) => row === rowOf(sale, 'ingest_crm'))!;
  expect(running).toMatchObject({ look: 'running', running: true });
  const ended = drawnAt(sale, 141).bars.find(({ row }) => row === rowOf(sale, 'ingest_crm'))!;
  expect(ended).toMatchObject({ look: 'fresh', running: false });
  expect(drawnAt(sale, 160).bars.find(({ row }) => row === rowOf(sale, 'store_lake'))).toMatchObject({
    look: 'stale',
    pattern: 'hatch',
    running: true
  });
});

test('a bar too short to be seen is a dot of 8 pixels', () => {
  const picture = tonightOf({ ...quiet, happened: [{ task: 'bi_store', from: 175, to: 176 }] });
  const [bar] = drawTonight(picture, at(300), axisOf(picture), 28).bars;
  expect(bar).toMatchObject({ dot: true, width: 8 });
});

describe('plans', () => {
  test('stay dashed until they happen, and then only for what is left of their usual time', () => {
    const plans = (minute: number, task: string) => {
      const { plans, now } = drawnAt(sale, minute);
      return { plan: plans.find(({ row }) => row === rowOf(sale, task)), now };
    };
    expect(plans(100, 'store_lake').plan).toMatchObject({ begun: false });
    const { plan, now } = plans(160, 'store_lake');
    expect(plan).toMatchObject({ begun: true, x: now });
    expect(plans(200, 'store_lake').plan).toBeUndefined();
    // Longer than usual: nobody knows how much longer.
    expect(plans(160, 'ingest_orders').plan).toBeUndefined();
  });

  test('one whose hour has passed without a start stays where it was planned', () => {
    const { plans, axis } = drawnAt({ ...quiet, happened: [], planned: sale.planned }, 200);
    const plan = plans.find(({ row }) => row === rowOf(quiet, 'store_lake'))!;
    expect(plan).toMatchObject({ begun: false, x: xOf(axis, at(150)) });
  });
});

describe('a read that came too early', () => {
  test('has an arc from the reader’s start to the row of what it should have waited for, which follows its end', () => {
    const arc = (minute: number) => drawnAt(sale, minute).misses[0];
    expect(arc(149)).toBeUndefined();
    const [before, after] = [drawnAt(sale, 160), drawnAt(sale, 300)];
    expect(before.misses[0]!.x).toBeCloseTo(before.now, 0);
    expect(after.misses[0]!.x).toBeCloseTo(xOf(after.axis, at(185)), 0);
    const height = 28;
    const row = rowOf(sale, 'ingest_orders');
    expect(Math.floor(arc(200)!.y / height)).toBe(row);
  });

  test('that never came has an arc straight back to its row', () => {
    const picture = tonightOf(sale);
    const missed = picture.missed.map((miss) => ({ ...miss, owedAt: Infinity }));
    const axis = axisOf(picture);
    const [arc] = drawTonight({ ...picture, missed }, at(300), axis, 28).misses;
    expect(arc!.x).toBeCloseTo(xOf(axis, at(150)), 0);
  });
});

test('waiting is drawn from when it began until the start, cut at the playhead', () => {
  const { waits, axis, now } = drawnAt(trouble, 138);
  expect(waits).toEqual([{ row: rowOf(trouble, 'clean_clicks'), from: xOf(axis, at(134)), to: now }]);
  expect(drawnAt(trouble, 150).waits[0]!.to).toBe(xOf(axis, at(142)));
});

test('promises are all drawn, whatever the time, and their labels never touch', () => {
  const picture = tonightOf(quiet);
  const deadlines = [350, 352, 355, 480, 95].map((minute) => ({
    task: 'bi_store',
    at: at(minute),
    label: 'the dashboard opens'
  }));
  const drawn = drawDeadlines({ ...picture, deadlines }, axisOf(picture));
  expect(drawn).toHaveLength(5);
  expect(new Set(drawn.slice(1, 4).map(({ line }) => line))).toEqual(new Set([0, 1, 2]));
  expect(drawn.at(-1)).toMatchObject({ anchor: 'start' });
});

test('hours are named right of their lines; at the plot’s end the last turns round, or is left out', () => {
  const tick = (x: number, label: string) => ({ at: 0, x, label });
  const ticks = [tick(10, '02:00'), tick(50, ''), tick(90, '03:00'), tick(170, '04:00')];
  expect(drawHours(ticks, 300).map(({ x, anchor }) => [x, anchor])).toEqual([
    [14, 'start'],
    [94, 'start'],
    [174, 'start']
  ]);
  expect(drawHours(ticks, 180).at(-1)).toEqual({ x: 166, text: '04:00', anchor: 'end' });
  expect(drawHours([...ticks, tick(200, '05:00')], 230).map(({ text }) => text)).toEqual([
    '02:00',
    '03:00',
    '04:00'
  ]);
});

test('rows fill the room between compact and comfortable, then scroll', () => {
  expect(rowHeight(11, 260)).toBe(23);
  expect(rowHeight(3, 260)).toBe(ROW.comfortable);
  expect(rowHeight(197, 260)).toBe(ROW.compact);
  expect(rowHeight(0, 260)).toBe(ROW.comfortable);
  expect(barHeight(ROW.compact)).toBeLessThan(ROW.compact);
});

test('rows say in words what their bars show', () => {
  const columns = columnsOf({
    ...tonightOf(trouble),
    planned: [{ task: 'store_lake', at: at(150), usual: 1 }]
  });
  const words = tonightOf(trouble).rows.map((_, row) => rowWords(columns, row, at(150) - 1, clock));
  expect(words[0]).toBe('failed 02:00 to 02:11, failed 02:16 to 02:26, try 2');
  expect(words[4]).toBe('runs since 02:22 on partial input');
  expect(words[5]).toBe('planned at 02:30');
  expect(words[6]).toBe('not started');
});

test('a bar of a task that has no row is left out', () => {
  const picture = { ...tonightOf(sale), rows: [] };
  expect(drawTonight(picture, at(300), axisOf(picture), 28)).toEqual({
    bands: [],
    bars: [],
    plans: [],
    waits: [],
    misses: [],
    alerts: []
  });
});

test('a fault is a band in its rows, from where it began up to the playhead', () => {
  const picture: TonightPicture = {
    ...tonightOf(quiet),
    struck: [
      { task: 'ingest_orders', from: at(150), to: at(200), label: 'orders db is down' },
      { task: 'nobody', from: at(150), to: at(200), label: 'orders db is down' }
    ]
  };
  const axis = axisOf(picture);
  const bandsAt = (minute: number) => drawTonight(picture, at(minute), axis, 28).bands;
  expect(bandsAt(149)).toEqual([]);
  const [band, ...more] = bandsAt(170);
  expect(more).toEqual([]);
  expect(band).toMatchObject({
    row: rowOf(quiet, 'ingest_orders'),
    x: xOf(axis, at(150)),
    label: 'orders db is down'
  });
  expect(band!.x + band!.width).toBeCloseTo(xOf(axis, at(170)));
  expect(bandsAt(400)[0]!.width).toBeCloseTo(xOf(axis, at(200)) - xOf(axis, at(150)));
});
