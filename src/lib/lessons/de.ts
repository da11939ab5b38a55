/** The lessons' texts in German. */
import type { LessonTexts } from '../model/lesson.ts';

export const texts: LessonTexts = {};
