/** The lessons' texts in German. */
import type { LessonTexts } from './texts.ts';

export const texts: LessonTexts = {};
