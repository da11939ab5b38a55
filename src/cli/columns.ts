/** Rows as lines whose columns stand below each other. */
export function columns(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  return rows.map((row) =>
    row
      .map((each, i) => each.padEnd(widths[i]!))
      .join('  ')
      .trimEnd()
  );
}
