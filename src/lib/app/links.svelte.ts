/**
 * What the page's address has to do with what is open. A link is opened as what it is, a stranger's document: never
 * in place of the demo without a word, and never over what was open without a way back to it.
 */
import { pageAddress, rememberWritten, writtenBy, type PageAddress } from '../adapters/share/address.ts';
import { isLink } from '../adapters/share/is-link.ts';
import type { Problem } from '../model/result.ts';
import type { KeptAs, Look, Origin } from './commands.ts';
import type { Session } from './session.svelte.ts';

/** What was open at an address, as it was left. */
interface Place {
  readonly name: string;
  readonly document: unknown;
  readonly origin: Origin;
  readonly kept: KeptAs | undefined;
  readonly look: Look;
  readonly futures: string | undefined;
}

/** A link that could not be opened. */
export interface BrokenLink {
  readonly problems: readonly Problem[];
  /** How many characters of it came. */
  readonly length: number;
}

export class Links {
  #broken = $state.raw<BrokenLink | undefined>();
  #notes = $state.raw<readonly string[]>([]);
  #before = $state.raw<Place | undefined>();
  /** What was open at each address that was left: Back and Forward find it as it was. */
  // eslint-disable-next-line svelte/prefer-svelte-reactivity -- it is looked up, never shown
  readonly #places = new Map<string, Place>();
  readonly #deaf: () => void;
  #asked = 0;
  /** The next document that is opened was asked for here. */
  #awaited = false;

  /**
   * @param first opens what the page shows where its address says nothing
   * @param keptAs what the open document is kept as, if it is
   */
  constructor(
    readonly session: Session,
    readonly address: PageAddress,
    readonly first: () => void,
    readonly keptAs: () => KeptAs | undefined
  ) {
    this.#deaf = address.listen((from, to) => this.#go(keyOf(from), keyOf(to)));
  }

  /** The link that could not be opened; what was open before still is. */
  get broken(): BrokenLink | undefined {
    return this.#broken;
  }
  /** What else there is to know about the link that is open. */
  get notes(): readonly string[] {
    return this.#notes;
  }
  /** The name of what was open before the link, and can be again. */
  get before(): string | undefined {
    return this.#before?.name;
  }

  /** Whether the address asks for a document. */
  get asked(): boolean {
    return isLink(this.address.hash());
  }

  /** Opens what the address asks for, if it does. */
  start(): void {
    const hash = this.address.hash();
    if (!isLink(hash)) return;
    // The address may have changed before anybody listened.
    const here = this.#here();
    if (here) this.#places.set('', here);
    const origin = writtenBy(hash);
    // After a reload, a link of one's own is no other document than the one that the page would open anyway.
    if (origin === 'kept' || origin === 'file') this.#land();
    else void this.#open(hash, origin === 'demo' ? 'demo' : 'link');
  }

  /** Opens what a person has pasted: a link, or a text with one in it. */
  paste(text: string): void {
    void this.#open(text, 'link');
  }

  /** Opens again what was open before the link. */
  back(): void {
    const place = this.#before;
    this.#before = undefined;
    if (place) this.#restore(place);
    this.address.write('');
  }

  /** Leaves the broken link alone: what was open stays, or else what the page would show without one. */
  dismiss(): void {
    this.#broken = undefined;
    this.address.write('');
    if (!this.session.opened) this.#land();
  }

  /** To be told whenever a document has been opened: of what comes by another way, the address says nothing. */
  opened(): void {
    if (this.#awaited) {
      this.#awaited = false;
      return;
    }
    this.#asked++;
    this.#broken = undefined;
    this.#before = undefined;
    this.#notes = [];
    if (this.asked) this.address.write('');
  }

  /** Writes the link of what is open into the address. */
  write(hash: string): void {
    rememberWritten(hash, this.#origin());
    this.address.write(hash);
  }

  /** Ends listening. */
  dispose(): void {
    this.#deaf();
  }

  #go(from: string, to: string): void {
    if (from === to) return;
    const here = this.#here();
    if (here && !this.#broken) this.#places.set(from, here);
    this.#broken = undefined;
    this.#before = to === '' ? undefined : here;
    this.#notes = [];
    const place = this.#places.get(to);
    if (place) this.#restore(place);
    else if (to === '') this.#land();
    else void this.#open(to, 'link');
  }

  async #open(text: string, origin: Origin): Promise<void> {
    const asked = ++this.#asked;
    const { readLink } = await import('./read-link.ts');
    const opened = await readLink(text, this.address.search());
    if (asked !== this.#asked) return;
    if (!opened.ok) {
      this.#broken = { problems: opened.problems, length: text.length };
      return;
    }
    const { document, look, notes } = opened.value;
    this.#broken = undefined;
    this.#notes = notes;
    this.#before = this.#here();
    // A link is of a moment: time stands still until somebody lets it go on.
    this.session.dispatch({ kind: 'pause' });
    this.#awaited = true;
    this.session.dispatch({ kind: 'open', document, from: 'The link', origin, look });
  }

  #land(): void {
    this.#awaited = true;
    this.first();
  }

  /** Where what is open comes from, by what has become of it: what is kept is nobody else's any more. */
  #origin(): Origin {
    return this.keptAs() ? 'kept' : this.session.origin;
  }

  #here(): Place | undefined {
    const { opened } = this.session;
    if (!opened) return undefined;
    const { document, pipeline } = opened;
    const [origin, kept] = [this.#origin(), this.keptAs()];
    const futures = this.session.futures?.text;
    return { name: pipeline.name, document, origin, kept, look: lookOf(this.session), futures };
  }

  #restore({ document, name, origin, kept, look, futures }: Place): void {
    this.#asked++;
    this.session.dispatch({ kind: 'pause' });
    this.#awaited = true;
    const beside = { ...(kept ? { kept } : {}), ...(futures === undefined ? {} : { futures }) };
    this.session.dispatch({ kind: 'open', document, from: name, origin, look, ...beside });
  }
}

/**
 * Begins to follow the page's own address, and opens the link in it, if there is one.
 * @param replace puts another address in the place of the present one, without loading anything
 * @param first opens what the page shows where its address says nothing
 * @param keptAs what the open document is kept as, if it is
 */
export function followAddress(
  session: Session,
  replace: (url: string) => void,
  first: () => void,
  keptAs: () => KeptAs | undefined
): Links {
  const links = new Links(session, pageAddress(replace), first, keptAs);
  links.start();
  return links;
}

/** What is seen of what is open. */
export const lookOf = ({ policy, night, t, selected, interventions }: Session): Look => ({
  policy,
  night,
  ...(Number.isFinite(t) ? { t: Math.floor(t) } : {}),
  ...(selected === undefined ? {} : { selected }),
  ...(interventions.length > 0 ? { interventions } : {})
});

const keyOf = (hash: string): string => (isLink(hash) ? hash : '');
