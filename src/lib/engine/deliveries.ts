/** What faults do to the rows of sources: which of those that are due come when, and how often. */
import { fraction } from '../model/chance.ts';
import type { Fault, Millis } from '../model/pipeline.ts';
import { Segments } from '../model/segments.ts';
import { strikeAt } from '../model/strikes.ts';
import { kindOf, type SourceFaultKind } from '../model/vocabulary.ts';
import type { Plan } from './plan.ts';

/** Consecutive rows of a batch that share a fate. */
export interface Portion {
  readonly rows: number;
  /** When they come, ascending; never if there is nothing. */
  readonly comes: readonly Millis[];
  /** The fault that befell them first; -1 where none did. */
  readonly fault: number;
}

interface Own {
  readonly index: number;
  readonly fault: Fault;
  readonly deliver: NonNullable<SourceFaultKind<never, unknown>['deliver']>;
}

/** A part of a batch on its way, as shares of it. */
interface Part {
  readonly from: number;
  readonly to: number;
  readonly at: Millis;
  readonly fault: number;
}

/** The faults of all sources. */
export class Deliveries {
  /** By source: what befalls it, in the order of the document; undefined where nothing does. */
  readonly #own: readonly (readonly Own[] | undefined)[];

  /** By source: its rows as they were due; undefined where nobody asks. */
  readonly segments: readonly (Segments | undefined)[];

  constructor(readonly plan: Plan) {
    const { pipeline, faults, vocabulary } = plan;
    this.#own = pipeline.sources.map(({ id }) => {
      const own = faults.flatMap((fault, index) => {
        const kind = kindOf(vocabulary.faults, fault);
        if (fault.thing !== id || kind.befalls !== 'source' || fault.chance === 0) return [];
        const { deliver } = kind as SourceFaultKind<never, unknown>;
        return deliver ? [{ index, fault, deliver }] : [];
      });
      return own.length > 0 ? own : undefined;
    });
    this.segments = this.#own.map((own) => (own || plan.writes ? new Segments() : undefined));
  }

  /**
   * What becomes of rows that are due: their portions in order. Each fault meets what those before it in the document
   * have left, at the instant at which it would come.
   * @param bits random bits of the batch: where a share is no whole number of rows, they decide
   */
  portions(source: number, due: Millis, rows: number, bits: number): readonly Portion[] {
    let parts: readonly Part[] = [{ from: 0, to: 1, at: due, fault: -1 }];
    let lost = -1;
    for (const own of this.#own[source] ?? [])
      parts = parts.flatMap((part) => {
        const met = this.#meet(own, part);
        if (met !== undefined && lost < 0) lost = own.index;
        return met ?? [part];
      });
    if (lost < 0) return [{ rows, comes: [due], fault: -1 }];
    const cut = (share: number): number => Math.min(rows, Math.floor(rows * share + fraction(bits)));
    const pieces = parts.map((part) => ({ ...part, from: cut(part.from), to: cut(part.to) }));
    const cuts = [...new Set([0, rows, ...pieces.flatMap(({ from, to }) => [from, to])])].sort(
      (a, b) => a - b
    );
    return cuts.slice(1).map((to, i) => {
      const from = cuts[i]!;
      const those = pieces.filter((piece) => piece.from <= from && piece.to >= to);
      const comes = those.map(({ at }) => at).sort((a, b) => a - b);
      const untouched = those.every(({ fault }) => fault < 0);
      return {
        rows: to - from,
        comes,
        fault: comes.length > 0 && untouched ? -1 : (those.find(({ fault }) => fault >= 0)?.fault ?? lost)
      };
    });
  }

  #meet({ index, fault, deliver }: Own, part: Part): readonly Part[] | undefined {
    const { seed, zone } = this.plan;
    const { at } = part;
    const strike = strikeAt(fault, seed, zone, at);
    if (!strike) return undefined;
    const width = part.to - part.from;
    return deliver(fault.params as never, at, strike.from, strike.to)
      .filter(({ from, to }) => to > from)
      .map((delivery) => ({
        from: part.from + delivery.from * width,
        to: delivery.to === 1 ? part.to : part.from + delivery.to * width,
        at: delivery.at,
        fault: part.fault < 0 ? index : part.fault
      }));
  }
}
