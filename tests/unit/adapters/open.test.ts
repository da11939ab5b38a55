import { expect, test } from 'vitest';
import { MAX_BYTES, openDocument, openText } from '#lib/adapters/open.ts';
import type { Result } from '#lib/model/result.ts';
import { draw } from '../../support/draw.ts';
import reference from '../../../static/pipelines/reference.json' with { type: 'json' };

const sentences = (result: Result<unknown>): readonly string[] =>
  result.ok ? [] : result.problems.map(({ at, message }) => `${at}: ${message}`);

test('a document comes with its pipeline, its timezone’s rules and their release', async () => {
  const opened = await openText(JSON.stringify(reference));
  if (!opened.ok) throw new Error(sentences(opened).join('\n'));
  const { format, document, pipeline, zone, zones, advice } = opened.value;
  expect(format).toBe('downbeat');
  expect(document).toEqual(reference);
  expect(pipeline.name).toBe(reference.name);
  expect(zone.name).toBe(reference.timezone);
  expect(zones).toMatch(/^\d{4}[a-z]$/);
  expect(advice).toEqual([]);
});

test('a byte order mark, which some editors write, is no mistake', async () => {
  expect((await openText(`\ufeff${JSON.stringify(reference)}`)).ok).toBe(true);
});

test('a text that is no JSON gets the line and the column', async () => {
  expect(sentences(await openText('{\n  "downbeat": 1,\n}'))).toEqual([
    'line 2, column 16: is not JSON: nothing follows this "," but "}": take it away.'
  ]);
});

test('a JSON value that is no document gets a sentence', async () => {
  for (const value of [null, 7, 'text', [], true]) expect((await openDocument(value)).ok).toBe(false);
});

test('a timezone that nobody knows is named, with the nearest one', async () => {
  expect(sentences(await openDocument({ ...reference, timezone: 'Europe/Berlinn' })).join()).toMatch(
    /Europe\/Berlinn.*Europe\/Berlin/
  );
});

test('the zones of single schedules come with that of the document, and unknown ones are named', async () => {
  const inZone = (timezone: string): object =>
    draw({ a: { start: { when: 'schedule', cron: '0 2 * * *', timezone } }, b: {} }, { timezone: 'UTC' });
  const opened = await openDocument(inZone('America/New_York'));
  expect(opened.ok && opened.value.zone.others?.map(({ name }) => name)).toEqual(['America/New_York']);
  expect(sentences(await openDocument(inZone('America/New_Yorck')))).toEqual([
    'policies[0].tasks.a.start.timezone: is "America/New_Yorck", and tzdb has no zone of that name: did you mean "America/New_York"?'
  ]);
});

test('what is left out is advice, and keeps nothing from playing', async () => {
  const opened = await openDocument({ ...reference, colour: 'red' });
  expect(opened.ok && opened.value.advice.map(({ at }) => at)).toEqual(['colour']);
});

test('a text that is too large is not even parsed', async () => {
  expect(sentences(await openText(' '.repeat(MAX_BYTES + 1))).join()).toMatch(/5\.0 MB; at most 5 MB/);
});

test('an instance in WfFormat becomes a document of ours, which opens again', async () => {
  const task = { id: 'A.b_1', name: 'A.b', parents: [], children: [] };
  const execution = { executedAt: '2023-03-21T11:10:20Z', tasks: [{ id: 'A.b_1', runtimeInSeconds: 1.5 }] };
  const instance = {
    name: 'one',
    schemaVersion: '1.5',
    workflow: { specification: { tasks: [task] }, execution }
  };
  const opened = await openDocument(instance);
  if (!opened.ok) throw new Error(sentences(opened).join('\n'));
  expect(opened.value.format).toBe('wfformat');
  const again = await openDocument(JSON.parse(JSON.stringify(opened.value.document)));
  expect(again.ok && again.value.pipeline).toEqual(opened.value.pipeline);
  expect(again.ok && again.value.format).toBe('downbeat');
});

test('brackets without end are refused before anything is copied', async () => {
  const deep = await openText(`{"downbeat":1,"x":${'['.repeat(100_000)}${']'.repeat(100_000)}}`);
  expect(deep.ok ? [] : deep.problems).toEqual([
    {
      at: 'the document',
      message:
        'has more than 24 brackets within each other, and a pipeline needs half as many. Is it a pipeline?'
    }
  ]);
});
