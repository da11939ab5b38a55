/** From a lesson and the document that it begins from to what can be played. */
import { applyAll } from '../model/edit/apply.ts';
import type { DocumentPart } from '../model/edit/document.ts';
import type { Edit } from '../model/edit/edits.ts';
import type { Lesson } from '../model/lesson.ts';
import { bad, type Result } from '../model/result.ts';
import { openDocument, type Opened } from './open.ts';

/** Opens a lesson as its start leaves it, with some edits more: nothing for the start, or a repair. */
export async function openLesson(
  lesson: Pick<Lesson, 'id' | 'start' | 'policy'>,
  base: unknown,
  further: readonly Edit[] = []
): Promise<Result<Opened>> {
  const made = applyAll(base as DocumentPart, [...lesson.start, ...further]);
  if (!made.ok)
    return bad(`lesson ${lesson.id}`, made.problems.map(({ at, message }) => `${at} ${message}`).join(' '));
  const opened = await openDocument(made.value);
  if (!opened.ok || opened.value.pipeline.policies.some(({ id }) => id === lesson.policy)) return opened;
  return bad(`lesson ${lesson.id}`, `is about the policy "${lesson.policy}", which its document has not.`);
}
