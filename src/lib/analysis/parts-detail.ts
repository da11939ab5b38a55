/** What a mapped task's node says of its instances: `mapped.ts` says it, which is fetched with a document that has some. */
import type { Millis } from '../model/pipeline.ts';
import type { History } from './history.ts';

/** A few words on the instances at an instant; undefined where there are none, or none has begun. */
export type PartsDetail = (history: History, night: number, task: number, t: Millis) => string | undefined;

let found: PartsDetail | undefined;

/** Makes it known. */
export function offerPartsDetail(detail: PartsDetail): void {
  found = detail;
}

/** A few words on the instances of a task at an instant. */
export const partsDetailOf: PartsDetail = (...of) => found?.(...of);
