/** Makes one log of several playings: what was handed on before is recognised, and not handed on again. */
import { EMPTY_HASH, extendHash, hashText, type LogBatch, type LogHash } from '../model/log.ts';
import { cut } from './cut.ts';

/** The same request gave another log when it was played again. */
export class Diverged extends Error {
  constructor(readonly event: number) {
    super(`the log came out differently within its first ${event} events`);
    this.name = 'Diverged';
  }
}

/** The log that has been handed on so far, and how much of it the present playing has come through. */
export class Replay {
  /** Events handed on. */
  events = 0;
  #hash: LogHash = EMPTY_HASH;
  #seen = 0;
  #seenHash: LogHash = EMPTY_HASH;

  /** The log is played again, from its first event. */
  restart(): void {
    this.#seen = 0;
    this.#seenHash = EMPTY_HASH;
  }

  /**
   * The part of the next batch that was not handed on before; it has no events if all was.
   * @throws {Diverged} if what was handed on before has come out differently
   */
  fresh(batch: LogBatch): LogBatch {
    if (batch.first !== this.#seen) throw new Error(`a batch starts at ${batch.first}, not ${this.#seen}`);
    const length = batch.at.length;
    const known = Math.min(length, this.events - this.#seen);
    const head = known === length ? batch : cut(batch, 0, known, batch.first);
    this.#seen += known;
    this.#seenHash = extendHash(this.#seenHash, head);
    if (known > 0 && this.#seen === this.events) this.#compare();
    const rest = known === 0 ? batch : cut(batch, known, length, batch.first);
    this.#seen += length - known;
    if (this.#seen > this.events) {
      this.#seenHash = extendHash(this.#seenHash, rest);
      this.#hash = this.#seenHash;
      this.events = this.#seen;
    }
    return rest;
  }

  /** @throws {Diverged} if a playing that has ended is not the log that was handed on */
  end(summary: { readonly events: number; readonly hash: string }): void {
    if (summary.events !== this.events || summary.hash !== hashText(this.#hash))
      throw new Diverged(this.events);
  }

  #compare(): void {
    if (this.#seenHash.a !== this.#hash.a || this.#seenHash.b !== this.#hash.b)
      throw new Diverged(this.events);
  }
}
