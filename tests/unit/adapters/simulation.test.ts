import fc from 'fast-check';
import { afterEach, expect, test } from 'vitest';
import { SimulationClient } from '#lib/adapters/simulation.ts';
import type { SimulationApi, SimulationOutcome } from '#lib/model/worker.ts';
import { simulationApi } from '#workers/simulation.api.ts';
import { requestFor } from '../workers/reference.ts';
import { logOf, Taker } from '../workers/requests.ts';
import { Fates, HandTimers, messages, type Fate } from './fake-worker.ts';

let open: Fates[] = [];
const fates = (...each: readonly Fate[]): Fates => {
  const made = new Fates(...each);
  open.push(made);
  return made;
};
afterEach(() => {
  for (const each of open) each.close();
  open = [];
});

const sentence = (outcome: SimulationOutcome): string =>
  outcome.kind === 'failed' ? outcome.problems.map(({ at, message }) => `${at} ${message}`).join(' ') : '';

test('one worker serves request after request', async () => {
  const lives = fates({});
  const client = new SimulationClient({ spawn: lives.spawn });
  for (const policy of ['in-order', 'on-events']) {
    const request = await requestFor(policy);
    const taker = new Taker();
    const outcome = await client.simulate(request, taker.take);
    expect(outcome).toMatchObject({ kind: 'done', summary: { hash: logOf(request).hash } });
    expect(taker.log.hash).toBe(logOf(request).hash);
  }
  expect(lives.spawned).toBe(1);
});

test('a worker that dies midway is replaced, and the log comes out the same', async () => {
  const request = await requestFor('on-events');
  const lives = fates({ after: 5 }, {});
  const taker = new Taker();
  const outcome = await new SimulationClient({ spawn: lives.spawn }).simulate(request, taker.take);
  expect(outcome.kind).toBe('done');
  expect(taker.log.hash).toBe(logOf(request).hash);
  expect(lives.spawned).toBe(2);
  expect(lives.terminated).toBe(1);
});

test('whenever and however often workers die, each event is handed on once, and time never goes back', async () => {
  const request = await requestFor('in-order', 8);
  const { hash } = logOf(request);
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.integer({ min: 1, max: 7 }), { maxLength: 4 }),
      fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 5 }),
      async (deaths, nights) => {
        // Each dies further on than the one before, or it would be given up; each cuts the log in another way.
        let after = 0;
        const lives = fates(
          ...[...deaths, Infinity].map((further, index) => ({
            after: (after += further),
            api: simulationApi({ nights: further === Infinity ? 3 : nights[index % nights.length]! })
          }))
        );
        const taker = new Taker();
        const outcome = await new SimulationClient({ spawn: lives.spawn }).simulate(request, taker.take);
        lives.close();
        expect(outcome.kind).toBe('done');
        expect(taker.log.hash).toBe(hash);
        expect(taker.playedTo).toEqual([...taker.playedTo].sort((a, b) => a - b));
      }
    ),
    { numRuns: 30 }
  );
});

test('a worker that falls silent is asked, then replaced', async () => {
  const request = await requestFor('in-order');
  const lives = fates({ after: 3, death: 'silence' }, {});
  const timers = new HandTimers();
  const taker = new Taker();
  const playing = new SimulationClient({ spawn: lives.spawn, timers }).simulate(request, taker.take);
  await messages();
  expect(taker.playedTo).toHaveLength(3);
  timers.ring();
  await messages();
  expect(lives.spawned).toBe(1);
  timers.ring();
  expect((await playing).kind).toBe('done');
  expect(lives.spawned).toBe(2);
  expect(taker.log.hash).toBe(logOf(request).hash);
  expect(timers.ordered).toBe(0);
});

test('a worker that takes long, but answers, is left alone', async () => {
  let goOn = (): void => undefined;
  const long = new Promise<void>((resolve) => (goOn = resolve));
  const lives = fates({ api: simulationApi({ breathe: () => long }) });
  const timers = new HandTimers();
  const request = await requestFor('in-order');
  const taker = new Taker();
  const playing = new SimulationClient({ spawn: lives.spawn, timers }).simulate(request, taker.take);
  for (let silence = 0; silence < 5; silence++) {
    await messages();
    timers.ring();
  }
  await messages();
  goOn();
  expect((await playing).kind).toBe('done');
  expect(lives.pings).toBeGreaterThan(2);
  expect(lives.spawned).toBe(1);
});

