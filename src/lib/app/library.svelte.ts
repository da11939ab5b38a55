/** The list of what is kept, as it stands now in every tab, and what can be done with it. */
import type { DocumentRow, RunRow } from '../adapters/storage/schema.ts';
import { askToLast, space, type Space } from '../adapters/storage/space.ts';
import type { Catalogue, Store } from '../adapters/storage/store.ts';
import { troubleOf, type StorageTrouble } from '../adapters/storage/trouble.ts';
import { writtenNow } from '../adapters/storage/writer.ts';
import { LIMITS } from '../model/pipeline.ts';

export type { RunRow, Space };

export type LibraryCommand =
  /** An empty name takes it away. */
  | { readonly kind: 'renameRun'; readonly id: string; readonly name: string }
  | { readonly kind: 'removeRun'; readonly id: string }
  /** With its runs. */
  | { readonly kind: 'removeDocument'; readonly id: string }
  /** Take the last removal back. */
  | { readonly kind: 'undo' }
  /** Ask the browser to keep it even when the disk fills up. */
  | { readonly kind: 'makeLast' };

/** A kept document with its runs, the one written last first. */
export interface Shelf {
  readonly document: DocumentRow;
  readonly runs: readonly RunRow[];
  /** Whether some tab has it open: it cannot be removed then. */
  readonly open: boolean;
}

/** What was removed last, and can be taken back. */
interface Removed {
  readonly what: string;
  readonly documents: readonly string[];
  readonly runs: readonly string[];
}

/** What a run is called where it has no name of its own. */
export const runName = ({ name, policyName }: RunRow): string => (name === '' ? policyName : name);

export class Library {
  readonly #store: Store;
  #all = $state.raw<Catalogue | undefined>();
  #open = $state.raw<readonly string[]>([]);
  #space = $state.raw<Space | undefined>();
  #removed = $state.raw<Removed | undefined>();
  #trouble = $state.raw<StorageTrouble | undefined>();
  readonly #stop: () => void;

  /** The documents that have been worked on last come first; undefined until they are known. */
  readonly shelves: readonly Shelf[] | undefined = $derived.by(() => {
    const all = this.#all;
    if (!all) return undefined;
    return all.documents
      .map((document) => ({
        document,
        runs: all.runs
          .filter(({ documentId }) => documentId === document.id)
          .sort((a, b) => b.writtenAt - a.writtenAt),
        open: this.#open.includes(document.id)
      }))
      .sort((a, b) => worked(b) - worked(a));
  });

  constructor(store: Store) {
    this.#store = store;
    this.#stop = store.watchAll(
      (all) => {
        this.#all = all;
        void this.#measure();
      },
      (error) => (this.#trouble = troubleOf(error))
    );
  }

  get space(): Space | undefined {
    return this.#space;
  }
  /** What can be taken back. */
  get removed(): string | undefined {
    return this.#removed?.what;
  }
  get trouble(): StorageTrouble | undefined {
    return this.#trouble;
  }

  dispatch(command: LibraryCommand): void {
    void this.#do(command).catch((error: unknown) => (this.#trouble = troubleOf(error)));
  }

  /** Nobody looks any more. What was removed is gone for good once it has been so for an hour. */
  dispose(): void {
    this.#stop();
  }

  async #do(command: LibraryCommand): Promise<void> {
    this.#trouble = undefined;
    switch (command.kind) {
      case 'renameRun':
        return this.#store.updateRun(command.id, { name: command.name.trim().slice(0, LIMITS.name) });
      case 'removeRun': {
        const run = this.#all?.runs.find(({ id }) => id === command.id);
        return run && this.#remove({ what: runName(run), documents: [], runs: [run.id] });
      }
      case 'removeDocument': {
        const shelf = this.shelves?.find(({ document }) => document.id === command.id);
        return (
          shelf &&
          this.#remove({
            what: shelf.document.name,
            documents: [shelf.document.id],
            runs: shelf.runs.map(({ id }) => id)
          })
        );
      }
      case 'undo': {
        const removed = this.#removed;
        this.#removed = undefined;
        return removed && this.#store.mark(removed.documents, removed.runs, 0);
      }
      case 'makeLast':
        await askToLast();
        return this.#measure();
    }
  }

  async #remove(removed: Removed): Promise<void> {
    await this.#store.mark(removed.documents, removed.runs, Date.now());
    this.#removed = removed;
  }

  async #measure(): Promise<void> {
    const [open, room] = await Promise.all([writtenNow(), space()]);
    this.#open = open;
    this.#space = room;
  }
}

/** When a document or one of its runs was written last. */
const worked = ({ document, runs }: Shelf): number =>
  Math.max(document.editedAt, ...runs.map(({ writtenAt }) => writtenAt));
