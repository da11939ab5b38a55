import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applyEdit, broughtBy } from '#lib/model/edit/apply.ts';
import { freeId, idsOf, type DocumentPart } from '#lib/model/edit/document.ts';
import { edit, edited, redo, STEPS, undo } from '#lib/model/edit/editing.ts';
import type { Edit } from '#lib/model/edit/edits.ts';
import { wayBetween } from '#lib/model/edit/things.ts';
import { parse } from '#lib/model/parse.ts';
import { vocabulary } from '#lib/vocabulary.ts';
import { after, check, problemOf, reference, taskOf } from './edited.ts';

describe('drawing', () => {
  test('a task that is added behind another starts after it, but where all is done by hand', () => {
    const document = after(reference, { kind: 'addTask', reads: ['bi_store'], name: 'report' });
    expect(taskOf(document, 'report')).toMatchObject({ kind: 'transform', reads: ['bi_store'] });
    const parsed = parse(document, vocabulary);
    if (!parsed.ok) throw new Error('it should parse');
    expect(
      parsed.value.pipeline.policies.map(({ id, tasks }) => [id, tasks.get('report')?.trigger.kind])
    ).toEqual([
      ['by-hand', 'manual'],
      ['on-clocks', 'upstream'],
      ['in-order', 'upstream'],
      ['on-events', 'upstream']
    ]);
  });

  test('a task that reads a source is an ingest, and waits for somebody to press Run', () => {
    const document = after(
      reference,
      { kind: 'addSource', name: 'weather' },
      { kind: 'addTask', reads: ['weather'] }
    );
    const [source, task] = broughtBy(reference, document);
    expect(source).toBe('weather');
    expect(taskOf(document, task!)).toMatchObject({ kind: 'ingest', reads: ['weather'] });
  });

  test('a circle is refused with the way round', () => {
    expect(problemOf({ kind: 'connect', from: 'bi_store', to: 'store_lake' })).toBe(
      'store_lake cannot read bi_store: that would go round in a circle, store_lake → bi_aggregate → bi_store → store_lake.'
    );
    expect(problemOf({ kind: 'connect', from: 'store_lake', to: 'store_lake' })).toContain(
      'store_lake → store_lake'
    );
  });

  test('a connection that is there already changes nothing, and leaves no step', () => {
    const next = edit(edited(reference), { kind: 'connect', from: 'ingest_crm', to: 'store_lake' }, check);
    expect(next).toEqual({ ok: true, value: edited(reference) });
  });

  test('a task that loses its last upstream waits for Run', () => {
    const document = after(reference, { kind: 'disconnect', from: 'ingest_clicks', to: 'clean_clicks' });
    const inOrder = document.policies.find(({ id }) => id === 'in-order')!;
    expect(inOrder.tasks?.['clean_clicks']?.['start']).toEqual({ when: 'manual' });
    // On clocks it has a cron of its own, which stays.
    const onClocks = document.policies.find(({ id }) => id === 'on-clocks')!;
    expect(onClocks.tasks?.['clean_clicks']?.['start']).toMatchObject({ when: 'schedule' });
  });

  test('deleting a thing takes all that speaks of it along, and its readers keep their other reads', () => {
    const document = after(reference, { kind: 'remove', ids: ['ingest_crm', 'crm'] });
    expect(taskOf(document, 'store_lake').reads).toEqual(['ingest_orders', 'ingest_files', 'clean_clicks']);
    expect(JSON.stringify([document.policies, document.faults])).not.toContain('ingest_crm');
  });

  test('a task whose rows trigger watches a source that goes waits for Run', () => {
    const document = after(reference, { kind: 'remove', ids: ['orders_db'] });
    const onEvents = document.policies.find(({ id }) => id === 'on-events')!;
    expect(onEvents.tasks?.['ingest_orders']?.['start']).toEqual({ when: 'manual' });
  });

  test('the last task cannot go', () => {
    expect(problemOf({ kind: 'remove', ids: idsOf(reference) })).toContain('needs at least one task');
  });

  test('renaming keeps the id, and with it the luck', () => {
    const document = after(reference, { kind: 'rename', id: 'store_lake', name: 'مخزن 🗄️' });
    expect(taskOf(document, 'store_lake')['name']).toBe('مخزن 🗄️');
    expect(after(reference, { kind: 'rename', id: 'store_lake', name: ' ' })).toEqual(reference);
  });

  test('copies of several things read each other, and what was not copied', () => {
    const document = after(reference, {
      kind: 'duplicate',
      ids: ['orders_db', 'ingest_orders', 'bi_aggregate']
    });
    expect(broughtBy(reference, document)).toEqual(['orders_db_2', 'ingest_orders_2', 'bi_aggregate_2']);
    expect(taskOf(document, 'ingest_orders_2').reads).toEqual(['orders_db_2']);
    expect(taskOf(document, 'bi_aggregate_2').reads).toEqual(['store_lake']);
    const onEvents = document.policies.find(({ id }) => id === 'on-events')!;
    expect(onEvents.tasks?.['ingest_orders_2']?.['start']).toMatchObject({ rows: { source: 'orders_db_2' } });
  });

  test('what is moved is pinned, and can be laid out anew', () => {
    const moved = after(reference, { kind: 'place', places: { store_lake: [12.4, 7.6] } });
    expect(taskOf(moved, 'store_lake')['at']).toEqual([12, 8]);
    const free = after(reference, { kind: 'unpin' });
    expect([...(free.sources ?? []), ...free.tasks].some((thing) => Object.hasOwn(thing, 'at'))).toBe(false);
  });
});

