import { expose, proxy, wrap } from 'comlink';
import { afterEach, expect, test, vi } from 'vitest';
import type { SimulationApi } from '#lib/model/worker.ts';
import { simulationApi } from '#workers/simulation.api.ts';
import { requestFor } from './reference.ts';
import { logOf, Taker } from './requests.ts';

interface Posted {
  readonly message: unknown;
  readonly transferred: readonly unknown[];
  /** Bytes left with the sender in the columns of the message. */
  readonly left: number;
}

/** Every message that crosses in this process, from either side, as it was posted. */
function record(): readonly Posted[] {
  const posted: Posted[] = [];
  const post: (this: MessagePort, message: unknown, transfer: Transferable[]) => void =
    MessagePort.prototype.postMessage;
  vi.spyOn(MessagePort.prototype, 'postMessage').mockImplementation(function (
    this: MessagePort,
    message: unknown,
    how?: unknown
  ) {
    const columns = columnsIn(message);
    const transferred = Array.isArray(how) ? (how as Transferable[]) : [];
    post.call(this, message, transferred);
    posted.push({ message, transferred, left: columns.reduce((sum, { byteLength }) => sum + byteLength, 0) });
  });
  return posted;
}

function columnsIn(value: unknown): readonly ArrayBufferView[] {
  if (ArrayBuffer.isView(value)) return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(columnsIn) : [];
}

/** Objects, lists and plain values in a message: what has to be copied one by one. */
function partsOf(value: unknown): number {
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return 1;
  return Object.values(value).reduce((sum: number, part) => sum + partsOf(part), 1);
}

afterEach(() => vi.restoreAllMocks());

test('no event crosses as an object: a batch is five columns, and their buffers change hands', async () => {
  const request = await requestFor('on-events');
  const { hash, length } = logOf(request);
  const { port1, port2 } = new MessageChannel();
  expose(simulationApi({ nights: 2 }), port1);
  port2.start();
  const api = wrap<SimulationApi>(port2);
  const posted = record();
  const taker = new Taker();
  const outcome = await api.play(request, proxy(taker.take));
  vi.restoreAllMocks();
  port1.close();

  expect(outcome.kind).toBe('done');
  expect(taker.log.hash).toBe(hash);
  const batches = posted.filter(({ message }) => columnsIn(message).length > 0);
  expect(batches.length).toBe(taker.batches.length);
  for (const { message, transferred, left } of batches) {
    const columns = columnsIn(message);
    expect(columns).toHaveLength(5);
    expect(new Set(transferred)).toEqual(new Set(columns.map(({ buffer }) => buffer)));
    expect(left).toBe(0);
    // The same few parts, however many events: { id, type, path: [], argumentList: [{ type, value }, { type, value }] }.
    expect(partsOf(message)).toBeLessThanOrEqual(20);
  }
  const others = posted.filter((each) => !batches.includes(each));
  const request_ = partsOf({ request });
  for (const { message } of others) expect(partsOf(message)).toBeLessThanOrEqual(request_ + 20);
  expect(length).toBeGreaterThan(10_000);
});
