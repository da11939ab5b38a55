import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { lessons } from '#lib/lessons/index.ts';
import { GROUPS, type Lesson } from '#lib/model/lesson.ts';
import { call } from '../cli/terminal.ts';

const all: readonly Lesson[] = Object.values(lessons);

test('every folder is a lesson of the course, under its own id', () => {
  const folders = readdirSync('src/lib/lessons', { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);
  expect(Object.keys(lessons).sort()).toEqual(folders.sort());
  for (const [id, lesson] of Object.entries(lessons)) expect(lesson.id).toBe(id);
});

test('the course goes through its groups in order', () => {
  const order = all.map(({ group }) => (GROUPS as readonly string[]).indexOf(group));
  expect(order).toEqual([...order].sort((a, b) => a - b));
});

describe.each(all.map((lesson) => [lesson.id, lesson] as const))('%s', (_, lesson) => {
  test('has a goal of correctness and one of cost', () => {
    const sides = new Set(lesson.goals.map(({ side }) => side));
    expect([...sides].sort()).toEqual(['correctness', 'cost']);
  });

  test('fits one screen, and says what it teaches in a sentence', () => {
    const { story, watch, hints, title, learned } = lesson.text;
    const words = (text: string): number => text.split(/\s+/).length;
    expect(words(story.join(' '))).toBeLessThanOrEqual(130);
    expect(words(title)).toBeLessThanOrEqual(6);
    expect(words(watch)).toBeLessThanOrEqual(30);
    expect(words(learned)).toBeLessThanOrEqual(34);
    expect(new Set(hints).size).toBe(3);
  });

  test('has a bet whose answers are all there, one of them true at every value', () => {
    const { from } = lesson.bet;
    const { answers } = lesson.text.bet;
    expect(from).toHaveLength(answers.length);
    expect([...from]).toEqual([...from].sort((a, b) => a - b));
    expect(from[0]).toBe(0);
  });

  test('names no repair twice', () => {
    const repairs = [lesson.solution, ...lesson.alternatives, ...lesson.wrongRepairs].map(({ what }) => what);
    expect(new Set(repairs).size).toBe(repairs.length);
  });
});

test('each start fails, each solution and alternative passes, and no wrong repair does', async () => {
  const { code, out } = await call(['lessons', '--json']);
  const told = out.split('\n').map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(told.map(({ id }) => id)).toEqual(Object.keys(lessons));
  for (const { id, start, solution, alternatives, wrongRepairs } of told as unknown as readonly {
    id: string;
    start: { pass: boolean };
    solution: { pass: boolean };
    alternatives: readonly { pass: boolean }[];
    wrongRepairs: readonly { pass: boolean }[];
  }[]) {
    expect([id, 'start', start.pass]).toEqual([id, 'start', false]);
    expect([id, 'solution', solution.pass]).toEqual([id, 'solution', true]);
    expect([id, ...alternatives.map(({ pass }) => pass)]).toEqual([id, ...alternatives.map(() => true)]);
    expect([id, ...wrongRepairs.map(({ pass }) => pass)]).toEqual([id, ...wrongRepairs.map(() => false)]);
  }
  expect(code).toBe(0);
}, 300_000);

test('a lesson that is not there is a wrong call', async () => {
  const { code, err } = await call(['lessons', 'nothing']);
  expect(code).toBe(2);
  expect(err).toContain('be-the-scheduler');
});