describe('setting', () => {
  test('a field is set by its path, and taken away', () => {
    expect(after(reference, { kind: 'set', path: ['seed'], value: 7 })['seed']).toBe(7);
    const document = after(reference, {
      kind: 'set',
      path: ['tasks', 'ingest_crm', 'failureChance'],
      value: undefined
    });
    expect(Object.hasOwn(taskOf(document, 'ingest_crm'), 'failureChance')).toBe(false);
  });

  test('a value that does not parse is refused, with its place', () => {
    expect(problemOf({ kind: 'set', path: ['nights'], value: 0 })).toContain('nights');
    expect(problemOf({ kind: 'set', path: ['tasks', 99, 'name'], value: 'x' })).toContain('leads nowhere');
    expect(problemOf({ kind: 'set', path: ['tasks', 'nobody', 'name'], value: 'x' })).toContain(
      'leads nowhere'
    );
    expect(problemOf({ kind: 'set', path: ['__proto__', 'x'], value: 'x' })).toContain('is no field');
  });

  test('what starts a task is set for one policy', () => {
    const start = { when: 'schedule', cron: '0 4 * * *' };
    const document = after(reference, { kind: 'start', policy: 'in-order', task: 'store_lake', start });
    expect(document.policies.find(({ id }) => id === 'in-order')?.tasks?.['store_lake']?.['start']).toEqual(
      start
    );
    expect(problemOf({ kind: 'start', policy: 'never', task: 'store_lake', start })).toContain('no policy');
  });

  test('a policy is copied beside itself and deleted, but for the last', () => {
    const document = after(reference, { kind: 'copyPolicy', policy: 'in-order', name: 'In order my way' });
    expect(document.policies.map(({ id }) => id)).toContain('in-order-my-way');
    const one = { ...reference, policies: reference.policies.slice(0, 1) };
    expect(applyEdit(one, { kind: 'removePolicy', policy: one.policies[0]!.id }).ok).toBe(false);
  });
});

