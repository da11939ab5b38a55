/** What is said about keeping. */
import type { KeepingView } from '#lib/app/keeping-view.ts';

/** Behind the document's name. */
export const KEPT_WORDS: Readonly<Record<KeepingView['state'], string>> = {
  none: 'kept nowhere yet',
  kept: 'kept',
  following: 'follows another tab',
  failing: 'not kept'
};

/** Why the pictures are those of a recording. */
export const recordingWords = (made: string, ours: string): string =>
  made === ours
    ? 'This is a recording: what is stored of this run is not what the engine makes of it now.'
    : `This is a recording, made by engine ${made}: engine ${ours} would play it differently.`;
