/**
 * Bars of a crowded night as pixels. Each row is a line of codes, one a pixel, in which what is louder lies over what
 * is quieter, so that one failure among thousands is never lost; a line is then drawn as high as a bar is, each code
 * by its pattern.
 */
import type { Millis } from '#lib/model/pipeline.ts';
import type { Axis } from '../ui/axis.ts';
import type { Look } from '../ui/states.ts';
import { stretchOf, beyond, type Columns, type Rows, type Stretch } from './columns.ts';
import { lookAt } from './looks.ts';

/** From quiet to loud. */
const CODES = [
  ...['none', 'wait', 'plan', 'planEnd', 'begun', 'begunEnd'],
  ...['skipped', 'pending', 'fresh', 'running', 'blocked', 'stale', 'failed']
] as const;
type Code = 'none' | 'wait' | 'plan' | 'planEnd' | 'begun' | 'begunEnd' | Look;
const CODE = Object.fromEntries(CODES.map((code, i) => [code, i])) as Readonly<Record<Code, number>>;

/** The side of a pattern's tile, in pixels; a power of two. */
const TILE = 8;

/** A colour as a pixel is written in memory, red first. */
export type Pixel = number;

/** What each look is drawn with, and what lies between. */
export interface Colours {
  readonly look: Readonly<Record<Look, Pixel>>;
  readonly wash: Readonly<Record<Look, Pixel>>;
  /** Of a wait. */
  readonly soft: Pixel;
}

/** For each code its tile, the tile of a bar's first and last line, and that of its middle line. */
export interface Patterns {
  readonly inner: Uint32Array;
  readonly edge: Uint32Array;
  readonly middle: Uint32Array;
}

/** The patterns of colours: what is late is hatched, blocked has bars, failed is crossed, skipped and plans are hollow. */
export function patternsOf({ look, wash, soft }: Colours): Patterns {
  const tiles = (): Uint32Array => new Uint32Array(CODES.length * TILE * TILE);
  const [inner, edge, middle] = [tiles(), tiles(), tiles()];
  const set = (of: Uint32Array, code: Code, pixel: (x: number, y: number) => Pixel): void => {
    for (let i = 0; i < TILE * TILE; i++)
      of[CODE[code] * TILE * TILE + i] = pixel(i % TILE, Math.floor(i / TILE));
  };
  const all = (code: Code, pixel: (x: number, y: number) => Pixel): void => {
    for (const of of [inner, edge, middle]) set(of, code, pixel);
  };
  all('fresh', () => look.fresh);
  all('running', () => look.running);
  all('pending', (x, y) => ((x + y) % 4 === 0 ? look.pending : wash.pending));
  all('skipped', () => wash.skipped);
  set(edge, 'skipped', () => look.pending);
  all('blocked', (x) => (x % 4 === 0 ? wash.blocked : look.blocked));
  all('stale', (x, y) => ((x + y) % TILE < 3 ? wash.stale : look.stale));
  set(edge, 'stale', () => look.stale);
  all('failed', (x, y) => (x === y || x + y === TILE ? wash.failed : look.failed));
  set(edge, 'failed', () => look.failed);
  set(edge, 'plan', (x) => (x % 4 < 2 ? look.pending : 0));
  all('planEnd', () => look.pending);
  set(edge, 'begun', (x) => (x % 4 < 2 ? look.running : 0));
  all('begunEnd', () => look.running);
  set(middle, 'wait', (x) => (x % 4 < 2 ? soft : 0));
  return { inner, edge, middle };
}

let line = new Uint8Array(0);

export interface Sheet {
  /** Pixels, row by row. */
  readonly pixels: Uint32Array;
  /** How many lie side by side. */
  readonly width: number;
  /** Pixels of the screen for one of ours. */
  readonly scale: number;
  /** The height of a row and of its bar, in ours. */
  readonly row: number;
  readonly bar: number;
}

/** Numbers by which a row that was painted is known again. */
const SIGNS = 4;

/** What rows were painted with. */
interface Painted {
  readonly sheet: Sheet;
  readonly columns: Columns;
  readonly axis: Axis;
  readonly patterns: Patterns;
  readonly rows: Rows;
}

