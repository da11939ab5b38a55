/** What there is to know about a thing: the views beside the picture, a tab each. */
import { viewsIn, type ViewIn } from '../index.ts';

/** A tab of the drawer. */
export type DrawerTab = ViewIn<'aside'>;

interface Tab {
  readonly value: DrawerTab;
  readonly label: string;
}

/** The tabs of a task. */
export const TASK_TABS: readonly Tab[] = viewsIn('aside');

/** The tabs of a source: its rows are what it does. */
export const SOURCE_TABS: readonly Tab[] = [
  { value: 'now', label: 'Rows' },
  ...TASK_TABS.filter(({ value }) => value === 'states' || value === 'act' || value === 'settings')
];

/** The tab that stays open when another thing is selected: the same one, where it has it. */
export const keptTab = (tabs: readonly Tab[], tab: DrawerTab): DrawerTab =>
  tabs.some(({ value }) => value === tab) ? tab : 'now';
