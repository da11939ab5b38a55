/**
 * From frame to frame most things stay as they are: what is equal keeps its identity, so that nothing is drawn again
 * for it.
 */

/** Whether two plain objects have the same values under the same keys; values are compared by identity. */
function isSame(a: object, b: object): boolean {
  const keys = Object.keys(a);
  if (keys.length !== Object.keys(b).length) return false;
  return keys.every((key) => Object.is(a[key as keyof typeof a], b[key as keyof typeof b]));
}

/** `next`, with items of `before` wherever those at the same place are equal; `before` itself if all are. */
export function keep<T extends object>(before: readonly T[] | undefined, next: readonly T[]): readonly T[] {
  if (!before) return next;
  let all = before.length === next.length;
  const kept = next.map((item, i) => {
    const old = before[i];
    if (old && isSame(old, item)) return old;
    all = false;
    return item;
  });
  return all ? before : kept;
}
