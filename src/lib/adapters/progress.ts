/** What somebody has done of the course: one key, small enough to need no database. */
import type { Progress } from '../model/lesson.ts';
import { Fields } from '../model/fields.ts';
import { parseInterventions } from '../model/parse-interventions.ts';
import { parseEdits } from '../model/parse-lesson.ts';
import type { Problem } from '../model/result.ts';

const KEY = 'downbeat.lessons';

const isProgress = (value: unknown): value is Progress =>
  typeof value === 'object' &&
  value !== null &&
  typeof (value as Progress).tries === 'number' &&
  typeof (value as Progress).passed === 'boolean';

/** Changes that are no changes of a lesson are left out: whoever edits what is kept begins with the start. */
function checked({ edits, interventions, ...progress }: Progress): Progress {
  if (edits === undefined) return progress;
  const problems: Problem[] = [];
  const read = parseEdits(edits, 'edits', problems);
  const done = parseInterventions(new Fields({ interventions }, 'kept', problems), 'interventions');
  if (problems.some(({ advice }) => advice !== true)) return progress;
  return { ...progress, edits: read, ...(done.length > 0 ? { interventions: done } : {}) };
}

/** All progress, by lesson. What cannot be read counts as none. */
export function readProgress(): ReadonlyMap<string, Progress> {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? '{}');
    if (typeof kept !== 'object' || kept === null) return new Map();
    return new Map(
      Object.entries(kept)
        .filter((entry): entry is [string, Progress] => isProgress(entry[1]))
        .map(([lesson, progress]) => [lesson, checked(progress)])
    );
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

/**
 * Takes progress from a text that {@link progressText} has made; of a lesson that is known already, what is further on
 * stays. @returns how many lessons were read, or undefined when the text is no progress or nothing can be kept
 */
export function takeProgress(text: string): number | undefined {
  let given: unknown;
  try {
    given = JSON.parse(text);
  } catch {
    return undefined;
  }
  const file = given as { readonly downbeatProgress?: unknown; readonly lessons?: unknown } | null;
  if (typeof file !== 'object' || file?.downbeatProgress !== 1) return undefined;
  if (typeof file.lessons !== 'object' || file.lessons === null) return undefined;
  const known = readProgress();
  const entries = Object.entries(file.lessons).filter((entry): entry is [string, Progress] =>
    isProgress(entry[1])
  );
  for (const [lesson, progress] of entries)
    if (known.get(lesson)?.passed !== true && !writeProgress(lesson, progress)) return undefined;
  return entries.length;
}

/** All progress as a text to keep elsewhere. */
export const progressText = (): string =>
  JSON.stringify({ downbeatProgress: 1, lessons: Object.fromEntries(readProgress()) }, null, 2);
