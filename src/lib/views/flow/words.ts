/** A source's counts, term by term. */
import type { FlowCounts } from '#lib/analysis/flow.ts';
import { grouped } from '#lib/analysis/words.ts';
import type { Clock } from '../ui/axis.ts';

/** A line of the chart's legend. */
export interface CountLine {
  readonly key: 'arrived' | 'waiting' | 'oldest' | 'read' | 'claimed' | 'late' | 'given' | 'lost';
  readonly term: string;
  readonly text: string;
}

/** What there is to say of a source's rows; rows that are lost only where anybody was promised them. */
export function countWords(counts: FlowCounts, clock: Clock): readonly CountLine[] {
  const { arrived, waiting, oldest, claimed, read, late, givenBack, lost } = counts;
  return [
    { key: 'arrived', term: 'arrived', text: grouped(arrived) },
    { key: 'waiting', term: 'waiting', text: grouped(waiting) },
    { key: 'claimed', term: 'being read', text: grouped(claimed) },
    { key: 'read', term: 'read', text: grouped(read) },
    { key: 'oldest', term: 'oldest since', text: oldest === undefined ? '–' : clock(oldest) },
    { key: 'given', term: 'given back', text: grouped(givenBack) },
    { key: 'late', term: 'came late', text: grouped(late) },
    ...(lost === undefined ? [] : [{ key: 'lost', term: 'lost', text: grouped(lost) } as const])
  ];
}
