import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { isLessonLink } from '#lib/adapters/share/lesson-link.ts';
import { readWritten, writtenLink } from '#lib/app/written.svelte.ts';
import type { DocumentPart } from '#lib/model/edit/document.ts';
import { OWN, parseOwnLesson } from '#lib/model/parse-own-lesson.ts';
import { lessons } from '#lib/lessons/index.ts';
import { draftOf, goalAt, handlesOf, type Draft } from '#lib/views/write/draft.ts';

const reference = JSON.parse(readFileSync('static/pipelines/reference.json', 'utf8')) as DocumentPart;

const draft: Draft = {
  ...draftOf(reference, 'in-order'),
  title: 'Mine',
  story: '**Hello**\n\n- one',
  allow: handlesOf(reference, 'in-order', { retries: 'Retries', slots: (pool) => `Slots: ${pool}` }).filter(
    ({ kind }) => kind !== 'start' && kind !== 'act'
  ),
  goals: [goalAt('right', 0.9754), goalAt('readyAt', 112.4, 'bi_store')]
};

const problems = (value: unknown): string => {
  const read = parseOwnLesson(value);
  return read.ok ? '' : read.problems.map(({ at, message }) => `${at} ${message}`).join('\n');
};

describe('a written lesson', () => {
  test('brings what was done before, and what may be done, as data that is checked', () => {
    const act = { kind: 'act', task: 'bi_store', does: ['clear', 'backfill'], from: 1_762_146_000_000 };
    const paused = { kind: 'pause', at: 1_762_000_000_000, task: 'bi_store' };
    const read = parseOwnLesson({ ...draft, allow: [act], interventions: [paused] });
    if (!read.ok) throw new Error(JSON.stringify(read.problems));
    expect(read.value.lesson.allow).toEqual([act]);
    expect(read.value.lesson.interventions).toEqual([paused]);
    expect(problems({ ...draft, interventions: [{ kind: 'explode', at: 1, task: 'a' }] })).toContain('kind');
  });

  test('is read as what was written, and has no repairs', () => {
    const read = parseOwnLesson(draft);
    if (!read.ok) throw new Error(problems(draft));
    const { lesson } = read.value;
    expect(lesson).toMatchObject({ id: OWN, policy: 'in-order', focus: 'bi_store', start: [] });
    expect(lesson.text).toMatchObject({ title: 'Mine', story: ['**Hello**\n\n- one'] });
    expect(lesson.bet).toEqual({ metric: 'right', from: [0, 0.5, 0.95] });
    expect(lesson.allow.map(({ kind }) => kind)).toEqual(['number', 'number', 'draw']);
    expect(lesson.goals).toEqual([
      { about: 'number', side: 'correctness', metric: 'right', is: 'atLeast', value: 0.975 },
      {
        about: 'number',
        side: 'cost',
        metric: 'readyAt',
        of: 'p50',
        is: 'atMost',
        value: 112,
        task: 'bi_store'
      }
    ]);
    expect(lesson.solution).toBeUndefined();
    expect(lesson.interventions).toBeUndefined();
    expect(Object.keys(lessons)).not.toContain(OWN);
  });
  test('brings the repairs that were tried; the first that must pass is its solution', () => {
    const edits = [{ kind: 'set', path: ['policies', 'in-order', 'defaults', 'retries'], value: 3 }];
    const done = { kind: 'clear', at: 1_762_000_000_000, task: 'bi_store' };
    const repairs = [
      { what: 'nothing', passes: false, edits: [] },
      { what: 'three retries', passes: true, edits, interventions: [done] }
    ];
    const read = parseOwnLesson({ ...draft, repairs });
    if (!read.ok) throw new Error(JSON.stringify(read.problems));
    expect(read.value.repairs).toEqual(repairs);
    expect(read.value.lesson.solution).toMatchObject({ what: 'three retries', edits });
    expect(problems({ ...draft, repairs: [{ what: 'x', edits: [{ kind: 'replace' }] }] })).toContain(
      'repairs[0].edits[0]'
    );
    expect(parseOwnLesson({ ...draft, repairs: repairs.slice(0, 1) })).toMatchObject({ ok: true });
  });
  test('travels as a link or a file, its pipeline included', async () => {
    const link = writtenLink(draft);
    expect(isLessonLink(link)).toBe(true);
    const [byLink, byFile] = [await readWritten(`see ${link} now`), await readWritten(JSON.stringify(draft))];
    expect(byLink.ok && byLink.value.document).toMatchObject({ name: reference['name'] });
    expect(byFile).toEqual(byLink);
  });
  test('needs a goal of each side, something to change, answers that ascend, and a pipeline', () => {
    expect(problems({ ...draft, goals: [goalAt('right', 1)] })).toContain('padding for ever passes');
    expect(problems({ ...draft, goals: [goalAt('runsPerDay', 1)] })).toContain('none of correctness');
    expect(problems({ ...draft, allow: [] })).toContain('nothing could be changed');
    const answers = [...draft.bet.answers].reverse();
    expect(problems({ ...draft, bet: { ...draft.bet, answers } })).toContain('must ascend');
    expect(problems({ ...draft, bet: { ...draft.bet, answers: answers.slice(0, 1) } })).toContain(
      'two or more'
    );
    expect(problems({ ...draft, document: undefined })).toBe('');
    const { document: _, ...without } = draft;
    expect(problems(without)).toContain('document is missing');
    expect(problems({ ...draft, title: ' ' })).toContain('needs a name');
  });
  test('is data: what it does not know is left out, and nothing of it is an edit', () => {
    expect(problems({ ...draft, allow: [{ kind: 'choice', choices: [{ edits: [] }] }] })).toContain(
      'allow[0].kind'
    );
    expect(
      problems({ ...draft, allow: [{ kind: 'number', path: 'x', label: 'x', least: 0, most: 1 }] })
    ).toContain('allow[0].path');
    expect(problems({ ...draft, start: [{ kind: 'remove' }] })).toBe('');
    for (const value of [null, 1, 'x', [], { downbeatLesson: 2 }]) expect(problems(value)).not.toBe('');
  });
  test('whose pipeline is none is refused with its places', async () => {
    const read = await readWritten(JSON.stringify({ ...draft, document: { downbeat: 1 } }));
    expect(read.ok).toBe(false);
    expect((await readWritten('no lesson')).ok).toBe(false);
  });
});
