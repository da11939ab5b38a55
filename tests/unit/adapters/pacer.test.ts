import { expect, test } from 'vitest';
import { createPacer, LONGEST_FRAME, type Frames } from '#lib/adapters/pacer.ts';

/** A screen whose pictures come when the test says so. */
class Screen implements Frames {
  #next: ((now: number) => void) | undefined;
  #id = 0;
  requests = 0;

  request(call: (now: number) => void): number {
    this.#next = call;
    this.requests++;
    return ++this.#id;
  }

  cancel(id: number): void {
    if (id === this.#id) this.#next = undefined;
  }

  draw(now: number): void {
    const call = this.#next;
    this.#next = undefined;
    call?.(now);
  }

  get waits(): boolean {
    return this.#next !== undefined;
  }
}

const setUp = (): { screen: Screen; ticks: number[]; pacer: ReturnType<typeof createPacer> } => {
  const screen = new Screen();
  const ticks: number[] = [];
  return { screen, ticks, pacer: createPacer((elapsed) => ticks.push(elapsed), screen) };
};

test('it stands still until it is started, and then tells what passed between pictures', () => {
  const { screen, ticks, pacer } = setUp();
  expect([pacer.running, screen.waits]).toEqual([false, false]);
  pacer.start();
  for (const now of [1000, 1016, 1033, 1050]) screen.draw(now);
  expect(ticks).toEqual([16, 17, 17]);
  expect(pacer.running).toBe(true);
});

test('a pause costs no time: what passes meanwhile is not told', () => {
  const { screen, ticks, pacer } = setUp();
  pacer.start();
  screen.draw(1000);
  screen.draw(1020);
  pacer.pause();
  expect([pacer.running, screen.waits]).toEqual([false, false]);
  pacer.start();
  screen.draw(9000);
  screen.draw(9010);
  expect(ticks).toEqual([20, 10]);
});

test('starting twice does not make it run twice as fast', () => {
  const { screen, ticks, pacer } = setUp();
  pacer.start();
  pacer.start();
  expect(screen.requests).toBe(1);
  screen.draw(0);
  screen.draw(10);
  expect(ticks).toEqual([10]);
});

test('a page that was hidden for an hour goes on from where it was', () => {
  const { screen, ticks, pacer } = setUp();
  pacer.start();
  screen.draw(0);
  screen.draw(3_600_000);
  expect(ticks).toEqual([LONGEST_FRAME]);
});

test('a tick may pause it', () => {
  const screen = new Screen();
  const pacer = createPacer(() => pacer.pause(), screen);
  pacer.start();
  screen.draw(0);
  screen.draw(10);
  expect([pacer.running, screen.waits]).toEqual([false, false]);
});
