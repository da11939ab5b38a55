import { describe, expect, test } from 'vitest';
import { claim, writtenNow } from '#lib/adapters/storage/writer.ts';

/** The browser's locks, as far as they are used: one holder a name, those who wait in their order. */
function locks(): LockManager {
  const queues = new Map<string, (() => Promise<void>)[]>();
  const next = async (name: string): Promise<void> => {
    const queue = queues.get(name)!;
    await queue[0]!();
    queue.shift();
    if (queue.length > 0) void next(name);
    else queues.delete(name);
  };
  return {
    request: (name: string, options: LockOptions, act: (lock: Lock | null) => unknown) => {
      const { ifAvailable, signal } = options;
      const queue = queues.get(name) ?? [];
      if (ifAvailable && queue.length > 0) return Promise.resolve(act(null));
      queues.set(name, queue);
      return new Promise((resolve, reject) => {
        const turn = async (): Promise<void> => resolve(await act({ name, mode: 'exclusive' }));
        signal?.addEventListener('abort', () => {
          const at = queue.indexOf(turn);
          if (at > 0) queue.splice(at, 1);
          reject(signal.reason as Error);
        });
        queue.push(turn);
        if (queue.length === 1) void next(name);
      });
    },
    query: () => Promise.resolve({ held: [...queues.keys()].map((name) => ({ name })), pending: [] })
  } as unknown as LockManager;
}

const soon = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));
const nobody = (): void => undefined;

describe('one tab writes a document', () => {
  test('the first that claims it; the next is told when it may', async () => {
    const browser = locks();
    const told: string[] = [];
    const first = await claim('d', nobody, browser);
    const second = await claim('d', () => told.push('second'), browser);
    const third = await claim('d', () => told.push('third'), browser);
    expect([first.held, second.held, third.held]).toEqual([true, false, false]);
    expect(await writtenNow(browser)).toEqual(['d']);
    second.release();
    first.release();
    await soon();
    expect(told).toEqual(['third']);
    third.release();
    await soon();
    expect(await writtenNow(browser)).toEqual([]);
  });

  test('and another writes another', async () => {
    const browser = locks();
    expect((await claim('d', nobody, browser)).held).toBe(true);
    expect((await claim('e', nobody, browser)).held).toBe(true);
  });

  test('where there are no locks, every one does', async () => {
    const alone = null as unknown as LockManager;
    expect((await claim('d', nobody, alone)).held).toBe(true);
    expect((await claim('d', nobody, alone)).held).toBe(true);
    expect(await writtenNow(alone)).toEqual([]);
  });
});
