/** What an object of a document may say, as data: found by `describe`, used by forms, completion and the schema. */
import type { Millis } from './pipeline.ts';

/** What stands in a field. */
export type Shape =
  | { readonly is: 'text'; readonly max: number; readonly fallback?: string }
  | { readonly is: 'id' }
  | {
      readonly is: 'number' | 'whole';
      readonly min: number;
      readonly max: number;
      readonly fallback?: number;
    }
  /** In milliseconds; documents write "25m". */
  | { readonly is: 'duration'; readonly max: Millis; readonly fallback?: Millis }
  /** In minutes of the day; documents write "06:00". */
  | { readonly is: 'clock'; readonly fallback?: number }
  | { readonly is: 'cron' }
  /** One cron expression, or a list of them. */
  | { readonly is: 'crons' }
  | { readonly is: 'choice'; readonly words: readonly string[]; readonly fallback?: string }
  | { readonly is: 'flag'; readonly fallback: boolean }
  /** So many numbers, none negative. */
  | { readonly is: 'numbers'; readonly length: number }
  /** Numbers, none smaller than the one before. */
  | { readonly is: 'ascending'; readonly least: number; readonly most: number }
  | { readonly is: 'pair'; readonly min: number; readonly max: number }
  | { readonly is: 'texts'; readonly max: number; readonly fallback?: readonly string[] }
  | { readonly is: 'object'; readonly of: Described }
  /** An object whose fields have names of the document's own. */
  | { readonly is: 'map'; readonly of: FieldDescription | undefined }
  | { readonly is: 'list'; readonly max: number; readonly of: Described }
  /** One of several, by what is said elsewhere: by the orchestrator, say. */
  | { readonly is: 'either'; readonly of: readonly Shape[] }
  /** Whatever somebody else reads later. */
  | { readonly is: 'anything' };

/** A field of an object. */
export interface FieldDescription {
  readonly key: string;
  readonly shape: Shape;
  /** Whether the object is good without it. */
  readonly optional: boolean;
  /** The field beside it, and its words, with which it may stand; with any when absent. */
  readonly only?: { readonly key: string; readonly words: readonly string[] };
  /** It is one of several of which exactly one is there. */
  readonly oneOf?: true;
}

/** An object's fields, in the order in which they are read. */
export type Described = readonly FieldDescription[];
