/** How the jobs of one policy differ from those of another, or from those before an edit: jobs are derived, so an edit can split or merge them unasked. */
import type { Jobs } from './jobs.ts';

/** A job that became several, or several that became one. Tasks that only one side has are left out. */
export interface JobChange {
  readonly kind: 'split' | 'merged';
  /** The tasks of the one, and of each of the several. */
  readonly whole: readonly string[];
  readonly parts: readonly (readonly string[])[];
}

/** What was split and what was merged from one set of jobs to another. */
export function jobChanges(before: Jobs, after: Jobs): readonly JobChange[] {
  const partsOf = (one: Jobs, other: Jobs, kind: JobChange['kind']): readonly JobChange[] =>
    one.jobs.flatMap(({ tasks }): JobChange[] => {
      const parts = new Map<number, string[]>();
      for (const task of tasks) {
        const job = other.of.get(task);
        if (job !== undefined) parts.set(job, [...(parts.get(job) ?? []), task]);
      }
      return parts.size > 1 ? [{ kind, whole: [...parts.values()].flat(), parts: [...parts.values()] }] : [];
    });
  return [...partsOf(before, after, 'split'), ...partsOf(after, before, 'merged')];
}

const MOST = 3;

const some = (tasks: readonly string[]): string =>
  tasks.length > MOST
    ? `${tasks.slice(0, MOST).join(', ')} and ${tasks.length - MOST} more`
    : tasks.join(', ');

/** A change as a sentence. */
export const jobChangeText = ({ kind, whole, parts }: JobChange): string =>
  kind === 'split'
    ? `The job of ${some(whole)} is split into ${parts.length}: ${parts.map(some).join(' | ')}.`
    : `${parts.length} jobs are merged into one: ${parts.map(some).join(' | ')}.`;
