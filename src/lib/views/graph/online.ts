/**
 * Where things stand when the document does not say: one after another in the document's order, each where there is
 * room beside what it reads. What stands stays: a task that is added at the end moves no other by more than a row,
 * when its elder sibling steps aside for it. So the picture of a document is the same wherever it is drawn, and the
 * picture of the next document is nearly this one.
 */
import type { Position } from '#lib/model/pipeline.ts';
import { ranks } from './ranks.ts';
import type { Size, Structure } from './structure.ts';

/** From row to row, and between columns and the nodes of one, in the drawing's units. */
export const ROW = 68;
const GAP = { column: 26, node: 13 } as const;

/** How far around the place that it wants a node looks for room, in half rows. */
const REACH = 24;

/** What makes a place worse, in rows: an edge that is crossed, a node that an edge runs behind. */
const WORSE = { crossing: 0.7, hidden: 0.6 } as const;

interface Placed extends Position {
  readonly index: number;
  readonly width: number;
  readonly height: number;
}

interface Line {
  readonly from: Placed;
  readonly to: Placed;
}

/** The columns' centres, by rank: each as wide as its widest node. */
function columns(rank: readonly number[], nodes: readonly Size[]): readonly number[] {
  const widths: number[] = [];
  rank.forEach((column, index) => {
    widths[column] = Math.max(widths[column] ?? 0, nodes[index]?.width ?? 0);
  });
  let x = 0;
  return widths.map((width) => {
    const centre = x + width / 2;
    x += width + GAP.column;
    return centre;
  });
}

/** Where a straight line stands at an x between its ends; undefined beside them. */
function heightAt({ from, to }: Line, x: number): number | undefined {
  if (x <= from.x || x >= to.x) return undefined;
  return from.y + ((to.y - from.y) * (x - from.x)) / (to.x - from.x);
}

/** Whether two lines that share no end cross. */
function crosses(a: Line, b: Line): boolean {
  if (a.from === b.from || a.to === b.to) return false;
  const left = Math.max(a.from.x, b.from.x);
  const right = Math.min(a.to.x, b.to.x);
  if (left >= right) return false;
  const at = ({ from, to }: Line, x: number): number =>
    from.y + ((to.y - from.y) * (x - from.x)) / (to.x - from.x);
  return (at(a, left) - at(b, left)) * (at(a, right) - at(b, right)) < 0;
}

class Board {
  readonly #placed: (Placed | undefined)[] = [];
  readonly #lines: Line[] = [];

  at(index: number): Placed | undefined {
    return this.#placed[index];
  }

  all(): readonly Placed[] {
    return this.#placed.filter((each) => each !== undefined);
  }

  put(placed: Placed, parents: readonly Placed[]): void {
    this.#placed[placed.index] = placed;
    for (const from of parents) this.#lines.push({ from, to: placed });
  }

  /** Moves nodes up or down, with the lines that lead to and from them. */
  move(moved: ReadonlySet<number>, by: number): void {
    const next = new Map<Placed, Placed>();
    for (const index of moved) {
      const old = this.#placed[index]!;
      const now = { ...old, y: old.y + by };
      next.set(old, now);
      this.#placed[index] = now;
    }
    this.#lines.forEach(({ from, to }, i) => {
      this.#lines[i] = { from: next.get(from) ?? from, to: next.get(to) ?? to };
    });
  }

  isFree({ x, y, width, height }: Placed, but?: ReadonlySet<number>): boolean {
    return !this.#placed.some(
      (each) =>
        each &&
        but?.has(each.index) !== true &&
        Math.abs(each.x - x) < (each.width + width) / 2 + GAP.node &&
        Math.abs(each.y - y) < (each.height + height) / 2 + GAP.node
    );
  }

  /** How bad a place is, beside being far from where it was wanted. */
  cost(place: Placed, parents: readonly Placed[]): number {
    const own = parents.map((from): Line => ({ from, to: place }));
    let cost = 0;
    for (const line of this.#lines) {
      const y = heightAt(line, place.x);
      if (y !== undefined && Math.abs(y - place.y) < place.height * 0.6) cost += WORSE.hidden;
      for (const each of own) if (crosses(each, line)) cost += WORSE.crossing;
    }
    for (const each of this.#placed)
      if (each && !parents.includes(each))
        for (const line of own) {
          const y = heightAt(line, each.x);
          if (y !== undefined && Math.abs(y - each.y) < each.height * 0.6) cost += WORSE.hidden;
        }
    // One that reads many crosses many wherever it stands: it belongs in their middle all the same.
    return cost / Math.max(1, parents.length);
  }
}

/**
 * The centre of every vertex, by index; what has a place in the document keeps it. In the drawing's units, which
 * begin anywhere.
 */
