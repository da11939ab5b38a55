import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applyEdit, broughtBy } from '#lib/model/edit/apply.ts';
import { freeId, idsOf, type DocumentPart, type HelperPart } from '#lib/model/edit/document.ts';
import { edit, edited, redo, STEPS, undo, wordsOf, type Editing } from '#lib/model/edit/editing.ts';
import type { Edit } from '#lib/model/edit/edits.ts';
import { freeGroup } from '#lib/model/edit/groups.ts';
import { copyThings } from '#lib/model/edit/paste.ts';
import { wayBetween } from '#lib/model/edit/things.ts';
import { parse } from '#lib/model/parse.ts';
import type { Problem } from '#lib/model/result.ts';
import { vocabulary } from '#lib/vocabulary.ts';

const reference = JSON.parse(readFileSync('static/pipelines/reference.json', 'utf8')) as DocumentPart;

const check = (document: DocumentPart): readonly Problem[] => {
  const parsed = parse(document, vocabulary);
  return parsed.ok ? [] : parsed.problems;
};

/** The document after edits that must all make sense and parse. */
const after = (...edits: readonly Edit[]): DocumentPart =>
  edits.reduce((editing: Editing, each) => {
    const next = edit(editing, each, check);
    if (!next.ok) throw new Error(next.problems.map(({ at, message }) => `${at} ${message}`).join('\n'));
    return next.value;
  }, edited(reference)).document;

const problemOf = (each: Edit): string => {
  const next = edit(edited(reference), each, check);
  if (next.ok) throw new Error('it should be refused');
  return next.problems.map(({ at, message }) => `${at} ${message}`).join('\n');
};

const taskOf = (document: DocumentPart, id: string) => document.tasks.find((task) => task.id === id)!;

describe('drawing', () => {
  test('a task that is added behind another starts after it, but where all is done by hand', () => {
    const document = after({ kind: 'addTask', reads: ['bi_store'], name: 'report' });
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
    const document = after({ kind: 'addSource', name: 'weather' }, { kind: 'addTask', reads: ['weather'] });
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
    const document = after({ kind: 'disconnect', from: 'ingest_clicks', to: 'clean_clicks' });
    const inOrder = document.policies.find(({ id }) => id === 'in-order')!;
    expect(inOrder.tasks?.['clean_clicks']?.['start']).toEqual({ when: 'manual' });
    // On clocks it has a cron of its own, which stays.
    const onClocks = document.policies.find(({ id }) => id === 'on-clocks')!;
    expect(onClocks.tasks?.['clean_clicks']?.['start']).toMatchObject({ when: 'schedule' });
  });

  test('deleting a thing takes all that speaks of it along, and its readers keep their other reads', () => {
    const document = after({ kind: 'remove', ids: ['ingest_crm', 'crm'] });
    expect(taskOf(document, 'store_lake').reads).toEqual(['ingest_orders', 'ingest_files', 'clean_clicks']);
    expect(JSON.stringify([document.policies, document.faults])).not.toContain('ingest_crm');
  });

  test('a task whose rows trigger watches a source that goes waits for Run', () => {
    const document = after({ kind: 'remove', ids: ['orders_db'] });
    const onEvents = document.policies.find(({ id }) => id === 'on-events')!;
    expect(onEvents.tasks?.['ingest_orders']?.['start']).toEqual({ when: 'manual' });
  });

  test('the last task cannot go', () => {
    expect(problemOf({ kind: 'remove', ids: idsOf(reference) })).toContain('needs at least one task');
  });

  test('renaming keeps the id, and with it the luck', () => {
    const document = after({ kind: 'rename', id: 'store_lake', name: 'مخزن 🗄️' });
    expect(taskOf(document, 'store_lake')['name']).toBe('مخزن 🗄️');
    expect(after({ kind: 'rename', id: 'store_lake', name: ' ' })).toEqual(reference);
  });

  test('copies of several things read each other, and what was not copied', () => {
    const document = after({ kind: 'duplicate', ids: ['orders_db', 'ingest_orders', 'bi_aggregate'] });
    expect(broughtBy(reference, document)).toEqual(['orders_db_2', 'ingest_orders_2', 'bi_aggregate_2']);
    expect(taskOf(document, 'ingest_orders_2').reads).toEqual(['orders_db_2']);
    expect(taskOf(document, 'bi_aggregate_2').reads).toEqual(['store_lake']);
    const onEvents = document.policies.find(({ id }) => id === 'on-events')!;
    expect(onEvents.tasks?.['ingest_orders_2']?.['start']).toMatchObject({ rows: { source: 'orders_db_2' } });
  });

  test('what is moved is pinned, and can be laid out anew', () => {
    const moved = after({ kind: 'place', places: { store_lake: [12.4, 7.6] } });
    expect(taskOf(moved, 'store_lake')['at']).toEqual([12, 8]);
    const free = after({ kind: 'unpin' });
    expect([...(free.sources ?? []), ...free.tasks].some((thing) => Object.hasOwn(thing, 'at'))).toBe(false);
  });
});

