/** The lessons' texts in German. */
import type { LessonTexts } from '../model/lesson.ts';
import { de as aYearAtOnce } from './a-year-at-once/de.ts';
import { de as anyOrAll } from './any-or-all/de.ts';
import { de as beTheScheduler } from './be-the-scheduler/de.ts';
import { de as drawTheArrow } from './draw-the-arrow/de.ts';
import { de as everyoneIsWaiting } from './everyone-is-waiting/de.ts';
import { de as greenAndWrong } from './green-and-wrong/de.ts';
import { de as mondaySix } from './monday-six/de.ts';
import { de as notDoneBySix } from './not-done-by-six/de.ts';
import { de as nothingInside } from './nothing-inside/de.ts';
import { de as oneWorker } from './one-worker/de.ts';
import { de as skippedNotFailed } from './skipped-not-failed/de.ts';
import { de as startWhenEnough } from './start-when-enough/de.ts';
import { de as theGap } from './the-gap/de.ts';
import { de as theShape } from './the-shape/de.ts';
import { de as threeDaysOff } from './three-days-off/de.ts';
import { de as tryAgain } from './try-again/de.ts';
import { de as twice } from './twice/de.ts';
import { de as whichDay } from './which-day/de.ts';

export const texts: LessonTexts = {
  'a-year-at-once': aYearAtOnce,
  'any-or-all': anyOrAll,
  'be-the-scheduler': beTheScheduler,
  'draw-the-arrow': drawTheArrow,
  'everyone-is-waiting': everyoneIsWaiting,
  'green-and-wrong': greenAndWrong,
  'monday-six': mondaySix,
  'not-done-by-six': notDoneBySix,
  'nothing-inside': nothingInside,
  'one-worker': oneWorker,
  'skipped-not-failed': skippedNotFailed,
  'start-when-enough': startWhenEnough,
  'the-gap': theGap,
  'the-shape': theShape,
  'three-days-off': threeDaysOff,
  'try-again': tryAgain,
  twice,
  'which-day': whichDay
};
