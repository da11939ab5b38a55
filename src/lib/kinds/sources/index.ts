/** How rows come to be. A new process is a file here and a line below. */
import type { SourceKind } from '../../model/vocabulary.ts';
import { bursts } from './bursts.ts';
import { curve } from './curve.ts';
import { file } from './file.ts';
import { steady } from './steady.ts';

export const sources = { steady, curve, bursts, file } satisfies Record<string, SourceKind<never, unknown>>;
