/** A slider over time, as keys move it: the playhead of Tonight and of the transport are the same slider. */
import type { Millis } from '#lib/model/pipeline.ts';

const MINUTE = 60_000;

/** How far the keys go. */
export const STEPS = { small: MINUTE, large: 15 * MINUTE } as const;

/** What a slider needs of a keyboard event. */
export interface Pressed {
  readonly key: string;
  readonly shiftKey: boolean;
}

/** The whole minute that lies at or beyond an instant in a direction, so that steps land on minutes. */
const stepped = (t: Millis, by: Millis): Millis =>
  by > 0 ? Math.floor(t / MINUTE) * MINUTE + by : Math.ceil(t / MINUTE) * MINUTE + by;

/**
 * The instant that a key asks for, within [from, to]; undefined when it means nothing to a slider. Arrows go a
 * minute, with Shift and by page a quarter of an hour, Home and End to the ends.
 */
export function slid({ key, shiftKey }: Pressed, t: Millis, from: Millis, to: Millis): Millis | undefined {
  const step = shiftKey ? STEPS.large : STEPS.small;
  const wish = ((): Millis | undefined => {
    switch (key) {
      case 'ArrowRight':
      case 'ArrowUp':
        return stepped(t, step);
      case 'ArrowLeft':
      case 'ArrowDown':
        return stepped(t, -step);
      case 'PageUp':
        return stepped(t, STEPS.large);
      case 'PageDown':
        return stepped(t, -STEPS.large);
      case 'Home':
        return from;
      case 'End':
        return to;
      default:
        return undefined;
    }
  })();
  return wish === undefined ? undefined : Math.min(to, Math.max(from, wish));
}
