/**
 * How long is waited for what comes by itself: Vitest's own second is over, on a crowded machine, before something that
 * is fetched has come. Nobody waits longer than it takes.
 */
export const PATIENT = { timeout: 20_000 } as const;
