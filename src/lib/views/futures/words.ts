/** Futures in words. */
import { instantFrom } from '#lib/analysis/days.ts';
import type { Parting } from '#lib/app/futures.ts';
import type { Listed } from '#lib/app/futures.svelte.ts';
import type { Millis } from '#lib/model/pipeline.ts';
import type { ZoneRules } from '#lib/model/time/zone.ts';

/** What a future is called. */
export const futureName = ({ name, by }: Pick<Listed, 'name' | 'by'>): string => name || by;

/** Where a future parts from what is open, seen from `now`. */
export function partingWords(parting: Parting, zone: ZoneRules, now: Millis): string {
  switch (parting.kind) {
    case 'at':
      return `another one from ${instantFrom(zone, parting.at, now)} on`;
    case 'policy':
      return 'under another policy';
    case 'document':
      return 'of the pipeline as it was before an edit';
    case 'season':
      return 'in another season';
    case 'nowhere':
      return 'the same as what is open';
  }
}

/** What two futures that are compared are called: by their names, or at least by their letters. */
export function sidesOf(list: readonly Listed[], b: number): readonly [string, string] | undefined {
  const [first, second] = [list.find(({ here }) => here), list.find(({ id }) => id === b)];
  if (!first || !second) return undefined;
  const [one, other] = [futureName(first), futureName(second)];
  return one === other ? [`${one} (A)`, `${other} (B)`] : [one, other];
}

/** What two futures have in common, for whoever compares them. */
export function commonWords(parting: Parting | undefined, zone: ZoneRules, now: Millis): string {
  if (parting?.kind === 'at')
    return `Until ${instantFrom(zone, parting.at, now)} both are the same, and after it they see the same weather.`;
  return 'Both see the same rows and the same weather.';
}
