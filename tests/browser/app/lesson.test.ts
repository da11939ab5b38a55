// What is kept of a lesson that is being played: everything real, the session, its worker, the browser's storage.
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { readProgress } from '#lib/adapters/progress.ts';
import { LessonRun, type From } from '#lib/app/lesson.svelte.ts';
import { lessons } from '#lib/lessons/index.ts';
import type { Playable } from '#lib/model/lesson.ts';
import { OWN } from '#lib/model/parse-own-lesson.ts';

const lesson = lessons['a-year-at-once'];
const base = (await (await fetch(`/pipelines/${lesson.base}.json`)).json()) as unknown;

let run: LessonRun | undefined;
beforeEach(() => localStorage.clear());
afterEach(() => run?.dispose());

/** Begins a lesson and waits until what was done before has been played again. */
async function begun(from: From, one: Playable = lesson): Promise<LessonRun> {
  run?.dispose();
  const made = new LessonRun(one, base, from);
  run = made;
  await vi.waitFor(() => expect(['repair', 'verdict', 'passed']).toContain(made.phase), {
    timeout: 20_000,
    interval: 20
  });
  return made;
}

const seen: From = { progress: { bet: 0, tries: 0, passed: false, edits: [] } };

test('what was passed once stays passed, whatever is tried afterwards', async () => {
  const first = await begun(seen);
  first.change(...lesson.solution.edits);
  await first.judge();
  expect(first.phase).toBe('passed');
  first.startOver();
  await first.judge();
  expect(first.phase).toBe('verdict');
  expect(readProgress().get(lesson.id)).toMatchObject({ tries: 2, passed: true });
  // Also when it is opened another day.
  const again = await begun({ progress: readProgress().get(lesson.id) });
  again.change(...lesson.wrongRepairs[0].edits);
  await again.judge();
  expect(again.phase).toBe('verdict');
  expect(readProgress().get(lesson.id)).toMatchObject({ tries: 3, passed: true });
}, 60_000);

test('a lesson that somebody has written is no part of the course’s progress', async () => {
  const own = await begun(seen, { ...lesson, id: OWN });
  own.change(...lesson.solution.edits);
  await own.judge();
  expect(own.phase).toBe('passed');
  expect([...readProgress().keys()]).toEqual([]);
}, 60_000);

test('what came true is told of judged nights', async () => {
  const one = await begun(seen, { ...lesson, id: OWN });
  expect(one.betNights).toBe(one.outcome?.board.nights);
  expect(one.judgedNights).toBe(one.betNights);
}, 60_000);
