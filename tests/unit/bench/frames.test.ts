import { expect, test } from 'vitest';
import { framesOf, quantile, type TraceEvent } from '../../bench/frames.ts';

const event = (name: string, ts: number, dur: number, more: Partial<TraceEvent> = {}): TraceEvent => ({
  name,
  ph: 'X',
  pid: 1,
  tid: 1,
  ts,
  dur,
  ...more
});

test('a frame has all script and layout up to the next, each once', () => {
  const trace = [
    event('Layout', 0, 900),
    event('FireAnimationFrame', 1000, 2000),
    event('FunctionCall', 1100, 1500),
    event('FireAnimationFrame', 3100, 500),
    event('Layout', 3700, 1000),
    event('Paint', 4700, 9000),
    event('FireAnimationFrame', 17_000, 4000),
    event('TimerFire', 22_000, 1000)
  ];
  expect(framesOf(trace)).toEqual([3.5, 5]);
});

test('the processor’s time goes before the clock’s, and other threads are left out', () => {
  const trace = [
    event('FireAnimationFrame', 0, 9000, { tdur: 2000 }),
    event('FireAnimationFrame', 20_000, 1000),
    event('FunctionCall', 0, 9000, { tid: 2 })
  ];
  expect(framesOf(trace)).toEqual([2, 1]);
});

test('a quantile is one of the numbers', () => {
  const numbers = Array.from({ length: 100 }, (_, i) => 100 - i);
  expect(quantile(numbers, 0.95)).toBe(96);
  expect(quantile([7], 0.95)).toBe(7);
  expect(() => quantile([], 0.5)).toThrow('no quantile');
});
