import { afterEach, describe, expect, test, vi } from 'vitest';
import { LessonRun } from '#lib/app/lesson.svelte.ts';
import { lessons } from '#lib/lessons/index.ts';
import type { Lesson, Repair } from '#lib/model/lesson.ts';

const baseOf = async ({ base }: Lesson): Promise<unknown> =>
  (await fetch(`/pipelines/${base}.json`)).json() as Promise<unknown>;

let run: LessonRun | undefined;
afterEach(() => run?.dispose());

/** Goes on with a lesson as somebody left it, and waits until its nights have been judged again. */
async function left(lesson: Lesson, { edits, interventions = [] }: Omit<Repair, 'what'>): Promise<LessonRun> {
  const found = new LessonRun(lesson, await baseOf(lesson), {
    progress: { bet: 0, tries: 1, passed: false, edits, interventions },
    whose: 'a test'
  });
  run = found;
  await vi.waitFor(
    () => {
      if (found.session.trouble) throw new Error(JSON.stringify(found.session.trouble.problems));
      expect(found.phase).not.toBe('resuming');
    },
    { timeout: 20_000, interval: 20 }
  );
  return found;
}

const all: readonly Lesson[] = Object.values(lessons);

describe.each(all.map((lesson) => [lesson.id, lesson] as const))('%s, in the browser', (_, lesson) => {
  test('the start fails, each repair that must pass does, and no wrong one', async () => {
    const start = await left(lesson, { edits: [] });
    expect(start.phase).toBe('repair');
    expect(start.outcome?.judged.every(({ pass }) => pass)).toBe(false);
    expect(lesson.text.bet.answers[start.truth ?? -1]).toBeDefined();
    start.dispose();
    for (const repair of [lesson.solution, ...lesson.alternatives]) {
      const right = await left(lesson, repair);
      expect([repair.what, right.phase]).toEqual([repair.what, 'passed']);
      right.dispose();
    }
    for (const repair of lesson.wrongRepairs) {
      const wrong = await left(lesson, repair);
      expect([repair.what, wrong.phase]).toEqual([repair.what, 'verdict']);
      // A missed number of nights names the first that stands against it.
      const missed = wrong.outcome!.judged.findIndex(
        ({ goal, pass }) => !pass && goal.about === 'number' && goal.metric === 'right'
      );
      if (missed >= 0) expect(wrong.outcome!.bad[missed]?.night).toBeGreaterThan(0);
      wrong.dispose();
    }
  }, 120_000);
});
