/**
 * Where things stand when the document does not say: one after another in the document's order, each where there is
 * room beside what it reads. What stands stays: a task that is added at the end moves no other by more than a row,
 * when its elder sibling steps aside for it. So the picture of a document is the same wherever it is drawn, and the
 * picture of the next document is nearly this one, however large it is.
 */
import type { Position } from '#lib/model/pipeline.ts';
import { Board, meet, type Placed } from './board.ts';
import { ranks } from './ranks.ts';
import type { Size, Structure } from './structure.ts';

/** From row to row, and between columns, in the drawing's units. */
export const ROW = 68;
export const COLUMN_GAP = 26;

/**
 * How many rows things may take when so many stand: more of them have more rows, so that the whole keeps about the
 * shape of a panel. It goes by what stands already, never by what is still to come.
 */
const rowsFor = (standing: number): number => Math.max(14, Math.ceil(1.14 * Math.sqrt(standing)));

/** A column behind the one that is wanted is as bad as so many rows away from the row that is wanted. */
const BEHIND = 3;

/**
 * While rows are chosen all nodes are as wide as this. How wide they are, and so where columns really stand, goes by all
 * their names: if it decided what crosses what, a new name would move things that it has nothing to do with.
 */
const WIDTH = 132;

/** What a node is where it is wanted, and the column it stands in. */
interface Place {
  readonly placed: Placed;
  readonly column: number;
}

/** The columns' centres: the first as wide as what begins there, the others as its tasks. */
function columnsOf(rank: readonly number[], nodes: readonly Size[]): (column: number) => number {
  const widest = (first: boolean): number =>
    Math.max(0, ...nodes.flatMap(({ width }, index) => ((rank[index] === 0) === first ? [width] : [])));
  const first = widest(true);
  const width = widest(false) || first;
  return (column) =>
    column === 0 ? first / 2 : first + COLUMN_GAP + (column - 1) * (width + COLUMN_GAP) + width / 2;
}

/** The same where some nodes are much larger than others: each column is as wide as its widest. */
export function mixedColumnsOf(rank: readonly number[], nodes: readonly Size[]): (column: number) => number {
  const widths: number[] = [];
  rank.forEach((column, index) => {
    widths[column] = Math.max(widths[column] ?? 0, nodes[index]?.width ?? 0);
  });
  let x = 0;
  const centres = widths.map((width) => {
    const centre = x + width / 2;
    x += width + COLUMN_GAP;
    return centre;
  });
  return (column) => centres[column] ?? x;
}

/** The order in which things are placed: the document's, but nothing before what it reads. */
function orderOf(parentsOf: readonly (readonly number[])[]): readonly number[] {
  const order: number[] = [];
  const done = new Set<number>();
  for (const last of parentsOf.keys()) {
    const open = [last];
    for (let index = open.at(-1); index !== undefined; index = open.at(-1)) {
      const missing = parentsOf[index]!.filter((parent) => !done.has(parent));
      if (missing.length > 0) open.push(...missing.reverse());
      else {
        open.pop();
        if (!done.has(index)) order.push(index);
        done.add(index);
      }
    }
  }
  return order;
}

/**
 * The centre of every vertex, by index; what has a place in the document keeps it. In the drawing's units, which
 * begin anywhere. @param mixed whether some nodes are much larger than others
 * @throws if there is a circle
 */
