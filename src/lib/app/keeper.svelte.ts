/** Keeps what is open, step by step behind the session: the document, the run, its log, and where one looks. */
import { writeLast, type Last } from '../adapters/last.ts';
import type { DocumentRow, RunRow } from '../adapters/storage/schema.ts';
import { openStore, type Kept, type Store } from '../adapters/storage/store.ts';
import { troubleOf } from '../adapters/storage/trouble.ts';
import { claim, type Claim } from '../adapters/storage/writer.ts';
import { keepBeside } from './keep-beside.ts';
import { keepLog, LogCheck } from './keep-log.ts';
import {
  findRun,
  namesOf,
  placeOf,
  restartsIn,
  sameDoings,
  samePlace,
  viewOf,
  type SessionView
} from './keep-run.ts';
import { openKept, welcomeWords } from './keep-open.ts';
import type { KeepingView } from './keeping-view.ts';
import { Library } from './library.svelte.ts';
import type { Problem } from '../model/result.ts';
import type { Session } from './session.svelte.ts';

/** Milliseconds after which a playhead that moves, and one that has come to rest, is written down. */
const MOVING = 1000;
const RESTING = 150;

/** Milliseconds for which what was deleted can be taken back, at the least. */
const UNDO_FOR = 60 * 60 * 1000;

/** What is open, as it is kept. */
interface Bound {
  opening: number;
  readonly id: string;
  readonly claim: Claim;
  /** Whether this tab writes it. */
  writes: boolean;
  /** Stops following another tab. */
  stop: () => void;
  row?: DocumentRow;
  run?: RunRow;
  /** What was kept last of what was done to it. */
  edits?: string | undefined;
  /** The same of the futures of it that were played. */
  futures?: string | undefined;
  check: LogCheck;
  /** Runs that another engine made: they stay as they are. */
  readonly recordings: string[];
  /** What of another tab's run has been followed. */
  seen?: string;
}

export class Keeper {
  readonly #session: Session;
  readonly #wanted: () => boolean;
  readonly #say: (change: Partial<KeepingView>) => void;
  #store: Promise<Store> | undefined;
  #bound: Bound | undefined;
  /** The opening of which this tab keeps a copy. */
  #forked = -1;
  #failing = false;
  #again = false;
  #working: Promise<void> | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #stop: () => void;

  constructor(session: Session, wanted: () => boolean, say: (change: Partial<KeepingView>) => void) {
    this.#session = session;
    this.#wanted = wanted;
    this.#say = say;
    const follow = $effect.root(() => {
      $effect(() => {
        void [session.opening, session.opened, session.policy, session.interventions, session.touched];
        void [session.played, session.editor?.did, session.futures?.text, this.#wanted()];
        this.turn();
      });
      $effect(() => {
        void [session.night, session.t, session.selected];
        this.#soon(session.playing ? MOVING : RESTING);
      });
    });
    const leave = (): void => this.#remember();
    addEventListener('pagehide', leave);
    this.#stop = () => {
      follow();
      removeEventListener('pagehide', leave);
    };
  }

  /** Keeps what has changed since the last time, once what is being kept now is. */
  turn(): void {
    this.#again = true;
    this.#working ??= this.#work().finally(() => (this.#working = undefined));
  }

  /** Keeps what is open as a document of its own, if another tab writes it. */
  copy(): void {
    if (this.#bound && !this.#bound.writes) {
      this.#forked = this.#bound.opening;
      this.#unbind();
    }
    this.turn();
  }

  tryAgain(): void {
    this.#failing = false;
    this.turn();
  }

