/** Regions as the log has them, piece by piece, into what a version or a draft holds. */
import { LOG } from '../model/log.ts';
import { asPrefix, prefix, type Piece } from '../model/pieces.ts';
import type { Holds } from './holds.ts';

/** Reads the regions of one version, or of one draft. */
export class RegionReader {
  #from = -Infinity;
  #to = Infinity;
  #lo = 0;

  /** @param into by source; what was an arrival prefix stays one */
  constructor(readonly into: Record<number, Holds>) {}

  /** What the next region is a part of. */
  part(kind: number, value: number): void {
    if (kind === LOG.regionFrom) this.#from = value;
    else if (kind === LOG.regionUntil) this.#to = value;
    else this.#lo = value;
  }

  /** A region of a source. */
  add(source: number, rows: number): void {
    const piece: Piece = { from: this.#from, to: this.#to, lo: this.#lo, hi: rows };
    [this.#from, this.#to, this.#lo] = [-Infinity, Infinity, 0];
    const before = this.into[source];
    const old = typeof before === 'number' ? prefix(before) : (before ?? []);
    const pieces = rows > piece.lo ? [...old, piece] : old;
    this.into[source] = before === undefined ? (asPrefix(pieces) ?? pieces) : pieces;
  }
}
