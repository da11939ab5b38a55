import { describe, expect, test, vi } from 'vitest';
import { openDocument, type Opened } from '#lib/adapters/open.ts';
import { History } from '#lib/analysis/history.ts';
import type { FutureAsk } from '#lib/app/commands.ts';
import { befalling, type Deed } from '#lib/app/deeds.ts';
import { Futures } from '#lib/app/futures.svelte.ts';
import { keepFutures, recallFutures } from '#lib/app/futures-text.ts';
import { deedName, NOTHING_DONE, parting, type Future } from '#lib/app/futures.ts';
import type { Intervention } from '#lib/model/intervention.ts';
import { vocabulary } from '#lib/vocabulary.ts';
import reference from '../../../static/pipelines/reference.json' with { type: 'json' };

const failed = (at: number, policy = 'on-clocks'): Deed => ({
  policy,
  made: { kind: 'fail', at, task: 'ingest_orders' }
});
const outage = (at: number, policy = 'on-clocks'): Deed => ({
  policy,
  made: { kind: 'fault', at, on: 'crm', for: 60_000, fault: { kind: 'outage' } }
});

const future = (change: Partial<Future> = {}): Future => ({
  id: 0,
  name: '',
  by: NOTHING_DONE,
  document: reference,
  policy: 'on-clocks',
  seed: 42,
  deeds: [],
  seenTo: 7,
  ...change
});

test('what befalls the world befalls every policy, and what an operator does the one that was open', () => {
  const deeds = [failed(1), outage(2), failed(3, 'in-order')];
  expect(befalling(deeds, 'on-clocks').map(({ at }) => at)).toEqual([1, 2]);
  expect(befalling(deeds, 'in-order').map(({ at }) => at)).toEqual([2, 3]);
});

test('two futures part at the first thing that was not done in both', () => {
  const [a, b] = [future({ deeds: [failed(1), failed(5)] }), future({ deeds: [failed(1), outage(3)] })];
  expect(parting(a, b)).toEqual({ kind: 'at', at: 3 });
  expect(parting(future(), a)).toEqual({ kind: 'at', at: 1 });
  expect(parting(a, a)).toEqual({ kind: 'nowhere' });
  expect(parting(a, { ...a, policy: 'in-order' })).toEqual({ kind: 'policy' });
  expect(parting(a, { ...a, document: {} })).toEqual({ kind: 'document' });
  expect(parting(a, { ...a, seed: 1 })).toEqual({ kind: 'season' });
});

test('what was done under another policy alone parts nothing', () => {
  expect(parting(future({ deeds: [failed(1, 'in-order')] }), future())).toEqual({ kind: 'nowhere' });
});

test('a future is known by what was done, and when', async () => {
  const opened = await openDocument(reference);
  if (!opened.ok) throw new Error('the reference does not open');
  const { pipeline, zone } = opened.value;
  const { setting } = new History(pipeline, 'on-clocks', zone, vocabulary);
  const at = setting.nights.at(74, 65)!;
  expect(deedName(setting, failed(at))).toBe('Failed ingest_orders at 01:05');
  expect(deedName(setting, outage(at))).toMatch(/^Brought a fault: CRM .* at 01:05$/);
});

test('futures outlive a reload as text: what was done, and documents by what differs', () => {
  const other = { ...reference, name: 'Another' };
  const list = [
    future({ deeds: [failed(1), outage(2, 'in-order')], hash: '0123456789abcdef' }),
    future({ id: 4, name: 'mine', document: other })
  ];
  const text = keepFutures(list, 4, reference);
  expect(text.length).toBeLessThan(1000);
  const back = recallFutures(text, reference)!;
  expect(back).toEqual({ list, current: 4 });
  expect(back.list[0]!.document).toBe(reference);
});

test.each([
  'nonsense',
  '{}',
  '{"current":0,"list":[]}',
  '{"current":0,"list":[{"id":0}]}',
  keepFutures([future({ deeds: [failed(1)] })], 0, reference).replace('"fail"', '"blow up"'),
  keepFutures([future()], 3, reference)
])('what is no text of ours recalls nothing: %s', (text) => {
  expect(recallFutures(text, reference)).toBeUndefined();
});

describe('futures', () => {
  /** Futures 0, which is open, and 2 are of season 42; 1 is of season 7. */
  async function given() {
    const found = await openDocument(reference);
    if (!found.ok) throw new Error('the reference does not open');
    const opened = found.value;
    const again = vi.fn<(seed: number) => void>();
    const open = vi.fn<(given: Opened, proven: boolean, made: readonly Intervention[]) => Promise<Opened>>(
      (given) => Promise.resolve(given)
    );
    const session = {
      opened,
      opening: 1,
      policy: 'on-clocks',
      deeds: [],
      seed: 42,
      interventions: [],
      history: undefined,
      played: undefined,
      beside: { on: true, future: undefined, again },
      bodies: { open },
      dispatch: () => undefined
    };
    const futures = new Futures(session, () => undefined);
    const now = { opened, policy: 'on-clocks', deeds: [], seed: 42, seenTo: 7 };
    const list = [
      future(),
      future({ id: 1, seed: 7 }),
      future({ id: 2, deeds: [failed(1)] }),
      future({ id: 3, deeds: [outage(5, 'in-order')] }),
      future({ id: 4, document: { ...reference, name: 'Another' } })
    ];
    const text = keepFutures(list, 0, opened.document);
    const asks = (ask: FutureAsk) => futures.does({ kind: 'future', ask }, now, 0);
    await asks({ do: 'recall', text });
    return { futures, asks, again, open, opened };
  }

  test('of different seasons are not compared: their nights are not the same', async () => {
    const { futures } = await given();
    expect(await futures.sideOf(1)).toBeUndefined();
    expect(await futures.sideOf(2)).toMatchObject({ policy: 'on-clocks', deeds: [failed(1)] });
  });

  test('of the same season are compared with what their own faults break, and rows stay those of what is open', async () => {
    const { futures, open, opened } = await given();
    await futures.sideOf(3);
    // Nobody need compile anew what is open; but what the fault does to columns is asked.
    expect(open.mock.calls).toEqual([[opened, true, [outage(5).made]]]);
    open.mockClear();
    const side = await futures.sideOf(4);
    expect(side?.opened.pipeline.name).toBe('Another');
    expect(open.mock.calls.map(([each, proven]) => [each.pipeline.name, proven])).toEqual([
      ['Another', false],
      [opened.pipeline.name, false]
    ]);
  });

  test('of different seasons take along what is compared with, when one of them is opened', async () => {
    const { asks, again } = await given();
    await asks({ do: 'switch', id: 2 });
    expect(again).not.toHaveBeenCalled();
    await asks({ do: 'switch', id: 1 });
    expect(again.mock.calls).toEqual([[7]]);
  });
});
