/** What can be done to a document: plain data, so that it can be kept, repeated and taken back. */
import type { Json } from './document.ts';

/** Steps into the document: a field's name; in a list a place, or the id of a member. */
export type Path = readonly (string | number)[];

export type Edit =
  /** A new source; `at` pins it to a place of the drawing. */
  | { readonly kind: 'addSource'; readonly name?: string; readonly at?: readonly [number, number] }
  /** A new task that reads what is named. */
  | {
      readonly kind: 'addTask';
      readonly reads: readonly string[];
      readonly task?: string;
      readonly name?: string;
      readonly at?: readonly [number, number];
    }
  | { readonly kind: 'connect'; readonly from: string; readonly to: string }
  | { readonly kind: 'disconnect'; readonly from: string; readonly to: string }
  /** Gives a thing another name; its id, and with it its luck, stays. An empty name is its id again. */
  | { readonly kind: 'rename'; readonly id: string; readonly name: string }
  /** Copies things beside themselves, with what they read; reads among them lead to the copies. */
  | { readonly kind: 'duplicate'; readonly ids: readonly string[] }
  /** Removes things, what reads them keeps its other reads; their faults and settings go with them. */
  | { readonly kind: 'remove'; readonly ids: readonly string[] }
  /** Puts tasks into a group, which is there as long as a task is in it; without a name, out of theirs. */
  | { readonly kind: 'group'; readonly ids: readonly string[]; readonly name?: string }
  /** Pins things to places; a thing without a place is laid out again, with all others. */
  | { readonly kind: 'place'; readonly places: Readonly<Record<string, readonly [number, number]>> }
  | { readonly kind: 'unpin' }
  /** Sets a field, or takes it away (undefined): any of the document's, by its path. */
  | { readonly kind: 'set'; readonly path: Path; readonly value: Json | undefined }
  /** What starts a task under a policy. */
  | { readonly kind: 'start'; readonly policy: string; readonly task: string; readonly start: Json }
  /** Runs a policy on another orchestrator; a period of the loop that was set for the old one goes. */
  | { readonly kind: 'orchestrate'; readonly policy: string; readonly orchestrator: string }
  /** A new policy, as a copy of another. */
  | { readonly kind: 'copyPolicy'; readonly policy: string; readonly name: string }
  | { readonly kind: 'removePolicy'; readonly policy: string }
  /** Things as text, from a clipboard: they come with new ids. */
  | { readonly kind: 'paste'; readonly things: unknown }
  /** Several edits as one step. */
  | { readonly kind: 'all'; readonly what: string; readonly edits: readonly Edit[] }
  /** Another document in its place, as text editors give it. */
  | { readonly kind: 'replace'; readonly document: unknown };
