/** What there is to know about a thing, a tab each. */

/** A tab of the drawer. */
export type DrawerTab = 'now' | 'rows' | 'sql' | 'states' | 'settings';

interface Tab {
  readonly value: DrawerTab;
  readonly label: string;
}

const ROWS: Tab = { value: 'rows', label: 'Rows' };
const STATES: Tab = { value: 'states', label: 'States' };
const SETTINGS: Tab = { value: 'settings', label: 'Settings' };

/** The tabs of a task. */
export const TASK_TABS: readonly Tab[] = [
  { value: 'now', label: 'Why' },
  ROWS,
  { value: 'sql', label: 'SQL' },
  STATES,
  SETTINGS
];

/** The tabs of a source: its rows are what it does. */
export const SOURCE_TABS: readonly Tab[] = [{ value: 'now', label: 'Rows' }, STATES, SETTINGS];

/** The tab that stays open when another thing is selected: the same one, where it has it. */
export const keptTab = (tabs: readonly Tab[], tab: DrawerTab): DrawerTab =>
  tabs.some(({ value }) => value === tab) ? tab : 'now';
