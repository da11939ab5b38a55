/** Which column to change when somebody breaks a source and has not said which. */

/** The column of a source that somebody would miss first: one that SQL names, or the last one; nothing where it has none. */
export function columnMissed(
  sources: readonly { readonly id: string; readonly columns?: readonly { readonly name: string }[] }[],
  tasks: readonly { readonly sql?: string | undefined }[],
  source: string
): string | undefined {
  const columns = sources.find(({ id }) => id === source)?.columns ?? [];
  const words = new Set(tasks.flatMap(({ sql }) => sql?.match(/[\p{L}\p{N}_]+/gu) ?? []));
  // The first one mostly is a key, and less telling than a number.
  return (columns.slice(1).find(({ name }) => words.has(name)) ?? columns.at(-1))?.name;
}
