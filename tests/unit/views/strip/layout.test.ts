import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { layoutStrip, nightAfter, nightAt, placeOf, SQUARE } from '#lib/views/strip/layout.ts';
import { counted, movedWords, nightName, struckNote } from '#lib/views/strip/words.ts';
import { badSeason, mixedSeason, unjudgedSeason } from '../../../gallery/seasons.ts';

const counts = fc.integer({ min: 1, max: 366 });

describe('a strip', () => {
  test('has rows that are as even as their number allows, of at most 50 nights', () => {
    expect(layoutStrip(200)).toMatchObject({ columns: 50, rows: 4, width: 497, height: 37 });
    expect(layoutStrip(60)).toMatchObject({ columns: 30, rows: 2 });
    expect(layoutStrip(366)).toMatchObject({ columns: 46, rows: 8 });
    expect(layoutStrip(1)).toMatchObject({ columns: 1, rows: 1 });
    fc.assert(
      fc.property(counts, (count) => {
        const { columns, rows } = layoutStrip(count);
        expect(columns).toBeLessThanOrEqual(50);
        expect(columns * rows).toBeGreaterThanOrEqual(count);
        expect(columns * rows - count).toBeLessThan(rows);
      })
    );
  });

  test('a night is found again at the middle of its square', () => {
    fc.assert(
      fc.property(counts, fc.nat(), (count, pick) => {
        const layout = layoutStrip(count);
        const night = (pick % count) + 1;
        const { x, y } = placeOf(night, layout);
        expect(nightAt(x + SQUARE / 2, y + SQUARE / 2, count, layout)).toBe(night);
      })
    );
  });

  test('points beside the squares mean the nearest, and never a night that is not there', () => {
    const layout = layoutStrip(199);
    expect(nightAt(-20, -20, 199, layout)).toBe(1);
    expect(nightAt(1e4, 1e4, 199, layout)).toBe(199);
  });

  test('arrows walk it, and stop at its ends', () => {
    const layout = layoutStrip(200);
    expect(nightAfter('ArrowRight', 74, 200, layout)).toBe(75);
    expect(nightAfter('ArrowDown', 74, 200, layout)).toBe(124);
    expect(nightAfter('ArrowUp', 74, 200, layout)).toBe(24);
    expect(nightAfter('ArrowUp', 24, 200, layout)).toBeUndefined();
    expect(nightAfter('ArrowLeft', 1, 200, layout)).toBeUndefined();
    expect(nightAfter('End', 1, 200, layout)).toBe(200);
    expect(nightAfter('x', 1, 200, layout)).toBeUndefined();
  });
});

test('the caption counts what occurs, right nights always, and adds up', () => {
  expect(counted(badSeason()).map(({ text }) => text)).toEqual(['116 right', '84 silently wrong']);
  expect(counted(badSeason(120)).at(-1)?.text).toBe('80 still to come');
  expect(counted(unjudgedSeason()).map(({ text }) => text)).toEqual(['200 not judged']);
  const mixed = mixedSeason();
  expect(counted(mixed).reduce((sum, { count }) => sum + count, 0)).toBe(mixed.nights.length);
});

test('a night in which the clock is moved says so', () => {
  expect(nightName(2, 'Sunday 29 March', 'right', '02:00 → 03:00')).toBe(
    'Night 2, Sunday 29 March: right; the clock is moved, 02:00 → 03:00'
  );
  expect(nightName(3, 'Monday 30 March', 'right', undefined)).toBe('Night 3, Monday 30 March: right');
  expect(nightName(3, 'Monday 30 March', 'right', undefined, 'the pool small loses workers')).toBe(
    'Night 3, Monday 30 March: right; the pool small loses workers'
  );
  expect(struckNote(new Map([[3, 'the clock is wrong']]))).toBe('the clock is wrong');
  expect(
    struckNote(
      new Map([
        [3, 'a'],
        [4, 'a']
      ])
    )
  ).toBe('a, 2 nights');
  expect(
    struckNote(
      new Map([
        [3, 'a'],
        [4, 'b']
      ])
    )
  ).toBe('workers or a clock are struck, 2 nights');
  expect([movedWords(1), movedWords(2)]).toEqual(['clock moved', 'clock moved, 2 nights']);
});
