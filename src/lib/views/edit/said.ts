/** What an edit did, in words. */
import type { Did, Verdict } from '#lib/app/editing.svelte.ts';
import { grouped } from '#lib/analysis/words.ts';

/** "116 of 200 → 198": the right mornings before and after; while the season is being played, what is known of it. */
export function verdictWords(before: Verdict | undefined, now: Verdict | undefined): string {
  const of = ({ right, judged }: Verdict): string => `${grouped(right)} of ${grouped(judged)}`;
  if (!now) return before && before.judged > 0 ? `right mornings: ${of(before)} → …` : '';
  if (now.judged === 0) return '';
  if (!before || before.judged === 0) return `right mornings: ${of(now)}`;
  if (before.judged !== now.judged) return `right mornings: ${of(before)} → ${of(now)}`;
  return before.right === now.right
    ? `right mornings: still ${of(now)}`
    : `right mornings: ${of(before)} → ${grouped(now.right)}`;
}

/** What became of the run that was playing. */
export function runWords({ run }: Did): string {
  switch (run) {
    case 'paused':
      return '';
    case 'goesOn':
      return 'The run goes on from here, as if it had always been so.';
    case 'forks':
      return 'This is another run now, with what you did to it; the one before is kept as it was.';
  }
}

/** "Add a task." */
export const sentence = (what: string): string =>
  what === '' ? '' : `${what[0]!.toUpperCase()}${what.slice(1)}.`;
