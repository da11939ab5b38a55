/** Whether somebody has been here before: one key, so that the first picture waits for no database. */

const KEY = 'downbeat.visited';

/** Whether this browser has seen the opening. Where nothing can be stored, every visit is the first. */
export function hasVisited(): boolean {
  try {
    return localStorage.getItem(KEY) !== null;
  } catch {
    return false;
  }
}

/** Remembers that the opening has been seen; where nothing can be stored, it is seen again. */
export function rememberVisit(): void {
  try {
    localStorage.setItem(KEY, '1');
  } catch {
    // A browser that stores nothing: the opening can be skipped every time.
  }
}
