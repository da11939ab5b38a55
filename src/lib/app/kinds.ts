/** All kinds and orchestrators, for views that offer them, and what each of them may say. */
import { describe, type Described, type FieldDescription } from '../model/describe.ts';
import { readDocument } from '../model/parse.ts';
import { faults } from '../kinds/faults/index.ts';
import { learn, learnFaults, vocabulary } from '../vocabulary.ts';

/** Forms offer all that a document may say, also what the one that is open does not: to be awaited before they do. */
export const learned: Promise<void> = learn();
// Whoever offers faults offers all of them, at once.
learnFaults(faults);

export { vocabulary };

let document: Described | undefined;

let knew: unknown;

/** The fields of a document, found once for what is known. */
export function documentFields(): Described {
  if (!document || knew !== vocabulary.taskWords)
    document = describe((fields) => readDocument(fields, vocabulary));
  knew = vocabulary.taskWords;
  return document;
}

/** The fields at a place of the document, such as `tasks`, `duration`: through objects, lists and maps. */
export function fieldsAt(...path: readonly string[]): Described {
  let fields = documentFields();
  for (const step of path) {
    let shape = fields.find(({ key }) => key === step)?.shape;
    while (shape?.is === 'map') shape = shape.of?.shape;
    fields = shape?.is === 'object' || shape?.is === 'list' ? shape.of : [];
  }
  return fields;
}

/** Those that may stand beside a word, such as the kind; a field of one family has no say in another's. */
export const fieldsBeside = (fields: Described, key: string, word: string): readonly FieldDescription[] =>
  fields.filter(({ only }) => only?.key !== key || only.words.includes(word));
