/** What a future is, what it is called, and where two of them part: pure rules. */
import { didText } from '../analysis/doings.ts';
import type { Setting } from '../analysis/setting.ts';
import type { Millis } from '../model/pipeline.ts';
import { formatClock } from '../model/time/civil.ts';
import { befalling, type Deed } from './deeds.ts';

/** One way in which the nights went on: all that it takes to play it again, to the bit. */
export interface Future {
  readonly id: number;
  /** What a person calls it; empty while it goes by what was done. */
  readonly name: string;
  /** What it is known by. */
  readonly by: string;
  /** The document as JSON. */
  readonly document: unknown;
  readonly policy: string;
  readonly seed: number;
  readonly deeds: readonly Deed[];
  /** The latest instant that somebody has seen of it. */
  readonly seenTo: Millis;
  /** Its log's hash, if it was ever played to its end. */
  readonly hash?: string | undefined;
}

/** What a future is known by in which nobody has done anything. */
export const NOTHING_DONE = 'Left alone';

/** "Failed ingest_orders at 01:05": the future that begins with something. */
export function deedName(setting: Setting | undefined, { made }: Deed): string {
  if (!setting) return 'Something was done';
  const did = didText(setting, made);
  return `${did[0]!.toUpperCase()}${did.slice(1)} at ${formatClock(setting.shown.zone, made.at)}`;
}

/** Why two futures are different: from an instant on, or all the way. */
export type Parting =
  | { readonly kind: 'at'; readonly at: Millis }
  | { readonly kind: 'document' | 'policy' | 'season' | 'nowhere' };

/** Where a future parts from another one. */
export function parting(
  a: Pick<Future, 'document' | 'policy' | 'seed' | 'deeds'>,
  b: Pick<Future, 'document' | 'policy' | 'seed' | 'deeds'>
): Parting {
  if (a.seed !== b.seed) return { kind: 'season' };
  if (a.document !== b.document) return { kind: 'document' };
  if (a.policy !== b.policy) return { kind: 'policy' };
  const [ofA, ofB] = [befalling(a.deeds, a.policy), befalling(b.deeds, b.policy)];
  const i = ofA.findIndex((made, index) => JSON.stringify(made) !== JSON.stringify(ofB[index]));
  const first = i < 0 ? ofA.length : i;
  const at = Math.min(ofA[first]?.at ?? Infinity, ofB[first]?.at ?? Infinity);
  return at === Infinity ? { kind: 'nowhere' } : { kind: 'at', at };
}
