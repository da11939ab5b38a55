/** The other side of a comparison: the same nights of what is open, under another policy. */
import type { Opened } from '../adapters/open.ts';
import { SimulationClient } from '../adapters/simulation.ts';
import type { History } from '../analysis/history.ts';
import type { Intervention } from '../model/intervention.ts';
import type { Millis } from '../model/pipeline.ts';
import type { Problem } from '../model/result.ts';
import { playOut, prepare, type Played } from './played.ts';

/** What is compared with: nothing, until somebody asks. */
export class Beside {
  #wanted = $state.raw<Played | undefined>();
  #played = $state.raw<Played | undefined>();
  /** Rises with every batch: histories grow in place. */
  #grown = $state.raw(0);
  #client: SimulationClient | undefined;

  /**
   * @param grew told each time that more is known
   * @param failed told of what kept it from being played
   */
  constructor(
    readonly grew: () => void,
    readonly failed: (problems: readonly Problem[]) => void
  ) {}

  /** Whether somebody compares. */
  get on(): boolean {
    return this.#wanted !== undefined;
  }
  /** The document that B is a policy of; it may have policies more than the one that is open. */
  get opened(): Opened | undefined {
    return this.#wanted?.opened;
  }
  /** B's policy; empty without a comparison. */
  get policy(): string {
    return this.#wanted?.policy ?? '';
  }
  /** What is shown of B; it lags behind what was chosen for the moment that a simulation takes. */
  get played(): Played | undefined {
    void this.#grown;
    return this.#played;
  }
  get history(): History | undefined {
    return this.played?.history;
  }
  /** Everything up to and including this instant is known of B; always, where nobody compares. */
  get knownTo(): Millis {
    return this.on ? (this.#played?.history.knownTo ?? -Infinity) : Infinity;
  }

  /** Plays B. @param brought what was done to the world, which is the same for both @param until it is shown as soon as it is known so far: the end of the open night */
  start(
    opened: Opened,
    policy: string,
    brought: readonly Intervention[],
    seed: number | undefined,
    until: Millis
  ): void {
    const played = prepare(opened, policy, brought, undefined, seed);
    this.#wanted = played;
    this.#client ??= new SimulationClient();
    const show = (): void => {
      this.#played = played;
      this.#grown++;
      this.grew();
    };
    const wanted = (): boolean => this.#wanted === played;
    const grew = (): void => {
      if (this.#played === played || played.history.knownTo >= until) show();
    };
    void playOut(this.#client, played, grew, wanted).then((ending) => {
      if (!wanted()) return;
      if (ending.kind === 'done') show();
      else if (ending.kind === 'failed') this.failed(ending.problems);
    });
  }

  /** Nobody compares any more. */
  close(): void {
    this.#wanted = undefined;
    this.#played = undefined;
    this.#client?.dispose();
    this.#client = undefined;
  }
}
