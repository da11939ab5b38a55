/** What a parameter of a sweep is: something of a document that is set to one value after the other. */
import type { Millis, Pipeline, Policy } from '../../model/pipeline.ts';
import type { Result } from '../../model/result.ts';
import type { Vocabulary } from '../../model/vocabulary.ts';

/** How a value is written and read. `share` and `factor` are parts of 1, shown as %. */
export type Unit = 'count' | 'factor' | 'share' | 'duration';

/** A range of values, its ends included. */
export interface Range {
  readonly from: number;
  readonly to: number;
  readonly step: number;
}

/** A JSON object, as documents are made of. */
export type Json = Readonly<Record<string, unknown>>;

/** What is varied: a document that can be played, and one policy of it. */
export interface Subject {
  readonly document: Json;
  readonly pipeline: Pipeline;
  readonly policy: Policy;
  readonly vocabulary: Vocabulary;
  /** By task id: how long it usually takes under the policy. */
  readonly usual: ReadonlyMap<string, Millis>;
}

/** Something that can be varied. A new one is a file in this folder and a line in `index.ts`. */
export interface Parameter {
  /** What it is called on the command line: `gap`. */
  readonly id: string;
  /** "every gap between two clocks". */
  readonly label: string;
  /** A value inside a sentence: "a gap of 100 %", "2 retries". */
  readonly phrase: (shown: string) => string;
  readonly unit: Unit;
  /** What a sweep covers unless somebody says otherwise. */
  readonly range: Range;
  /** The least and the greatest value that can be meant. */
  readonly least: number;
  readonly most: number;
  /** Of the world, so that it is another one for every policy; else of the policy alone. */
  readonly ofWorld: boolean;
  /** What a value comes to at the place that it matters the most: "store_lake waits 50 min". */
  readonly beside?: (subject: Subject, value: number) => string | undefined;
  /** Today's value, or undefined where there is nothing to vary. */
  readonly present: (subject: Subject) => number | undefined;
  /** The document with another value. Problems name the place, as the parser's do. */
  readonly set: (subject: Subject, value: number) => Result<Json>;
}
