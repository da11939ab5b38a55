import fc from 'fast-check';
import { expect, test } from 'vitest';
import { slid } from '#lib/views/ui/slide.ts';

const MINUTE = 60_000;
const press = (key: string, t: number, shiftKey = false): number | undefined =>
  slid({ key, shiftKey }, t, 0, 600 * MINUTE);

test('arrows go a minute, with Shift and by page a quarter of an hour, Home and End to the ends', () => {
  expect(press('ArrowRight', 10 * MINUTE)).toBe(11 * MINUTE);
  expect(press('ArrowDown', 10 * MINUTE)).toBe(9 * MINUTE);
  expect(press('ArrowLeft', 30 * MINUTE, true)).toBe(15 * MINUTE);
  expect(press('PageUp', 10 * MINUTE)).toBe(25 * MINUTE);
  expect(press('Home', 10 * MINUTE)).toBe(0);
  expect(press('End', 10 * MINUTE)).toBe(600 * MINUTE);
});

test('a step lands on a whole minute, in the direction that was asked', () => {
  expect(press('ArrowRight', 10 * MINUTE + 1)).toBe(11 * MINUTE);
  expect(press('ArrowLeft', 10 * MINUTE + 1)).toBe(10 * MINUTE);
});

test('no key leaves the night, and keys that mean something else mean nothing here', () => {
  const keys = ['ArrowRight', 'ArrowLeft', 'ArrowUp', 'ArrowDown', 'PageUp', 'PageDown', 'Home', 'End'];
  fc.assert(
    fc.property(
      fc.constantFrom(...keys),
      fc.boolean(),
      fc.integer({ min: 0, max: 600 * MINUTE }),
      (key, shift, t) => {
        const at = press(key, t, shift);
        expect(at).toBeGreaterThanOrEqual(0);
        expect(at).toBeLessThanOrEqual(600 * MINUTE);
      }
    )
  );
  expect(press('a', 0)).toBeUndefined();
  expect(press('Enter', 0)).toBeUndefined();
});
