/** How lessons say what they change: the few edits that nearly all of them are made of. */
import type { Json } from '../model/edit/document.ts';
import type { Edit } from '../model/edit/edits.ts';

/** A task starts by its clock every day, at "02:30". */
export function clock(policy: string, task: string, at: string): Edit {
  const [hours, minutes] = at.split(':').map(Number);
  return start(policy, task, { when: 'schedule', cron: `${String(minutes)} ${String(hours)} * * *` });
}

/** Several tasks, each by its clock. */
export const clocks = (policy: string, times: Readonly<Record<string, string>>): readonly Edit[] =>
  Object.entries(times).map(([task, at]) => clock(policy, task, at));

/** Tasks start after their upstreams. */
export const after = (policy: string, ...tasks: readonly string[]): readonly Edit[] =>
  tasks.map((task) => start(policy, task, { when: 'upstream' }));

/** What starts a task. */
export const start = (policy: string, task: string, what: Json): Edit => ({
  kind: 'start',
  policy,
  task,
  start: what
});

/** A field of the document, by its path. */
export const set = (path: string, value: Json | undefined): Edit => ({
  kind: 'set',
  path: path.split('.'),
  value
});

/** The reference pipeline's tasks behind the ingests, in the order of the graph. */
export const BEHIND = [
  'clean_clicks',
  'store_lake',
  'ml_features',
  'ml_scale',
  'ml_store',
  'bi_aggregate',
  'bi_store'
] as const;

/** Its ingests. */
export const INGESTS = ['ingest_orders', 'ingest_crm', 'ingest_files', 'ingest_clicks'] as const;

/** All its tasks. */
export const TASKS = [...INGESTS, ...BEHIND] as const;

/** A day's weather, and an attempt's noise, that are stronger than the reference's. */
export const stormy = (weather: number): readonly Edit[] =>
  TASKS.map((task) => set(`tasks.${task}.duration.weather`, weather));

/** Attempts of every task fail with a chance. */
export const frail = (chance: number): readonly Edit[] =>
  TASKS.map((task) => set(`tasks.${task}.failureChance`, chance));

/** Nothing befalls the world: what goes wrong is one's own. */
export const CALM: readonly Edit[] = [set('faults', []), ...frail(0)];