test('a worker that cannot be made is a sentence', async () => {
  const spawn = (): never => {
    throw new Error('workers are off');
  };
  const outcome = await new SimulationClient({ spawn }).simulate(
    await requestFor('in-order'),
    () => undefined
  );
  expect(sentence(outcome)).toMatch(/could not be started \(workers are off\)\. Reload the page/);
});

test('a worker whose script does not load is a sentence', async () => {
  const lives = fates({ after: 0 });
  const outcome = await new SimulationClient({ spawn: lives.spawn }).simulate(
    await requestFor('in-order'),
    () => undefined
  );
  expect(sentence(outcome)).toMatch(/could not be started/);
  expect(lives.spawned).toBe(3);
});

test('workers that die at the same place are given up, and what they told stays', async () => {
  const lives = fates({ after: 2 });
  const taker = new Taker();
  const outcome = await new SimulationClient({ spawn: lives.spawn }).simulate(
    await requestFor('in-order'),
    taker.take
  );
  expect(sentence(outcome)).toMatch(/stopped 3 times at the same place/);
  expect(taker.playedTo).toHaveLength(2);
  expect(lives.spawned).toBe(3);
});

test('a log that comes out differently when it is repeated is not passed off as the same', async () => {
  const request = await requestFor('in-order');
  const lying: SimulationApi = {
    ...simulationApi({ nights: 1 }),
    play: (asked, take) => simulationApi({ nights: 1 }).play({ ...asked, seed: 999 }, take)
  };
  const lives = fates({ after: 4 }, { api: lying });
  const taker = new Taker();
  const outcome = await new SimulationClient({ spawn: lives.spawn }).simulate(request, taker.take);
  expect(sentence(outcome)).toMatch(/came out differently/);
  expect(taker.playedTo).toHaveLength(4);
});

test('what is aborted ends as stopped, hands nothing on any more, and frees its worker', async () => {
  const request = await requestFor('in-order', 100);
  const lives = fates({});
  const client = new SimulationClient({ spawn: lives.spawn });
  const abort = new AbortController();
  const taker = new Taker();
  const outcome = await client.simulate(
    request,
    (batch, playedTo) => {
      taker.take(batch, playedTo);
      if (taker.playedTo.length === 2) abort.abort();
    },
    abort.signal
  );
  expect(outcome).toEqual({ kind: 'stopped' });
  await messages();
  expect(taker.playedTo).toHaveLength(2);
  expect(lives.stops).toBe(1);
  expect(await client.simulate(request, () => undefined, abort.signal)).toEqual({ kind: 'stopped' });
  expect((await client.simulate(await requestFor('in-order'), () => undefined)).kind).toBe('done');
  expect(lives.spawned).toBe(1);
});

test('a later request takes the place of an earlier one', async () => {
  const request = await requestFor('in-order');
  const client = new SimulationClient({ spawn: fates({}).spawn });
  const first = new Taker();
  const second = new Taker();
  const outcomes = await Promise.all([
    client.simulate(request, first.take),
    client.simulate(request, second.take)
  ]);
  expect(outcomes.map(({ kind }) => kind)).toEqual(['stopped', 'done']);
  expect(first.playedTo).toHaveLength(0);
  expect(second.log.hash).toBe(logOf(request).hash);
});

test('what the taker throws is the caller’s to see', async () => {
  const client = new SimulationClient({ spawn: fates({}).spawn });
  const playing = client.simulate(await requestFor('in-order'), () => {
    throw new Error('no such view');
  });
  await expect(playing).rejects.toThrow('no such view');
});

test('a document that cannot be played is answered, not repeated', async () => {
  const lives = fates({});
  const request = { ...(await requestFor('in-order')), document: null };
  const outcome = await new SimulationClient({ spawn: lives.spawn }).simulate(request, () => undefined);
  expect(sentence(outcome)).toMatch(/object/);
  expect(lives.spawned).toBe(1);
});

test('what cannot cross to a worker is a sentence', async () => {
  const request = { ...(await requestFor('in-order')), document: { name: () => 'a function' } };
  const outcome = await new SimulationClient({ spawn: fates({}).spawn }).simulate(request, () => undefined);
  expect(sentence(outcome)).toMatch(/the simulation was refused/);
});

test('a client that is disposed of ends its worker; a later request gets another', async () => {
  const lives = fates({});
  const client = new SimulationClient({ spawn: lives.spawn });
  const request = await requestFor('in-order', 100);
  const playing = client.simulate(request, () => client.dispose());
  expect(await playing).toEqual({ kind: 'stopped' });
  expect(lives.terminated).toBe(1);
  expect((await client.simulate(await requestFor('in-order'), () => undefined)).kind).toBe('done');
  expect(lives.spawned).toBe(2);
});
