/**
 * The rows of sources, made when somebody looks: a row is a pure function of (seed, source, ordinal), its two times of
 * the arrival that brought it. Nothing is kept, and nothing that is not asked for is drawn.
 */
import { fraction, mix, ordinalBits, streamKey } from './chance.ts';
import { columnOf, ROW_TIMES } from './columns.ts';
import type { Column, Millis, Pipeline } from './pipeline.ts';
import { formatDate, MS_PER_DAY } from './time/civil.ts';
import { offsetAt, type ZoneRules } from './time/zone.ts';
import { kindOf, type RowDraw, type Vocabulary } from './vocabulary.ts';

/** The most rows of one source, or of one body, that a table holds. */
export const MOST_ROWS = 100_000;

/** Consecutive rows of one source in the order in which they were due: emissions, or parts of them. All columns have the same length. */
export interface ArrivalGroups {
  /** Ordinal of the first row of the first arrival. */
  readonly first: number;
  readonly at: Float64Array;
  readonly rows: Float64Array;
  /** 1 for rows that were due late. */
  readonly late: Uint8Array;
  /** Where a fault has befallen some of them: when each part was due, what is before it in its batch, and the batch's rows. */
  readonly due?: Float64Array;
  readonly offset?: Float64Array;
  readonly whole?: Float64Array;
}

/** When row `row` of the `rows` of an arrival happened: they are spread evenly over the window of its emission. */
export const happenedAt = (
  { from, to }: { readonly from: Millis; readonly to: Millis },
  row: number,
  rows: number
): Millis => from + Math.floor(((row + 0.5) * (to - from)) / rows);

/** How many of the `rows` of a batch happened before an instant. */
export function happenedBefore(
  window: { readonly from: Millis; readonly to: Millis },
  rows: number,
  before: Millis
): number {
  if (window.from >= before) return 0;
  if (window.to <= before) return rows;
  let low = 0;
  let high = rows;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (happenedAt(window, middle, rows) < before) low = middle + 1;
    else high = middle;
  }
  return low;
}

const TWO = Array.from({ length: 60 }, (_, n) => String(n).padStart(2, '0'));

/**
 * `2026-01-08 02:30:00`, as databases write a time without a zone.
 * @param local milliseconds of wall-clock time since 1970-01-01T00:00
 */
export function formatLocal(local: Millis): string {
  const day = Math.floor(local / MS_PER_DAY);
  const seconds = Math.floor((local - day * MS_PER_DAY) / 1000);
  return `${dayText(day)} ${TWO[Math.floor(seconds / 3600)]!}:${TWO[Math.floor(seconds / 60) % 60]!}:${TWO[seconds % 60]!}`;
}

let lastDay = NaN;
let lastDayText = '';
/** The date of a day; rows that follow one another mostly have one day. */
function dayText(day: number): string {
  if (day !== lastDay) {
    lastDay = day;
    lastDayText = formatDate(day);
  }
  return lastDayText;
}

/** A column as a table has it. */
export interface DrawnColumn {
  readonly name: string;
  readonly type: 'INTEGER' | 'REAL' | 'TEXT';
}

/** A value of a row. */
export type Drawn = string | number | null;

/** Takes a row; the list is the drawer's own, and holds another row the next time. */
export type TakeRow = (ordinal: number, values: readonly Drawn[]) => void;

type Draw = (ordinal: number, eventTime: number) => Drawn;

/** Draws the rows of one source. */
export class RowDrawer {
  readonly columns: readonly DrawnColumn[];
  readonly #draws: readonly Draw[];
  readonly #window: (emitted: Millis) => { readonly from: Millis; readonly to: Millis };
  readonly #lateBy: Millis;

  /** @param source the source's number in the pipeline */
  constructor(
    pipeline: Pick<Pipeline, 'sources' | 'seed'>,
    source: number,
    readonly zone: ZoneRules,
    vocabulary: Vocabulary
  ) {
    const { id, columns, arrivals, late } = pipeline.sources[source]!;
    const kind = kindOf(vocabulary.sources, arrivals);
    this.#window = (emitted) => kind.window(arrivals.params as never, emitted, zone);
    this.#lateBy = late?.by ?? 0;
    const drawn = columns.map((column) => drawOf(pipeline, id, column, columns, vocabulary));
    this.#draws = drawn.map(({ draw }) => draw);
    this.columns = [
      ...columns.map(({ name }, i) => ({ name, type: drawn[i]!.type })),
      ...ROW_TIMES.map((name) => ({ name, type: 'TEXT' as const }))
    ];
  }

