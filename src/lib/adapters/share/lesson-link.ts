/**
 * Lessons in addresses: `#l1.<deflated JSON in base64url>.<checksum>`, what a learner has made of a lesson of the
 * course, a seed for one who has not begun, or a whole lesson that somebody has written. Opening one asks nobody.
 */
import { parseAttempt, type Attempt } from '../../model/parse-lesson.ts';
import { bad, type Result } from '../../model/result.ts';
import { checksum, deflate, fromBase64Url, inflate, toBase64Url } from './bytes.ts';

/** How the text is written; a second way would be 2. */
const CODEC = 'l1';

/** The most that may come out of a link, in bytes. */
const MOST_BYTES = 524_288;

/** A value as the part of an address behind `#`. */
export function packLesson(value: unknown): string {
  const bytes = deflate(JSON.stringify(value));
  return `#${CODEC}.${toBase64Url(bytes)}.${checksum(bytes)}`;
}

/** Whether a text has a lesson's link in it. */
export const isLessonLink = (text: string): boolean =>
  new RegExp(`#?${CODEC}\\.[\\w-]+\\.[\\w-]{4}`).test(text);

/** The value in a link, or in a text that has one in it. */
export function unpackLesson(text: string): Result<unknown> {
  const found = new RegExp(`${CODEC}\\.([\\w-]+)(?:\\.([\\w-]*))?`).exec(text.replace(/[\s\u200b]/g, ''));
  if (!found) return bad('the link', `holds no lesson: one reads “#${CODEC}.”, then letters and digits.`);
  const [, payload = '', sum = ''] = found;
  const bytes = fromBase64Url(payload);
  if (sum.length < 4 || !bytes || checksum(bytes) !== sum.slice(0, 4))
    return bad('the link', 'was cut off or altered on its way. Copy the whole link from where it was sent.');
  const inflated = inflate(bytes, MOST_BYTES);
  if (inflated === 'too large')
    return bad('the link', 'unfolds to more than any lesson needs: it was not opened.');
  try {
    if (inflated !== 'broken') return { ok: true, value: JSON.parse(inflated.text) as unknown };
  } catch {
    // What unfolds is no JSON: said below.
  }
  return bad('the link', 'was altered on its way: what unfolds from it is no lesson.');
}

/** What a learner has done, as the part of an address behind `#`. */
export const attemptLink = (attempt: Attempt): string => packLesson(attempt);

/** What a learner has done, from a link. */
export function readAttempt(text: string): Result<Attempt> {
  const value = unpackLesson(text);
  return value.ok ? parseAttempt(value.value) : value;
}

/** All attempts in a text, one a line or link; what cannot be read keeps its place, with the reason. */
export function readAttempts(text: string): readonly Result<Attempt>[] {
  const links = text.match(new RegExp(`${CODEC}\\.[\\w-]+(?:\\.[\\w-]*)?`, 'g')) ?? [];
  return links.map(readAttempt);
}