  async openDocument(id: string): Promise<void> {
    await this.#guard(async (store) => {
      const document = await store.document(id);
      if (document) this.#refuse(document, await this.#open(store, document, await store.run(document.run)));
    });
  }

  async openRun(id: string): Promise<void> {
    await this.#guard(async (store) => {
      const run = await store.run(id);
      const document = run && (await store.document(run.documentId));
      if (document) this.#refuse(document, await this.#open(store, document, run));
    });
  }

  /** Opens what was open last, at the same place. @returns whether it is open */
  async restore(last: Last): Promise<boolean> {
    let opened = false;
    await this.#guard(async (store) => {
      const document = await store.document(last.document);
      if (document && document.deletedAt === 0) {
        const run = await store.run(document.run);
        const there = run?.id === last.run ? { ...run, place: placeOf(last) } : run;
        const problems = await this.#open(store, document, there);
        opened = problems.length === 0;
        if (opened) this.#say({ welcome: welcomeWords(document, there) });
        else {
          const [{ at, message } = { at: '', message: '' }] = problems;
          this.#say({ note: `Your ${document.name} is kept, but cannot be played: ${at} ${message}` });
        }
      } else writeLast(undefined);
      await store.purge(Date.now() - UNDO_FOR);
    });
    return opened;
  }

  /** The list of what is kept, or undefined if it cannot be opened: then the view says why. */
  async library(): Promise<Library | undefined> {
    let library: Library | undefined;
    await this.#guard(async (store) => void (library = new Library(store)));
    return library;
  }

  #opened(): Promise<Store> {
    const opening = (this.#store ??= openStore((error) => {
      this.#store = undefined;
      this.#fail(error);
    }));
    opening.catch(() => {
      if (this.#store === opening) this.#store = undefined;
    });
    return opening;
  }

  async dispose(): Promise<void> {
    this.#stop();
    clearTimeout(this.#timer);
    await this.#working;
    this.#unbind();
    const store = await this.#store?.catch(() => undefined);
    store?.close();
  }

  async #work(): Promise<void> {
    while (this.#again) {
      this.#again = false;
      await this.#guard((store) => this.#keep(store));
      if (this.#failing) return;
    }
  }

  /** Does it, or says why it cannot be done; what can be helped is helped first. */
  async #guard(act: (store: Store) => Promise<void>): Promise<void> {
    try {
      try {
        await act(await this.#opened());
      } catch (error) {
        const { kind } = troubleOf(error);
        if (kind === 'full') await (await this.#opened()).purge(Date.now());
        else if (kind === 'gone' && this.#bound) delete this.#bound.run;
        else throw error;
        await act(await this.#opened());
      }
      this.#failing = false;
    } catch (error) {
      this.#fail(error);
    }
  }

  #fail(error: unknown): void {
    this.#failing = true;
    this.#say({ state: 'failing', trouble: troubleOf(error) });
  }

  /** A place alone is not worth another attempt while nothing can be kept. */
  #soon(wait: number): void {
    if (this.#failing) return;
    if (wait === RESTING) clearTimeout(this.#timer);
    else if (this.#timer !== undefined) return;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.turn();
    }, wait);
  }

  async #keep(store: Store): Promise<void> {
    const view = viewOf(this.#session);
    if (!view || !this.#wanted()) {
      this.#unbind();
      this.#say({ state: 'none', trouble: undefined, document: undefined, run: undefined });
      return;
    }
    const bound = await this.#bind(store, view);
    if (!bound.writes) return;
    const before = bound.row ?? (await store.document(bound.id));
    const snapshot =
      before && bound.row && view.text === bound.check.text
        ? before.snapshot
        : await store.putSnapshot(view.text);
    bound.check.text = view.text;
    bound.run = await this.#keepRun(store, bound, view, snapshot);
    const row: DocumentRow = {
      id: bound.id,
      format: 1,
      name: view.opened.pipeline.name,
      snapshot,
      run: bound.run.id,
      createdAt: before?.createdAt ?? Date.now(),
      editedAt: Date.now(),
      deletedAt: 0
    };
    if (before?.snapshot !== row.snapshot || before.run !== row.run || before.name !== row.name)
      await store.putDocument(row);
    bound.edits = await keepBeside(store, 'edits', bound.id, snapshot, view.edits, bound.edits);
    bound.futures = await keepBeside(store, 'futures', bound.id, snapshot, view.futures, bound.futures);
    bound.row = row;
    const kept = await keepLog(store, bound.run, bound.check, view);
    if (kept.kind === 'recording') {
      bound.recordings.push(bound.run.id);
      this.#say({ recording: bound.run.engine });
      await this.#open(store, row, bound.run, true);
      return;
    }
    bound.run = kept.run;
    if (kept.note !== undefined) this.#say({ note: kept.note });
    if (view.place && !samePlace(view.place, bound.run.place)) {
      bound.run = { ...bound.run, place: view.place };
      await store.updateRun(bound.run.id, { place: view.place });
    }
    this.#remember();
    const recording = view.recording ? bound.run.engine : undefined;
    this.#say({ state: 'kept', trouble: undefined, document: row.id, run: bound.run.id, recording });
  }

  /** The run that the session plays: the one that is written already, one like it, or a new one. */
  async #keepRun(store: Store, bound: Bound, view: SessionView, snapshot: string): Promise<RunRow> {
    const recorded = bound.recordings.includes(bound.run?.id ?? '') && !view.recording;
    const current = recorded ? undefined : bound.run;
    if (
      current &&
      current.snapshot === snapshot &&
      current.policy === view.policy &&
      sameDoings(current.interventions, view.interventions)
    )
      return current;
    const from = current && restartsIn(current, view, snapshot);
    if (current && from !== undefined) {
      bound.check.again('rewrite');
      return store.rewind(current, from, { interventions: view.interventions, snapshot });
    }
    const others = (await store.runsOf(bound.id)).filter(({ id }) => !bound.recordings.includes(id));
    const { run, how } = findRun(others, view, snapshot, bound.id);
    bound.check.again(how === 'found' ? 'recording' : 'rewrite');
    if (how === 'new') await store.putRun(run);
    return how === 'edited' ? store.rewind(run, -Infinity, { snapshot, ...namesOf(view) }) : run;
  }

  async #bind(store: Store, view: SessionView): Promise<Bound> {
    const id = view.kept?.document;
    let bound = this.#bound;
    if (bound?.opening === view.opening && (bound.writes || !view.touched)) return bound;
    if (bound && id === bound.id && bound.opening !== view.opening) {
      bound.opening = view.opening;
      bound.check.again('recording');
      if (view.kept && bound.writes) bound.run = (await store.run(view.kept.run)) ?? bound.run!;
      return bound;
    }
    const copies = bound?.opening === view.opening || this.#forked === view.opening;
    this.#unbind();
    const own = copies || id === undefined ? crypto.randomUUID() : id;
    const right = await claim(own, () => this.#takeOver(own));
    bound = {
      opening: view.opening,
      id: own,
      claim: right,
      writes: right.held,
      stop: () => undefined,
      check: new LogCheck(),
      recordings: []
    };
    this.#bound = bound;
    if (view.kept && own === id) {
      const run = await store.run(view.kept.run);
      if (run) bound.run = run;
      bound.check.again('recording');
    }
    if (!bound.writes) {
      bound.stop = store.watchDocument(
        own,
        (kept) => void this.#follow(kept),
        (error) => this.#fail(error)
      );
      this.#say({ state: 'following', trouble: undefined, document: own, run: view.kept?.run });
    }
    return bound;
  }

  #unbind(): void {
    this.#bound?.stop();
    this.#bound?.claim.release();
    this.#bound = undefined;
  }

  /** The tab that wrote it is gone. */
  #takeOver(id: string): void {
    const bound = this.#bound;
    if (bound?.id !== id) return;
    bound.stop();
    bound.writes = true;
    this.turn();
  }

  /** Another tab has gone on: what it did is done here, too, and the playhead stays. */
  async #follow(kept: Kept | undefined): Promise<void> {
    const bound = this.#bound;
    const { run } = kept ?? {};
    if (!bound || bound.writes || !kept || !run) return;
    const now = JSON.stringify([run.id, run.snapshot, run.policy, run.interventions]);
    const first = bound.seen === undefined;
    const changed = bound.seen !== now;
    bound.seen = now;
    const view = viewOf(this.#session);
    const same = view?.policy === run.policy && sameDoings(view.interventions, run.interventions);
    if (!changed || (first && same)) return;
    const place = view?.place ?? run.place;
    await this.#guard(async (store) => void (await this.#open(store, kept.document, { ...run, place })));
  }

  /**
   * @param recorded whether the run is shown from its stored log
   * @returns why it cannot be opened; nothing if it can
   */
  async #open(
    store: Store,
    document: DocumentRow,
    run: RunRow | undefined,
    recorded = false
  ): Promise<readonly Problem[]> {
    const command = await openKept(store, document, run, recorded);
    if (!command.ok) return command.problems;
    this.#say({ welcome: undefined, note: undefined });
    this.#session.dispatch(command.value);
    return [];
  }

  #refuse({ name }: DocumentRow, problems: readonly Problem[]): void {
    if (problems.length > 0) this.#session.dispatch({ kind: 'refuse', from: name, problems });
  }

  #remember(): void {
    const bound = this.#bound;
    if (!bound?.run || !bound.writes) return;
    const { night, t, selected = '' } = viewOf(this.#session)?.place ?? bound.run.place;
    writeLast({ document: bound.id, run: bound.run.id, night, t, selected });
  }
}
