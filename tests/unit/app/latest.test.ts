import { describe, expect, test } from 'vitest';
import { Calm } from '#lib/app/calm.svelte.ts';
import { Latest } from '#lib/app/latest.svelte.ts';
import { HandTimers } from '../adapters/fake-worker.ts';

/** Questions that the test answers when it likes. */
class Asked {
  readonly open: { readonly what: string; readonly signal: AbortSignal; answer(): void; fail(): void }[] = [];
  readonly load =
    (what: string) =>
    (signal: AbortSignal): Promise<string> =>
      new Promise((resolve, reject) => {
        this.open.push({
          what,
          signal,
          answer: () => resolve(`answer to ${what}`),
          fail: () => reject(new Error(`no ${what}`))
        });
      });
}

const turn = async (): Promise<void> => {
  for (let i = 0; i < 5; i++) await Promise.resolve();
};

function given() {
  const timers = new HandTimers();
  return { timers, latest: new Latest<string>(timers), asked: new Asked() };
}

describe('the latest question', () => {
  test('is asked at once when nothing is under way', async () => {
    const { latest, asked } = given();
    latest.ask('a', asked.load('1'));
    asked.open[0]!.answer();
    await turn();
    expect(latest.current).toEqual({ kind: 'answer', value: 'answer to 1' });
  });

  test('takes the place of those that wait: two are asked, however many come', async () => {
    const { latest, asked, timers } = given();
    for (const what of ['1', '2', '3', '4']) latest.ask('a', asked.load(what));
    expect(asked.open.map(({ what }) => what)).toEqual(['1']);
    asked.open[0]!.answer();
    await turn();
    expect(asked.open).toHaveLength(1);
    timers.ring();
    expect(asked.open.map(({ what }) => what)).toEqual(['1', '4']);
  });

  test('about another subject drops what was asked before, and its answer is not heard', async () => {
    const { latest, asked } = given();
    latest.ask('a', asked.load('1'));
    latest.ask('a', asked.load('2'));
    latest.ask('b', asked.load('3'));
    expect(asked.open.map(({ what }) => what)).toEqual(['1', '3']);
    expect(asked.open[0]!.signal.aborted).toBe(true);
    asked.open[0]!.answer();
    await turn();
    expect(latest.current).toEqual({ kind: 'none' });
    asked.open[1]!.answer();
    await turn();
    expect(latest.current).toEqual({ kind: 'answer', value: 'answer to 3' });
  });

  test('that fails is told, and the next one is asked all the same', async () => {
    const { latest, asked, timers } = given();
    latest.ask('a', asked.load('1'));
    asked.open[0]!.fail();
    await turn();
    expect(latest.current).toEqual({ kind: 'trouble', message: 'no 1' });
    timers.ring();
    latest.ask('a', asked.load('2'));
    asked.open[1]!.answer();
    await turn();
    expect(latest.current).toEqual({ kind: 'answer', value: 'answer to 2' });
  });

  test('leaves the answer before it in place while it is under way', async () => {
    const { latest, asked, timers } = given();
    latest.ask('a', asked.load('1'));
    asked.open[0]!.answer();
    await turn();
    timers.ring();
    latest.ask('a', asked.load('2'));
    expect(latest.current).toEqual({ kind: 'answer', value: 'answer to 1' });
  });
});

describe('an instant that is followed calmly', () => {
  test('is the playhead’s at once while time stands', () => {
    const calm = new Calm(new HandTimers());
    calm.follow(1, false);
    calm.follow(2, false);
    expect(calm.current).toBe(2);
  });

  test('changes now and then while time plays, and ends where the playhead is', () => {
    const timers = new HandTimers();
    const calm = new Calm(timers);
    for (const t of [1, 2, 3]) calm.follow(t, true);
    expect(calm.current).toBe(1);
    timers.ring();
    expect(calm.current).toBe(3);
    calm.follow(4, true);
    calm.follow(5, false);
    expect([calm.current, timers.ordered]).toEqual([5, 0]);
  });
});
