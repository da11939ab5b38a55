/** The lesson that somebody is writing here: one key, so that a closed tab loses nothing. */

const KEY = 'downbeat.draft-lesson';

/** What was being written, as JSON has it; undefined when there is nothing that can be read. */
export function readDraft(): unknown {
  try {
    return JSON.parse(localStorage.getItem(KEY) ?? 'null') ?? undefined;
  } catch {
    return undefined;
  }
}

/** Keeps what is being written. @returns whether the browser kept it */
export function writeDraft(draft: unknown): boolean {
  try {
    localStorage.setItem(KEY, JSON.stringify(draft));
    return true;
  } catch {
    return false;
  }
}
