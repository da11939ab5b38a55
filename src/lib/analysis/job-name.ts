/** What people call a job. */
import type { History } from './history.ts';
import { listed } from './words.ts';

/** A job by the tasks that it begins with. */
export function jobName({ fold, setting }: History, job: number): string {
  const { roots } = fold.jobs.of(job);
  const names = roots.map((id) => setting.pipeline.tasks.find((task) => task.id === id)?.name ?? id);
  return names.length > 3
    ? `${names.slice(0, 2).join(', ')} and ${String(names.length - 2)} more`
    : listed(names);
}
