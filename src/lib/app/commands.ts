/** What views and keys ask of the session: plain data, through one door. */
import type { Millis } from '../model/pipeline.ts';
import type { Problem } from '../model/result.ts';

export type Command =
  /** Open a document: the JSON value as it came from outside, and where from, for sentences about it. */
  | { readonly kind: 'open'; readonly document: unknown; readonly from: string }
  /** Open a text that ought to be JSON. */
  | { readonly kind: 'openText'; readonly text: string; readonly from: string }
  /** Open one of the pipelines that come with the site. */
  | { readonly kind: 'openOwn'; readonly path: string; readonly policy?: string; readonly night?: number }
  /** Show why something could not be opened; what is open stays. */
  | { readonly kind: 'refuse'; readonly from: string; readonly problems: readonly Problem[] }
  | { readonly kind: 'choosePolicy'; readonly id: string }
  | { readonly kind: 'goToNight'; readonly night: number }
  | { readonly kind: 'seek'; readonly at: Millis }
  | { readonly kind: 'play' }
  | { readonly kind: 'pause' }
  | { readonly kind: 'toggle' }
  /** To the next (1) or the previous (-1) event of the open night. */
  | { readonly kind: 'step'; readonly by: 1 | -1 }
  /** Virtual milliseconds a second. */
  | { readonly kind: 'setSpeed'; readonly speed: number }
  | { readonly kind: 'select'; readonly id: string | undefined }
  /** Press Run on a task, or on all of them (`*`). */
  | { readonly kind: 'run'; readonly task: string }
  /** Take note of the problems that are shown. */
  | { readonly kind: 'dismiss' };
