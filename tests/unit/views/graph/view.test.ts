import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { arrange } from '#lib/views/graph/arrange.ts';
import { bareLabel } from '#lib/views/edit/label.ts';
import { labelOf, stepAt } from '#lib/views/graph/labels.ts';
import { draw } from '#lib/views/graph/layout.ts';
import { structureOf } from '#lib/views/graph/structure.ts';
import { clamp, fit, naturalHeight, reveal, spread, ZOOM_MOST, zoomAt } from '#lib/views/graph/view.ts';
import { walk } from '#lib/views/graph/walk.ts';
import { many, reference } from '../../../gallery/fixtures.ts';

const drawing = draw(structureOf(reference), arrange(reference));
const tall = draw(structureOf(reference), arrange(reference), 342);
const screen = { width: 1040, height: 300 };

describe('fitted', () => {
  test('the whole drawing is seen, in the middle', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 200, max: 3000 }),
        fc.integer({ min: 120, max: 2000 }),
        (width, height) => {
          const { x, y, k } = fit(drawing, { width, height });
          expect(x).toBeGreaterThanOrEqual(0);
          expect(y).toBeGreaterThanOrEqual(0);
          expect(x + k * drawing.width).toBeLessThanOrEqual(width);
          expect(y + k * drawing.height).toBeLessThanOrEqual(height);
          expect(x * 2 + k * drawing.width).toBeCloseTo(width, 6);
        }
      )
    );
  });

  test('names on the main page’s panel have at least 12 pixels, rounded', () => {
    const { k } = fit(drawing, screen);
    const step = stepAt(k)!;
    expect(Math.round(k * step)).toBeGreaterThanOrEqual(12);
    for (const node of drawing.nodes) expect(labelOf(node, step)?.detail).toBeGreaterThan(0);
  });

  test('rows take the height that a panel has, and no box comes to lie on another', () => {
    const drawnIn = (height: number) => {
      const tall = spread(drawing, { width: 1040, height });
      return draw(structureOf(reference), arrange(reference), undefined, false, 0, tall);
    };
    expect(spread(drawing, screen)).toBe(1);
    expect(drawnIn(500).height).toBeGreaterThan(drawing.height * 1.3);
    const seen = fit(drawnIn(500), { width: 1040, height: 500 });
    expect(seen.k).toBe(fit(drawing, { width: 1040, height: 500 }).k);
    // In a low panel all is larger, and its names are read.
    expect(fit(drawnIn(215), { width: 1040, height: 215 }).k).toBeGreaterThan(
      1.1 * fit(drawing, { width: 1040, height: 215 }).k
    );
    for (const height of [120, 215, 300, 500, 2000]) {
      const { nodes } = drawnIn(height);
      for (const a of nodes)
        for (const b of nodes)
          if (a.index < b.index && a.x < b.x + b.width && b.x < a.x + a.width)
            expect(Math.abs(a.y - b.y)).toBeGreaterThanOrEqual((a.height + b.height) / 2);
    }
    expect(spread({ ...drawing, width: 0, height: 0 }, screen)).toBeGreaterThan(0);
  });

  test('names in a small drawing beside another one are read, no word of them broken', () => {
    const tasks = structureOf({ sources: [], tasks: reference.tasks.map((each) => ({ ...each })) });
    const small = draw(tasks, arrange(reference), undefined, true);
    // The room that the comparison leaves it on a page of 1440 pixels.
    const step = stepAt(fit(small, { width: 480, height: 250 }).k)!;
    const lines = small.nodes.map((node) => labelOf(node, step)!.lines.join(' '));
    expect(lines).toContain('ingest_ orders');
    expect(lines).toContain('bi_ aggregate');
  });

  test('boxes that grow with their rows have two lines to read, where one draws beside two other panels', () => {
    const panel = { width: 782, height: 330 };
    const far = spread(drawing, panel);
    const high = draw(structureOf(reference), arrange(reference), undefined, false, 0, far, far);
    const { k } = fit(high, panel);
    expect(stepAt(k)).toBeUndefined();
    for (const node of high.nodes.filter(({ source }) => !source)) {
      const before = drawing.nodes[node.index]!;
      expect(node.height).toBeCloseTo(before.height * far, 0);
      // Names need not share their line with an icon.
      const { lines, size, detail } = bareLabel(node, 16.5)!;
      expect(lines).toEqual([node.short]);
      expect([size * k > 11, detail * k > 9]).toEqual([true, true]);
    }
    const [one, other] = [high.nodes[0]!, high.nodes[1]!];
    expect(other.y - one.y).toBeCloseTo(far * (drawing.nodes[1]!.y - drawing.nodes[0]!.y), 0);
  });

  test('a drawing that flows downwards keeps its size, and says the height it takes', () => {
    const { k, y } = fit(tall, { width: 366, height: 200 });
    expect(k).toBeGreaterThan(0.95);
    expect(y).toBe(14);
    expect(naturalHeight(tall, 366)).toBeGreaterThan(tall.height * k);
  });
});

