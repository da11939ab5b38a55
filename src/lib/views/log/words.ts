/** What the log's filters are called. */
import { LOG_GROUPS, type LogGroup } from '#lib/analysis/log-words.ts';

const NAMES: Record<LogGroup, string> = {
  tasks: 'Tasks',
  runs: 'Runs',
  alerts: 'Alerts',
  reads: 'Reads',
  versions: 'Versions',
  sources: 'Sources',
  hands: 'By hand'
};

export const GROUPS: readonly { readonly value: LogGroup; readonly label: string }[] = LOG_GROUPS.map(
  (value) => ({ value, label: NAMES[value] })
);

/** What is shown first: what an orchestrator's own log would say. */
export const FIRST: ReadonlySet<LogGroup> = new Set<LogGroup>(['tasks', 'runs', 'alerts', 'hands']);
