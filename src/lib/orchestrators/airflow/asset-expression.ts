/** Airflow's expressions over assets, `a & (b | c)` (airflow/sdk/definitions/asset/__init__.py). */

/** An asset by name, or all or any of some expressions. */
export type AssetExpression =
  string | { readonly all: readonly AssetExpression[] } | { readonly any: readonly AssetExpression[] };

/** Whether an expression holds. */
export function holds(expression: AssetExpression, updated: (asset: string) => boolean): boolean {
  if (typeof expression === 'string') return updated(expression);
  return 'all' in expression
    ? expression.all.every((part) => holds(part, updated))
    : expression.any.some((part) => holds(part, updated));
}

/** The assets of an expression, each once, in its order. */
export function assetsOf(expression: AssetExpression): readonly string[] {
  if (typeof expression === 'string') return [expression];
  const parts = 'all' in expression ? expression.all : expression.any;
  return [...new Set(parts.flatMap(assetsOf))];
}

/** `a & b`: one more part of an `all` on its left, which stays flat. */
export const and = (left: AssetExpression, right: AssetExpression): AssetExpression => ({
  all: [...(typeof left === 'object' && 'all' in left ? left.all : [left]), right]
});

/** `a | b`: one more part of an `any` on its left, which stays flat. */
export const or = (left: AssetExpression, right: AssetExpression): AssetExpression => ({
  any: [...(typeof left === 'object' && 'any' in left ? left.any : [left]), right]
});
