import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cellAfter, cellAt, layoutGrid, months, visible } from '#lib/views/nights/layout.ts';
import { paintCell } from '#lib/views/nights/paint.ts';
import { cellWords } from '#lib/views/nights/words.ts';
import { LOOKS, type Look } from '#lib/views/ui/states.ts';

const grid = layoutGrid(200, 11, 22, 1200);

test('columns are as wide as there is room for, within reason', () => {
  expect(layoutGrid(200, 11, 22, 3000).pitch).toBe(15);
  expect(layoutGrid(200, 11, 22, 1000).pitch).toBe(11);
  expect(layoutGrid(3, 11, 22, 1000).pitch).toBe(20);
  expect(layoutGrid(0, 0, 22, 1000).pitch).toBe(20);
});

test('only what a window touches is drawn, and all of that', () =>
  fc.assert(
    fc.property(
      fc.nat(5000),
      fc.nat(2000),
      fc.integer({ min: 11, max: 20 }),
      fc.nat(400),
      (scroll, room, pitch, count) => {
        const { first, end } = visible(scroll, room, pitch, count);
        for (let i = 0; i < count; i++) {
          const seen = (i + 1) * pitch > scroll && i * pitch < scroll + room;
          if (seen) expect(i >= first && i < end).toBe(true);
        }
        expect(first).toBeGreaterThanOrEqual(0);
        expect(end).toBeLessThanOrEqual(count);
      }
    )
  ));

test('a cell is found by its pixels, and nothing beside the grid', () => {
  expect(cellAt(0, 0, grid)).toEqual({ column: 0, row: 0 });
  expect(cellAt(grid.pitch * 73 + 1, 22 * 5 + 3, grid)).toEqual({ column: 73, row: 5 });
  expect(cellAt(grid.pitch * 200, 3, grid)).toBeUndefined();
  expect(cellAt(3, -1, grid)).toBeUndefined();
});

test('arrows walk from cell to cell and stop at the edges', () => {
  expect(cellAfter('ArrowRight', { column: 3, row: 2 }, grid)).toEqual({ column: 4, row: 2 });
  expect(cellAfter('ArrowUp', { column: 3, row: 0 }, grid)).toBeUndefined();
  expect(cellAfter('End', { column: 3, row: 2 }, grid)).toEqual({ column: 199, row: 2 });
  expect(cellAfter('x', { column: 3, row: 2 }, grid)).toBeUndefined();
});

test('a month is named above its first night, unless the next one would touch it', () => {
  const monthOf = (night: number): string => (night <= 2 ? 'Oct' : night <= 32 ? 'Nov' : 'Dec');
  expect(months(monthOf, layoutGrid(60, 1, 22, 600))).toEqual([
    { x: 22, text: 'Nov' },
    { x: 352, text: 'Dec' }
  ]);
});

test('each look is told apart by more than its colour', () => {
  const strokes = (look: Look): string => {
    const said: string[] = [];
    const note =
      (name: string) =>
      (...numbers: unknown[]): void =>
        void said.push(`${name} ${numbers.map(String).join(' ')}`);
    const pen = {
      beginPath: note('begin'),
      fill: note('fill'),
      lineTo: note('line'),
      moveTo: note('move'),
      roundRect: note('box'),
      setLineDash: note('dash'),
      stroke: note('stroke'),
      fillStyle: '',
      strokeStyle: '',
      lineWidth: 0
    };
    paintCell(pen, look, { own: 'same', wash: 'same' }, 'same', { x: 0, y: 0, width: 9, height: 16 });
    return said.join('\n');
  };
  const apart = LOOKS.filter((look) => look !== 'running');
  expect(new Set(apart.map(strokes)).size).toBe(apart.length);
});

test('a cell says how the night ended for its task', () => {
  expect(cellWords(undefined)).toBe('not simulated yet');
  expect(cellWords({ status: 'waiting', verdict: 'unjudged', attempts: 0 })).toBe('not started');
  expect(cellWords({ status: 'success', verdict: 'stale', attempts: 1 })).toBe('success on stale input');
  expect(cellWords({ status: 'upstreamFailed', verdict: 'unjudged', attempts: 0 })).toBe('upstream failed');
  expect(cellWords({ status: 'failed', verdict: 'fresh', attempts: 3 })).toBe('failed, 3 attempts');
});
