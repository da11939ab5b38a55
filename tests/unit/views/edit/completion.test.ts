import { expect, test } from 'vitest';
import { writeText } from '#lib/adapters/text.ts';
import { fieldsIn, offersAt, spotAt } from '#lib/views/edit/completion.ts';

const names = { tasks: ['store_lake'], sources: ['crm'] };
const labels = (before: string): readonly string[] =>
  offersAt(spotAt(before), names).map(({ label }) => label);

test('fields are offered by where the cursor is, in YAML', () => {
  expect(labels('na')).toContain('nights');
  expect(labels('tasks:\n  - id: a\n    ')).toContain('duration');
  expect(labels('tasks:\n  - id: a\n    duration:\n      ')).toContain('perRowMs');
  expect(labels('policies:\n  - id: p\n    tasks:\n      store_lake:\n        ')).toContain('retries');
  expect(labels('policies:\n  - id: p\n    tasks:\n      store_lake:\n        start: { wh')).toContain(
    'when'
  );
});

test('words are offered where a field has them', () => {
  expect(labels('sources:\n  - id: a\n    arrivals:\n      kind: ')).toEqual(
    expect.arrayContaining(['steady', 'curve'])
  );
  expect(labels('policies:\n  - orchestrator: ai')).toContain('airflow');
  expect(labels('tasks:\n  - id: a\n    reads: [')).toEqual(['crm', 'store_lake']);
  expect(labels('policies:\n  - tasks:\n      store_lake:\n        start: { when: s')).toContain('schedule');
});

test('and so they are in JSON', () => {
  const json = writeText({ tasks: [{ id: 'a', duration: { base: '1m' } }] }, 'json');
  const at = json.indexOf('"base"');
  expect(labels(json.slice(0, at))).toContain('spread');
  expect(labels('{\n  "policies": [\n    {\n      "orchestrator": "')).toContain('dagster');
});

test('where nothing is known, nothing is offered', () => {
  expect(fieldsIn(['nothing', 'at', 'all'])).toEqual([]);
  expect(labels('about: ')).toEqual([]);
});
