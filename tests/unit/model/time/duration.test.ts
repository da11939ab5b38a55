import { expect, test } from 'vitest';
import { formatDuration, parseDuration, readableDuration } from '#lib/model/time/duration.ts';

test.each([
  ['25m', 1_500_000],
  ['1h30m', 5_400_000],
  ['1h 30m', 5_400_000],
  ['90s', 90_000],
  ['2h', 7_200_000],
  ['1d', 86_400_000],
  ['250ms', 250],
  ['1m250ms', 60_250],
  ['0s', 0],
  [1500, 1500],
  [0, 0]
])('%s is %i ms', (text, ms) => {
  expect(parseDuration(text)).toEqual({ ok: true, value: ms });
});

test.each(['', ' ', '25', '25 minutes', '30m1h', '1.5h', '-5m', '5m5m', '1w', 'm', '9999999999999999d'])(
  '%j is refused with what to write instead',
  (text) => {
    const parsed = parseDuration(text);
    expect(parsed.ok ? '' : parsed.message).toMatch(/^is .*(such as "25m"|longer than any)/);
  }
);

test.each([-1, 0.5, NaN, Infinity, null, undefined, {}, ['25m'], true])('%j is no duration', (value) => {
  expect(parseDuration(value).ok).toBe(false);
});

test('a duration is written as short as it can be read back, and read aloud with spaces', () => {
  expect([0, 250, 90_000, 1_500_000, 5_400_000, 86_400_000, 90_061_001].map(formatDuration)).toEqual([
    ...['0s', '250ms', '1m30s', '25m', '1h30m', '1d', '1d1h1m1s1ms']
  ]);
  expect([0, 1_500_000, 5_400_000, -90_000].map(readableDuration)).toEqual([
    ...['0 s', '25 min', '1 h 30 min', '−1 min 30 s']
  ]);
});
