/** Which of our terms explains what a lesson's text names. */
import type { TermId } from '#lib/app/terms.ts';
import type { Piece, TermKey } from '#lib/languages/terms.ts';

const EXPLAINED: Partial<Readonly<Record<TermKey, TermId>>> = {
  run: 'run',
  pipeline: 'pipeline',
  clock: 'schedule',
  retries: 'retries',
  retryDelay: 'retries',
  pool: 'pool',
  rule: 'rule'
};

/** By piece of a text, the term that explains it: the first time that it is named, and none after that. */
export function explainedIn(parts: readonly Piece[]): readonly (TermId | undefined)[] {
  const told = new Set<TermId>();
  return parts.map(({ term }) => {
    const id = term === undefined ? undefined : EXPLAINED[term];
    if (id === undefined || told.has(id)) return undefined;
    told.add(id);
    return id;
  });
}
