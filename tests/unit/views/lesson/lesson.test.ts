import { readFileSync } from 'node:fs';
import { createActor } from 'xstate';
import { describe, expect, test } from 'vitest';
import { mendedNights } from '#lib/analysis/mended.ts';
import { lessonMachine, type LessonEvent } from '#lib/app/lesson-machine.ts';
import { lessons } from '#lib/lessons/index.ts';
import { applyEdit } from '#lib/model/edit/apply.ts';
import type { DocumentPart } from '#lib/model/edit/document.ts';
import type { Goal, Lesson } from '#lib/model/lesson.ts';
import { startEdit, startField, timeOf, valueAt } from '#lib/views/lesson/handles.ts';
import { goalValue } from '#lib/analysis/goals.ts';
import { english } from '#lib/languages/index.ts';
import { askedWords, betWords, isHidden, stepOf, triedWords } from '#lib/views/lesson/words.ts';

const reference = JSON.parse(readFileSync('static/pipelines/reference.json', 'utf8')) as DocumentPart;

describe('a lesson', () => {
  const after = (...events: LessonEvent[]) => {
    const actor = createActor(lessonMachine, { input: {} }).start();
    for (const event of events) actor.send(event);
    const { value, context } = actor.getSnapshot();
    return [value, context.bet, context.tries];
  };
  const begun = [{ type: 'BET', answer: 0 }, { type: 'PLAY' }, { type: 'SEEN' }] as const;
  test('hides what is right until a bet is placed and the night has played', () => {
    expect(after({ type: 'JUDGE' }, { type: 'PASS' }, { type: 'SEEN' }, { type: 'PLAY' })).toEqual([
      'bet',
      undefined,
      0
    ]);
    expect(after({ type: 'BET', answer: 2 })).toEqual(['placed', 2, 0]);
    expect(after({ type: 'BET', answer: 2 }, { type: 'SEEN' })).toEqual(['placed', 2, 0]);
    expect(['bet', 'placed', 'running'].every(isHidden)).toBe(true);
    expect(['repair', 'judging', 'verdict', 'passed', 'resuming'].some(isHidden)).toBe(false);
  });
  test('lets one bet on something else only while nothing has been shown', () => {
    expect(after({ type: 'BET', answer: 2 }, { type: 'BET', answer: 1 })).toEqual(['placed', 1, 0]);
    expect(after({ type: 'BET', answer: 2 }, { type: 'PLAY' }, { type: 'BET', answer: 1 })).toEqual([
      'running',
      2,
      0
    ]);
  });
  test('counts tries, and lets one change things after every verdict', () => {
    expect(after(...begun, { type: 'JUDGE' }, { type: 'FAIL' })).toEqual(['verdict', 0, 1]);
    expect(after(...begun, { type: 'JUDGE' }, { type: 'FAIL' }, { type: 'JUDGE' }, { type: 'PASS' })).toEqual(
      ['passed', 0, 2]
    );
    expect(after(...begun, { type: 'JUDGE' }, { type: 'PASS' }, { type: 'CHANGE' })).toEqual([
      'repair',
      0,
      1
    ]);
    expect(after(...begun, { type: 'JUDGE' }, { type: 'FAIL' }, { type: 'START_OVER' })).toEqual([
      'repair',
      0,
      1
    ]);
  });
  test('goes on where it was left, and counts nothing of what is played again', () => {
    const actor = createActor(lessonMachine, { input: { bet: 1, tries: 3, seen: true } }).start();
    expect(actor.getSnapshot().value).toBe('resuming');
    actor.send({ type: 'PASS' });
    expect(actor.getSnapshot()).toMatchObject({ value: 'passed', context: { bet: 1, tries: 3 } });
    expect(
      createActor(lessonMachine, { input: { tries: 3 } })
        .start()
        .getSnapshot().value
    ).toBe('bet');
  });
});

