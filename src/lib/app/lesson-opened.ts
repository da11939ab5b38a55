/** From an address to a lesson under way: one of the course, or one that somebody has written. */
import { fetchDocument } from '../adapters/documents.ts';
import { readProgress } from '../adapters/progress.ts';
import { isLessonLink, readAttempt } from '../adapters/share/lesson-link.ts';
import { lessons } from '../lessons/index.ts';
import type { Lesson } from '../model/lesson.ts';
import { bad, good, type Result } from '../model/result.ts';
import { LessonRun, type From } from './lesson.svelte.ts';

/** A lesson under way, and where it stands in the course. */
export interface Begun {
  readonly run: LessonRun;
  /** Its number, from 1, and the id of the next one; empty behind the last. */
  readonly place: { readonly number: number; readonly next: string };
}

/** Where a lesson goes on: from its link, which wins, or from what was kept here. */
function fromWhere(id: string, hash: string): Result<From> {
  const kept = readProgress().get(id);
  if (!isLessonLink(hash)) return good({ progress: kept });
  const read = readAttempt(hash);
  if (!read.ok) return read;
  const { lesson, seed, name = '', bet, tries, passed = false, edits, interventions } = read.value;
  if (lesson !== id) return bad('the link', `is of the lesson "${lesson}", and this is "${id}".`);
  const seeded = seed === undefined ? {} : { seed };
  // A seed alone is a class's link: one's own progress, on other nights.
  if (bet === undefined && tries === 0) return good(seeded);
  return good({
    ...seeded,
    whose: name,
    progress: {
      tries,
      passed,
      ...(bet === undefined ? {} : { bet }),
      ...(edits ? { edits } : {}),
      ...(interventions ? { interventions } : {})
    }
  });
}

/**
 * Begins a lesson. Undefined when nobody waits for it any more.
 * @param folder the address of the site's own documents
 * @param hash the address's part behind `#`: a seed, or what somebody has done
 */
export async function beginLesson(
  id: string,
  folder: string,
  hash: string,
  signal: AbortSignal
): Promise<Result<Begun> | undefined> {
  const all: readonly Lesson[] = Object.values(lessons);
  const index = all.findIndex((lesson) => lesson.id === id);
  const lesson = all[index];
  if (!lesson) return bad(id, `is no lesson: there are ${all.map((each) => each.id).join(', ')}.`);
  const from = fromWhere(id, hash);
  if (!from.ok) return from;
  const opened = await fetchDocument(`${folder}${lesson.base}.json`);
  if (signal.aborted) return undefined;
  if (!opened.ok) return opened;
  const run = new LessonRun(lesson, opened.value.document, from.value);
  return good({ run, place: { number: index + 1, next: all[index + 1]?.id ?? '' } });
}
