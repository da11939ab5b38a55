/** What keys do on the page, outside of fields. */
import type { Command } from './commands.ts';

/** The keys and what they stand for, for the sheet that lists them. */
export const KEYS: readonly (readonly [key: string, what: string])[] = [
  ['Space', 'play or pause'],
  [', .', 'previous or next event'],
  ['[ ]', 'previous or next night'],
  ['Esc', 'select nothing'],
  ['?', 'this sheet']
];

/** The command of a key; undefined for all others. */
export function commandOf(key: string, night: number): Command | undefined {
  switch (key) {
    case ' ':
      return { kind: 'toggle' };
    case ',':
      return { kind: 'step', by: -1 };
    case '.':
      return { kind: 'step', by: 1 };
    case '[':
      return { kind: 'goToNight', night: night - 1 };
    case ']':
      return { kind: 'goToNight', night: night + 1 };
    case 'Escape':
      return { kind: 'select', id: undefined };
    default:
      return undefined;
  }
}
