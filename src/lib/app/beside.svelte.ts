/** The other side of a comparison: the same nights of what is open, under another policy or in another future. */
import type { Opened } from '../adapters/open.ts';
import { SimulationClient } from '../adapters/simulation.ts';
import type { History } from '../analysis/history.ts';
import type { Millis } from '../model/pipeline.ts';
import type { Problem } from '../model/result.ts';
import type { Command } from './commands.ts';
import { befalling, type Deed } from './deeds.ts';
import { playOut, prepare, type Played } from './played.ts';

/** What B is to be. */
export type Sought = Extract<Command, { kind: 'compare' | 'compareFuture' }>;

/** A side, as it is played. */
interface Side {
  readonly opened: Opened;
  readonly policy: string;
  readonly deeds: readonly Deed[];
}

/** What is seen of the session. */
interface Opposite {
  readonly opened: Opened | undefined;
  readonly policy: string;
  readonly deeds: readonly Deed[];
  /** The season that is shown. */
  readonly seed: number;
  readonly night: number;
  readonly history: History | undefined;
  readonly futures: { readonly current: number; sideOf(id: number): Promise<Side | undefined> } | undefined;
  dispatch(command: Command): void;
}

/** What is compared with: nothing, until somebody asks. */
export class Beside {
  #wanted = $state.raw<Played | undefined>();
  #played = $state.raw<Played | undefined>();
  /** Rises with every batch: histories grow in place. */
  #grown = $state.raw(0);
  #future = $state.raw<number | undefined>();
  #client: SimulationClient | undefined;
  #asked = 0;

  /**
   * @param grew told each time that more is known
   * @param failed told of what kept it from being played
   * @param become makes a policy of another document what is open
   */
  constructor(
    readonly session: Opposite,
    readonly grew: () => void,
    readonly failed: (problems: readonly Problem[]) => void,
    readonly become: (opened: Opened, policy: string) => void
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
  /** The future that B is, where it is one of those that were played. */
  get future(): number | undefined {
    return this.#future;
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

  /** Plays what was asked for, as soon as it is there; whatever was asked for later takes its place. */
  async compare(sought: Sought): Promise<void> {
    const asked = ++this.#asked;
    const { opened, policy, deeds, futures } = this.session;
    if (sought.kind === 'compareFuture') {
      const side = await futures?.sideOf(sought.id);
      if (side && asked === this.#asked) this.#start(side, sought.id);
      return;
    }
    const other = sought.opened ?? opened;
    if (!other) return;
    // On another system or in another document, the same policy is another one: nobody has done anything under it.
    const elsewhere = other !== opened && sought.policy === policy;
    this.#start({
      opened: other,
      policy: sought.policy,
      deeds: elsewhere ? deeds.map((deed) => ({ ...deed, policy: '' })) : deeds
    });
  }

  /** The same B in another season, in which nobody has done anything. */
  again(seed: number): void {
    const { opened, policy } = this;
    if (opened) this.#start({ opened, policy, deeds: [] }, undefined, seed);
  }

  /** A becomes B, and B becomes A. */
  swap(): void {
    const { opened, policy, futures } = this.session;
    if (!this.on || !opened) return;
    const before = futures?.current;
    const back: Sought =
      this.#future !== undefined && before !== undefined
        ? { kind: 'compareFuture', id: before }
        : { kind: 'compare', opened, policy };
    this.#keep();
    this.session.dispatch(back);
  }

  /** Nobody compares any more. @param keep B becomes what is open */
  close(keep = false): void {
    if (keep && this.on) this.#keep();
    this.#asked++;
    this.#wanted = undefined;
    this.#played = undefined;
    this.#future = undefined;
    this.#client?.dispose();
    this.#client = undefined;
  }

  /** B becomes what is open; a policy that the document did not have comes with it. */
  #keep(): void {
    const { opened, policy } = this;
    const id = this.#future;
    if (id !== undefined) this.session.dispatch({ kind: 'future', ask: { do: 'switch', id } });
    else if (opened && opened !== this.session.opened) this.become(opened, policy);
    else this.session.dispatch({ kind: 'choosePolicy', id: policy });
  }

  #start({ opened, policy, deeds }: Side, future?: number, seed = this.session.seed): void {
    const { history, night } = this.session;
    if (!history) return;
    /** It is shown as soon as it is known so far: the end of the open night. */
    const until = history.setting.nights.to(night);
    const played = prepare(opened, policy, befalling(deeds, policy), undefined, seed);
    this.#wanted = played;
    this.#future = future;
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
}
