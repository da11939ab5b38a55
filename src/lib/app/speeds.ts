/** How fast time passes on the page. */
const MINUTE = 60_000;

/** Virtual milliseconds a second of the wall clock, from slow to fast. */
export const SPEEDS = [1, 2, 5, 10, 30, 60, 240].map((minutes) => minutes * MINUTE);

/** What the page starts with: a night in half a minute. */
export const DEFAULT_SPEED = 10 * MINUTE;

/** "10 min / s", "1 h / s". */
export const speedWords = (speed: number): string =>
  speed >= 60 * MINUTE ? `${speed / (60 * MINUTE)} h / s` : `${speed / MINUTE} min / s`;