/** Paints a night from picture to picture: of most rows nothing has changed since the one before. */
export class Painter {
  #before: Painted | undefined;
  /** By row of the sheet. */
  #signs = new Int32Array(0);

  /**
   * Draws rows one below the other, as they are at t: right of the playhead is nothing but what clocks have planned.
   * @returns which rows of the sheet, counted from its first, are not as they were
   */
  paint(sheet: Sheet, columns: Columns, rows: Rows, axis: Axis, t: Millis, patterns: Patterns): Rows {
    if (line.length < sheet.width) line = new Uint8Array(sheet.width);
    const count = rows.end - rows.first;
    const moved = this.#moved({ sheet, columns, axis, patterns, rows });
    const now = xOn(axis, sheet, t);
    let [first, end] = [count, 0];
    for (let at = 0; at < count; at++) {
      const row = rows.first + at;
      const stretch = stretchOf(columns, row, axis);
      if (!this.#sign(at, columns, stretch, now, t)) continue;
      clear(sheet, at);
      line.fill(0, 0, sheet.width);
      if (encode(columns, stretch, axis, t, sheet)) draw(sheet, at, patterns);
      [first, end] = [Math.min(first, at), at + 1];
    }
    return moved ? { first: 0, end: count } : { first, end: Math.max(first, end) };
  }

  /** Brings what can stay of the picture before to its place. @returns whether anything is not where it was */
  #moved(now: Painted): boolean {
    const before = this.#before;
    this.#before = now;
    const { sheet, rows } = now;
    const { pixels, width } = sheet;
    const count = rows.end - rows.first;
    const high = sheet.row * sheet.scale;
    const by = before ? rows.first - before.rows.first : 0;
    const same =
      before?.columns === now.columns &&
      before.axis === now.axis &&
      before.patterns === now.patterns &&
      before.sheet.pixels.buffer === pixels.buffer &&
      before.sheet.row === sheet.row &&
      before.sheet.scale === sheet.scale &&
      before.rows.end - before.rows.first === count;
    if (same && by === 0) return false;
    // Rows that begin between two pixels are not the same at another place.
    if (same && Math.abs(by) < count && Number.isInteger(high)) {
      const [kept, pixelsOf] = [count - Math.abs(by), high * width];
      if (by > 0) {
        pixels.copyWithin(0, by * pixelsOf, count * pixelsOf);
        this.#signs.copyWithin(0, by * SIGNS, count * SIGNS);
        this.#signs.fill(-1, kept * SIGNS);
      } else {
        pixels.copyWithin(-by * pixelsOf, 0, kept * pixelsOf);
        this.#signs.copyWithin(-by * SIGNS, 0, kept * SIGNS);
        this.#signs.fill(-1, 0, -by * SIGNS);
      }
      return true;
    }
    pixels.fill(0);
    this.#signs = new Int32Array(count * SIGNS).fill(-1);
    return true;
  }

  /**
   * Whether a row is not painted as it is at t: by the playhead's pixel, how many bars have begun, how many of them
   * still run, and how many plans are over.
   */
  #sign(at: number, columns: Columns, { first, end, firstPlan, endPlan }: Stretch, x: number, t: Millis) {
    const begun = beyond(columns.from, t, first, end);
    let running = 0;
    for (let i = begun - 1; i >= first && columns.reach[i]! > t; i--) if (columns.to[i]! > t) running++;
    const over = beyond(columns.planEnd, t, firstPlan, endPlan);
    const signs = this.#signs;
    const i = at * SIGNS;
    if (signs[i] === x && signs[i + 1] === begun && signs[i + 2] === running && signs[i + 3] === over)
      return false;
    [signs[i], signs[i + 1], signs[i + 2], signs[i + 3]] = [x, begun, running, over];
    return true;
  }
}

/** The pixel of an instant, at the most one beyond the last. */
const xOn = (axis: Axis, { width, scale }: Sheet, at: Millis): number =>
  Math.min(width, Math.round(axis.start * scale + (at - axis.from) * perMsOf(axis, scale)));

