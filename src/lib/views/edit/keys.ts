/** What keys do on a thing of the drawing, or on its line in the list. */
import { vocabulary } from '#lib/app/kinds.ts';
import type { Desk } from './desk.svelte.ts';

/** Keys and what they do, for those who ask. */
export const EDIT_KEYS: readonly (readonly [key: string, what: string])[] = [
  ['Ctrl →', 'add what comes next'],
  ['Alt →', 'walk, and choose'],
  ['E', 'begin an arrow, Enter ends it'],
  ['F2', 'rename'],
  ['Ctrl D', 'duplicate'],
  ['Ctrl G', 'group, with Shift ungroup'],
  ['Del', 'delete'],
  ['Ctrl C, V', 'copy, paste'],
  ['Shift Enter', 'choose one more'],
  ['Ctrl A', 'choose all'],
  ['1 … 0, -', 'break it'],
  ['Ctrl Z', 'undo']
];

/** Kinds of faults in the order of their keys, which is that of a keyboard's upper row: 1 to 9, 0, then the dash. */
export const FAULT_KEYS = '1234567890-';

/** Does what a key means on a thing. @returns whether it means anything */
export function shortcut(
  desk: Desk,
  event: KeyboardEvent,
  id: string,
  onbreak: (kind: string, thing: string) => void
): boolean {
  const control = event.ctrlKey || event.metaKey;
  const own = (): void => {
    if (!desk.members(id).every((each) => desk.chosen.includes(each))) desk.pick(id, false);
  };
  switch (event.key) {
    case 'Enter':
    case ' ':
      desk.pick(id, event.shiftKey || desk.several);
      return true;
    case 'Delete':
    case 'Backspace':
      own();
      desk.remove();
      return true;
    case 'F2':
      desk.pick(id, false);
      desk.naming = desk.groupAt(id);
      desk.renaming++;
      return true;
    case 'Escape':
      if (desk.from === undefined) desk.pick(undefined);
      else desk.cancel();
      return true;
  }
  if (control) {
    if (event.key.startsWith('Arrow')) desk.successor(id);
    else if (event.key.toLowerCase() === 'd') {
      own();
      desk.duplicate();
    } else if (event.key.toLowerCase() === 'g') {
      own();
      if (event.shiftKey) desk.ungroup();
      else desk.makeGroup();
    } else if (event.key.toLowerCase() === 'a')
      desk.choose([...desk.drawn.sources, ...desk.drawn.tasks].map((each) => each.id));
    else return false;
    return true;
  }
  if (event.altKey) return false;
  if (event.key.toLowerCase() === 'e') {
    desk.begin(id);
    return true;
  }
  const place = FAULT_KEYS.indexOf(event.key);
  const kind = Object.keys(vocabulary.faults)[place];
  if (place < 0 || kind === undefined) return false;
  for (const each of desk.members(id)) onbreak(kind, each);
  return true;
}
