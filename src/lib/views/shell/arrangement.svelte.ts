/** Which of the views are up: one picture, one panel of time, one tab of the drawer. One for the life of a page. */
import type { DrawerTab } from '../drawer/tabs.ts';
import type { TimePanel } from '../time/panels.ts';
import type { Pane } from './panes.ts';

/** What lies over the page for a while. */
export type Sheet = 'help' | 'palette' | 'export';

export class Arrangement {
  /** What fills the one panel of a narrow page; on a wide one, graph or list. */
  pane: Pane = $state('graph');
  panel: TimePanel = $state('tonight');
  tab: DrawerTab = $state('now');
  sheet: Sheet | undefined = $state.raw();
}
