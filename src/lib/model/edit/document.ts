/** A document as JSON has it, for those who change it: what `parse` reads, before it is normalised. */

/** Any JSON value. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** An object of the document. Fields that an edit does not know are kept as they are. */
export interface Part {
  readonly [key: string]: unknown;
}

export interface SourcePart extends Part {
  readonly id: string;
}

export interface TaskPart extends Part {
  readonly id: string;
  readonly kind: string;
  readonly reads?: readonly string[];
  readonly group?: string;
}

export interface FaultPart extends Part {
  readonly id: string;
  readonly task?: string;
  readonly source?: string;
}

export interface PolicyPart extends Part {
  readonly id: string;
  readonly tasks?: { readonly [task: string]: Part };
  readonly helpers?: readonly HelperPart[];
}

export interface HelperPart extends Part {
  readonly id: string;
  readonly after?: readonly string[];
  readonly before?: readonly string[];
}

/** The document. Edits take only what has been parsed without a problem, so its shape can be relied on. */
export interface DocumentPart {
  readonly [key: string]: unknown;
  readonly sources?: readonly SourcePart[];
  readonly tasks: readonly TaskPart[];
  readonly faults?: readonly FaultPart[];
  readonly policies: readonly PolicyPart[];
}

/** Ids of all sources and tasks, in the document's order. */
export const idsOf = ({ sources = [], tasks }: DocumentPart): readonly string[] =>
  [...sources, ...tasks].map(({ id }) => id);

/** All ids that are taken: those of helpers, too. */
export const takenIn = (document: DocumentPart): readonly string[] => [
  ...idsOf(document),
  ...document.policies.flatMap(({ helpers = [] }) => helpers.map(({ id }) => id))
];

/** An id that nothing has yet: `base` itself, or with the first free number behind it. */
export function freeId(taken: Iterable<string>, base: string): string {
  const all = new Set(taken);
  const stem = base.replace(/[^\p{L}\p{N}_.:-]+/gu, '_').replace(/^[.:_-]+/, '') || 'thing';
  if (!all.has(stem)) return stem;
  const root = stem.replace(/_\d+$/, '');
  for (let number = 2; ; number++)
    if (!all.has(`${root}_${String(number)}`)) return `${root}_${String(number)}`;
}

/** A copy of an object without one of its fields. */
export function without<T extends object>(part: T, key: string): T {
  return Object.fromEntries(Object.entries(part).filter(([name]) => name !== key)) as T;
}
