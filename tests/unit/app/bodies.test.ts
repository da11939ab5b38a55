// What is known of a document's SQL while one document follows another.
import { expect, test } from 'vitest';
import { openDocument } from '#lib/adapters/open.ts';
import type { Transforms } from '#lib/adapters/transforms.ts';
import { Bodies } from '#lib/app/bodies.svelte.ts';
import reference from '../../../static/pipelines/reference.json' with { type: 'json' };

const problem = {
  task: 'bi_store',
  of: 'body',
  problem: { at: 'bi_store, its SQL', message: 'no.' }
} as const;

async function given() {
  const opened = await openDocument(reference);
  const other = await openDocument({ ...reference, name: 'Another' });
  if (!opened.ok || !other.ok) throw new Error('the reference does not open');
  const client: Pick<Transforms, 'open' | 'check' | 'uses'> = {
    open: () => undefined,
    check: () => Promise.resolve([problem]),
    uses: () => Promise.resolve([])
  };
  const bodies = new Bodies(() => Promise.resolve(client as Transforms));
  return { bodies, opened: opened.value, other: other.value };
}

test('what does not compile stays known where the same document is opened once more, with what people did', async () => {
  const { bodies, opened, other } = await given();
  const ready = await bodies.open(opened, false);
  expect(ready.failing).toEqual(['bi_store']);
  expect(bodies.problems).toEqual([problem]);
  const outage = { kind: 'fault', at: 5, on: 'crm', for: 60_000, fault: { kind: 'outage' } } as const;
  expect(await bodies.open(ready, true, [outage])).toBe(ready);
  expect(bodies.problems).toEqual([problem]);
  await bodies.open(other, true);
  expect(bodies.problems).toEqual([]);
});
