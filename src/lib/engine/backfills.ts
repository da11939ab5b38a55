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

  /** A person asks for one. @param limit how many of its runs may be active at once @returns its number */
  open(limit: number): number {
    return this.#all.push({ limit, active: 0, pending: [] });
  }

  /** Whether one more of a backfill's runs may be active. @param backfill its number */
  mayStart(backfill: number): boolean {
    const { active, limit } = this.#all[backfill - 1]!;
    return active < limit;
  }

  /** One more of its runs is active, or one less. */
  count(backfill: number, by: 1 | -1): void {
    this.#all[backfill - 1]!.active += by;
  }

  /** Its runs that wait for a place, the first of them first; the complement of one that had been over. */
  pending(backfill: number): number[] {
    return this.#all[backfill - 1]!.pending;
  }

  /** The ordinal of a job's next backfilled run of a local day: counted apart from all other runs of that day. */
  ordinal(job: number, day: number): number {
    const key = `${job} ${day}`;
    const ordinal = this.#ordinals.get(key) ?? 0;
    this.#ordinals.set(key, ordinal + 1);
    return APART + ordinal;
  }
}
