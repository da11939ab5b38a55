/**
 * The futures that were played of what is open. Where somebody goes back and does something else, the future that was
 * seen before is kept beside the new one: both can be gone to, compared, named and deleted. Loaded with the first thing
 * that somebody does.
 */
import { untrack } from 'svelte';
import { openDocument, type Opened } from '../adapters/open.ts';
import type { History } from '../analysis/history.ts';
import { good, type Result } from '../model/result.ts';
import type { Intervention } from '../model/intervention.ts';
import type { Millis } from '../model/pipeline.ts';
import type { Command, Doing, FutureAsk, FutureCommand } from './commands.ts';
import { befalling, type Deed } from './deeds.ts';
import { keepFutures, recallFutures } from './futures-text.ts';
import { deedName, NOTHING_DONE, parting, type Future, type Parting } from './futures.ts';
import { sameDoings } from './keep-run.ts';
import type { Played } from './played.ts';
import { startsByHand } from './starts.ts';

/** As many futures of one document as a person can tell apart. */
export const MOST_FUTURES = 20;

/** What is open, as far as it makes a future. */
export interface Present {
  readonly opened: Opened;
  readonly policy: string;
  readonly deeds: readonly Deed[];
  /** The season, where it is not the document's own; absent where it stays. */
  readonly seed?: number | undefined;
}

/** The same, and the latest instant that somebody has seen of it. */
type Seen = Present & { readonly seenTo: Millis };

/** What is seen of the session. */
interface Foreseen {
  readonly opened: Opened | undefined;
  readonly opening: number;
  readonly policy: string;
  readonly deeds: readonly Deed[];
  readonly seed: number;
  readonly interventions: readonly Intervention[];
  readonly history: History | undefined;
  readonly played: Played | undefined;
  readonly beside:
    { readonly on: boolean; readonly future: number | undefined; again(seed: number): void } | undefined;
  readonly bodies: {
    open(opened: Opened, proven: boolean, interventions: readonly Intervention[]): Promise<Opened>;
  };
  dispatch(command: Command): void;
}

/** One future, as the page lists it. */
export interface Listed extends Future {
  /** Whether it is what is open. */
  readonly here: boolean;
  /** Where it parts from what is open; undefined for that itself. */
  readonly parts: Parting | undefined;
}

export class Futures {
  /** Empty while there is but one; what is open is as it was when it was last left. */
  #list = $state.raw<readonly Future[]>([]);
  #current = $state.raw(-1);
  /** What was deleted last. */
  #gone = $state.raw<Future | undefined>();
  #next = 0;
  #line: Promise<void> = Promise.resolve();

  constructor(
    readonly session: Foreseen,
    readonly become: (present: Present, seenTo: Millis) => void
  ) {}