  /** Draws rows `from` to `to` (exclusive) by ordinal; the arrivals must cover them. */
  draw(arrivals: ArrivalGroups, from: number, to: number, take: TakeRow): void {
    const width = this.#draws.length;
    const values = new Array<Drawn>(width + 2).fill(null);
    let first = arrivals.first;
    for (let group = 0; group < arrivals.at.length && first < to; group++) {
      const rows = arrivals.rows[group]!;
      if (first + rows > from) {
        const at = arrivals.at[group]!;
        const due = arrivals.due?.[group] ?? at;
        const offset = arrivals.offset?.[group] ?? 0;
        const whole = arrivals.whole?.[group] ?? rows;
        const window = this.#window(due - (arrivals.late[group] === 1 ? this.#lateBy : 0));
        values[width + 1] = formatLocal(at + offsetAt(this.zone, at));
        for (let row = Math.max(0, from - first); row < rows && first + row < to; row++) {
          const happened = happenedAt(window, offset + row, whole);
          const local = happened + offsetAt(this.zone, happened);
          for (let i = 0; i < width; i++) values[i] = this.#draws[i]!(first + row, local);
          values[width] = formatLocal(local);
          take(first + row, values);
        }
      }
      first += rows;
    }
  }
}

/** How one column is drawn, and what it holds. */
function drawOf(
  pipeline: Pick<Pipeline, 'sources' | 'seed'>,
  source: string,
  column: Column,
  columns: readonly Column[],
  vocabulary: Vocabulary
): { draw: Draw; type: DrawnColumn['type'] } {
  const kind = kindOf(vocabulary.columns, column);
  const params = column.params as never;
  const bitsOf = bitsFor(pipeline, source, column, columns, vocabulary);
  const index = keyIndex(pipeline, source, column, columns, vocabulary);
  const target = kind.reference && columnOf(pipeline.sources, kind.reference.to(params))!;
  const shownBy = target ? kindOf(vocabulary.columns, target) : kind;
  const shownParams = (target ?? column).params as never;
  const row: { -readonly [K in keyof RowDraw]: RowDraw[K] } = { ordinal: 0, bits: 0, eventTime: 0 };
  const { nulls } = column;
  return {
    type: shownBy.type(shownParams),
    draw: (ordinal, eventTime) => {
      const bits = bitsOf(ordinal);
      if (nulls > 0 && fraction(mix(bits ^ 0x5bd1e995)) < nulls) return null;
      row.ordinal = index ? index(ordinal) : ordinal;
      row.bits = bits;
      row.eventTime = eventTime;
      return shownBy.value(shownParams, row);
    }
  };
}

/** The bits of a row in a column: those of its key where the column goes by one. */
function bitsFor(
  pipeline: Pick<Pipeline, 'sources' | 'seed'>,
  source: string,
  column: Column,
  columns: readonly Column[],
  vocabulary: Vocabulary
): (ordinal: number) => number {
  const key = streamKey(pipeline.seed, 'column', `${source}.${column.name}`);
  const per = columns.find(({ name }) => name === column.per);
  const by = per && keyIndex(pipeline, source, per, columns, vocabulary);
  return by ? (ordinal) => ordinalBits(key, by(ordinal)) : (ordinal) => ordinalBits(key, ordinal);
}

/** The number of the key that a row has in a key or reference column; undefined for other kinds. */
function keyIndex(
  pipeline: Pick<Pipeline, 'sources' | 'seed'>,
  source: string,
  column: Column,
  columns: readonly Column[],
  vocabulary: Vocabulary
): ((ordinal: number) => number) | undefined {
  const { key, reference } = kindOf(vocabulary.columns, column);
  const params = column.params as never;
  if (key) return (ordinal) => key.of(params, ordinal);
  if (!reference) return undefined;
  const target = columnOf(pipeline.sources, reference.to(params))!;
  const count = kindOf(vocabulary.columns, target).key!.count(target.params as never);
  const bitsOf = bitsFor(pipeline, source, column, columns, vocabulary);
  return (ordinal) => reference.pick(params, bitsOf(ordinal), count);
}
