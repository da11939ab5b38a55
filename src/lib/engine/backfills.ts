/** Backfills: each has a limit of its own on how many of its runs are active at once. Numbered from 1. */

interface Backfill {
  readonly limit: number;
  active: number;
  /** Runs that wait for a place; the complement of one that had been over. */
  readonly pending: number[];
}

/** Ordinals of backfilled runs: they share no draws with those that a policy or a person starts. */
const APART = 1 << 19;

/** The backfills of one simulation. */
export class Backfills {
  readonly #all: Backfill[] = [];
  readonly #ordinals = new Map<string, number>();

  /** @returns its number */
  open(limit: number): number {
    return this.#all.push({ limit, active: 0, pending: [] });
  }

  mayStart(backfill: number): boolean {
    const { active, limit } = this.#all[backfill - 1]!;
    return active < limit;
  }

  count(backfill: number, by: 1 | -1): void {
    this.#all[backfill - 1]!.active += by;
  }

  pending(backfill: number): number[] {
    return this.#all[backfill - 1]!.pending;
  }

  /** How many backfilled runs of a job that day has had, as ordinals of their own. */
  ordinal(job: number, day: number): number {
    const key = `${job} ${day}`;
    const ordinal = this.#ordinals.get(key) ?? 0;
    this.#ordinals.set(key, ordinal + 1);
    return APART + ordinal;
  }
}