export function online(structure: Structure, nodes: readonly Size[], mixed = false): readonly Position[] {
  const { vertices, arcs } = structure;
  const rank = ranks(structure);
  const parentsOf = vertices.map((): number[] => []);
  const childrenOf = vertices.map((): number[] => []);
  for (const { from, to } of arcs) {
    if (!parentsOf[to]!.includes(from)) parentsOf[to]!.push(from);
    if (!childrenOf[from]!.includes(to)) childrenOf[from]!.push(to);
  }
  const board = new Board();
  const inOrder = orderOf(parentsOf);
  const pinned = vertices.some(({ position }) => position);
  /** Whether what finds no room in its column may stand in the next ones: not beside what the document has placed. */
  const wraps = !pinned && !mixed;
  const drawn = (mixed ? mixedColumnsOf : columnsOf)(rank, nodes);
  const centre = wraps ? (column: number): number => column * (WIDTH + COLUMN_GAP) : drawn;
  /** In which column each stands: where its rank is, or further along. */
  const columns = [...rank];
  for (const { index, position } of vertices) if (position) board.put({ ...box(index), ...position }, []);
  for (const index of inOrder) {
    if (vertices[index]!.position) continue;
    const parents = parentsOf[index]!.flatMap((each) => board.at(each) ?? []);
    if (wraps) columns[index] = Math.max(0, ...parentsOf[index]!.map((each) => columns[each]! + 1));
    const { placed, column } = placeFor(index, parents);
    columns[index] = column;
    board.put(placed, parents);
  }
  // What is all placed here begins at 0; beside what the document has placed, it is in the document's own units.
  const upper = pinned ? 0 : Math.min(...board.all().map(({ y, height }) => y - height / 2));
  return vertices.map(({ index }) => {
    const { x, y } = board.at(index)!;
    return { x: wraps ? drawn(columns[index]!) : x, y: y - upper };
  });

  function box(index: number): Placed {
    const { width, height } = nodes[index] ?? { width: 0, height: 0 };
    return { index, x: centre(columns[index]!), y: 0, width: wraps ? WIDTH : width, height };
  }

  function placeFor(index: number, parents: readonly Placed[]): Place {
    const own = box(index);
    if (parents.length === 0) return below(own);
    // Beside what stands where the document says, the columns are its own.
    const x = Math.max(own.x, ...parents.map((each) => each.x + (each.width + own.width) / 2 + COLUMN_GAP));
    const ys = parents.map(({ y }) => y);
    const wanted = { ...own, x, y: (Math.min(...ys) + Math.max(...ys)) / 2 };
    return beside(wanted, parents) ?? free(wanted, parents);
  }

  /** The rows that may be taken: from the highest that stands to the lowest, or further while there are few. */
  function band(): { readonly from: number; readonly to: number } {
    if (board.standing === 0) return { from: -Infinity, to: Infinity };
    const ys = board.all().map(({ y }) => y);
    const [top, bottom] = [Math.min(...ys), Math.max(...ys)];
    if (!wraps) return { from: top - ROW, to: bottom + 12 * ROW };
    const room = (rowsFor(board.standing) - 1) * ROW;
    return { from: Math.min(top, Math.max(top - ROW, bottom - room)), to: Math.max(bottom, top + room) };
  }

  /** What reads nothing stands below all that begins, in the first column that has a row left. */
  function below(own: Placed): Place {
    const all = board.all();
    const { to } = band();
    const lowest = (x: number): number =>
      Math.max(-ROW, ...all.filter((each) => Math.abs(each.x - x) < own.width).map(({ y }) => y));
    const first = columns[own.index]!;
    for (let column = first; wraps && column <= first + all.length; column++) {
      const place = { ...own, x: centre(column), y: lowest(centre(column)) + ROW };
      if (place.y <= to && board.isFree(place)) return { placed: place, column };
    }
    return free({ ...own, y: lowest(own.x) + ROW }, []);
  }

  /** The second child of a node: the first, which stood straight behind it, goes up a row, and this one down. */
  function beside(wanted: Placed, parents: readonly Placed[]): Place | undefined {
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
    // A box may be higher than the two rows that part them.
    if (up.some((each) => meet(each, down))) return undefined;
    board.move(moved, -ROW);
    return { placed: down, column: columns[wanted.index]! };
  }

  /** The best free place around the one that is wanted, or behind it. */
  function free(wanted: Placed, parents: readonly Placed[]): Place {
    const first = columns[wanted.index]!;
    const { from, to } = band();
    let best: Place | undefined;
    let least = Infinity;
    for (let column = first; (column - first) * BEHIND < least; column++) {
      const behind = (column - first) * BEHIND;
      const x = column === first ? wanted.x : centre(column);
      for (let k = 0; behind + Math.ceil(k / 2) / 2 < least; k++) {
        const away = (k % 2 === 1 ? 1 : -1) * Math.ceil(k / 2);
        const y = wanted.y + (away * ROW) / 2;
        const beyond = (Math.ceil(k / 2) * ROW) / 2;
        if (wanted.y - beyond < from && wanted.y + beyond > to) break;
        const place = { ...wanted, x, y };
        if (y < from || y > to || !board.isFree(place)) continue;
        const cost = Math.abs(away) / 2 + behind + board.cost(place, parents);
        if (cost < least) [best, least] = [{ placed: place, column }, cost];
      }
      if (!wraps) break;
    }
    if (best) return best;
    // Below all that stands, and clear of it: a box may be many rows high.
    const bottom = Math.max(...board.all().map(({ y, height }) => y + height / 2));
    return { placed: { ...wanted, y: bottom + Math.max(ROW, (ROW + wanted.height) / 2) }, column: first };
  }
}