export function online(structure: Structure, nodes: readonly Size[]): readonly Position[] {
  const { vertices, arcs } = structure;
  const rank = ranks(structure);
  const centre = columns(rank, nodes);
  const parentsOf = vertices.map((): number[] => []);
  const childrenOf = vertices.map((): number[] => []);
  for (const { from, to } of arcs) {
    if (!parentsOf[to]!.includes(from)) parentsOf[to]!.push(from);
    if (!childrenOf[from]!.includes(to)) childrenOf[from]!.push(to);
  }
  const board = new Board();
  // In the document's order, but nothing before what it reads.
  const order = vertices.map(({ index }) => index).sort((a, b) => Math.sign(rank[a]! - rank[b]!) || a - b);
  const inOrder = isTopological(parentsOf) ? vertices.map(({ index }) => index) : order;
  for (const { index, position } of vertices) if (position) board.put({ ...box(index), ...position }, []);
  for (const index of inOrder) {
    if (vertices[index]!.position) continue;
    const parents = parentsOf[index]!.flatMap((each) => board.at(each) ?? []);
    board.put(placeFor(index, parents), parents);
  }
  const all = board.all();
  // What is all placed here begins at 0; beside what the document has placed, it is in the document's own units.
  const upper = vertices.some(({ position }) => position)
    ? 0
    : Math.min(...all.map(({ y, height }) => y - height / 2));
  return vertices.map(({ index }) => {
    const { x, y } = board.at(index)!;
    return { x, y: y - upper };
  });

  function box(index: number): Placed {
    const { width, height } = nodes[index] ?? { width: 0, height: 0 };
    return { index, x: centre[rank[index]!] ?? 0, y: 0, width, height };
  }

  function placeFor(index: number, parents: readonly Placed[]): Placed {
    const own = box(index);
    const all = board.all();
    if (parents.length === 0) {
      const lowest = Math.max(
        -ROW,
        ...all.filter((each) => Math.abs(each.x - own.x) < own.width).map(({ y }) => y)
      );
      return free({ ...own, y: lowest + ROW }, [], all);
    }
    // Beside what stands where the document says, the columns are its own.
    const x = Math.max(own.x, ...parents.map((each) => each.x + (each.width + own.width) / 2 + GAP.column));
    const ys = parents.map(({ y }) => y);
    const wanted = { ...own, x, y: (Math.min(...ys) + Math.max(...ys)) / 2 };
    return beside(wanted, parents) ?? free(wanted, parents, all);
  }

  /** The second child of a node: the first, which stood straight behind it, goes up a row, and this one down. */
  function beside(wanted: Placed, parents: readonly Placed[]): Placed | undefined {
    const [parent] = parents;
    if (parents.length !== 1 || !parent) return undefined;
    const elder = childrenOf[parent.index]!.filter((each) => each !== wanted.index && board.at(each));
    const [first] = elder;
    if (elder.length !== 1 || first === undefined || parentsOf[first]!.length !== 1) return undefined;
    if (board.at(first)!.y !== parent.y || vertices[first]!.position) return undefined;
    const moved = new Set([first]);
    for (const each of inOrder)
      if (board.at(each) && parentsOf[each]!.some((of) => moved.has(of))) moved.add(each);
    if ([...moved].some((each) => vertices[each]!.position)) return undefined;
    const up = [...moved].map((each) => ({ ...board.at(each)!, y: board.at(each)!.y - ROW }));
    const down = { ...wanted, y: parent.y + ROW };
    if (!up.every((each) => board.isFree(each, moved)) || !board.isFree(down, moved)) return undefined;
    board.move(moved, -ROW);
    return down;
  }

  /** The best free place around the one that is wanted; no more than a row above all that stands. */
  function free(wanted: Placed, parents: readonly Placed[], all: readonly Placed[]): Placed {
    const top = all.length === 0 ? -Infinity : Math.min(...all.map(({ y }) => y)) - ROW;
    let best: Placed | undefined;
    let least = Infinity;
    for (let k = 0; k <= 2 * REACH; k++) {
      const away = (k % 2 === 1 ? 1 : -1) * Math.ceil(k / 2);
      const place = { ...wanted, y: wanted.y + (away * ROW) / 2 };
      if (place.y < top || !board.isFree(place)) continue;
      const cost = Math.abs(away) / 2 + board.cost(place, parents);
      if (cost < least) [best, least] = [place, cost];
    }
    if (best) return best;
    const bottom = Math.max(...all.map(({ y, height }) => y + height / 2));
    return { ...wanted, y: bottom + ROW };
  }
}

const isTopological = (parentsOf: readonly (readonly number[])[]): boolean =>
  parentsOf.every((parents, index) => parents.every((parent) => parent < index));
