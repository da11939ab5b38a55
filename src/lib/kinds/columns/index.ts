/** What stands in the columns of a source's rows. A new kind is a file here and a line below. */
import type { ColumnKind } from '../../model/vocabulary.ts';
import { choice } from './choice.ts';
import { key } from './key.ts';
import { number } from './number.ts';
import { reference } from './reference.ts';
import { text } from './text.ts';
import { time } from './time.ts';

export const columns = { key, reference, choice, number, text, time } satisfies Record<
  string,
  ColumnKind<never, unknown>
>;
