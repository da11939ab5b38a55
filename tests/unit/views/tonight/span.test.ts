import fc from 'fast-check';
import { expect, test } from 'vitest';
import { asked } from '#lib/views/tonight/gestures.ts';
import { followed, panned, zoomed, type Span } from '#lib/views/tonight/span.ts';

const NIGHT = { from: 0, to: 36_000_000 };

test('wherever one looks, it is within the night, and never closer than two minutes', () => {
  const step = fc.oneof(
    fc.record({
      factor: fc.double({ min: 0.05, max: 20, noNaN: true }),
      at: fc.integer({ min: -1e6, max: 4e7 })
    }),
    fc.record({ share: fc.double({ min: -5, max: 5, noNaN: true }) })
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
      let span: Span | undefined;
      for (const each of steps) {
        const now: Span = span ?? NIGHT;
        span =
          'factor' in each
            ? zoomed(now, NIGHT, each.factor, each.at)
            : span && panned(span, NIGHT, each.share);
        if (!span) continue;
        expect(span.from).toBeGreaterThanOrEqual(NIGHT.from - 1e-3);
        expect(span.to).toBeLessThanOrEqual(NIGHT.to + 1e-3);
        expect(span.to - span.from).toBeGreaterThanOrEqual(120_000 - 1e-3);
      }
    })
  );
});

test('what one zooms at stays where it is', () => {
  const closer = zoomed(NIGHT, NIGHT, 4, 9_000_000)!;
  const share = (span: Span): number => (9_000_000 - span.from) / (span.to - span.from);
  expect(share(closer)).toBeCloseTo(share(NIGHT));
  expect(zoomed(closer, NIGHT, 0.1, 9_000_000)).toBeUndefined();
});

test('the playhead takes the span along when it leaves it, and not when it was elsewhere', () => {
  const span = { from: 1_000_000, to: 2_000_000 };
  expect(followed(span, NIGHT, 1_999_000, 2_001_000).from).toBeGreaterThan(1_000_000);
  expect(followed(span, NIGHT, 1_999_000, 1_999_500)).toBe(span);
  expect(followed(span, NIGHT, 5_000_000, 5_001_000)).toBe(span);
});

test('Ctrl and the wheel zoom, sideways goes along, alone it scrolls', () => {
  const event = { ctrlKey: false, metaKey: false, shiftKey: false, deltaX: 0, deltaY: 0 };
  expect(asked({ ...event, deltaY: 120 })).toBeUndefined();
  expect(asked({ ...event, ctrlKey: true, deltaY: -120 })).toMatchObject({ kind: 'zoom' });
  expect(asked({ ...event, shiftKey: true, deltaY: 120 })).toEqual({ kind: 'pan', by: 120 });
  expect(asked({ ...event, deltaX: 40, deltaY: 10 })).toEqual({ kind: 'pan', by: 40 });
});
