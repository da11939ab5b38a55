/** Whether somebody has been here before, and left work: a key each, so that the first picture waits for no database. */

const KEY = 'downbeat.visited';

/** There while there is kept work: it says where somebody was last. */
export const LAST_KEY = 'downbeat.last';

/** Whether this browser has seen the opening. Where nothing can be stored, every visit is the first. */
export const hasVisited = (): boolean => has(KEY);

/** Whether there is kept work to go on with. */
export const hasKept = (): boolean => has(LAST_KEY);

function has(key: string): boolean {
  try {
    return localStorage.getItem(key) !== null;
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
