import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fail } from '#lib/kinds/faults/fail.ts';
import { duplicate } from '#lib/kinds/faults/duplicate.ts';
import { late } from '#lib/kinds/faults/late.ts';
import { missing } from '#lib/kinds/faults/missing.ts';
import { outage } from '#lib/kinds/faults/outage.ts';
import { workers } from '#lib/kinds/faults/workers.ts';
import { slow } from '#lib/kinds/faults/slow.ts';
import { params, readParams } from '../../support/fields.ts';

/** An attempt that runs from `start` to `end`. */
const attempt = (start: number, end: number, fails = false) => ({ start, end, fails });
const courses = fc
  .record({ start: fc.nat(1000), length: fc.nat(1000), fails: fc.boolean() })
  .map(({ start, length, fails }) => attempt(start, start + length, fails));
const intervals = fc.tuple(fc.nat(2000), fc.nat(500)).map(([from, length]) => ({ from, to: from + length }));

describe('a fault that fails', () => {
  const { befall } = fail;

  test('leaves alone whatever ends before it or starts when it is over', () => {
    for (const course of [attempt(0, 100), attempt(200, 300), attempt(0, 50)])
      expect(befall({ after: 10 }, course, 100, 200)).toBe(course);
  });

  test('fails an attempt so long after it first met it', () => {
    expect(befall({ after: 10 }, attempt(0, 500), 100, 200)).toEqual(attempt(0, 110, true));
    expect(befall({ after: 10 }, attempt(150, 500), 100, 200)).toEqual(attempt(150, 160, true));
  });

  test('fails it even if the interval is over by then: it was met', () => {
    expect(befall({ after: 10 }, attempt(199, 500), 100, 200)).toEqual(attempt(199, 209, true));
  });

  test('is not noticed by an attempt that is over, or has failed of itself, before', () => {
    const quick = attempt(95, 105);
    expect(befall({ after: 10 }, quick, 100, 200)).toBe(quick);
    const broken = attempt(95, 105, true);
    expect(befall({ after: 10 }, broken, 100, 200)).toBe(broken);
  });

  test('befalls nobody in an interval that a change of the clock has left empty', () => {
    const course = attempt(0, 500);
    expect(befall({ after: 10 }, course, 100, 100)).toBe(course);
  });

  test('after nothing fails at once', () => {
    expect(befall({ after: 0 }, attempt(0, 500), 100, 200)).toEqual(attempt(0, 100, true));
  });

  test('never makes an attempt longer, nor ends it before it starts', () => {
    fc.assert(
      fc.property(courses, intervals, fc.nat(300), (course, { from, to }, after) => {
        const suffered = befall({ after }, course, from, to);
        expect(suffered.start).toBe(course.start);
        expect(suffered.end).toBeLessThanOrEqual(course.end);
        expect(suffered.end).toBeGreaterThanOrEqual(course.start);
        if (suffered !== course) expect(suffered.fails).toBe(true);
      })
    );
  });
});

describe('a fault that slows', () => {
  const { befall } = slow;

  test('takes so many times as long while it lasts, and the usual pace before and after', () => {
    // 100 of usual work, 50 of it inside: 50 + 3 × 50.
    expect(befall({ factor: 3 }, attempt(0, 100), 50, 1000)).toEqual(attempt(0, 200));
    // The interval has room for 150 / 3 = 50 of the 200 that are left.
    expect(befall({ factor: 3 }, attempt(0, 250), 50, 200)).toEqual(attempt(0, 350));
    expect(befall({ factor: 3 }, attempt(100, 200), 50, 1000)).toEqual(attempt(100, 400));
  });

  test('leaves alone whatever does not meet it', () => {
    for (const course of [attempt(0, 100), attempt(200, 300)])
      expect(befall({ factor: 9 }, course, 100, 200)).toBe(course);
    const course = attempt(0, 500);
    expect(befall({ factor: 9 }, course, 100, 100)).toBe(course);
  });

  test('does not change whether the attempt fails', () => {
    expect(befall({ factor: 2 }, attempt(0, 100, true), 0, 1000)).toEqual(attempt(0, 200, true));
  });

  test('never makes an attempt shorter, nor more than its factor longer', () => {
    fc.assert(
      fc.property(courses, intervals, fc.integer({ min: 1, max: 20 }), (course, { from, to }, factor) => {
        const { start, end } = befall({ factor }, course, from, to);
        expect(start).toBe(course.start);
        expect(end).toBeGreaterThanOrEqual(course.end);
        expect(end - start).toBeLessThanOrEqual((course.end - course.start) * factor);
        // Half a millisecond of rounding at the most.
        expect(end - course.end).toBeLessThanOrEqual(((to - from) * (factor - 1)) / factor + 0.5);
      })
    );
  });

  test('of factor one changes nothing', () => {
    fc.assert(
      fc.property(courses, intervals, (course, { from, to }) => {
        expect(befall({ factor: 1 }, course, from, to)).toEqual(course);
      })
    );
  });
});

describe('faults of sources say when which rows come', () => {
  const due = (kind: { deliver: (...all: never[]) => unknown }, given: object) =>
    kind.deliver(given as never, 100 as never, 50 as never, 200 as never);

  test('after an outage, or never', () => {
    expect(due(outage, { rows: 'delayed' })).toEqual([{ from: 0, to: 1, at: 200 }]);
    expect(due(outage, { rows: 'lost' })).toEqual([]);
  });

  test('a share of them later', () => {
    expect(due(late, { by: 30, share: 0.25 })).toEqual([
      { from: 0, to: 0.75, at: 100 },
      { from: 0.75, to: 1, at: 130 }
    ]);
  });

  test('a share of them twice', () => {
    expect(due(duplicate, { by: 0, share: 0.5 })).toEqual([
      { from: 0, to: 1, at: 100 },
      { from: 0, to: 0.5, at: 100 }
    ]);
  });

  test('a share of them never', () => {
    expect(due(missing, { share: 0.25 })).toEqual([{ from: 0, to: 0.75, at: 100 }]);
  });
});

test('every kind has a sentence that goes on from a name', () => {
  expect(
    [
      outage.sentence({ rows: 'lost' }),
      late.sentence({ by: 3_600_000, share: 0.5 }),
      duplicate.sentence({ share: 1, by: 0 }),
      missing.sentence({ share: 0.5 }),
      workers.sentence({ slots: 2 })
    ].join('; ')
  ).toBe(
    'is down, and the rows of that time are lost; shows a part of its rows 1 h late; delivers its rows twice; ' +
      'shows only a part of its rows; loses 2 workers, with what ran there'
  );
});

test('faults read their parameters, and refuse what makes no sense', () => {
  expect(params(fail, {})).toEqual({ after: 60_000 });
  expect(params(outage, {})).toEqual({ rows: 'delayed' });
  expect(params(duplicate, {})).toEqual({ share: 1, by: 0 });
  expect(params(workers, { slots: 2 })).toEqual({ slots: 2 });
  expect(readParams(outage, { rows: 'some' }).problems[0]?.at).toBe('here.rows');
  expect(readParams(missing, { share: 2 }).problems[0]?.at).toBe('here.share');
  expect(params(slow, { factor: 2.5 })).toEqual({ factor: 2.5 });
  expect(readParams(slow, { factor: 0.5 }).problems[0]?.at).toBe('here.factor');
  expect(readParams(slow, {}).problems[0]?.message).toBe('is missing: a number from 1 to 1000 is needed.');
});
