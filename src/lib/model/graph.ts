/** Directed graphs of named things, as pipelines draw them. */

/** A node and the names of the nodes it comes after. */
export interface GraphNode {
  readonly id: string;
  readonly after: readonly string[];
}

/**
 * The nodes so that each comes after all it depends on: in the order of the list, but that what a node depends on
 * moves up to just before it. Names that are not in the list (sources) are ignored.
 * @returns the order, or the path of a cycle (`a`, `b`, `a`) when there is none.
 */
export function topological(
  nodes: readonly GraphNode[]
): { order: readonly string[] } | { cycle: readonly string[] } {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const state = new Map<string, 'open' | 'done'>();
  const order: string[] = [];
  // Depth first with an explicit stack: a chain of 2,000 tasks must not overflow the engine's own stack.
  for (const root of nodes) {
    if (state.has(root.id)) continue;
    const stack: { node: GraphNode; next: number }[] = [{ node: root, next: 0 }];
    state.set(root.id, 'open');
    while (stack.length > 0) {
      const top = stack[stack.length - 1]!;
      const upstream = top.node.after[top.next++];
      if (upstream === undefined) {
        state.set(top.node.id, 'done');
        order.push(top.node.id);
        stack.pop();
        continue;
      }
      const node = byId.get(upstream);
      if (!node || state.get(upstream) === 'done') continue;
      if (state.get(upstream) === 'open') {
        const path = stack.map((entry) => entry.node.id);
        const loop = path.slice(path.indexOf(upstream)).reverse();
        return { cycle: [...loop.slice(-1), ...loop] };
      }
      state.set(upstream, 'open');
      stack.push({ node, next: 0 });
    }
  }
  return { order };
}

/** For each node, every node it depends on directly or indirectly; `order` is topological. */
export function ancestors(
  nodes: readonly GraphNode[],
  order: readonly string[]
): ReadonlyMap<string, ReadonlySet<string>> {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const result = new Map<string, Set<string>>();
  for (const id of order) {
    const all = new Set<string>();
    for (const upstream of byId.get(id)?.after ?? []) {
      all.add(upstream);
      for (const further of result.get(upstream) ?? []) all.add(further);
    }
    result.set(id, all);
  }
  return result;
}
