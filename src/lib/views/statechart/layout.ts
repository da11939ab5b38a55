/** A statechart as boxes and lines, from top to bottom. Pure: widths of words come from a table. */
import type { Chart, ChartEdge } from '#lib/app/charts.ts';
import { textWidth } from '../ui/text.ts';
import { rank, type Chain, type Ranked } from './ranks.ts';

/** A state's box; x and y are its middle. */
export interface DrawnState {
  readonly id: string;
  readonly label: string;
  readonly final: boolean;
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

/** A transition's line, and where its events are named. */
export interface DrawnEdge {
  readonly from: string;
  readonly to: string;
  readonly path: string;
  readonly label: string;
  readonly labelX: number;
  readonly labelY: number;
  readonly anchor: 'start' | 'middle';
}

export interface DrawnChart {
  readonly width: number;
  readonly height: number;
  readonly states: readonly DrawnState[];
  readonly edges: readonly DrawnEdge[];
}

export const BOX = { height: 28, padding: 11, size: 12 } as const;
export const LABEL_SIZE = 10.5;
const GAP = { rows: 44, slots: 12 } as const;
const MARGIN = 2;
/** Room on the left for each line that leads back up. */
const LANE = 13;
/** How far down an edge is named: nearer to its end, where lines have parted, unless another's name is there. */
const NAMED_AT = [0.72, 0.5, 0.34, 0.86] as const;
/** And where nothing parts from it. */
const ALONE_AT = [0.5, ...NAMED_AT] as const;

const nameOf = (events: readonly string[]): string => events.join(', ');
const round = (value: number): number => Math.round(value * 10) / 10;
const text = (...values: number[]): string => values.map((value) => String(round(value))).join(' ');

/** Lays a chart out. `labelOf` gives a state's word; `width` is what there is of room, in pixels. */
export function layoutChart(chart: Chart, labelOf: (state: string) => string, width: number): DrawnChart {
  const widthOf = (state: string): number => Math.ceil(textWidth(labelOf(state), BOX.size)) + 2 * BOX.padding;
  const leftOf = (back: number): number => MARGIN + (back > 0 ? back * LANE + 4 : 0);
  const ranked = rank(chart, widthOf, GAP.slots, (back) => width - MARGIN - leftOf(back));
  const left = leftOf(ranked.back.length);
  const { xs, widest } = places(ranked, left, width - MARGIN);
  const yOf = (row: number): number => MARGIN + BOX.height / 2 + row * (BOX.height + GAP.rows);
  const rowOf = new Map(ranked.rows.flatMap((row, index) => row.map(({ key }) => [key, index] as const)));
  const states = chart.states.map(({ id, final }) => ({
    id,
    label: labelOf(id),
    final,
    x: round(xs.get(id)!),
    y: yOf(rowOf.get(id)!),
    width: widthOf(id)
  }));
  const place = new Map(states.map((state) => [state.id, state]));
  const edges: DrawnEdge[] = [];
  const add = (tries: readonly DrawnEdge[]): void => {
    edges.push(tries.find((each) => !edges.some((other) => namesTouch(each, other))) ?? tries[0]!);
  };
  for (const chain of ranked.down) {
    const isAlone = ranked.down.filter(({ edge }) => edge.from === chain.edge.from).length === 1;
    add(downward(chain, xs, (key) => yOf(rowOf.get(key)!), isAlone ? ALONE_AT : NAMED_AT));
  }
  ranked.back.forEach((edge, lane) =>
    add(upward(edge, place.get(edge.from)!, place.get(edge.to)!, MARGIN + lane * LANE + 4))
  );
  return {
    width: Math.max(width, Math.ceil(widest + MARGIN)),
    height: yOf(ranked.rows.length - 1) + BOX.height / 2 + MARGIN,
    states,
    edges
  };
}

/** The middles of all slots: each as close to the middle of its neighbours above and below as its row allows. */
function places(
  { rows, down }: Ranked,
  left: number,
  right: number
): { readonly xs: ReadonlyMap<string, number>; readonly widest: number } {
  const xs = new Map<string, number>();
  const near = new Map<string, string[]>();
  for (const { slots } of down)
    for (let i = 0; i + 1 < slots.length; i++) {
      near.set(slots[i]!, [...(near.get(slots[i]!) ?? []), slots[i + 1]!]);
      near.set(slots[i + 1]!, [...(near.get(slots[i + 1]!) ?? []), slots[i]!]);
    }
  const middle = (left + right) / 2;
  for (let pass = 0; pass < 9; pass++) {
    const order = pass % 2 === 0 ? rows : [...rows].reverse();
    for (const row of order) {
      const wished = row.map(({ key }) => {
        const known = (near.get(key) ?? []).flatMap((each) => xs.get(each) ?? []);
        return known.length > 0 ? known.reduce((sum, x) => sum + x, 0) / known.length : middle;
      });
      settle(row, wished, left, right).forEach((x, index) => xs.set(row[index]!.key, x));
    }
  }
  const widest = Math.max(...rows.flatMap((row) => row.map(({ key, width }) => xs.get(key)! + width / 2)));
  return { xs, widest };
}

/** Keeps a row's slots apart and within the drawing, near where they wish to be. */
function settle(
  row: readonly { readonly width: number }[],
  wished: readonly number[],
  left: number,
  right: number
): readonly number[] {
  const apart = (i: number): number => (row[i - 1]!.width + row[i]!.width) / 2 + GAP.slots;
  const eastward = [...wished];
  for (let i = 0; i < row.length; i++)
    eastward[i] = Math.max(eastward[i]!, i === 0 ? left + row[0]!.width / 2 : eastward[i - 1]! + apart(i));
  const westward = [...wished];
  for (let i = row.length - 1; i >= 0; i--)
    westward[i] = Math.min(
      westward[i]!,
      i === row.length - 1 ? right - row[i]!.width / 2 : westward[i + 1]! - apart(i + 1)
    );
  const both = wished.map((_, i) => (eastward[i]! + westward[i]!) / 2);
  // The mean of two rows that keep their distances keeps them too; what hangs over an edge is moved as a whole.
  const over = Math.max(0, both[both.length - 1]! + row[row.length - 1]!.width / 2 - right);
  const under = Math.max(0, left - (both[0]! - over - row[0]!.width / 2));
  return both.map((x) => x - over + under);
}

/** Whether the names of two edges lie on each other. */
export function namesTouch(a: DrawnEdge, b: DrawnEdge): boolean {
  const from = ({ label, labelX, anchor }: DrawnEdge): number =>
    anchor === 'start' ? labelX : labelX - textWidth(label, LABEL_SIZE) / 2;
  const to = (edge: DrawnEdge): number => from(edge) + textWidth(edge.label, LABEL_SIZE);
  return from(a) < to(b) && from(b) < to(a) && Math.abs(a.labelY - b.labelY) < LABEL_SIZE;
}

/** A line down through the rows, straight past a row, bent between two; with its name in one place or another. */
function downward(
  { edge, slots }: Chain,
  xs: ReadonlyMap<string, number>,
  yOf: (key: string) => number,
  namedAt: readonly number[]
): readonly DrawnEdge[] {
  const half = BOX.height / 2;
  const last = slots.length - 1;
  const spots: { x: number; y: number }[] = [];
  let path = `M${text(xs.get(slots[0]!)!, yOf(slots[0]!) + half)}`;
  for (let i = 1; i <= last; i++) {
    const [x0, y0] = [xs.get(slots[i - 1]!)!, yOf(slots[i - 1]!) + half];
    const [x1, y1] = [xs.get(slots[i]!)!, yOf(slots[i]!) - half];
    const bend = (y1 - y0) / 2;
    path += `C${text(x0, y0 + bend)} ${text(x1, y1 - bend)} ${text(x1, y1)}`;
    if (i < last) path += `V${text(y1 + BOX.height)}`;
    // Where it passes a row it is alone; else it is named on its way to the next.
    if (i < last) spots.unshift({ x: x1, y: y1 + half });
    else spots.push(...namedAt.map((at) => ({ x: x0 + (x1 - x0) * eased(at), y: y0 + (y1 - y0) * at })));
  }
  return spots.map(({ x, y }) => ({
    from: edge.from,
    to: edge.to,
    path,
    label: nameOf(edge.events),
    labelX: round(x),
    labelY: round(y + LABEL_SIZE * 0.35),
    anchor: 'middle'
  }));
}

/** How far a line that bends between two rows has come sideways, at a share of its way. */
const eased = (share: number): number => share * share * (3 - 2 * share);

/** A line back up, along the left edge. */
function upward(edge: ChartEdge, from: DrawnState, to: DrawnState, lane: number): readonly DrawnEdge[] {
  const corner = 7;
  const path = [
    `M${text(from.x - from.width / 2, from.y)}`,
    `H${text(lane + corner)}`,
    `Q${text(lane, from.y)} ${text(lane, from.y - corner)}`,
    `V${text(to.y + corner)}`,
    `Q${text(lane, to.y)} ${text(lane + corner, to.y)}`,
    `H${text(to.x - to.width / 2)}`
  ].join('');
  // Half-way between two rows, where boxes do not reach.
  const step = BOX.height + GAP.rows;
  const steps = Math.max(1, Math.round((from.y - to.y) / step));
  return Array.from({ length: steps }, (_, i) => ({
    from: edge.from,
    to: edge.to,
    path,
    label: nameOf(edge.events),
    labelX: lane + 5,
    labelY: round(to.y + (i + 0.5) * step + LABEL_SIZE * 0.35),
    anchor: 'start'
  }));
}
