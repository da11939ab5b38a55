/** What somebody has done of the course: one key, small enough to need no database. */

import type { Progress } from '../model/lesson.ts';

const KEY = 'downbeat.lessons';

const isProgress = (value: unknown): value is Progress =>
  typeof value === 'object' &&
  value !== null &&
  typeof (value as Progress).tries === 'number' &&
  typeof (value as Progress).passed === 'boolean';

/** All progress, by lesson. What cannot be read counts as none. */
export function readProgress(): ReadonlyMap<string, Progress> {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? '{}');
    if (typeof kept !== 'object' || kept === null) return new Map();
    return new Map(Object.entries(kept).filter((entry): entry is [string, Progress] => isProgress(entry[1])));
  } catch {
    return new Map();
  }
}

/** Keeps how a lesson stands. @returns whether the browser kept it */
export function writeProgress(lesson: string, progress: Progress): boolean {
  try {
    const all = new Map(readProgress()).set(lesson, progress);
    localStorage.setItem(KEY, JSON.stringify(Object.fromEntries(all)));
    return true;
  } catch {
    return false;
  }
}

/** All progress as a text to keep elsewhere. */
export const progressText = (): string =>
  JSON.stringify({ downbeatProgress: 1, lessons: Object.fromEntries(readProgress()) }, null, 2);
