/** Which panels lie side by side, and which become tabs when there is less room. */

/** What can fill the one panel of a narrow page. */
export type Pane = 'graph' | 'tonight' | 'list';

export const PANES: readonly { readonly value: Pane; readonly label: string }[] = [
  { value: 'graph', label: 'Graph' },
  { value: 'tonight', label: 'Tonight' },
  { value: 'list', label: 'List' }
];

/** Beside Tonight there is room for one of two: the graph, or its twin. */
export const TWINS = PANES.filter(({ value }) => value !== 'tonight');

/** At this width in pixels and below, panels become tabs. */
export const NARROW = 900;
