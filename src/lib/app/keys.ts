/**
 * What can be done on the page, in one table: keys, the sheet that lists them and the palette come from it. Another
 * action is another line; one that a key cannot reach has none.
 */
import type { Command } from './commands.ts';
import { SPEEDS } from './speeds.ts';

/** What actions ask about the page. */
export interface Now {
  readonly night: number;
  readonly speed: number;
  readonly selected: string | undefined;
  /** Id of the policy that Compare begins with; none where there is no other. */
  readonly against?: string | undefined;
}

/** What the page does itself, beside the session. */
export type Turn =
  | 'help'
  | 'palette'
  | 'export'
  | 'focus'
  | 'find'
  | 'openFile'
  | 'copyLink'
  | 'new'
  | 'library'
  | 'until'
  | 'futures'
  | 'act'
  | 'sweep'
  | 'events'
  | 'edit';

export interface Action {
  /** "Play or pause". */
  readonly label: string;
  /** As in `KeyboardEvent.key`; with Ctrl or ⌘, `mod+k`; two one after the other, `g l`. */
  readonly key?: string;
  readonly ask: ((now: Now) => Command | undefined) | Turn;
}

const speed =
  (by: 1 | -1) =>
  (now: Now): Command => {
    const at = SPEEDS.findIndex((each) => each >= now.speed);
    return { kind: 'setSpeed', speed: SPEEDS[Math.min(SPEEDS.length - 1, Math.max(0, at + by))]! };
  };

export const ACTIONS: readonly Action[] = [
  { label: 'Play or pause', key: ' ', ask: () => ({ kind: 'toggle' }) },
  { label: 'Next event', key: '.', ask: () => ({ kind: 'step', by: 1 }) },
  { label: 'Previous event', key: ',', ask: () => ({ kind: 'step', by: -1 }) },
  {
    label: 'Next change of the selection',
    key: '>',
    ask: ({ selected }) => ({ kind: 'step', by: 1, of: selected })
  },
  {
    label: 'Previous change of the selection',
    key: '<',
    ask: ({ selected }) => ({ kind: 'step', by: -1, of: selected })
  },
  { label: 'Next night', key: ']', ask: ({ night }) => ({ kind: 'goToNight', night: night + 1 }) },
  { label: 'Previous night', key: '[', ask: ({ night }) => ({ kind: 'goToNight', night: night - 1 }) },
  { label: 'Play faster', key: '}', ask: speed(1) },
  { label: 'Play slower', key: '{', ask: speed(-1) },
  { label: 'Pause at …', key: 'p', ask: 'until' },
  { label: 'Act on the selection: run, fail, clear, mark …', key: 'a', ask: 'act' },
  { label: 'Futures: open, compare, rename, delete', key: 'b', ask: 'futures' },
  { label: 'Next future', key: 'n', ask: () => ({ kind: 'future', ask: { do: 'next' } }) },
  { label: 'Select nothing', key: 'Escape', ask: () => ({ kind: 'select', id: undefined }) },
  { label: 'Draw only what the selection has to do with, or all again', key: 'f', ask: 'focus' },
  { label: 'Find in the graph', key: '/', ask: 'find' },
  {
    label: 'Compare with another policy',
    key: 'c',
    ask: ({ against }) => (against === undefined ? undefined : { kind: 'compare', policy: against })
  },
  { label: 'What would events have done?', ask: 'events' },
  { label: 'Sweep a parameter', ask: 'sweep' },
  { label: 'Export what is seen', key: 'x', ask: 'export' },
  { label: 'Draw, or look again', key: 'd', ask: 'edit' },
  { label: 'Undo', key: 'mod+z', ask: () => ({ kind: 'undo' }) },
  { label: 'Redo', key: 'mod+shift+z', ask: () => ({ kind: 'redo' }) },
  { label: 'Copy a link', ask: 'copyLink' },
  { label: 'New pipeline', ask: 'new' },
  { label: 'Open a file', ask: 'openFile' },
  { label: 'Open what was kept', ask: 'library' },
  { label: 'All commands, and everything there is', key: 'mod+k', ask: 'palette' },
  { label: 'How to read this', key: '?', ask: 'help' }
];

/** A key as people read it, or one after the other. */
export const keyWords = (key: string): readonly string[] =>
  key === ' '
    ? ['Space']
    : key.split(' ').map((each) =>
        each.startsWith('mod+')
          ? each
              .replace('mod+', 'Ctrl/⌘ ')
              .replace('shift+', 'Shift ')
              .replace(/[a-z]$/, (letter) => letter.toUpperCase())
          : each.replace('Escape', 'Esc')
      );

/** What was pressed, as the table writes it: `mod+k`, `g`. Ctrl-Y is Redo too. */
export function pressed(event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'shiftKey'>): string {
  if (!event.ctrlKey && !event.metaKey) return event.key;
  const key = event.key.toLowerCase();
  return key === 'y' ? 'mod+shift+z' : `mod+${event.shiftKey ? 'shift+' : ''}${key}`;
}

/** The action of a key. */
export const actionOf = (key: string): Action | undefined => ACTIONS.find((action) => action.key === key);
