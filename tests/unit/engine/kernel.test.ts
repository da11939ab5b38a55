import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Kernel, RANK } from '#lib/engine/kernel.ts';

interface Happening {
  readonly at: number;
  readonly rank: number;
  readonly subject: number;
}
/** First by instant, then by rank, then as they came: JavaScript's sort keeps equal ones in order. */
const inOrder = (all: readonly Happening[]): Happening[] =>
  [...all].sort((a, b) => a.at - b.at || a.rank - b.rank);
const pop = (kernel: Kernel): Happening => {
  const at = kernel.nextAt;
  const rank = kernel.nextRank;
  kernel.pop();
  expect(kernel.rank).toBe(rank);
  return { at, rank, subject: kernel.subject };
};
const fill = (all: readonly Happening[]): Kernel => {
  const kernel = new Kernel();
  for (const { at, rank, subject } of all) kernel.push(at, rank, subject);
  return kernel;
};

test('a hundred thousand happenings come in the total order of instant, rank and sequence', () => {
  // Few instants, so that rank and sequence have to decide often.
  let bits = 12345;
  const next = (below: number): number => {
    bits = Math.imul(bits, 1664525) + 1013904223;
    return Math.floor(((bits >>> 0) / 0x100000000) * below);
  };
  const all = Array.from({ length: 100_000 }, (_, subject) => ({
    at: 1_767_000_000_000 + next(5000),
    rank: next(11),
    subject
  }));
  const kernel = fill(all);
  const came = all.map(() => pop(kernel));
  expect(JSON.stringify(came) === JSON.stringify(inOrder(all))).toBe(true);
  expect(kernel.nextAt).toBe(Infinity);
});

test('pushing and taking in turn never loses the order', () => {
  const happening = fc.record({ at: fc.nat(20), rank: fc.nat(10) });
  const steps = fc.array(fc.option(happening, { nil: 'take' as const, freq: 2 }), { maxLength: 200 });
  fc.assert(
    fc.property(steps, (list) => {
      const kernel = new Kernel();
      let expected: Happening[] = [];
      list.forEach((step, subject) => {
        if (step !== 'take') {
          kernel.push(step.at, step.rank, subject);
          expected = inOrder([...expected, { ...step, subject }]);
        } else if (expected.length > 0) expect(pop(kernel)).toEqual(expected.shift());
        expect(kernel.nextAt).toBe(expected[0]?.at ?? Infinity);
      });
    })
  );
});

describe('at one instant', () => {
  test('rows arrive before clocks tick, clocks before the loop, the loop before ends, ends before sensors look and promises fall due', () => {
    const { intervention, arrival, lateArrival, tick, retry, wake, giveUp, loop, stand } = RANK;
    const { end, poke, giveUpAtOnce, due, loopAtOnce } = RANK;
    const order = [
      intervention,
      arrival,
      lateArrival,
      tick,
      retry,
      wake,
      giveUp,
      loop,
      stand,
      end,
      poke,
      giveUpAtOnce,
      due,
      loopAtOnce
    ];
    expect([...order].sort((a, b) => a - b)).toEqual(order);
    expect(new Set(Object.values(RANK)).size).toBe(order.length);
    const kernel = fill([...order].reverse().map((rank) => ({ at: 7, rank, subject: rank })));
    expect(order.map(() => pop(kernel).rank)).toEqual(order);
  });

  test('what was pushed first comes first', () => {
    const kernel = fill([3, 1, 2].map((subject) => ({ at: 7, rank: RANK.end, subject })));
    expect([1, 2, 3].map(() => pop(kernel).subject)).toEqual([3, 1, 2]);
  });
});

test('an empty queue is after everything, and can be filled again', () => {
  const kernel = new Kernel();
  expect(kernel.nextAt).toBe(Infinity);
  kernel.push(5, RANK.tick, 1);
  pop(kernel);
  expect(kernel.nextAt).toBe(Infinity);
  kernel.push(4, RANK.end, 2);
  kernel.push(3, RANK.end, 3);
  expect([pop(kernel).subject, pop(kernel).subject]).toEqual([3, 2]);
});
