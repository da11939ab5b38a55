/** The German book: sentences of the night and of the run, and what befalls the lessons' worlds. */
import { german } from '../de.ts';
import type { Book } from '../phrases.ts';
import { act } from './act.ts';
import { beside } from './beside.ts';
import { editor } from './editor.ts';
import { futures } from './futures.ts';
import { night } from './night.ts';
import { playground } from './playground.ts';
import { run } from './run.ts';
import { worlds } from './worlds.ts';

export const book: Book = {
  language: german,
  phrases: { ...futures, ...editor, ...playground, ...beside, ...run, ...act, ...worlds, ...night },
  units: { s: 's', min: 'Min.', h: 'h', d: 'Tag|Tage' },
  joints: { and: 'und', or: 'oder' }
};
