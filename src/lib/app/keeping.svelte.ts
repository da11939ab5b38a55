/** Whether what is open is kept, and how that stands. What does it is loaded when there is something to keep. */
import { untrack } from 'svelte';
import { readLast } from '../adapters/last.ts';
import type { KeptAs } from './commands.ts';
import type * as keeperModule from './keeper.svelte.ts';
import type { Keeper } from './keeper.svelte.ts';
import type { KeepingCommand, KeepingView } from './keeping-view.ts';
import type { Library } from './library.svelte.ts';
import type { Session } from './session.svelte.ts';

export class Keeping {
  readonly #session: Session;
  readonly #load: () => Promise<typeof keeperModule>;
  #view = $state.raw<KeepingView>({ state: 'none' });
  /** The opening for which somebody has asked. */
  #asked = $state.raw(-1);
  #keeper: Promise<Keeper> | undefined;
  readonly #stop: () => void;

  constructor(session: Session, load = () => import('./keeper.svelte.ts')) {
    this.#session = session;
    this.#load = load;
    this.#stop = $effect.root(() => {
      $effect(() => {
        if (this.wanted) untrack(() => this.#with((keeper) => keeper.turn()));
      });
    });
  }

  get view(): KeepingView {
    return this.#view;
  }

  /** What it is kept as; undefined when it is not. */
  get keptAs(): KeptAs | undefined {
    const { state, document, run } = this.#view;
    return state === 'kept' && document !== undefined && run !== undefined ? { document, run } : undefined;
  }

  /** Whether what is open ought to be kept: a file, kept work, or what somebody has done something to. */
  get wanted(): boolean {
    const { opened, opening, origin, touched } = this.#session;
    return (
      opened !== undefined && (origin === 'file' || origin === 'kept' || touched || this.#asked === opening)
    );
  }

  dispatch(command: KeepingCommand): void {
    switch (command.kind) {
      case 'keepCopy':
        this.#asked = this.#session.opening;
        return this.#with((keeper) => keeper.copy());
      case 'openDocument':
        return this.#with((keeper) => keeper.openDocument(command.id));
      case 'openRun':
        return this.#with((keeper) => keeper.openRun(command.id));
      case 'tryAgain':
        return this.#with((keeper) => keeper.tryAgain());
      case 'dismiss':
        this.#say({ welcome: undefined, note: undefined });
    }
  }

  /** Opens what somebody had open last. @returns false if there is nothing, or if it cannot be opened: `view` says */
  async restore(): Promise<boolean> {
    const last = readLast();
    if (!last) return false;
    let opened = false;
    await this.#attempt(async (keeper) => {
      opened = await keeper.restore(last);
    });
    return opened;
  }

  /** The list of what is kept; undefined if it cannot be opened, and `view` says why. Dispose of it. */
  async library(): Promise<Library | undefined> {
    let library: Library | undefined;
    await this.#attempt(async (keeper) => void (library = await keeper.library()));
    return library;
  }

  /** Stops following what is open. What is under way is written to its end. */
  async dispose(): Promise<void> {
    this.#stop();
    await (await this.#keeper?.catch(() => undefined))?.dispose();
  }

  #say(change: Partial<KeepingView>): void {
    this.#view = { ...untrack(() => this.#view), ...change };
  }

  #with(act: (keeper: Keeper) => unknown): void {
    void this.#attempt(act);
  }

  /** The keeper reports its own trouble; what is left is that it did not come at all. */
  async #attempt(act: (keeper: Keeper) => unknown): Promise<void> {
    try {
      this.#keeper ??= this.#load().then(
        ({ Keeper }) =>
          new Keeper(
            this.#session,
            () => this.wanted,
            (change) => this.#say(change)
          )
      );
      await act(await this.#keeper);
    } catch (error) {
      this.#keeper = undefined;
      const message = `could not be loaded (${error instanceof Error ? error.message : String(error)}), so what you do now is not kept. Try again when the network is there.`;
      this.#say({
        state: 'failing',
        trouble: { kind: 'broken', problem: { at: 'What keeps your work', message } }
      });
    }
  }
}
