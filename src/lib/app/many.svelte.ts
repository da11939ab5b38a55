/** Many seasons of one or more policies, played beside the page: numbers that grow, progress, and a way to stop. */
import type { Opened } from '../adapters/open.ts';
import { SeasonPool } from '../adapters/pool.ts';
import type { Problem } from '../model/result.ts';
import { joinSeasons, type SeasonNumbers } from '../model/seasons.ts';

/** What is played: policies of documents, on the same seeds. */
export interface Side {
  readonly opened: Opened;
  readonly policy: string;
}

/** Seasons of some sides. They count only once all sides have played them: only the same nights are compared. */
export class Many {
  /** By side: the seasons of the first seeds, as many as all sides have. */
  #numbers = $state.raw<readonly SeasonNumbers[]>([]);
  #done = $state.raw(0);
  #wanted = $state.raw(0);
  #problems = $state.raw<readonly Problem[]>([]);
  #pool: SeasonPool | undefined;
  #stop: AbortController | undefined;

  constructor(readonly makePool: () => SeasonPool = () => new SeasonPool()) {}

  get numbers(): readonly SeasonNumbers[] {
    return this.#numbers;
  }
  /** The part of what was asked for that is there, in [0, 1]. */
  get progress(): number {
    return this.#wanted === 0 ? 1 : this.#done / this.#wanted;
  }
  /** Whether it is still being played. */
  get running(): boolean {
    return this.#done < this.#wanted;
  }
  get problems(): readonly Problem[] {
    return this.#problems;
  }

  /** Plays the seasons of some seeds, of every side; what was being played is stopped. */
  async start(sides: readonly Side[], seeds: readonly number[]): Promise<void> {
    this.clear();
    const stop = (this.#stop = new AbortController());
    this.#wanted = sides.length * seeds.length;
    const requests = seeds.flatMap((seed) =>
      sides.map(({ opened: { document, zone, zones, failing = [] }, policy }) => ({
        document,
        policy,
        zone,
        zones,
        failing,
        seeds: [seed]
      }))
    );
    const came: (SeasonNumbers | undefined)[] = [];
    let joined = 0;
    this.#pool ??= this.makePool();
    const outcome = await this.#pool.play(
      requests,
      (index, numbers) => {
        came[index] = numbers;
        this.#done++;
        const whole = (): readonly SeasonNumbers[] => {
          const next = came.slice(joined * sides.length, (joined + 1) * sides.length);
          return next.filter((each) => each !== undefined);
        };
        for (let next = whole(); next.length === sides.length; next = whole()) {
          this.#numbers = next.map((each, side) =>
            this.#numbers[side] ? joinSeasons(this.#numbers[side], each) : each
          );
          joined++;
        }
      },
      stop.signal
    );
    if (this.#stop !== stop) return;
    this.#wanted = this.#done;
    if (outcome.kind === 'failed') this.#problems = outcome.problems;
  }

  /** Stops; what has come stays. */
  cancel(): void {
    this.#stop?.abort();
    this.#wanted = this.#done;
  }

  /** Forgets everything. */
  clear(): void {
    this.#stop?.abort();
    this.#stop = undefined;
    this.#numbers = [];
    this.#done = 0;
    this.#wanted = 0;
    this.#problems = [];
  }

  /** Ends the workers. */
  dispose(): void {
    this.clear();
    this.#pool?.dispose();
    this.#pool = undefined;
  }
}
