/** The course, in its order. A lesson more is a folder, and a line here. */
import type { Lesson } from '../model/lesson.ts';
import { aYearAtOnce } from './a-year-at-once/index.ts';
import { anyOrAll } from './any-or-all/index.ts';
import { beTheScheduler } from './be-the-scheduler/index.ts';
import { drawTheArrow } from './draw-the-arrow/index.ts';
import { everyoneIsWaiting } from './everyone-is-waiting/index.ts';
import { greenAndWrong } from './green-and-wrong/index.ts';
import { mondaySix } from './monday-six/index.ts';
import { notDoneBySix } from './not-done-by-six/index.ts';
import { nothingInside } from './nothing-inside/index.ts';
import { oneWorker } from './one-worker/index.ts';
import { skippedNotFailed } from './skipped-not-failed/index.ts';
import { startWhenEnough } from './start-when-enough/index.ts';
import { theGap } from './the-gap/index.ts';
import { theShape } from './the-shape/index.ts';
import { threeDaysOff } from './three-days-off/index.ts';
import { tryAgain } from './try-again/index.ts';
import { twice } from './twice/index.ts';
import { whichDay } from './which-day/index.ts';

export const lessons = {
  'be-the-scheduler': beTheScheduler,
  'which-day': whichDay,
  'the-gap': theGap,
  'green-and-wrong': greenAndWrong,
  'draw-the-arrow': drawTheArrow,
  'the-shape': theShape,
  'one-worker': oneWorker,
  'try-again': tryAgain,
  twice,
  'start-when-enough': startWhenEnough,
  'any-or-all': anyOrAll,
  'everyone-is-waiting': everyoneIsWaiting,
  'skipped-not-failed': skippedNotFailed,
  'not-done-by-six': notDoneBySix,
  'nothing-inside': nothingInside,
  'three-days-off': threeDaysOff,
  'a-year-at-once': aYearAtOnce,
  'monday-six': mondaySix
} satisfies Readonly<Record<string, Lesson>>;
