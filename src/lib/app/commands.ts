/** What views and keys ask of the session: plain data, through one door. */
import type { Opened } from '../adapters/open.ts';
import type { Stop } from '../analysis/stops.ts';
import type { Edit } from '../model/edit/edits.ts';
import type { Intervention } from '../model/intervention.ts';
import type { Millis } from '../model/pipeline.ts';
import type { Problem } from '../model/result.ts';
import type { Recording } from './played.ts';

/** Where a document comes from: it decides whether it is kept as one works, or only once somebody wants that. */
export type Origin = 'demo' | 'link' | 'file' | 'kept';

/** Where a document is looked at first; what it does not have is as the document says, or where it begins. */
export interface Look {
  readonly policy?: string;
  readonly night?: number;
  /** The playhead; it stands in `night`. */
  readonly t?: Millis;
  /** Id of the task or source that is selected. */
  readonly selected?: string;
  /** What was done to the run, in the order in which it was done. */
  readonly interventions?: readonly Intervention[];
}

/** What a document is kept as. */
export interface KeptAs {
  readonly document: string;
  readonly run: string;
}

/** What could not be done, and why; what was open stays. */
export interface Trouble {
  /** "orders.json", "The simulation". */
  readonly what: string;
  readonly problems: readonly Problem[];
  /** Whether it may go better when it is played anew. */
  readonly again?: true;
  /** Does what was asked for all the same. */
  readonly anyway?: Command;
}

/** What changes the open document, through `app/editing.svelte.ts`. */
export type EditCommand =
  | { readonly kind: 'edit'; readonly edit: Edit }
  | { readonly kind: 'undo' }
  | { readonly kind: 'redo' }
  /** Run the chosen policy on another orchestrator: the document is edited. */
  | { readonly kind: 'orchestrate'; readonly orchestrator: string }
  /** What was done to the document before a reload, as it was kept. */
  | { readonly kind: 'recall'; readonly text: string };

/** What moves the playhead, through `app/playhead.svelte.ts`. */
export type PlayheadCommand =
  | { readonly kind: 'goToNight'; readonly night: number }
  /** To an instant, of any night. */
  | { readonly kind: 'seek'; readonly at: Millis }
  | { readonly kind: 'play' }
  | { readonly kind: 'pause' }
  | { readonly kind: 'toggle' }
  /** To the next (1) or the previous (-1) event of the open night; with an id, change of that thing in any night. */
  | { readonly kind: 'step'; readonly by: 1 | -1; readonly of?: string | undefined }
  /** Time stands still whenever this is so; undefined is never. */
  | { readonly kind: 'pauseAt'; readonly stop: Stop | undefined }
  /** Virtual milliseconds a second. */
  | { readonly kind: 'setSpeed'; readonly speed: number };

type Now<T> = T extends unknown ? Omit<T, 'at'> : never;

/** An intervention that is made at the playhead. */
export type Doing = Now<Intervention>;

/** What is asked of the futures that were played, through `app/futures.svelte.ts`. */
export type FutureAsk =
  /** Another one becomes what is open. */
  | { readonly do: 'switch'; readonly id: number }
  /** The one behind it in the list; from the last, the first. */
  | { readonly do: 'next' }
  /** What somebody has done to what is open is kept as it is, before something else becomes it, known by `by`. */
  | { readonly do: 'keep'; readonly by: string }
  /** An empty name is the one that it has by itself. */
  | { readonly do: 'rename'; readonly id: number; readonly name: string }
  | { readonly do: 'delete'; readonly id: number }
  /** The one that was deleted last comes back. */
  | { readonly do: 'restore' }
  /** Those of before a reload, as they were kept. */
  | { readonly do: 'recall'; readonly text: string };

/** What makes futures, or chooses among them. */
export type FutureCommand =
  /** Press Run on a task, or on all of them (`*`). */
  | { readonly kind: 'run'; readonly task: string }
  /** Do something to the simulation at the playhead. */
  | { readonly kind: 'intervene'; readonly made: Doing }
  | { readonly kind: 'future'; readonly ask: FutureAsk };

export type Command =
  | EditCommand
  | PlayheadCommand
  | FutureCommand
  /** Open a document: the JSON value as it came from outside, and where from, for sentences about it. */
  | {
      readonly kind: 'open';
      readonly document: unknown;
      readonly from: string;
      readonly origin: Origin;
      readonly look?: Look;
      /** Somebody wants it although the season is too long for one simulation. */
      readonly agreed?: true;
      /** Where it is kept already. */
      readonly kept?: KeptAs;
      /** The kept log that is shown in place of a simulation. */
      readonly recording?: Recording;
      /** What was done to it, and the futures that were played, as they were kept. */
      readonly edits?: string;
      readonly futures?: string;
    }
  /** Open a file's text, which ought to be JSON. */
  | { readonly kind: 'openText'; readonly text: string; readonly from: string }
  /** Open one of the pipelines that come with the site. */
  | { readonly kind: 'openOwn'; readonly path: string; readonly look?: Look }
  /** Simulate what is open once more: what was only a recording, or what could not be simulated. */
  | { readonly kind: 'playAnew' }
  /** Show why something could not be opened; what is open stays. */
  | { readonly kind: 'refuse'; readonly from: string; readonly problems: readonly Problem[] }
  | { readonly kind: 'choosePolicy'; readonly id: string }
  /** Play the same nights under another policy beside it: of what is open, or of `opened`, which has that policy too. */
  | { readonly kind: 'compare'; readonly policy: string; readonly opened?: Opened }
  /** The same with another future. */
  | { readonly kind: 'compareFuture'; readonly id: number }
  /** A becomes B, and B becomes A. */
  | { readonly kind: 'swap' }
  /** End the comparison; with `keep`, go on with B. */
  | { readonly kind: 'closeComparison'; readonly keep?: boolean }
  /** Play another season: the same world under another seed. */
  | { readonly kind: 'chooseSeed'; readonly seed: number; readonly night?: number }
  | { readonly kind: 'select'; readonly id: string | undefined }
  /** Take note of the problems that are shown. */
  | { readonly kind: 'dismiss' };
