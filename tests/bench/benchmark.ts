/** What a benchmark is, and what it says: one answer for each peer that it compares with. */

/** A goal that the project has set itself: how many times as fast as the peer. */
export interface Goal {
  /** Whom it is compared with; `limit` where the goal is a time. */
  readonly peer: string;
  readonly goal: number;
  /** What is still accepted, where there is a floor: then `holds` goes by it. */
  readonly floor?: number;
}

/** An answer, as `--json` prints it. */
export interface Answer extends Goal {
  readonly name: string;
  /** The median of the rounds' ratios, higher is better; null where it could not be measured, or is void. */
  readonly ratio: number | null;
  /** Null where the peer is missing. */
  readonly holds: boolean | null;
  /** Pairs that were measured. */
  readonly rounds: number;
  /** The lowest and the highest ratio of a round. */
  readonly spread: readonly [number, number] | null;
  /** Why there is no ratio: a sentence. */
  readonly reason?: string;
  /** What else was seen, for the reader: times, counts, versions. */
  readonly details: Readonly<Record<string, string | number | boolean>>;
}

/** One benchmark. A new one is a file and a line in index.ts. */
export interface Benchmark {
  readonly name: string;
  /** One line for `--list`. */
  readonly about: string;
  readonly goals: readonly Goal[];
  /** Measures. @param rounds pairs to measure; @param root the project's folder; @param say takes what is going on. */
  readonly run: (rounds: number, root: string, say: (line: string) => void) => Promise<readonly Answer[]>;
}

/** The middle of some numbers; of an even count the mean of the two in the middle. */
export function median(numbers: readonly number[]): number {
  if (numbers.length === 0) throw new Error('no numbers have no median');
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** The answer of one ratio a round. */
export function answer(
  name: string,
  goal: Goal,
  ratios: readonly number[],
  details: Answer['details']
): Answer {
  const ratio = median(ratios);
  return {
    name,
    ...goal,
    ratio,
    holds: ratio >= (goal.floor ?? goal.goal),
    rounds: ratios.length,
    spread: [Math.min(...ratios), Math.max(...ratios)],
    details
  };
}

/** Why there is no answer where a page is to be measured and nothing can show one. */
export const NO_BROWSER = 'no Chromium was found: name one in $CHROMIUM_PATH.';

/** The answer when there is no peer (`holds` null), or when what it did cannot be compared (`holds` false). */
export function noAnswer(
  name: string,
  goal: Goal,
  holds: null | false,
  reason: string,
  details: Answer['details'] = {}
): Answer {
  return { name, ...goal, ratio: null, holds, rounds: 0, spread: null, reason, details };
}