const perMsOf = ({ from, to, start, end }: Axis, scale: number): number =>
  ((end - start) * scale) / Math.max(1, to - from);

/** A row as codes. @returns whether there is anything in it */
function encode(columns: Columns, stretch: Stretch, axis: Axis, t: Millis, sheet: Sheet): boolean {
  const { from, to, bars } = columns;
  const { width, scale } = sheet;
  const perMs = perMsOf(axis, scale);
  const x = (at: Millis): number => axis.start * scale + (at - axis.from) * perMs;
  const now = xOn(axis, sheet, t);
  const put = (begin: number, finish: number, code: number): void => {
    for (let i = Math.max(0, begin); i < finish && i < width; i++) if (line[i]! < code) line[i] = code;
  };
  const box = (begin: number, finish: number, inside: Code, ends: Code): void => {
    put(begin, finish, CODE[inside]);
    put(begin, begin + 1, CODE[ends]);
    put(finish - 1, finish, CODE[ends]);
  };
  const begunEnd = beyond(from, t, stretch.first, stretch.end);
  const last = begunEnd > stretch.first ? begunEnd - 1 : -1;
  const lastFrom = last < 0 ? -Infinity : from[last]!;
  const runs = last >= 0 && (t < to[last]! || bars[last]!.status === 'running');
  for (let i = stretch.firstPlan; i < stretch.endPlan; i++) {
    const [at, usualEnd] = [columns.planAt[i]!, columns.planEnd[i]!];
    if (lastFrom < at) {
      const begin = Math.round(x(at));
      box(begin, Math.max(begin + 3, Math.round(x(usualEnd))), 'plan', 'planEnd');
    } else if (runs && usualEnd > t) box(now, Math.round(x(usualEnd)), 'begun', 'begunEnd');
  }
  for (let i = stretch.first; i < begunEnd; i++) {
    const bar = bars[i]!;
    if (bar.waitedFrom !== undefined) put(Math.round(x(bar.waitedFrom)), Math.round(x(from[i]!)), CODE.wait);
    const begin = Math.floor(x(from[i]!));
    const finish = Math.min(now, Math.round(x(Math.min(t, to[i]!))));
    // Between bars that are long enough to spare it lies a pixel of paper.
    const least = Math.min(begin, now - 1);
    put(least, Math.max(least + 1, finish - (finish - begin > 3 ? 1 : 0)), CODE[lookAt(bar, t)]);
  }
  // What has waited since before the playhead, and has not begun.
  for (let i = begunEnd; i < stretch.end; i++) {
    const since = bars[i]!.waitedFrom;
    if (since !== undefined && since < t) put(Math.round(x(since)), now, CODE.wait);
  }
  return stretch.endPlan > stretch.firstPlan || stretch.end > stretch.first;
}

/** The first line of pixels of a row's bars, and how many there are. */
const linesOf = ({ scale, row, bar }: Sheet, at: number): readonly [top: number, high: number] => [
  Math.round((at * row + (row - bar) / 2) * scale),
  Math.round(bar * scale)
];

function clear(sheet: Sheet, at: number): void {
  const [top, high] = linesOf(sheet, at);
  sheet.pixels.fill(0, top * sheet.width, (top + high) * sheet.width);
}

/** The codes of the line, as high as a bar is. */
function draw(sheet: Sheet, at: number, patterns: Patterns): void {
  const { pixels, width } = sheet;
  const [top, high] = linesOf(sheet, at);
  const middle = high >> 1;
  for (let y = 0; y < high; y++) {
    const begin = (top + y) * width;
    if (begin + width > pixels.length) return;
    const tiles = y === 0 || y === high - 1 ? patterns.edge : y === middle ? patterns.middle : patterns.inner;
    const across = (y & (TILE - 1)) * TILE;
    for (let x = 0; x < width; x++) {
      const code = line[x]!;
      if (code !== 0) pixels[begin + x] = tiles[code * TILE * TILE + across + (x & (TILE - 1))]!;
    }
  }
}
