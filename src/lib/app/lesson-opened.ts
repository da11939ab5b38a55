/** From a lesson's id in an address to the lesson under way. */
import { fetchDocument } from '../adapters/documents.ts';
import { readProgress } from '../adapters/progress.ts';
import { lessons } from '../lessons/index.ts';
import type { Lesson } from '../model/lesson.ts';
import { bad, good, type Result } from '../model/result.ts';
import { LessonRun } from './lesson.svelte.ts';

/** A lesson under way, and where it stands in the course. */
export interface Begun {
  readonly run: LessonRun;
  /** Its number, from 1, and the id of the next one; empty behind the last. */
  readonly place: { readonly number: number; readonly next: string };
}

/**
 * Begins a lesson. Undefined when nobody waits for it any more.
 * @param folder the address of the site's own documents
 */
export async function beginLesson(
  id: string,
  folder: string,
  signal: AbortSignal
): Promise<Result<Begun> | undefined> {
  const all: readonly Lesson[] = Object.values(lessons);
  const index = all.findIndex((lesson) => lesson.id === id);
  const lesson = all[index];
  if (!lesson) return bad(id, `is no lesson: there are ${all.map((each) => each.id).join(', ')}.`);
  const opened = await fetchDocument(`${folder}${lesson.base}.json`);
  if (signal.aborted) return undefined;
  if (!opened.ok) return opened;
  const run = new LessonRun(lesson, opened.value.document, readProgress().get(id));
  return good({ run, place: { number: index + 1, next: all[index + 1]?.id ?? '' } });
}
