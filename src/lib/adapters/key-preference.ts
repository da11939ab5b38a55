/** Whether keys of one sign do anything: who speaks to a computer may not want that. Kept in this browser. */

const KEY = 'downbeat.keys';

/** Whether `.`, `f` and the like are heard; they are until somebody says otherwise. */
export function signsHeard(): boolean {
  try {
    return localStorage.getItem(KEY) !== 'off';
  } catch {
    return true;
  }
}

/** Remembers it; where nothing can be stored, it holds until the page is left. */
export function hearSigns(heard: boolean): void {
  try {
    if (heard) localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, 'off');
  } catch {
    // A browser that stores nothing.
  }
}
