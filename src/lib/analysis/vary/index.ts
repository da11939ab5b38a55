/** What can be varied. A new parameter is a file in this folder and a line here. */
import { gap } from './gap.ts';
import type { Parameter } from './parameter.ts';
import { poke } from './poke.ts';
import { delay, retries } from './recovery.ts';
import { longestWait, rows } from './rows.ts';
import { slots } from './slots.ts';
import { failures, spread } from './world.ts';

export const parameters = {
  gap,
  retries,
  delay,
  slots,
  rows,
  longestWait,
  poke,
  failures,
  spread
} as const satisfies Readonly<Record<string, Parameter>>;
