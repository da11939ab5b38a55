import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { openDocument } from '#lib/adapters/open.ts';
import { guidance, type Guide } from '#lib/analysis/guidance.ts';
import { applyEdit } from '#lib/model/edit/apply.ts';
import type { DocumentPart } from '#lib/model/edit/document.ts';
import { vocabulary } from '#lib/vocabulary.ts';

const documentOf = (name: string): DocumentPart =>
  JSON.parse(readFileSync(`static/pipelines/${name}.json`, 'utf8')) as DocumentPart;

async function guidesOf(document: unknown): Promise<readonly Guide[]> {
  const opened = await openDocument(document);
  if (!opened.ok) throw new Error(JSON.stringify(opened.problems));
  return guidance(opened.value.pipeline, opened.value.zone, vocabulary);
}

/** The document with something set. */
function with_(document: DocumentPart, path: readonly (string | number)[], value: unknown): DocumentPart {
  const set = applyEdit(document, { kind: 'set', path, value: value as never });
  if (!set.ok) throw new Error();
  return set.value;
}

const reference = documentOf('reference');

test('the course’s own pipeline needs none', async () => {
  expect(await guidesOf(reference)).toEqual([]);
});

describe('what was broken on purpose is told, at its place', () => {
  test.each([
    ['five-dags', 'policies[0].tasks.build_lake', 'takes 41 min on half of the nights'],
    ['daylight-saving-night', 'policies[0].tasks.night_report', 'on 29 March, when the clock is moved'],
    ['unwatched-sla', 'policies[0].alerts', 'nobody is told'],
    ['sensor-deadlock', 'policies[0].tasks.wait_for_load', 'holds the only slot']
  ])('%s', async (name, at, words) => {
    const guides = await guidesOf(documentOf(name));
    expect(guides.find((guide) => guide.at === at)?.message).toContain(words);
    // Only the policies that are broken are.
    expect(guides.length).toBeLessThan(3);
  });
});

describe('a repair', () => {
  test.each(['five-dags', 'daylight-saving-night', 'unwatched-sla', 'sensor-deadlock'])(
    'takes its advice away, and brings none: %s',
    async (name) => {
      const document = documentOf(name);
      const [first] = await guidesOf(document);
      const repaired = applyEdit(document, first!.repair!.edit);
      if (!repaired.ok) throw new Error();
      const after = await guidesOf(repaired.value);
      expect(after.map(({ at, message }) => at + message)).not.toContain(first!.at + first!.message);
    }
  );
});

describe('what is probably not meant', () => {
  test('is a source that nobody reads, and a task whose rows reach nobody', async () => {
    const added = applyEdit(reference, {
      kind: 'all',
      what: 'add',
      edits: [
        { kind: 'addSource', name: 'weather' },
        { kind: 'addTask', reads: ['bi_store'], name: 'report' }
      ]
    });
    if (!added.ok) throw new Error();
    const guides = await guidesOf(added.value);
    expect(guides.map(({ at }) => at)).toEqual(['sources[4]', 'tasks.report']);
    expect(guides[0]?.repair?.edit).toEqual({ kind: 'remove', ids: ['weather'] });
  });

  test('is a clock that leaves less time than its upstreams take', async () => {
    const guides = await guidesOf(
      with_(reference, ['policies', 'on-clocks', 'tasks', 'clean_clicks', 'start', 'cron'], '5 1 * * *')
    );
    expect(guides[0]).toMatchObject({ at: 'policies[1].tasks.clean_clicks', advice: true });
  });

  test('is a pool that is too small for the night', async () => {
    const slow = with_(reference, ['tasks', 'store_lake', 'duration', 'base'], '6h');
    const guides = await guidesOf(with_(slow, ['policies', 'in-order', 'pools', 'default'], 1));
    expect(guides.find(({ at }) => at === 'policies[2].pools.default')?.message).toMatch(
      /^has 1 slot, .* 2 are needed/
    );
  });
});