test('zooming keeps what lies under the pointer there', () => {
  const view = { x: 30, y: -20, k: 0.8 };
  const next = zoomAt(view, 1.25, { x: 500, y: 100 });
  expect((500 - next.x) / next.k).toBeCloseTo((500 - view.x) / view.k, 9);
  expect((100 - next.y) / next.k).toBeCloseTo((100 - view.y) / view.k, 9);
  expect(zoomAt(view, 100, { x: 0, y: 0 }).k).toBe(ZOOM_MOST);
});

test('however one drags, some of the drawing stays on the screen', () => {
  const anywhere = fc.double({ min: -1e5, max: 1e5, noNaN: true });
  fc.assert(
    fc.property(anywhere, anywhere, fc.double({ min: 0.001, max: 50, noNaN: true }), (x, y, k) => {
      const view = clamp({ x, y, k }, drawing, screen);
      expect(view.x).toBeLessThan(screen.width);
      expect(view.x + view.k * drawing.width).toBeGreaterThan(0);
      expect(view.y).toBeLessThan(screen.height);
      expect(view.y + view.k * drawing.height).toBeGreaterThan(0);
    })
  );
});

test('a node that gets the focus is brought onto the screen; one that is there moves nothing', () => {
  const zoomed = { x: 0, y: 0, k: 2 };
  const last = drawing.nodes.find(({ id }) => id === 'ml_store')!;
  const view = reveal(zoomed, last, screen);
  expect(view.x + view.k * (last.x + last.width)).toBeLessThanOrEqual(screen.width);
  expect(view.x + view.k * last.x).toBeGreaterThanOrEqual(0);
  expect(reveal(view, last, screen)).toBe(view);
});

describe('labels', () => {
  test('grow as the drawing shrinks, and give way where nobody could read them', () => {
    expect(stepAt(1)).toBe(12.5);
    expect(stepAt(0.8)! * 0.8).toBeGreaterThan(11.3);
    expect(stepAt(0.3)).toBeUndefined();
  });

  test('197 tasks are legible when they are zoomed: every name has its words, whole', () => {
    const { pipeline } = many();
    const structure = structureOf(pipeline);
    for (const node of draw(structure, arrange(pipeline)).nodes) {
      const label = labelOf(node, stepAt(1)!);
      expect(label?.lines.join('')).toBe(node.short);
    }
  });

  test('lose the second line before the name', () => {
    const node = drawing.nodes.find(({ id }) => id === 'ingest_orders')!;
    expect(labelOf(node, 15)).toMatchObject({ lines: ['ingest_', 'orders'], detail: 0 });
    expect(labelOf(node, 40)).toBeUndefined();
  });
});

describe('arrows', () => {
  const index = (id: string): number => drawing.nodes.findIndex((node) => node.id === id);
  const go = (from: string, key: string, on = drawing): string | undefined => {
    const next = walk(on, index(from), key);
    return next === undefined ? undefined : drawing.nodes[next]!.id;
  };

  test('follow edges along the flow', () => {
    expect(go('orders_db', 'ArrowRight')).toBe('ingest_orders');
    expect(go('ingest_orders', 'ArrowRight')).toBe('store_lake');
    expect(go('clean_clicks', 'ArrowLeft')).toBe('ingest_clicks');
    expect(go('ml_store', 'ArrowRight')).toBeUndefined();
    expect(go('crm', 'ArrowLeft')).toBeUndefined();
  });

  test('go to the neighbour across it', () => {
    expect(go('ingest_orders', 'ArrowDown')).toBe('ingest_crm');
    expect(go('bi_aggregate', 'ArrowUp')).not.toBeUndefined();
    expect(go('orders_db', 'ArrowUp')).toBeUndefined();
  });

  test('turn with the flow', () => {
    expect(go('ingest_orders', 'ArrowDown', tall)).toBe('store_lake');
    expect(go('ingest_orders', 'ArrowRight', tall)).toBe('ingest_crm');
    expect(go('store_lake', 'ArrowUp', tall)).toMatch(/^ingest_|^clean_/);
  });

  test('reach everything from anywhere', () => {
    for (const on of [drawing, tall]) {
      const seen = new Set<number>([0]);
      const open = [0];
      for (let from = open.pop(); from !== undefined; from = open.pop())
        for (const key of ['ArrowRight', 'ArrowLeft', 'ArrowUp', 'ArrowDown']) {
          const next = walk(on, from, key);
          if (next !== undefined && !seen.has(next)) {
            seen.add(next);
            open.push(next);
          }
        }
      expect(seen.size).toBe(on.nodes.length);
    }
  });

  test('Home and End lead to the first and the last, other keys nowhere', () => {
    expect(go('store_lake', 'Home')).toBe('orders_db');
    expect(go('store_lake', 'End')).toBe('bi_store');
    expect(go('store_lake', 'x')).toBeUndefined();
  });
});
