/** What views see of keeping, and what they ask of it. */
import type { StorageTrouble } from '../adapters/storage/trouble.ts';

/** What views and the page ask of keeping. */
export type KeepingCommand =
  /** Keep what is open: from now on it is kept as one works. Where another tab writes it, a copy of it. */
  | { readonly kind: 'keepCopy' }
  | { readonly kind: 'openDocument'; readonly id: string }
  | { readonly kind: 'openRun'; readonly id: string }
  /** After trouble: the reason may be gone. */
  | { readonly kind: 'tryAgain' }
  /** Take note of the lines that are shown. */
  | { readonly kind: 'dismiss' };

/** How keeping stands; a new value whenever it changes. */
export interface KeepingView {
  /**
   * `none`: what is open is saved nowhere. `kept`: as one works. `following`: another tab writes it, and this one
   * follows. `failing`: it ought to be kept and is not; `trouble` says why and what to do.
   */
  readonly state: 'none' | 'kept' | 'following' | 'failing';
  readonly trouble?: StorageTrouble | undefined;
  /** Ids of the document and the run as which it is kept. */
  readonly document?: string | undefined;
  readonly run?: string | undefined;
  /** The engine that made the stored log which is shown, because ours would make another one. */
  readonly recording?: string | undefined;
  /** One line for somebody who has come back: what they had. */
  readonly welcome?: string | undefined;
  /** One line about what was found and done when a run was opened. */
  readonly note?: string | undefined;
}