test('a group that a way leaves and comes back to cannot be folded: it says so, and can be ungrouped', async () => {
  const grouped = applyEdit(reference, {
    kind: 'group',
    ids: ['ingest_clicks', 'store_lake'],
    name: 'around'
  });
  if (!grouped.ok) throw new Error();
  const guides = await guidesOf(grouped.value);
  expect(guides).toHaveLength(1);
  expect(guides[0]).toMatchObject({ at: 'tasks.ingest_clicks' });
  expect(guides[0]!.message).toContain('around → clean_clicks → around');
  const mended = applyEdit(grouped.value, guides[0]!.repair!.edit);
  expect(mended).toEqual({ ok: true, value: reference });
});

/** Each piece of advice that the editor names, in a document of its own: where, in which words, and whether it mends it. */
describe('named advice stands at its place, has its number where one can be counted, and a repair', () => {
  const clicks = (cron: string): DocumentPart =>
    with_(reference, ['policies', 'on-clocks', 'tasks', 'clean_clicks', 'start', 'cron'], cron);
  const slow = with_(reference, ['tasks', 'store_lake', 'duration', 'base'], '6h');
  const added = applyEdit(reference, { kind: 'addSource', name: 'weather' });
  if (!added.ok) throw new Error();
  test.each<readonly [string, DocumentPart, string, RegExp, string]>([
    ['an orphan', added.value, 'sources[4]', /^is read by nobody/, 'Delete it'],
    [
      'a store that is read before it is written',
      with_(reference, ['policies', 'on-clocks', 'tasks', 'clean_clicks', 'start'], { when: 'manual' }),
      'policies[1].tasks.store_lake',
      /^reads "clean_clicks", which starts only when somebody presses Run/,
      'Start clean_clicks after its upstreams'
    ],
    [
      'a gap shorter than the median of what it waits for',
      clicks('5 1 * * *'),
      'policies[1].tasks.clean_clicks',
      /^starts 5 min after "ingest_clicks", which takes \d+ min on half of the nights/,
      'Start it after its upstreams'
    ],
    [
      'a sensor that holds the only slot',
      documentOf('sensor-deadlock'),
      'policies[0].tasks.wait_for_load',
      /^holds the only slot of pool/,
      'Give the slot back'
    ],
    [
      'a pool too small',
      with_(slow, ['policies', 'in-order', 'pools', 'default'], 1),
      'policies[2].pools.default',
      /^has 1 slot, and a night's work is .* 2 are needed/,
      'Give it 2'
    ],
    [
      'a promise that nobody watches',
      documentOf('unwatched-sla'),
      'policies[0].alerts',
      /nobody is told/,
      'Tell of failures and deadlines'
    ]
  ])('%s', async (_, document, at, words, label) => {
    const found = (await guidesOf(document)).find((guide) => guide.at === at);
    expect(found?.message).toMatch(words);
    expect(found?.repair?.label).toBe(label);
    const mended = applyEdit(document, found!.repair!.edit);
    if (!mended.ok) throw new Error(JSON.stringify(mended.problems));
    const after = await guidesOf(mended.value);
    expect(after.filter((guide) => guide.at === at && words.test(guide.message))).toEqual([]);
  });

  test('a cron that never matches is refused, at its field', async () => {
    const opened = await openDocument(clicks('0 0 31 2 *'));
    expect(opened.ok ? [] : opened.problems.map(({ at, message }) => `${at} ${message}`)).toEqual([
      expect.stringMatching(
        /^policies\[1\]\.tasks\.clean_clicks\.start\.cron .*never matches: no year has such a day/
      )
    ]);
  });

  test('an alert that can never be raised is told by the parser, and can go', async () => {
    const opened = await openDocument(
      with_(reference, ['policies', 'on-clocks', 'alerts'], [{ on: 'failure' }, { on: 'retry' }])
    );
    const problems = opened.ok ? opened.value.advice : opened.problems;
    expect(problems.map(({ at, message }) => `${at} ${message}`)).toEqual([
      expect.stringMatching(/^policies\[1\]\.alerts\[1\]\.on never tells anything/)
    ]);
  });
});
