/** A taker on the other side of a real message channel. */
import { expose, wrap } from 'comlink';
import type { TakeBatch } from '#lib/model/worker.ts';

export function crossing(): { take: TakeBatch; close: () => void } {
  const { port1, port2 } = new MessageChannel();
  expose(() => undefined, port1);
  port2.start();
  const take = wrap<() => void>(port2) as unknown as TakeBatch;
  return { take, close: () => port1.close() };
}
