/** For properties over random pipelines: what never rests is no case. */
import fc from 'fast-check';
import { TooManyEvents } from '#lib/engine/recorder.ts';

/** Events after which a random pipeline counts as one that never rests; to be given to `play`. */
export const CALM = { limit: 4000, batch: 1000 } as const;

/** The value, or a case that does not count if playing made more events than allowed. */
export function calm<T>(playing: () => T): T {
  try {
    return playing();
  } catch (error) {
    if (!(error instanceof TooManyEvents)) throw error;
    return fc.pre(false) as never;
  }
}

/** For what is asked of every event: a million `expect`s take longer than the seasons that they look at. */
export function must(holds: boolean, said: () => string): void {
  if (!holds) throw new Error(said());
}
