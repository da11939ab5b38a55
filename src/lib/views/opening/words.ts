/** What the opening says, in words that somebody follows who knows nothing of data engineering. */
import type { MissedRead, SeasonPicture, TonightPicture } from '#lib/analysis/picture.ts';
import type { Bet } from '#lib/app/opening.ts';
import type { Millis, Pipeline } from '#lib/model/pipeline.ts';
import type { Clock } from '../ui/axis.ts';

/** The answers to choose from, in the order of their keys 1, 2 and 3. */
export const BETS: readonly { readonly bet: Bet; readonly text: string }[] = [
  { bet: 'right', text: 'Yes' },
  { bet: 'behind', text: 'No, it will be a day behind' },
  { bet: 'untold', text: 'Nobody can tell from here' }
];

/** The bet beside what came of it: a fact about the night, never about the one who bet. */
export function metBy(bet: Bet | undefined): string {
  switch (bet) {
    case 'right':
      return 'You said yes, and so does every task: each reports success.';
    case 'behind':
      return 'You said so. No task did: each reports success.';
    case 'untold':
      return 'You said that nobody can tell, and nobody can: every task reports success.';
    case undefined:
      return 'No task says so: each reports success.';
  }
}

const numberWords = ['No', 'One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Eight', 'Nine', 'Ten'];

/** "Eleven tasks start by the clock tonight, one after the other." */
export function scene(tasks: number): string {
  const many = [...numberWords, 'Eleven', 'Twelve'][tasks] ?? String(tasks);
  return `${many} ${tasks === 1 ? 'task starts' : 'tasks start'} by the clock tonight, one after the other.`;
}

/** The first read of the night that came too early: where the answer begins to show. */
export const firstMiss = (tonight: TonightPicture): MissedRead | undefined =>
  tonight.missed.reduce<MissedRead | undefined>(
    (first, miss) => (first === undefined || miss.at < first.at ? miss : first),
    undefined
  );

/** The cause, once it has happened. */
export function causeOf(
  tonight: TonightPicture,
  { at, reader, upstream, age }: MissedRead,
  clock: Clock
): string {
  const name = (id: string): string => tonight.rows.find((row) => row.id === id)?.name ?? id;
  return `At ${clock(at)} ${name(reader)} started by its clock. ${name(upstream)} was still busy, so it read what was there: ${age}.`;
}

/** What the repair did to the season: "Now it is right on 181 of 200 mornings, and on the other 19 somebody is told." */
export function mendedTo({ counts, nights }: Pick<SeasonPicture, 'counts' | 'nights'>): {
  readonly headline: string;
  readonly mark: string;
} {
  const judged = nights.length - counts.open - counts.unjudged;
  const mark =
    counts.right === judged
      ? `all ${String(judged)} mornings`
      : `${String(counts.right)} of ${String(judged)} mornings`;
  const others = judged - counts.right;
  const told = counts.missing + counts.wrongTold === others;
  const rest =
    others === 0
      ? ''
      : told
        ? `, and on the other ${String(others)} somebody is told`
        : `; ${String(counts.silentlyWrong + counts.missingSilent)} still go wrong in silence`;
  return { headline: `Now it is right on ${mark}${rest}.`, mark };
}

/** A minute before the answer begins to show, or when the dashboard opens if it never does. */
export const holdOf = (tonight: TonightPicture): Millis =>
  Math.min(firstMiss(tonight)?.at ?? Infinity, dueOf(tonight)) - 60_000;

/** When the dashboard is opened. */
export const dueOf = ({ deadlines, to }: TonightPicture): Millis =>
  Math.min(to, ...deadlines.map(({ at }) => at));

/** Ids of all that a task's readers do not depend on. */
export function besides(
  { sources, tasks }: Pick<Pipeline, 'sources' | 'tasks'>,
  task: string
): ReadonlySet<string> {
  const leads = new Set([task]);
  for (const { id, reads } of tasks.toReversed())
    if (leads.has(id)) for (const read of reads) leads.add(read);
  return new Set([...sources, ...tasks].map(({ id }) => id).filter((id) => !leads.has(id)));
}
