/**
 * Walks the machines of the first view. Their definitions are XState's own, and flat, finite and free of context, so
 * that a lookup is all that XState would do with them; it would be an eighth of what the first picture waits for. A
 * test holds the lookup equal to XState's transition for every state and event.
 */

/** A flat machine as XState defines one: what each event makes of each state; what is not named changes nothing. */
export interface Flat<S extends string, E extends string> {
  readonly id: string;
  readonly initial: S;
  readonly states: Readonly<Record<S, { readonly on?: Readonly<Partial<Record<E, S>>> }>>;
}

/** The state that an event leads to. */
export function next<S extends string, E extends string>({ states }: Flat<S, E>, state: S, event: E): S {
  return states[state].on?.[event] ?? state;
}

/** Where a machine stands, readable inside runes. */
export class Walk<S extends string, E extends string> {
  readonly #machine: Flat<S, E>;
  readonly #entered: (state: S) => void;
  #state: S;

  /** @param entered told of each change of the state, once it is made */
  constructor(machine: Flat<S, E>, entered: (state: S) => void = () => undefined) {
    this.#machine = machine;
    this.#entered = entered;
    this.#state = $state.raw(machine.initial);
  }

  get state(): S {
    return this.#state;
  }

  send(event: E): void {
    const to = next(this.#machine, this.#state, event);
    if (to === this.#state) return;
    this.#state = to;
    this.#entered(to);
  }
}
