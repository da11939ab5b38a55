/** What could stand where the cursor is, in a document as JSON or YAML: by the indentation of the lines above it. */
import { documentFields } from '#lib/app/kinds.ts';
import type { Described, FieldDescription } from '#lib/model/describe.ts';
import { fieldWords } from '#lib/model/field-words.ts';

/** The lines around a place: in which objects it lies, and whether a value is wanted. */
export interface Spot {
  /** Names of the fields that lead there; members of lists have none. */
  readonly path: readonly string[];
  /** The field whose value is being written. */
  readonly key?: string;
  /** What has been typed of it. */
  readonly typed: string;
}

/** A word that could stand there. */
export interface Offer {
  readonly label: string;
  readonly detail: string;
  /** Whether it is a field, or a value. */
  readonly type: 'property' | 'enum';
}

const LINE = /^(\s*)((?:-\s+)*)(?:"?([^\s":{}[\],#]+)"?\s*:)?(.*)$/;

interface Line {
  readonly indent: number;
  readonly key: string | undefined;
  readonly rest: string;
}

function lineOf(text: string): Line {
  const [, space = '', dashes = '', key, rest = ''] = LINE.exec(text) ?? [];
  return { indent: space.length + dashes.length, key, rest };
}

/** Where the end of a text lies; only the lines up to it are given. */
export function spotAt(before: string): Spot {
  const lines = before.split('\n');
  const last = lines.at(-1) ?? '';
  const here = lineOf(last);
  const path: string[] = [];
  let indent = here.indent;
  for (let i = lines.length - 2; i >= 0 && indent > 0; i--) {
    const line = lines[i]!;
    if (line.trim() === '') continue;
    const above = lineOf(line);
    if (above.indent >= indent) continue;
    indent = above.indent;
    if (above.key !== undefined && /^\s*[[{]?\s*$/.test(above.rest)) path.unshift(above.key);
  }
  // Within one line, `{ kind: steady, ` is an object of its own.
  const open = here.rest.lastIndexOf('{');
  if (here.key !== undefined && open > here.rest.lastIndexOf('}')) {
    const inner =
      here.rest
        .slice(open + 1)
        .split(',')
        .at(-1) ?? '';
    const pair = /^\s*"?([\w.-]+)"?\s*:\s*"?([^"]*)$/.exec(inner);
    return pair
      ? { path: [...path, here.key], key: pair[1]!, typed: pair[2]! }
      : { path: [...path, here.key], typed: inner.trim().replace(/^"/, '') };
  }
  if (here.key !== undefined)
    return { path, key: here.key, typed: (/["\s[,]*([^",[\]]*)$/.exec(here.rest)?.[1] ?? '').trimStart() };
  return { path, typed: last.trim().replace(/^(-\s+)*"?/, '') };
}

/** The fields of the object that a path leads to; names of the document's own are steps, too. */
export function fieldsIn(path: readonly string[]): Described {
  let fields: Described = documentFields();
  let any: FieldDescription | undefined;
  for (const step of path) {
    const field = any ?? fields.find(({ key }) => key === step);
    any = undefined;
    const shape = field?.shape;
    if (shape?.is === 'map') any = shape.of;
    fields = shape?.is === 'object' || shape?.is === 'list' ? shape.of : [];
  }
  return fields;
}

/** What could stand at a place. @param names the ids of tasks and sources, for fields that name one */
export function offersAt(
  spot: Spot,
  names: { readonly tasks: readonly string[]; readonly sources: readonly string[] }
): readonly Offer[] {
  const fields = fieldsIn(spot.path);
  const within = spot.path.at(-1) ?? 'document';
  if (spot.key === undefined)
    return fields
      .filter(({ key }) => key !== '*')
      .map(({ key, optional }): Offer => ({
        label: key,
        detail: `${optional ? '' : 'needed. '}${fieldWords(key, within)}`,
        type: 'property'
      }));
  const { shape } = fields.find(({ key }) => key === spot.key) ?? {};
  const values = (words: readonly string[], detail = ''): readonly Offer[] =>
    words.map((label) => ({ label, detail, type: 'enum' }));
  switch (spot.key) {
    case 'reads':
      return [...values(names.sources, 'a source'), ...values(names.tasks, 'a task')];
    case 'source':
      return values(names.sources);
    case 'task':
    case 'asset':
    case 'of':
    case 'before':
    case 'to':
      if (shape?.is === 'text' || shape?.is === 'texts') return values(names.tasks);
  }
  if (shape?.is === 'choice') return values(shape.words);
  if (shape?.is === 'either')
    return shape.of.flatMap((each) => (each.is === 'choice' ? values(each.words) : []));
  return shape?.is === 'flag' ? values(['true', 'false']) : [];
}
