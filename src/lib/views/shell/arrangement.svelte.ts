/** Which of the views are up, and how the graph is looked at. One for the life of a page. */
import type { DrawerTab } from '../drawer/tabs.ts';
import type { TimePanel } from '../time/panels.ts';
import type { Pane } from './panes.ts';

/** What lies over the page for a while. */
export type Sheet = 'help' | 'palette' | 'export' | 'until' | 'futures' | 'new' | 'library';

export class Arrangement {
  /** What fills the one panel of a narrow page; on a wide one, graph or list. */
  pane: Pane = $state('graph');
  panel: TimePanel = $state('tonight');
  tab: DrawerTab = $state('now');
  sheet: Sheet | undefined = $state.raw();
  /** Whether one draws: then the page is the editor. */
  editing = $state(false);
  /** Whether somebody wants to act with the keyboard: the form takes the focus once. */
  acting = $state(false);
  /** Whether only what the selection has to do with is drawn. */
  focus = $state(false);
  /** What is looked for in the graph; undefined while nobody looks. */
  sought: string | undefined = $state.raw();

  /** Does what was asked for. @param selected whether anything is */
  turn(what: 'focus' | 'edit' | 'find' | 'act', selected: boolean): void {
    switch (what) {
      case 'focus':
        this.focus = !this.focus && selected;
        return;
      case 'edit':
        this.editing = !this.editing;
        return;
      case 'find':
        this.sought = '';
        return;
      case 'act':
        this.tab = 'act';
        this.acting = selected;
    }
  }

  /** A sheet has closed itself; another one may be up by then. */
  close(sheet: Sheet): void {
    if (this.sheet === sheet) this.sheet = undefined;
  }
}
