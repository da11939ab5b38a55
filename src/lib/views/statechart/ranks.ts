/** Where the states of a chart stand among each other: which below which, and which beside which. */
import type { Chart, ChartEdge } from '#lib/app/charts.ts';

/** Something that takes a place in a row: a state, or the way of an edge that goes past the row. */
export interface Slot {
  readonly key: string;
  /** The state; undefined for a way past. */
  readonly state?: string;
  readonly width: number;
}

/** An edge as a chain of slots, one a row, from its beginning to its end. */
export interface Chain {
  readonly edge: ChartEdge;
  readonly slots: readonly string[];
}

/** Rows from top to bottom, and the edges through them. */
export interface Ranked {
  readonly rows: readonly (readonly Slot[])[];
  readonly down: readonly Chain[];
  /** Edges that lead back up. */
  readonly back: readonly ChartEdge[];
}

const WAY_WIDTH = 18;

/** Edges that close a cycle, found from the initial state in the order of the definition. */
function backEdges({ initial, states, edges }: Chart): ReadonlySet<ChartEdge> {
  const back = new Set<ChartEdge>();
  const seen = new Map<string, 'open' | 'done'>();
  const visit = (id: string): void => {
    seen.set(id, 'open');
    for (const edge of edges) {
      if (edge.from !== id) continue;
      const found = seen.get(edge.to);
      if (found === 'open') back.add(edge);
      else if (found === undefined) visit(edge.to);
    }
    seen.set(id, 'done');
  };
  for (const id of [initial, ...states.map((state) => state.id)]) if (!seen.has(id)) visit(id);
  return back;
}

/** By state: the length of the longest way to it. */
function depths({ states }: Chart, down: readonly ChartEdge[]): Map<string, number> {
  const depth = new Map(states.map(({ id }) => [id, 0]));
  // As many rounds as there are states settle any chart without cycles.
  for (let round = 0; round < states.length; round++)
    for (const { from, to } of down) depth.set(to, Math.max(depth.get(to)!, depth.get(from)! + 1));
  return depth;
}

/** Rows that are too wide hand states on to the next row: those out of which nothing leads further down. */
function spread(
  depth: Map<string, number>,
  down: readonly ChartEdge[],
  widthOf: (state: string) => number,
  gap: number,
  width: number
): void {
  const leads = new Set(down.map(({ from }) => from));
  for (let row = 0; row <= Math.max(...depth.values()); row++) {
    const here = [...depth].filter(([, at]) => at === row).map(([id]) => id);
    const past = down.filter(({ from, to }) => depth.get(from)! < row && depth.get(to)! > row).length;
    let taken = here.reduce((sum, id) => sum + widthOf(id) + gap, past * (WAY_WIDTH + gap) - gap);
    for (const id of here.filter((each) => !leads.has(each)).reverse()) {
      if (taken <= width) break;
      if (id === here[0]) continue;
      // What led to it goes past this row from now on.
      const ways = down.filter(({ to }) => to === id).length;
      taken += ways * (WAY_WIDTH + gap) - widthOf(id) - gap;
      depth.set(id, row + 1);
    }
  }
}

/** Pairs of edges between two rows that cross. */
export function crossings(rows: Ranked['rows'], down: readonly Chain[]): number {
  const place = new Map(rows.flatMap((row) => row.map(({ key }, index) => [key, index] as const)));
  const byRow = new Map<number, [number, number][]>();
  const rowOf = new Map(rows.flatMap((row, index) => row.map(({ key }) => [key, index] as const)));
  for (const { slots } of down)
    for (let i = 0; i + 1 < slots.length; i++) {
      const row = rowOf.get(slots[i]!)!;
      const pair: [number, number] = [place.get(slots[i]!)!, place.get(slots[i + 1]!)!];
      byRow.set(row, [...(byRow.get(row) ?? []), pair]);
    }
  let count = 0;
  for (const pairs of byRow.values())
    pairs.forEach(([a, b], i) => {
      for (const [c, d] of pairs.slice(i + 1)) if ((a - c) * (b - d) < 0) count++;
    });
  return count;
}

/** Neighbours in a row change places for as long as fewer edges cross. */
function untangle(rows: Slot[][], down: readonly Chain[]): void {
  let least = crossings(rows, down);
  for (let better = least > 0; better;) {
    better = false;
    for (const row of rows)
      for (let i = 0; i + 1 < row.length; i++) {
        [row[i], row[i + 1]] = [row[i + 1]!, row[i]!];
        const now = crossings(rows, down);
        if (now < least) [least, better] = [now, true];
        else [row[i], row[i + 1]] = [row[i + 1]!, row[i]!];
      }
  }
}

/**
 * Puts the states of a chart into rows so that transitions lead down, and few of them cross. What leads back up does
 * so along the left edge, so states at its ends stand on the left of their rows.
 * @param gap between two slots
 * @param roomBeside the width that is left beside so many edges that lead back up
 */
export function rank(
  chart: Chart,
  widthOf: (state: string) => number,
  gap: number,
  roomBeside: (back: number) => number
): Ranked {
  const back = backEdges(chart);
  const down = chart.edges.filter((edge) => !back.has(edge));
  const depth = depths(chart, down);
  spread(depth, down, widthOf, gap, roomBeside(back.size));
  const turns = new Set([...back].flatMap(({ from, to }) => [from, to]));
  const rows: Slot[][] = [];
  const put = (row: number, slot: Slot): void => {
    while (rows.length <= row) rows.push([]);
    rows[row]!.push(slot);
  };
  for (const { id } of [...chart.states].sort((a, b) => Number(turns.has(b.id)) - Number(turns.has(a.id))))
    put(depth.get(id)!, { key: id, state: id, width: widthOf(id) });
  const chains = down.map((edge): Chain => {
    const slots = [edge.from];
    for (let row = depth.get(edge.from)! + 1; row < depth.get(edge.to)!; row++) {
      const key = `${edge.from} ${edge.to} ${row}`;
      put(row, { key, width: WAY_WIDTH });
      slots.push(key);
    }
    return { edge, slots: [...slots, edge.to] };
  });
  untangle(rows, chains);
  return { rows, down: chains, back: [...back] };
}