describe('groups', () => {
  const both: Edit = { kind: 'group', ids: ['ml_features', 'ml_scale'], name: ' ML 🧪 ' };
  const groupOf = (document: DocumentPart, id: string) => taskOf(document, id).group;

  test('tasks are put into a group, which nothing else hears of, and out of it', () => {
    const document = after(both);
    expect(groupOf(document, 'ml_scale')).toBe('ML 🧪');
    expect({ ...document, tasks: [] }).toEqual({ ...reference, tasks: [] });
    expect(after(both, { kind: 'group', ids: ['ml_features', 'ml_scale'] })).toEqual(reference);
    const moved = after(both, { kind: 'group', ids: ['ml_scale'], name: 'other' });
    expect([groupOf(moved, 'ml_features'), groupOf(moved, 'ml_scale')]).toEqual(['ML 🧪', 'other']);
  });

  test('copies of several are a group of their own, a single one stays beside its original', () => {
    const several = after(both, { kind: 'duplicate', ids: ['ml_features', 'ml_scale', 'ml_store'] });
    expect(['ml_features_2', 'ml_scale_2', 'ml_store_2'].map((id) => groupOf(several, id))).toEqual([
      'ML 🧪 2',
      'ML 🧪 2',
      undefined
    ]);
    const one = after(both, { kind: 'duplicate', ids: ['ml_scale'] });
    expect(groupOf(one, 'ml_scale_2')).toBe('ML 🧪');
  });

  test('come along when they are pasted, here and into another document', () => {
    const things: unknown = JSON.parse(JSON.stringify(copyThings(after(both), ['ml_features', 'ml_scale'])));
    expect(groupOf(after({ kind: 'paste', things }), 'ml_scale_2')).toBe('ML 🧪');
    expect(groupOf(after(both, { kind: 'paste', things }), 'ml_scale_2')).toBe('ML 🧪 2');
  });

  test('have a free name to begin with', () => {
    const named = (name: string): DocumentPart => after({ kind: 'group', ids: ['ml_scale'], name });
    expect(freeGroup(reference)).toBe('group');
    expect(freeGroup(named('group'))).toBe('group 2');
    expect(freeGroup(named('x'.repeat(80)), 'x'.repeat(80)).length).toBeLessThanOrEqual(80);
  });

  test('say what was done', () => {
    expect(wordsOf(both)).toContain('put 2 tasks into the group');
    expect(wordsOf({ kind: 'group', ids: ['ml_scale'] })).toBe('take ml_scale out of the group');
  });
});

describe('setting', () => {
  test('a field is set by its path, and taken away', () => {
    expect(after({ kind: 'set', path: ['seed'], value: 7 })['seed']).toBe(7);
    const document = after({ kind: 'set', path: ['tasks', 'ingest_crm', 'failureChance'], value: undefined });
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
    const document = after({ kind: 'start', policy: 'in-order', task: 'store_lake', start });
    expect(document.policies.find(({ id }) => id === 'in-order')?.tasks?.['store_lake']?.['start']).toEqual(
      start
    );
    expect(problemOf({ kind: 'start', policy: 'never', task: 'store_lake', start })).toContain('no policy');
  });

  test('a policy is copied beside itself and deleted, but for the last', () => {
    const document = after({ kind: 'copyPolicy', policy: 'in-order', name: 'In order my way' });
    expect(document.policies.map(({ id }) => id)).toContain('in-order-my-way');
    const one = { ...reference, policies: reference.policies.slice(0, 1) };
    expect(applyEdit(one, { kind: 'removePolicy', policy: one.policies[0]!.id }).ok).toBe(false);
  });
});

/** What asks for nothing but the weekday. */
const TRUE = { weekday: ['Mon'] };

/** The reference with helpers in the policy that runs in order. */
const withHelpers = (helpers: readonly unknown[], tasks: object = {}): DocumentPart => ({
  ...reference,
  policies: reference.policies.map((policy) =>
    policy.id === 'in-order'
      ? {
          ...policy,
          orchestrator: 'airflow',
          helpers: helpers as HelperPart[],
          tasks: { ...policy.tasks, ...tasks }
        }
      : policy
  )
});

