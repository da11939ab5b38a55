import { describe, expect, test } from 'vitest';
import { scrollFor, windowOf } from '#lib/views/ui/virtual.ts';

describe.each([
  ['short', 40],
  ['long', 20_000],
  ['longer than a browser can be tall', 3_000_000]
])('a %s list', (_, count) => {
  const [row, height] = [24, 300];

  test('draws what is seen and little more, from its first row to its last', () => {
    const { tall } = windowOf(0, height, row, count);
    expect(windowOf(0, height, row, count).first).toBe(0);
    expect(windowOf(tall - height, height, row, count).end).toBe(count);
    for (const share of [0, 0.2, 0.5, 0.99, 1]) {
      const scrolled = share * (tall - height);
      const { first, end, top } = windowOf(scrolled, height, row, count);
      expect(end - first).toBeLessThanOrEqual(Math.ceil(height / row) + 10);
      // What is drawn covers the box.
      expect(top).toBeLessThanOrEqual(scrolled + 1);
      expect(top + (end - first) * row).toBeGreaterThanOrEqual(scrolled + height - 1);
    }
  });

  test('is scrolled so that a row is seen', () => {
    for (const index of [0, 7, Math.floor(count / 2), count - 1])
      for (const middle of [true, false]) {
        const scrolled = scrollFor(index, 0, height, row, count, middle);
        const { first, end, top } = windowOf(scrolled, height, row, count);
        expect(first).toBeLessThanOrEqual(index);
        expect(end).toBeGreaterThan(index);
        const y = top + (index - first) * row - scrolled;
        expect(y).toBeGreaterThan(-1);
        expect(y).toBeLessThanOrEqual(height - row + 1);
      }
  });
});

test('a list that fits is not scrolled', () => {
  expect(windowOf(0, 300, 24, 3)).toEqual({ tall: 72, first: 0, end: 3, top: 0 });
  expect(scrollFor(2, 0, 300, 24, 3, true)).toBe(0);
});
