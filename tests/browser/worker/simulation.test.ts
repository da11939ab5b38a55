/** The simulation worker for real: Chromium's own thread, messages and buffers. */
import { wrap } from 'comlink';
import { afterEach, expect, test, vi } from 'vitest';
import { SimulationClient } from '#lib/adapters/simulation.ts';
import type { SimulationRequest } from '#lib/model/worker.ts';
import type { witness as Witness } from './witness.worker.ts';
import { logOf, requestOf, Taker } from '../../unit/workers/requests.ts';

const reference = (await (await fetch('/pipelines/reference.json')).json()) as object;
const requestFor = (policy: string, nights?: number): Promise<SimulationRequest> =>
  requestOf(reference, policy, nights);

const clients: SimulationClient[] = [];
const workers: Worker[] = [];

/** A client of the real worker, whose workers the test can get hold of. */
function clientOf(patience?: number): SimulationClient {
  const client = new SimulationClient({
    spawn: () => {
      const url = new URL('../../../workers/simulation.worker.ts', import.meta.url);
      const worker = new Worker(url, { type: 'module' });
      workers.push(worker);
      return worker;
    },
    ...(patience === undefined ? {} : { patience })
  });
  clients.push(client);
  return client;
}

afterEach(() => {
  vi.restoreAllMocks();
  for (const client of clients.splice(0)) client.dispose();
  for (const worker of workers.splice(0)) worker.terminate();
});

test('the worker that the page itself spawns gives the log that this thread gives', async () => {
  const client = new SimulationClient();
  clients.push(client);
  for (const policy of ['by-hand', 'on-clocks', 'in-order', 'on-events']) {
    const request = await requestFor(policy);
    const taker = new Taker();
    const outcome = await client.simulate(request, taker.take);
    expect(outcome).toMatchObject({
      kind: 'done',
      summary: { hash: taker.log.hash, events: taker.log.length }
    });
    expect(taker.log.hash).toBe(logOf(request).hash);
  }
});

test('no event crosses as an object: what arrives is five columns a message', async () => {
  const request = await requestFor('on-events');
  const arrived: unknown[] = [];
  const listen = MessagePort.prototype.addEventListener;
  vi.spyOn(MessagePort.prototype, 'addEventListener').mockImplementation(function (
    this: MessagePort,
    type: string,
    listener: EventListenerOrEventListenerObject
  ) {
    listen.call(this, type, (event: Event) => {
      arrived.push((event as MessageEvent).data);
      if (typeof listener === 'function') listener.call(this, event);
      else listener.handleEvent(event);
    });
  });
  const taker = new Taker();
  await clientOf().simulate(request, taker.take);
  expect(taker.log.length).toBeGreaterThan(10_000);
  const batches = arrived.filter((message) => columnsIn(message).length > 0);
  expect(batches).toHaveLength(taker.batches.length);
  for (const message of arrived) {
    expect([0, 5]).toContain(columnsIn(message).length);
    expect(partsOf(message)).toBeLessThanOrEqual(20);
  }
});

test('the worker keeps nothing of a batch: its buffers are detached', async () => {
  const url = new URL('./witness.worker.ts', import.meta.url);
  const worker = new Worker(url, { type: 'module' });
  workers.push(worker);
  const witness = wrap<typeof Witness>(worker);
  const seen = await witness.watch(await requestFor('in-order'));
  expect(seen.length).toBeGreaterThan(1);
  for (const { before, after, columns } of seen) {
    expect(columns).toBe(5);
    expect(before).toBeGreaterThan(0);
    expect(after).toBe(0);
  }
});

test('what is taken back midway ends there', async () => {
  const request = await requestFor('on-events', 200);
  const abort = new AbortController();
  const taker = new Taker();
  const outcome = await clientOf().simulate(
    request,
    (batch, playedTo) => {
      taker.take(batch, playedTo);
      if (taker.playedTo.length === 2) abort.abort();
    },
    abort.signal
  );
  expect(outcome).toEqual({ kind: 'stopped' });
  expect(taker.playedTo).toHaveLength(2);
});

test('a request takes the place of the one before, in the same worker', async () => {
  const client = clientOf();
  const first = client.simulate(await requestFor('on-events', 200), () => undefined);
  const request = await requestFor('in-order');
  const taker = new Taker();
  const second = client.simulate(request, taker.take);
  expect(await first).toEqual({ kind: 'stopped' });
  expect((await second).kind).toBe('done');
  expect(taker.log.hash).toBe(logOf(request).hash);
  expect(workers).toHaveLength(1);
});

test('a worker that is killed midway falls silent and is replaced, and the log comes out the same', async () => {
  const request = await requestFor('on-events', 60);
  const taker = new Taker();
  // On a crowded machine one that lives is silent for a while, too.
  const outcome = await clientOf(2000).simulate(request, (batch, playedTo) => {
    taker.take(batch, playedTo);
    if (taker.playedTo.length === 3) workers[0]!.terminate();
  });
  expect(outcome.kind).toBe('done');
  expect(workers).toHaveLength(2);
  expect(taker.log.hash).toBe(logOf(request).hash);
});

test('a worker that cannot be loaded is a sentence', async () => {
  // No server is asked: for what it does not have, the one of the tests makes a whole page, which can take a minute.
  const nowhere = URL.createObjectURL(new Blob([]));
  URL.revokeObjectURL(nowhere);
  const client = new SimulationClient({ spawn: () => new Worker(nowhere, { type: 'module' }) });
  clients.push(client);
  const outcome = await client.simulate(await requestFor('in-order'), () => undefined);
  expect(outcome).toMatchObject({ kind: 'failed', problems: [{ at: 'the simulation' }] });
  expect(JSON.stringify(outcome)).toMatch(/could not be started.*Reload the page/);
});

function columnsIn(value: unknown): readonly ArrayBufferView[] {
  if (ArrayBuffer.isView(value)) return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(columnsIn) : [];
}

function partsOf(value: unknown): number {
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return 1;
  return Object.values(value).reduce((sum: number, part) => sum + partsOf(part), 1);
}
