import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Nights } from '#lib/model/nights.ts';
import { parse } from '#lib/model/parse.ts';
import type { SimulationRequest } from '#lib/model/worker.ts';
import { vocabulary } from '#lib/vocabulary.ts';
import { simulationApi, type Slicing } from '#workers/simulation.api.ts';
import { requestFor } from './reference.ts';
import { logOf, Taker } from './requests.ts';

const POLICIES = ['by-hand', 'on-clocks', 'in-order', 'on-events'];

/** A point at which the worker would listen; the test decides how long that takes. */
const atOnce = (): Promise<void> => Promise.resolve();

async function played(request: SimulationRequest, slicing: Partial<Slicing> = {}): Promise<Taker> {
  const taker = new Taker();
  const outcome = await simulationApi({ breathe: atOnce, ...slicing }).play(request, taker.take);
  if (outcome.kind !== 'done') throw new Error(JSON.stringify(outcome));
  expect(outcome.summary.events).toBe(taker.log.length);
  expect(outcome.summary.hash).toBe(taker.log.hash);
  return taker;
}

for (const policy of POLICIES)
  test(`the worker’s log of ${policy} is the engine’s own`, async () => {
    const request = await requestFor(policy);
    expect((await played(request)).log.hash).toBe(logOf(request).hash);
  });

test('the header and the instant that were played to come back as values', async () => {
  const request = await requestFor('in-order', 3, 7);
  const outcome = await simulationApi().play(request, () => undefined);
  expect(outcome).toMatchObject({
    kind: 'done',
    summary: { header: { policy: 'in-order', seed: 7, zones: request.zones } }
  });
  expect(structuredClone(outcome)).toEqual(outcome);
});

test('how a log is cut into slices and batches never changes it', async () => {
  const requests = await Promise.all(POLICIES.map((policy) => requestFor(policy, 6)));
  const whole = requests.map((request) => logOf(request).hash);
  await fc.assert(
    fc.asyncProperty(
      fc.nat(POLICIES.length - 1),
      fc.integer({ min: 1, max: 12 }),
      fc.integer({ min: 1, max: 20_000 }),
      fc.integer({ min: 1, max: 5_000 }),
      async (index, nights, events, batch) => {
        const request = requests[index]!;
        expect((await played(request, { nights, events })).log.hash).toBe(whole[index]);
        expect(logOf(request, batch).hash).toBe(whole[index]);
      }
    ),
    { numRuns: 25 }
  );
});

test('the order in which the worker’s turns and answers come never changes the log', async () => {
  // No body decides anything yet: what can be answered sooner or later is the worker’s own yielding, a request that
  // is taken back, and one that takes another’s place.
  const request = await requestFor('on-events', 4);
  const { hash } = logOf(request);
  const other = await requestFor('in-order', 4, 99);
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.nat(4), { minLength: 1, maxLength: 8 }),
      fc.array(fc.constantFrom('superseded', 'stopped', 'finished'), { maxLength: 4 }),
      async (delays, before) => {
        let turn = 0;
        const breathe = async (): Promise<void> => {
          for (let left = delays[turn++ % delays.length]!; left > 0; left--) await Promise.resolve();
        };
        const api = simulationApi({ nights: 1, breathe });
        const earlier: Promise<unknown>[] = [];
        for (const end of before) {
          const playing = api.play(other, () => undefined);
          earlier.push(playing);
          if (end === 'finished') await playing;
          if (end === 'stopped') api.stop();
        }
        const taker = new Taker();
        const outcome = await api.play(request, taker.take);
        expect(outcome.kind).toBe('done');
        expect(taker.log.hash).toBe(hash);
        await Promise.all(earlier);
      }
    ),
    { numRuns: 25 }
  );
});

test('a new request ends the one before, which hands nothing on any more', async () => {
  const api = simulationApi({ nights: 1, breathe: atOnce });
  const first = new Taker();
  const second = new Taker();
  const request = await requestFor('in-order');
  const outcomes = await Promise.all([api.play(request, first.take), api.play(request, second.take)]);
  expect(outcomes.map(({ kind }) => kind)).toEqual(['stopped', 'done']);
  expect(first.playedTo).toHaveLength(1);
  expect(second.log.hash).toBe(logOf(request).hash);
});

test('a message to stop gets in between two slices', async () => {
  const api = simulationApi({ nights: 1 });
  const taker = new Taker();
  const playing = api.play(await requestFor('in-order', 100), (batch, playedTo) => {
    taker.take(batch, playedTo);
    if (taker.playedTo.length === 3) setTimeout(() => api.stop());
  });
  expect(await playing).toEqual({ kind: 'stopped' });
  expect(taker.playedTo.length).toBeLessThan(90);
});

test('it says how far it has got, even where nothing happens', async () => {
  const { zone, document, ...rest } = await requestFor('by-hand', 30);
  const quiet = { ...(document as object), sources: [], tasks: [], faults: [], policies: [] };
  const task = { id: 'a', kind: 'transform', duration: { base: '1m' } };
  const policies = [{ id: 'by-hand', orchestrator: 'manual', defaults: { start: { when: 'manual' } } }];
  const request = { ...rest, zone, document: { ...quiet, tasks: [task], policies } };
  const { playedTo, log } = await played(request);
  const parsed = parse(request.document, vocabulary);
  if (!parsed.ok) throw new Error('it parses');
  const nights = new Nights(parsed.value.pipeline, zone);
  expect(log.length).toBe(0);
  expect(playedTo).toEqual([1, 11, 21, 30].map((night) => nights.to(night)));
});

test('it stops at the instant that was asked for, and takes it in', async () => {
  const request = await requestFor('in-order', 20);
  const whole = logOf(request);
  const until = whole.at[Math.floor(whole.length / 2)]!;
  const { playedTo, log } = await played({ ...request, until });
  expect(playedTo.at(-1)).toBe(until);
  expect(log.at[log.length - 1]).toBe(until);
  expect(whole.at[log.length]).toBeGreaterThan(until);
});

test('many events in a night make the slices short, so that it still listens', async () => {
  const request = await requestFor('on-events', 30);
  const wide = await played(request, { events: 1_000_000 });
  const narrow = await played(request, { events: 1 });
  // A slice may be several batches.
  expect(new Set(wide.playedTo).size).toBeLessThanOrEqual(5);
  expect(new Set(narrow.playedTo).size).toBeGreaterThanOrEqual(30);
});

test('a document that cannot be played is answered with its problems', async () => {
  const request = await requestFor('in-order');
  const outcome = await simulationApi().play({ ...request, document: { downbeat: 1 } }, () => undefined);
  expect(outcome.kind).toBe('failed');
  expect(outcome.kind === 'failed' && outcome.problems.map(({ at }) => at)).toContain('tasks');
});

test('a policy that the document has not is answered with those it has', async () => {
  const outcome = await simulationApi().play(
    { ...(await requestFor('in-order')), policy: 'by-magic' },
    () => undefined
  );
  expect(outcome).toMatchObject({ kind: 'failed', problems: [{ at: 'the simulation' }] });
  expect(JSON.stringify(outcome)).toContain('on-events');
});

test('a taker that throws ends the playing with what it said', async () => {
  const outcome = await simulationApi({ nights: 1 }).play(await requestFor('in-order'), () =>
    Promise.reject(new Error('no room'))
  );
  expect(outcome).toMatchObject({ kind: 'failed' });
  expect(JSON.stringify(outcome)).toContain('no room');
});