describe('handles', () => {
  test('show what starts a task, its policy’s default included', () => {
    expect(startField(reference, 'on-clocks', 'store_lake')).toEqual({ kind: 'clock', time: '03:15' });
    expect(startField(reference, 'in-order', 'store_lake')).toEqual({ kind: 'upstream', time: '' });
    expect(startField(reference, 'by-hand', 'store_lake')).toEqual({ kind: 'manual', time: '' });
    expect(startField(reference, 'on-events', 'store_lake').kind).toBe('other');
    expect(startField(reference, 'on-events', 'ingest_crm').kind).toBe('other');
  });
  test('make edits that show what was chosen', () => {
    for (const field of [
      { kind: 'clock', time: '04:05' },
      { kind: 'upstream', time: '' },
      { kind: 'manual', time: '' }
    ] as const) {
      const next = applyEdit(reference, startEdit('on-clocks', 'store_lake', field));
      if (!next.ok) throw new Error('it should be an edit');
      expect(startField(next.value, 'on-clocks', 'store_lake')).toEqual(field);
    }
  });
  test('find a field by names and places', () => {
    expect(valueAt(reference, ['policies', 'in-order', 'defaults', 'retries'])).toBe(2);
    expect(valueAt(reference, ['tasks', 0, 'id'])).toBe('ingest_orders');
    expect(valueAt(reference, ['tasks', 'nobody', 'id'])).toBeUndefined();
    expect(valueAt(reference, ['name', 'length', 'x'])).toBeUndefined();
  });
  test('take a time of day as people type it', () => {
    expect(['2:30', '0230', ' 23.59 ', '7h05'].map(timeOf)).toEqual(['02:30', '02:30', '23:59', '07:05']);
    expect(['24:00', '12:60', 'noon', ''].map(timeOf)).toEqual([undefined, undefined, undefined, undefined]);
  });
});

test('nights are mended that were not right and are now', () => {
  expect([...mendedNights(['right', 'silentlyWrong', 'missing'], ['right', 'right', 'missing'])]).toEqual([
    2
  ]);
  expect(mendedNights(undefined, ['right']).size).toBe(0);
});

test('phases belong to the four steps', () => {
  expect(['bet', 'placed', 'running', 'repair', 'judging', 'verdict', 'passed'].map(stepOf)).toEqual([
    0, 0, 1, 2, 2, 3, 3
  ]);
});

test('what is said is a fact about the nights', () => {
  const lesson: Lesson = lessons['the-gap'];
  const [right, ready] = lesson.goals as [Goal, Goal];
  expect(betWords('On nearly all', false, '23 of 200', english)).toBe(
    'You bet: on nearly all. It was 23 of 200.'
  );
  expect(betWords('On half to nine in ten', true, '150 of 200', english)).toBe(
    'You bet: on half to nine in ten. So it was: 150 of 200.'
  );
  expect(triedWords(180, 200, 1, lesson.goals, english)).toBe(
    '180 of 200 mornings come out right. The goal is 196.'
  );
  expect(triedWords(198, 200, 1, lesson.goals, english)).toBe('198 of 200 mornings come out right.');
  expect(triedWords(23, 200, 0, lesson.goals, english)).toBe('23 of 200 mornings come out right, as it is.');
  expect(triedWords(200, 200, 2, [], english)).toBe('All 200 mornings come out right.');
  expect(triedWords(60, 60, 1, [], english, 53)).toBe(
    'Nothing is missing, and on 53 of 60 mornings rows are there twice.'
  );
  expect(triedWords(0, 0, 0, [], english)).toContain('no morning is judged');
  expect(askedWords(right, english)).toBe('At least 98.0 % of mornings right');
  expect(askedWords(ready, english)).toBe('bi_store ready by 04:30 on most nights');
  expect(goalValue({ goal: ready, pass: true, value: 234.3, margin: 35.7 })).toBe('03:54');
});
