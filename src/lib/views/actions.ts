/** Actions that show a view: `g` and its letter. */
import type { Arrangement } from './shell/arrangement.svelte.ts';
import { VIEWS, type ViewId } from './index.ts';

/** An action that changes what is up. */
export interface Showing {
  readonly label: string;
  readonly about: string;
  readonly key: string;
  readonly view: ViewId;
}

export const SHOWINGS: readonly Showing[] = (Object.keys(VIEWS) as ViewId[]).map((view) => ({
  view,
  label: `Show ${VIEWS[view].label}`,
  about: VIEWS[view].about,
  key: `g ${VIEWS[view].key}`
}));

/** Brings a view up where it belongs. @param narrow one panel at a time */
export function show(arrangement: Arrangement, view: ViewId, narrow: boolean): void {
  const { place } = VIEWS[view];
  if (place === 'picture') arrangement.pane = view as Arrangement['pane'];
  else if (place === 'time') {
    arrangement.panel = view as Arrangement['panel'];
    if (narrow) arrangement.pane = 'tonight';
  } else arrangement.tab = view as Arrangement['tab'];
}
