import { expect, test } from 'vitest';
import { openDocument } from '#lib/adapters/open.ts';
import { applyEdit } from '#lib/model/edit/apply.ts';
import type { DocumentPart, Json } from '#lib/model/edit/document.ts';
import type { Edit } from '#lib/model/edit/edits.ts';
import { stepsTo } from '#lib/model/edit/place.ts';
import type { Problem } from '#lib/model/result.ts';
import { mendOf } from '#lib/views/edit/mend.ts';
import json from '../../../../static/pipelines/reference.json' with { type: 'json' };

const reference = json as unknown as DocumentPart;

async function refusalOf(document: DocumentPart, edit: Edit): Promise<readonly Problem[]> {
  const next = applyEdit(document, edit);
  const opened = next.ok ? await openDocument(next.value) : next;
  return opened.ok ? [] : opened.problems;
}

const startAt = (cron: Json): Edit => ({
  kind: 'start',
  policy: 'on-clocks',
  task: 'store_lake',
  start: { when: 'schedule', cron }
});

test.each<readonly [string, Edit, Json]>([
  ['a cron', startAt('0 0 31 2 *'), '0 0 28 2 *'],
  ['one of several', startAt(['0 1 * * *', '0 0 30 2 *']), ['0 1 * * *', '0 0 28 2 *']]
])('%s that never comes has one press to the nearest that does', async (_, edit, cron) => {
  const problems = await refusalOf(reference, edit);
  expect(problems[0]?.at).toBe('policies[1].tasks.store_lake.start.cron');
  const mend = mendOf(reference, edit, problems);
  expect(mend?.label).toBe('Take day 28: 0 0 28 2 *');
  const mended = applyEdit(reference, mend!.edit);
  if (!mended.ok) throw new Error(JSON.stringify(mended.problems));
  expect((await openDocument(mended.value)).ok).toBe(true);
  expect(stepsTo(mended.value, problems[0]!.at)?.value).toEqual(cron);
});

test('what is wrong besides is not mended by half', async () => {
  const edit: Edit = {
    kind: 'all',
    what: 'both',
    edits: [startAt('0 0 31 2 *'), { kind: 'set', path: ['nights'], value: -1 }]
  };
  const problems = await refusalOf(reference, edit);
  expect(problems).toHaveLength(2);
  expect(mendOf(reference, edit, problems)).toBeUndefined();
  expect(mendOf(reference, undefined, problems)).toBeUndefined();
});

test('a place is found by the longest name that is there', () => {
  const document = { tasks: { a: { b: 1 }, 'a.b': { list: [{ c: 2 }] } } };
  expect(stepsTo(document, 'tasks.a.b.list[0].c')).toEqual({
    path: ['tasks', 'a.b', 'list', 0, 'c'],
    value: 2
  });
  expect(stepsTo(document, 'tasks.a.b')).toEqual({ path: ['tasks', 'a.b'], value: { list: [{ c: 2 }] } });
  expect(stepsTo(document, 'tasks.nobody.c')).toBeUndefined();
});
