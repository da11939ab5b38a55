/** How a task's standing looks: seven looks, not twelve; what lies beneath is said in words. */
import type { TermId } from '#lib/app/terms.ts';
import type { TaskPicture, TaskStatus, Verdict } from '#lib/analysis/picture.ts';

/** The seven looks. The word names the colour's token: `--stale`, `--stale-wash`. */
export type Look = 'pending' | 'running' | 'fresh' | 'stale' | 'failed' | 'blocked' | 'skipped';

export const LOOKS: readonly Look[] = [
  'pending',
  'running',
  'fresh',
  'stale',
  'failed',
  'blocked',
  'skipped'
];

/** An icon of its own tells apart what shares a colour: waiting for a retry is pending, and has failed before. */
export type StateIcon = Look | 'retry';

/** Whether what was read had less in it than readers are owed. */
export const isLate = (verdict: Verdict): boolean =>
  verdict === 'stale' || verdict === 'partial' || verdict === 'empty';

/** The verdict lies over the state, while it runs too: a green task that read old data is amber. */
export function lookOf(status: TaskStatus, verdict: Verdict): Look {
  switch (status) {
    case 'waiting':
    case 'scheduled':
    case 'queued':
    case 'upForRetry':
    case 'upForReschedule':
    case 'deferred':
      return 'pending';
    case 'running':
      return isLate(verdict) ? 'stale' : 'running';
    case 'success':
      return isLate(verdict) ? 'stale' : 'fresh';
    case 'failed':
      return 'failed';
    case 'upstreamFailed':
      return 'blocked';
    case 'skipped':
      return 'skipped';
  }
}

/** The icon of a status: its look's, but for a retry. */
export const iconOf = (status: TaskStatus, verdict: Verdict): StateIcon =>
  status === 'upForRetry' ? 'retry' : lookOf(status, verdict);

/** What was read, in words; empty when there is nothing to say. */
export function verdictWords(verdict: Verdict): string {
  switch (verdict) {
    case 'fresh':
      return 'fresh input';
    case 'partial':
      return 'partial input';
    case 'stale':
      return 'stale input';
    case 'empty':
      return 'empty input';
    case 'unjudged':
      return '';
  }
}

/** State and verdict as a tag says them: "running on stale input", "success on stale input", "queued". */
export function tagOf({ word, status, verdict, own }: TaskPicture): string {
  const read = status === 'running' || status === 'success';
  if (!read || !isLate(verdict)) return word;
  return `${word} on ${verdictWords(verdict)}${own ? '' : ', from upstream'}`;
}

/** The term that a task's tag is explained by; undefined where its word says it all. */
export function termOfState({ status, verdict }: TaskPicture): TermId | undefined {
  if (status === 'queued') return 'pool';
  if (status === 'upForRetry') return 'retries';
  if (status === 'upstreamFailed' || status === 'skipped') return 'rule';
  const read = status === 'running' || status === 'success';
  if (!read || !isLate(verdict)) return undefined;
  return verdict === 'partial' ? 'partial' : 'stale';
}

/** A task in one breath, for those who do not see it. */
export function spoken(task: TaskPicture): string {
  const tag = tagOf(task);
  const verdict = tag === task.word ? verdictWords(task.verdict) : '';
  return [`${task.name}: ${tag}`, verdict, task.detail].filter((part) => part !== '').join(', ');
}
