// The numbers of advice, counted here once more from the log alone.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { openDocument, type Opened } from '#lib/adapters/open.ts';
import { seasonSays } from '#lib/analysis/guidance-numbers.ts';
import { guidance } from '#lib/analysis/guidance.ts';
import { History } from '#lib/analysis/history.ts';
import { judgeNight } from '#lib/analysis/nights.ts';
import { applyEdit } from '#lib/model/edit/apply.ts';
import type { DocumentPart } from '#lib/model/edit/document.ts';
import type { Edit } from '#lib/model/edit/edits.ts';
import { vocabulary } from '#lib/vocabulary.ts';
import { historyOf } from '../../support/history.ts';

const reference = JSON.parse(readFileSync('static/pipelines/reference.json', 'utf8')) as DocumentPart;

async function openEdited(...edits: readonly Edit[]): Promise<Opened> {
  const edited = applyEdit(reference, { kind: 'all', what: 'try', edits });
  const opened = edited.ok ? await openDocument(edited.value) : edited;
  if (!opened.ok) throw new Error(JSON.stringify(opened.problems));
  return opened.value;
}

/** All numbers that a season gives the advice on a document, in the order of the advice. */
const numbersOf = ({ pipeline, zone }: Opened, history: History): readonly string[] =>
  guidance(pipeline, zone, vocabulary).flatMap(({ counts }) => (counts ? [seasonSays(history, counts)] : []));

test('an orphan says how many rows came for nothing, or how long it held a slot', async () => {
  const opened = await openEdited(
    { kind: 'set', path: ['nights'], value: 20 },
    { kind: 'addSource', name: 'weather' },
    { kind: 'addTask', reads: ['bi_store'], name: 'report' },
    {
      kind: 'start',
      policy: 'in-order',
      task: 'report',
      start: { when: 'upstream' }
    },
    { kind: 'set', path: ['policies', 'in-order', 'alerts'], value: [{ on: 'failure' }] }
  );
  const history = historyOf(opened, 'in-order');
  const { setting, fold } = history;
  const { nights } = setting;
  const weather = fold.arrivals[setting.pipeline.sources.findIndex(({ id }) => id === 'weather')]!;
  let rows = 0;
  for (let i = 0; i < weather.at.size; i++) {
    const at = weather.at.values[i]!;
    if (at > nights.from(1) && at <= nights.to(20)) rows += weather.rows(i);
  }
  const report = setting.pipeline.tasks.findIndex(({ id }) => id === 'report');
  let runs = 0;
  let held = 0;
  for (let i = 0; i < fold.attempts.count; i++) {
    const start = fold.attempts.startAt.values[i]!;
    if (fold.attempts.task.values[i] !== report || nights.of(start) < 1 || nights.of(start) > 20) continue;
    runs++;
    held += fold.attempts.endAt.values[i]! - start;
  }
  expect(rows).toBeGreaterThan(100);
  expect(runs).toBeGreaterThan(15);
  const [source, task] = numbersOf(opened, history);
  expect(source).toBe(
    `On 20 nights ${String(rows).replace(/\B(?=(\d{3})+$)/g, ',')} rows came, and nobody has read one.`
  );
  const length = held < 3_600_000 ? `${Math.floor(held / 60_000)} min` : `${Math.floor(held / 3_600_000)} h`;
  expect(task).toBe(`On 20 nights it has run ${runs} times and held a slot for ${length}.`);
});

test('a mapped orphan has run as often as it did as a whole, and its instances held the slots', async () => {
  const season = async (expand?: number): Promise<string> => {
    const opened = await openEdited(
      { kind: 'set', path: ['nights'], value: 5 },
      { kind: 'addTask', reads: ['bi_store'], name: 'report' },
      { kind: 'start', policy: 'in-order', task: 'report', start: { when: 'upstream' } },
      { kind: 'set', path: ['policies', 'in-order', 'tasks', 'report', 'expand'], value: expand },
      { kind: 'set', path: ['policies', 'in-order', 'alerts'], value: [{ on: 'failure' }] }
    );
    return numbersOf(opened, historyOf(opened, 'in-order')).at(-1)!;
  };
  const whole = await season();
  const times = /it has run (\d+) times/.exec(whole)![1];
  expect(await season(3)).toMatch(new RegExp(`^On 5 nights it has run ${times} times and held a slot for `));
});

test('a task that is read by nobody, and never started, has never run', async () => {
  const opened = await openEdited(
    { kind: 'set', path: ['nights'], value: 3 },
    { kind: 'addTask', reads: ['bi_store'], name: 'report' },
    { kind: 'start', policy: 'in-order', task: 'report', start: { when: 'manual' } }
  );
  expect(numbersOf(opened, historyOf(opened, 'in-order'))).toContain('On 3 nights it has never run.');
});

test('a store that is read before it is written says on how many nights nothing was there', async () => {
  const opened = await openEdited(
    { kind: 'set', path: ['nights'], value: 10 },
    { kind: 'start', policy: 'on-clocks', task: 'clean_clicks', start: { when: 'manual' } }
  );
  expect(numbersOf(opened, historyOf(opened, 'on-clocks'))).toContain(
    'On 10 of 10 nights it has found nothing there.'
  );
});

test('a promise that nobody watches says on how many nights readers were let down', async () => {
  const opened = await openEdited(
    { kind: 'set', path: ['nights'], value: 40 },
    { kind: 'set', path: ['policies', 'on-clocks', 'alerts'], value: [] }
  );
  const history = historyOf(opened, 'on-clocks');
  let wrong = 0;
  for (let night = 1; night <= 40; night++) {
    const judged = judgeNight(history, night);
    if (typeof judged !== 'string' && judged.class !== 'right') wrong++;
  }
  expect(wrong).toBeGreaterThan(5);
  expect(numbersOf(opened, history)).toEqual([
    `On ${wrong} of 40 nights readers were let down, and nobody was told.`
  ]);
});

test('what is not known yet has no number', async () => {
  const opened = await openEdited({ kind: 'addSource', name: 'weather' });
  const { pipeline, zone } = opened;
  expect(numbersOf(opened, new History(pipeline, 'in-order', zone, vocabulary))).toEqual(['']);
});
