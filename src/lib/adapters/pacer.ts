/** The only reader of the wall clock: how much real time has passed from one picture to the next. */

/** Where frames come from; a test has its own. */
export interface Frames {
  /** Calls back before the next picture, with the time in milliseconds of a clock that never goes back. */
  request(call: (now: number) => void): number;
  cancel(id: number): void;
}

/** The browser's own. A page that nobody sees gets none. */
export const browserFrames: Frames = {
  request: (call) => requestAnimationFrame(call),
  cancel: (id) => cancelAnimationFrame(id)
};

/** Milliseconds that one frame may be worth: a page that was hidden for an hour does not leap by one. */
export const LONGEST_FRAME = 250;

/** Ticks while it runs. Starting what runs, and pausing what rests, does nothing. */
export interface Pacer {
  readonly running: boolean;
  start(): void;
  pause(): void;
}

/**
 * A pacer that stands still until it is started.
 * @param tick told at each frame but the first how many real milliseconds have passed since the one before
 */
export function createPacer(tick: (elapsed: number) => void, frames: Frames = browserFrames): Pacer {
  let frame: number | undefined;
  let before: number | undefined;
  const onFrame = (now: number): void => {
    frame = frames.request(onFrame);
    const elapsed = before === undefined ? 0 : Math.min(LONGEST_FRAME, now - before);
    before = now;
    if (elapsed > 0) tick(elapsed);
  };
  return {
    get running() {
      return frame !== undefined;
    },
    start() {
      frame ??= frames.request(onFrame);
    },
    pause() {
      if (frame !== undefined) frames.cancel(frame);
      frame = undefined;
      before = undefined;
    }
  };
}