  /** All of them in the order in which they came to be; empty while there is but one. */
  readonly list: readonly Listed[] = $derived.by(() => {
    const now = this.#now();
    return now
      ? this.#list.map((each) => {
          const here = each.id === this.#current;
          return here
            ? { ...each, ...now, here, parts: undefined }
            : { ...each, here, parts: parting(each, now) };
        })
      : [];
  });
  /** The id of what is open; -1 while there is but one. */
  get current(): number {
    return this.#current;
  }
  /** The name of what was deleted last, while it can come back. */
  get gone(): string | undefined {
    return this.#gone && (this.#gone.name || this.#gone.by);
  }
  /** All of it as text, for whoever keeps it; undefined while there is nothing to keep. */
  readonly text: string | undefined = $derived.by(() => {
    const { opened } = this.session;
    if (!opened || this.#list.length === 0) return undefined;
    return keepFutures(this.#list, this.#current, opened.document);
  });
  /** The log's hash of what is open, once it is played to its end. */
  readonly hash: string | undefined = $derived.by(() => hashOf(this.session));

  /** Does it once what was asked for before is done. @param now what was open when it was asked for, at `at` */
  does(command: FutureCommand, now: Seen, at: Millis): Promise<void> {
    const { opening } = this.session;
    return (this.#line = this.#line.then(async () => {
      if (opening !== this.session.opening) return;
      if (command.kind === 'future') return this.#asked(command.ask, now);
      const made: Doing = command.kind === 'run' ? { kind: 'run', task: command.task } : command.made;
      this.#intervene(made, now, at);
    }));
  }

  /** One of them, opened, to stand beside what is open; undefined if there is none of that id, or of another season. */
  async sideOf(id: number): Promise<Present | undefined> {
    const found = this.list.find((each) => each.id === id && each.parts?.kind !== 'season');
    const here = untrack(() => this.session.opened);
    const opened = found && (await this.#openedOf(found));
    // Rows are asked of what is open, and that is not this.
    if (here && opened?.ok && opened.value.pipeline !== here.pipeline)
      await this.session.bodies.open(here, false, this.session.interventions);
    return found && opened?.ok
      ? { opened: opened.value, policy: found.policy, deeds: found.deeds }
      : undefined;
  }

  /** What is done later than `at` has not been done yet in the future that begins now. */
  #intervene(made: Doing, now: Seen, at: Millis): void {
    const before = now.deeds.filter((deed) => deed.made.at <= at);
    const beyond = now.seenTo > at || before.length < now.deeds.length;
    const deed = { policy: now.policy, made: { ...made, at } };
    const by = deedName(this.session.history?.setting, deed);
    if (beyond && this.#worthIt(now)) {
      if (this.#full()) return;
      this.#fork(now, by);
    } else if (this.#list.some(({ id, by: known }) => id === this.#current && known === NOTHING_DONE))
      this.#change(this.#current, { by });
    this.become({ ...now, deeds: [...before, deed] }, at);
  }

  /** By hand, nothing happens unless somebody acts: a future in which nobody did is empty. */
  #worthIt({ opened, policy, deeds }: Present): boolean {
    const of = opened.pipeline.policies.find(({ id }) => id === policy);
    return deeds.length > 0 || !startsByHand(of);
  }

  /** Whether there are too many; then that is said. */
  #full(): boolean {
    if (this.#list.length < MOST_FUTURES) return false;
    const message = `are ${String(MOST_FUTURES)} already, and no more are kept. Delete one that you no longer need, and do it again.`;
    this.session.dispatch({ kind: 'refuse', from: 'Another future', problems: [{ at: 'Futures', message }] });
    return true;
  }

  /** What is open stays as it is, and another future begins. @param by what it is known by */
  #fork(now: Seen, by: string): void {
    if (this.#list.length === 0) {
      this.#current = this.#next++;
      const [last] = now.deeds.slice(-1);
      const own = last ? deedName(this.session.history?.setting, last) : NOTHING_DONE;
      this.#list = [{ ...pastOf(now), id: this.#current, name: '', by: own }];
    }
    this.#leave(now);
    this.#current = this.#next++;
    this.#list = [...this.#list, { ...pastOf(now), id: this.#current, name: '', by }];
  }

  /** What is open is written down as it is. */
  #leave(now: Seen): void {
    this.#change(this.#current, { ...pastOf(now), hash: hashOf(this.session) });
  }

  #change(id: number, change: Partial<Future>): void {
    this.#list = this.#list.map((each) => (each.id === id ? { ...each, ...change } : each));
  }

  async #asked(ask: FutureAsk, now: Seen): Promise<void> {
    switch (ask.do) {
      case 'next': {
        const at = this.#list.findIndex(({ id }) => id === this.#current);
        return this.#switch(this.#list[(at + 1) % this.#list.length]?.id, now);
      }
      case 'switch':
        return this.#switch(ask.id, now);
      case 'keep':
        if (now.deeds.length > 0 && !this.#full()) this.#fork(now, ask.by);
        return;
      case 'rename':
        return this.#change(ask.id, { name: ask.name.trim().slice(0, 80) });
      case 'delete': {
        const gone = this.#list.find(({ id }) => id === ask.id);
        if (!gone || gone.id === this.#current) return;
        this.#gone = gone;
        this.#list = this.#list.filter((each) => each !== gone);
        return;
      }
      case 'restore': {
        const back = this.#gone;
        if (!back || this.#full()) return;
        this.#gone = undefined;
        this.#list = [...this.#list, back].sort((a, b) => a.id - b.id);
        return;
      }
      case 'recall': {
        const kept = recallFutures(ask.text, now.opened.document);
        if (!kept) return;
        this.#list = kept.list;
        this.#current = kept.current;
        this.#next = Math.max(...kept.list.map(({ id }) => id)) + 1;
      }
    }
  }

  async #switch(id: number | undefined, now: Seen): Promise<void> {
    const found = this.#list.find((each) => each.id === id);
    if (!found || found.id === this.#current) return;
    const opened = await this.#openedOf(found);
    if (!opened.ok) {
      this.session.dispatch({ kind: 'refuse', from: found.name || found.by, problems: opened.problems });
      return;
    }
    this.#leave(now);
    this.#current = found.id;
    const { policy, seed, deeds, seenTo } = found;
    // What is compared with goes along into another season: nights are compared with the same nights alone.
    if (seed !== this.session.seed) this.session.beside?.again(seed);
    this.become({ opened: opened.value, policy, seed, deeds }, seenTo);
  }

  /** The document of a future, with what fails in it: what its own deeds change of columns, too. */
  async #openedOf({ document, deeds, policy }: Future): Promise<Result<Opened>> {
    const here = untrack(() => this.session.opened);
    const same = here?.document === document;
    const made = befalling(deeds, policy);
    if (here && same && !made.some(({ kind }) => kind === 'fault')) return good(here);
    const opened = here && same ? good(here) : await openDocument(document);
    return opened.ok ? good(await this.session.bodies.open(opened.value, same, made)) : opened;
  }

  /** What is open, once a future of it is listed. */
  #now(): Omit<Future, 'id' | 'name' | 'by'> | undefined {
    const { opened, policy, deeds, seed } = this.session;
    return opened && { document: opened.document, policy, deeds, seed, seenTo: 0, hash: this.hash };
  }
}

const pastOf = ({
  opened,
  policy,
  deeds,
  seed,
  seenTo
}: Seen): Omit<Future, 'id' | 'name' | 'by' | 'hash'> => ({
  document: opened.document,
  policy,
  deeds,
  seed: seed ?? opened.pipeline.seed,
  seenTo
});

/** The log's hash, if what is shown is what is open, to its end. */
function hashOf({ played, opened, policy, interventions }: Foreseen): string | undefined {
  if (!played || played.opened !== opened || played.policy !== policy) return undefined;
  if (!sameDoings(played.interventions, interventions)) return undefined;
  const { history, log } = played;
  return history.knownTo >= history.setting.nights.horizon ? log.hash : undefined;
}