test('a column that refers to what is gone goes, though the source’s id has dots', () => {
  const key = { name: 'n', kind: 'key', cycle: 10 };
  const start: DocumentPart = {
    ...reference,
    sources: [
      ...reference.sources!,
      { id: 'shop.eu', arrivals: reference.sources![0]!['arrivals'], columns: [key] },
      {
        id: 'visits',
        arrivals: reference.sources![0]!['arrivals'],
        columns: [{ name: 'shop', kind: 'reference', to: 'shop.eu.n' }, key]
      }
    ]
  };
  const document = after(start, { kind: 'remove', ids: ['shop.eu'] });
  expect(document.sources!.find(({ id }) => id === 'visits')!['columns']).toEqual([key]);
});

test('an id is free, readable, and never disguised', () => {
  expect(freeId(['a', 'a_2'], 'a')).toBe('a_3');
  expect(freeId([], 'my task!')).toBe('my_task_');
  expect(freeId([], '…')).toBe('thing');
  expect(freeId(['a_2'], 'a_2')).toBe('a_3');
});

test('a way leads along reads', () => {
  expect(wayBetween(reference, 'ingest_clicks', 'bi_store')).toEqual([
    'ingest_clicks',
    'clean_clicks',
    'store_lake',
    'bi_aggregate',
    'bi_store'
  ]);
  expect(wayBetween(reference, 'bi_store', 'ingest_clicks')).toBeUndefined();
});

const ids = fc.constantFrom(...idsOf(reference), 'task', 'source', 'nothing');
const edits: fc.Arbitrary<Edit> = fc.oneof(
  fc.record({ kind: fc.constant('addSource' as const), name: fc.string({ minLength: 1, maxLength: 12 }) }),
  fc.record({
    kind: fc.constant('addTask' as const),
    reads: fc.uniqueArray(ids, { maxLength: 3 }),
    name: fc.string({ minLength: 1, maxLength: 12 })
  }),
  fc.record({ kind: fc.constantFrom('connect' as const, 'disconnect' as const), from: ids, to: ids }),
  fc.record({ kind: fc.constant('rename' as const), id: ids, name: fc.string({ maxLength: 90 }) }),
  fc.record({
    kind: fc.constantFrom('duplicate' as const, 'remove' as const),
    ids: fc.uniqueArray(ids, { maxLength: 4 })
  }),
  fc.record(
    {
      kind: fc.constant('group' as const),
      ids: fc.uniqueArray(ids, { maxLength: 4 }),
      name: fc.string({ maxLength: 90 })
    },
    { requiredKeys: ['kind', 'ids'] }
  ),
  fc.record({
    kind: fc.constant('set' as const),
    path: fc.array(fc.oneof(fc.constantFrom('tasks', 'duration', 'nights', 'name', 'seed'), fc.nat(12)), {
      maxLength: 3
    }),
    value: fc.oneof(fc.nat(300), fc.string(), fc.constant(undefined))
  }),
  fc.constant({ kind: 'unpin' as const })
);

test('after any edits the document parses, and all of them taken back give the start', () =>
  fc.assert(
    fc.property(fc.array(edits, { maxLength: 25 }), (list) => {
      let editing = edited(reference);
      for (const each of list) {
        const next = edit(editing, each, check);
        if (next.ok) editing = next.value;
      }
      expect(check(editing.document)).toEqual([]);
      const end = editing.document;
      const steps = editing.past.length;
      for (let i = 0; i < steps; i++) {
        const back = undo(editing);
        if (!back.ok) throw new Error('a step could not be taken back');
        editing = back.value;
      }
      expect(editing.document).toEqual(reference);
      expect(undo(editing).ok).toBe(false);
      for (let i = 0; i < steps; i++) {
        const again = redo(editing);
        if (!again.ok) throw new Error('a step could not be done again');
        editing = again.value;
      }
      expect(editing.document).toEqual(end);
    }),
    { numRuns: 60 }
  ));

test('no more than the last steps are kept', () => {
  let editing = edited(reference);
  for (let seed = 0; seed < STEPS + 20; seed++) {
    const next = edit(editing, { kind: 'set', path: ['seed'], value: seed + 1000 }, () => []);
    if (next.ok) editing = next.value;
  }
  expect(editing.past).toHaveLength(STEPS);
});
