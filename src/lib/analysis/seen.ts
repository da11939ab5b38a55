/** What there is to see of data, by the grade of what they lack and what they are besides. */
import { FRESH, UNJUDGED, VERDICTS } from './need.ts';
import type { Seen } from './picture.ts';

/** Whether a grade says that something is lacking. */
export const isLate = (grade: number): boolean => grade !== FRESH && grade !== UNJUDGED;

/** What is late is seen before what is torn, and that before what is there twice. */
export const seenAs = (grade: number, torn: boolean, twice: boolean): Seen =>
  isLate(grade) ? VERDICTS[grade]! : torn ? 'torn' : twice ? 'twice' : VERDICTS[grade]!;
