import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { broughtBy } from '#lib/model/edit/apply.ts';
import { edit, edited } from '#lib/model/edit/editing.ts';
import { copyThings } from '#lib/model/edit/paste.ts';
import { after, check, reference, taskOf, TRUE, withHelpers } from './edited.ts';

describe('copy and paste', () => {
  test('things come back with new ids, reading each other', () => {
    const things: unknown = JSON.parse(
      JSON.stringify(copyThings(reference, ['ingest_clicks', 'clean_clicks']))
    );
    const document = after(reference, { kind: 'paste', things });
    expect(broughtBy(reference, document)).toEqual(['ingest_clicks_2', 'clean_clicks_2']);
    expect(taskOf(document, 'clean_clicks_2').reads).toEqual(['ingest_clicks_2']);
  });

  test('what is pasted takes no helper’s id', () => {
    const helped = withHelpers([{ id: 'spot', kind: 'check', after: ['store_lake'], that: TRUE }]);
    const things = { downbeatThings: 1, sources: [], tasks: [{ ...helped.tasks[0]!, id: 'spot' }] };
    expect(broughtBy(helped, after(helped, { kind: 'paste', things }))).toEqual(['spot_2']);
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
