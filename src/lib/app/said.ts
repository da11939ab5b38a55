/** What is said to those who hear the page. */
import type { History } from '../analysis/history.ts';
import { narrate } from '../analysis/narrate.ts';
import type { Millis } from '../model/pipeline.ts';

/** What happened between two instants, for those who hear the page: its last sentences, empty if there are none. */
export const saidBetween = (history: History, from: Millis, to: Millis): string =>
  to <= from
    ? ''
    : narrate(history, from, to)
        .slice(-3)
        .map(({ text }) => text)
        .join(' ');
