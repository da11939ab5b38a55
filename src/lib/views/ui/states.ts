/** How a task's standing looks: seven looks, not twelve; what lies beneath is said in words. */
import type { TermId } from '#lib/app/terms.ts';
import type { Seen, TaskPicture, TaskStatus } from '#lib/analysis/picture.ts';

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

/**
 * An icon of its own tells apart what shares a colour: waiting for a retry is pending, and has failed before; what is
 * torn, or has rows twice, is as amber as what is late, and has a pattern of its own, too; what is paused waits for a
 * person.
 */
export type StateIcon = Look | 'retry' | 'torn' | 'twice' | 'paused';

/** Whether what was read had less in it than readers are owed, or was torn, or had rows twice. */
export const isLate = (verdict: Seen): boolean => verdict !== 'fresh' && verdict !== 'unjudged';

/** The verdict lies over the state, while it runs too: a green task that read old data is amber. */
export function lookOf(status: TaskStatus, verdict: Seen): Look {
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

/** The icon of a status: its look's, but for a retry, for what is paused, and for what an amber task is besides late. */
export function iconOf(status: TaskStatus, verdict: Seen, paused = false): StateIcon {
  if (paused) return 'paused';
  if (status === 'upForRetry') return 'retry';
  const look = lookOf(status, verdict);
  return look === 'stale' && (verdict === 'torn' || verdict === 'twice') ? verdict : look;
}

/** The pattern over what is not as it should be, by its icon: hatch, bars, and those of torn and of twice. */
export const patternOf = (icon: StateIcon): string | undefined =>
  icon === 'stale'
    ? 'hatch'
    : icon === 'blocked'
      ? 'bars'
      : icon === 'torn' || icon === 'twice'
        ? icon
        : undefined;

const VERDICT_WORDS: Readonly<Record<Seen, string>> = {
  fresh: 'fresh input',
  partial: 'partial input',
  stale: 'stale input',
  empty: 'empty input',
  torn: 'torn input',
  twice: 'rows twice',
  unjudged: ''
};

/** What was read, in words; empty when there is nothing to say. */
export const verdictWords = (verdict: Seen): string => VERDICT_WORDS[verdict];

/** What a state's word goes on with where something is wrong: " on stale input", " with rows twice"; else nothing. */
export const readWords = (verdict: Seen): string =>
  isLate(verdict) ? ` ${verdict === 'twice' ? 'with' : 'on'} ${verdictWords(verdict)}` : '';

/** State and verdict as a tag says them: "running on stale input", "success on stale input", "queued". */
export function tagOf({ word, status, verdict, own, paused }: TaskPicture): string {
  const late = (status === 'running' || status === 'success') && isLate(verdict);
  const read = late ? `${readWords(verdict)}${own ? '' : ', from upstream'}` : '';
  return `${word}${read}${paused ? ', paused' : ''}`;
}

/** The term that a task's tag is explained by; undefined where its word says it all. */
export function termOfState({ status, verdict }: TaskPicture): TermId | undefined {
  if (status === 'queued') return 'pool';
  if (status === 'upForRetry') return 'retries';
  if (status === 'upstreamFailed' || status === 'skipped') return 'rule';
  const read = status === 'running' || status === 'success';
  if (!read || !isLate(verdict)) return undefined;
  return verdict === 'partial' || verdict === 'torn' || verdict === 'twice' ? verdict : 'stale';
}

/** A task in one breath, for those who do not see it. */
export function spoken(task: TaskPicture): string {
  const tag = tagOf(task);
  const verdict = tag === task.word ? verdictWords(task.verdict) : '';
  return [`${task.name}: ${tag}`, verdict, task.detail].filter((part) => part !== '').join(', ');
}
