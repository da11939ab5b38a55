/** All kinds and orchestrators, for views that offer them, and what each of them may say. */
import { describe, type Described, type FieldDescription } from '../model/describe.ts';
import { readDocument } from '../model/parse.ts';
import { vocabulary } from '../vocabulary.ts';

export { vocabulary };

let document: Described | undefined;

/** The fields of a document, found once. */
export const documentFields = (): Described =>
  (document ??= describe((fields) => readDocument(fields, vocabulary)));

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
