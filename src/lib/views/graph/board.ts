/** What stands already while a drawing is laid out: where there is room, and what a place would cost. */
import type { Position } from '#lib/model/pipeline.ts';

/** A node at its centre. */
export interface Placed extends Position {
  readonly index: number;
  readonly width: number;
  readonly height: number;
}

/** Free between two nodes of one column. */
const GAP = 13;

/** What makes a place worse, in rows: an edge that is crossed, a node that an edge runs behind. */
const WORSE = { crossing: 0.7, hidden: 0.6 } as const;

/** When more than this stand, nobody follows single edges: what they cross is not weighed any more. */
const WEIGHED = 240;

/** Who stands near is found by slices of this width. */
const SLICE = 100;

interface Line {
  readonly from: Placed;
  readonly to: Placed;
}

/** Where a straight line stands at an x. */
const on = ({ from, to }: Line, x: number): number =>
  from.y + ((to.y - from.y) * (x - from.x)) / (to.x - from.x);

/** Whether a line runs behind a node that stands between its ends. */
const hides = (line: Line, { x, y, height }: Placed): boolean =>
  x > line.from.x && x < line.to.x && Math.abs(on(line, x) - y) < height * 0.6;

/** Whether two lines that share no end cross. */
function crosses(a: Line, b: Line): boolean {
  if (a.from === b.from || a.to === b.to) return false;
  const left = Math.max(a.from.x, b.from.x);
  const right = Math.min(a.to.x, b.to.x);
  if (left >= right) return false;
  return (on(a, left) - on(b, left)) * (on(a, right) - on(b, right)) < 0;
}

/** Whether two nodes stand so close that there is no air between them. */
export const meet = (a: Placed, b: Placed): boolean =>
  Math.abs(a.x - b.x) < (a.width + b.width) / 2 + GAP &&
  Math.abs(a.y - b.y) < (a.height + b.height) / 2 + GAP;

/** The nodes that stand, and the edges between them. */
export class Board {
  readonly #placed: (Placed | undefined)[] = [];
  readonly #slices = new Map<number, Set<number>>();
  readonly #lines: Line[] = [];
  #widest = 0;

  /** How many stand. */
  standing = 0;

  at(index: number): Placed | undefined {
    return this.#placed[index];
  }

  all(): readonly Placed[] {
    return this.#placed.filter((each) => each !== undefined);
  }

  put(placed: Placed, parents: readonly Placed[]): void {
    this.#placed[placed.index] = placed;
    this.standing++;
    this.#widest = Math.max(this.#widest, placed.width);
    const slice = Math.floor(placed.x / SLICE);
    this.#slices.set(slice, (this.#slices.get(slice) ?? new Set()).add(placed.index));
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

  /** Whether a node has room in a place, with air around it. @param but who does not count */
  isFree(place: Placed, but?: ReadonlySet<number>): boolean {
    const { x, width } = place;
    const reach = (this.#widest + width) / 2 + GAP;
    const last = Math.floor((x + reach) / SLICE);
    for (let slice = Math.floor((x - reach) / SLICE); slice <= last; slice++)
      for (const index of this.#slices.get(slice) ?? []) {
        const each = this.#placed[index]!;
        if (but?.has(index) !== true && meet(each, place)) return false;
      }
    return true;
  }

  /** How bad a place is, in rows, beside being far from where it was wanted. */
  cost(place: Placed, parents: readonly Placed[]): number {
    if (this.standing > WEIGHED) return 0;
    const own = parents.map((from): Line => ({ from, to: place }));
    let cost = 0;
    for (const line of this.#lines) {
      if (hides(line, place)) cost += WORSE.hidden;
      for (const each of own) if (crosses(each, line)) cost += WORSE.crossing;
    }
    for (const each of this.#placed)
      if (each && !parents.includes(each))
        for (const line of own) if (hides(line, each)) cost += WORSE.hidden;
    // One that reads many crosses many wherever it stands: it belongs in their middle all the same.
    return cost / Math.max(1, parents.length);
  }
}