describe('removing beside helpers', () => {
  const helpersLeft = (helpers: readonly unknown[], gone: readonly string[], tasks: object = {}) => {
    const start = withHelpers(helpers, tasks);
    expect(check(start).filter(({ advice }) => advice !== true)).toEqual([]);
    const next = edit(edited(start), { kind: 'remove', ids: gone }, check);
    if (!next.ok) throw new Error(next.problems.map(({ at, message }) => `${at} ${message}`).join('\n'));
    return next.value.document.policies.find(({ id }) => id === 'in-order')!;
  };

  test('a teardown stays, though nothing waits for it', () => {
    const setup = { id: 'rent', kind: 'setup', after: ['store_lake'], before: ['ml_features', 'ml_store'] };
    const teardown = { id: 'give_back', kind: 'teardown', after: ['ml_store'], setups: ['rent'] };
    const { helpers } = helpersLeft([setup, teardown], ['bi_store']);
    expect(helpers).toEqual([setup, teardown]);
  });

  test('a setup that goes is no teardown’s any more', () => {
    const setup = { id: 'rent', kind: 'setup', after: ['store_lake'], before: ['ml_store'] };
    const teardown = { id: 'give_back', kind: 'teardown', after: ['ml_scale'], setups: ['rent'] };
    const { helpers } = helpersLeft([setup, teardown], ['ml_store']);
    expect(helpers).toEqual([{ ...teardown, setups: [] }]);
  });

  test('who waited only for a helper that goes, goes too, and nobody names either, nor says anything of them', () => {
    const last = { id: 'last', kind: 'shortCircuit', before: ['ml_store'], if: TRUE };
    const first = { id: 'first', kind: 'shortCircuit', before: ['last'], if: TRUE };
    const other = {
      ...{ id: 'other', kind: 'shortCircuit', if: TRUE },
      ...{ after: ['store_lake'], before: ['first', 'bi_store'] }
    };
    const { helpers, tasks } = helpersLeft([last, first, other], ['ml_store'], {
      last: { retries: 1 },
      first: { retries: 2 }
    });
    expect(helpers).toEqual([{ ...other, before: ['bi_store'] }]);
    expect(Object.keys(tasks!)).not.toContain('last');
    expect(Object.keys(tasks!)).not.toContain('first');
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
  const next = edit(edited(start), { kind: 'remove', ids: ['shop.eu'] }, check);
  if (!next.ok) throw new Error(next.problems.map(({ at, message }) => `${at} ${message}`).join('\n'));
  expect(next.value.document.sources!.find(({ id }) => id === 'visits')!['columns']).toEqual([key]);
});

describe('copy and paste', () => {
  test('things come back with new ids, reading each other', () => {
    const things: unknown = JSON.parse(
      JSON.stringify(copyThings(reference, ['ingest_clicks', 'clean_clicks']))
    );
    const document = after({ kind: 'paste', things });
    expect(broughtBy(reference, document)).toEqual(['ingest_clicks_2', 'clean_clicks_2']);
    expect(taskOf(document, 'clean_clicks_2').reads).toEqual(['ingest_clicks_2']);
  });

  test('what is pasted takes no helper’s id', () => {
    const helped = withHelpers([{ id: 'spot', kind: 'check', after: ['store_lake'], that: TRUE }]);
    const things = { downbeatThings: 1, sources: [], tasks: [{ ...helped.tasks[0]!, id: 'spot' }] };
    const next = edit(edited(helped), { kind: 'paste', things }, check);
    if (!next.ok) throw new Error(next.problems[0]!.message);
    expect(broughtBy(helped, next.value.document)).toEqual(['spot_2']);
  });

  test('anything at all that is pasted gives a pipeline or a sentence', () =>
    fc.assert(
      fc.property(
        fc.oneof(
          fc.anything(),
          fc.json().map((text): unknown => JSON.parse(text))
        ),
        (things) => {
          const next = edit(edited(reference), { kind: 'paste', things }, check);
          if (!next.ok) expect(next.problems[0]!.message).not.toBe('');
        }
      )
    ));

  test('and so does what looks like things, and is anything at all inside', () => {
    const some = fc.oneof(fc.anything(), fc.constantFrom('store_lake', 'crm', 'ingest', 'transform', 'x', 7));
    const thing = fc
      .dictionary(
        fc.constantFrom('name', 'kind', 'reads', 'duration', 'arrivals', 'group', 'at', '__proto__', 'sql'),
        fc.oneof(some, fc.array(some, { maxLength: 3 }))
      )
      .chain((fields) =>
        fc
          .oneof(fc.string(), fc.constantFrom('store_lake', 'a', 'b', '__proto__'))
          .map((id) => ({ ...fields, id }))
      );
    const list = fc.array(thing, { maxLength: 4 });
    fc.assert(
      fc.property(fc.record({ sources: list, tasks: list }), (things) => {
        const next = edit(
          edited(reference),
          { kind: 'paste', things: { downbeatThings: 1, ...things } },
          check
        );
        if (next.ok) expect(check(next.value.document)).toEqual([]);
        else expect(next.problems[0]!.message).not.toBe('');
      }),
      { numRuns: 400 }
    );
  });
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
