/**
 * The views: whatever is shown of a run, over one playhead and one selection. A view is a folder beside this file;
 * another one is a line here. The page shows three at most: one picture, one panel of time, and what lies beside them.
 */
import type { Component } from 'svelte';
import type { PanelProps } from './time/panel.ts';

/** Where a view is shown: as the picture, in the time panel, or beside them. */
export type Place = 'picture' | 'time' | 'aside';

interface View {
  /** Its tab: one or two words. */
  readonly label: string;
  readonly place: Place;
  /** What it shows, for those who look for it. */
  readonly about: string;
  /** The letter that follows `g`. */
  readonly key: string;
  /** Fetches what is shown in the time panel. */
  readonly load?: () => Promise<{ readonly default: Component<PanelProps> }>;
}

export const VIEWS = {
  graph: { label: 'Graph', place: 'picture', key: 'g', about: 'The pipeline at this instant' },
  list: { label: 'List', place: 'picture', key: 'i', about: 'The same in words, a row a task' },
  tonight: {
    label: 'Tonight',
    place: 'time',
    key: 't',
    about: 'Attempts of the open night, planned against actual',
    load: () => import('./tonight/Panel.svelte')
  },
  nights: {
    label: 'Nights',
    place: 'time',
    key: 'n',
    about: 'Each task on each night of the season',
    load: () => import('./nights/Panel.svelte')
  },
  age: {
    label: 'Age',
    place: 'time',
    key: 'a',
    about: 'How old what readers see is',
    load: () => import('./age/Panel.svelte')
  },
  scoreboard: {
    label: 'Scoreboard',
    place: 'time',
    key: 's',
    about: 'What the policy came to: every number, and the instants that made it',
    load: () => import('./scoreboard/Panel.svelte')
  },
  log: {
    label: 'Log',
    place: 'time',
    key: 'l',
    about: 'Everything that happened, in words',
    load: () => import('./log/Panel.svelte')
  },
  alerts: {
    label: 'Alerts',
    place: 'time',
    key: 'e',
    about: 'Who was told what, when, and whether it was true',
    load: () => import('./alerts/Panel.svelte')
  },
  now: { label: 'Why', place: 'aside', key: 'w', about: 'Why the selection is as it is, and what it read' },
  rows: { label: 'Rows', place: 'aside', key: 'r', about: 'The rows of the version that readers see' },
  act: {
    label: 'Act',
    place: 'aside',
    key: 'd',
    about: 'Do something to the selection: run, fail, clear, pause …'
  },
  sql: { label: 'SQL', place: 'aside', key: 'q', about: 'What the selected task computes' },
  states: { label: 'States', place: 'aside', key: 'x', about: 'Its statechart, with its present state lit' },
  settings: { label: 'Settings', place: 'aside', key: 'c', about: 'What the document says of the selection' }
} as const satisfies Record<string, View>;

export type ViewId = keyof typeof VIEWS;

/** The views of one place. */
export type ViewIn<P extends Place> = {
  [Id in ViewId]: (typeof VIEWS)[Id]['place'] extends P ? Id : never;
}[ViewId];

/** The views of a place in their order, as tabs. */
export const viewsIn = <P extends Place>(
  place: P
): readonly { readonly value: ViewIn<P>; readonly label: string }[] =>
  Object.entries(VIEWS).flatMap(([id, view]) =>
    view.place === place ? [{ value: id as ViewIn<P>, label: view.label }] : []
  );
