/** What the time panel can show: the views of that place, in the order of the registry. */
import { VIEWS, viewsIn, type ViewIn } from '../index.ts';

export type TimePanel = ViewIn<'time'>;

export const TIME_PANELS = viewsIn('time');

/** Fetches a panel. */
export const loadPanel = (panel: TimePanel) => VIEWS[panel].load();
