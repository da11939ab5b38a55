import { expect, test } from 'vitest';
import { drawMarks, type Mark } from '#lib/views/transport/layout.ts';
import type { Axis } from '#lib/views/ui/axis.ts';

const axis: Axis = { from: 0, to: 1000, start: 0, end: 1000 };
const marks: readonly Mark[] = [
  { at: 100, kind: 'event' },
  { at: 500, kind: 'late' },
  { at: 500, kind: 'event' },
  { at: 900, kind: 'event' },
  { at: 950, kind: 'alert' },
  { at: 2000, kind: 'event' }
];

test('what goes wrong is not told before the playhead has come to it', () => {
  expect(drawMarks(marks, 400, axis)).toEqual([
    { x: 100, kind: 'event', ahead: false },
    { x: 500, kind: 'event', ahead: true },
    { x: 900, kind: 'event', ahead: true }
  ]);
});

test('then it covers a plain event in the same place; what lies beyond the night is left out', () => {
  expect(drawMarks(marks, 1000, axis)).toEqual([
    { x: 100, kind: 'event', ahead: false },
    { x: 500, kind: 'late', ahead: false },
    { x: 900, kind: 'event', ahead: false },
    { x: 950, kind: 'alert', ahead: false }
  ]);
});
