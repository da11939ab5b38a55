/**
 * Where somebody was last, in one key of the browser's local storage: there is kept work if and only if the key is
 * there. It is written when a page goes away, too, where nothing else is sure to be done.
 */
import { LAST_KEY } from './visits.ts';
import { Fields } from '../model/fields.ts';
import { LIMITS, type Millis } from '../model/pipeline.ts';
import type { Problem } from '../model/result.ts';

/** A kept document and its run, and where the playhead stood. */
export interface Last {
  readonly document: string;
  readonly run: string;
  readonly night: number;
  readonly t: Millis;
  /** Id of the task or source that was selected, or empty. */
  readonly selected: string;
}

/** Undefined if there is no kept work, or if the browser does not say. */
export function readLast(): Last | undefined {
  try {
    const text = localStorage.getItem(LAST_KEY);
    if (text === null) return undefined;
    const problems: Problem[] = [];
    const fields = new Fields(JSON.parse(text), '', problems);
    const last = {
      document: fields.text('document', LIMITS.name),
      run: fields.text('run', LIMITS.name),
      night: fields.whole('night', 1, LIMITS.nights),
      t: fields.number('t', 0, Number.MAX_SAFE_INTEGER),
      selected: fields.text('selected', LIMITS.name)
    };
    return problems.length === 0 ? last : undefined;
  } catch {
    return undefined;
  }
}

/** Remembers it, or forgets it; a browser that keeps nothing is no trouble here, since the database says so. */
export function writeLast(last: Last | undefined): void {
  try {
    if (last) localStorage.setItem(LAST_KEY, JSON.stringify(last));
    else localStorage.removeItem(LAST_KEY);
  } catch {
    // The next visit begins with the demo.
  }
}
