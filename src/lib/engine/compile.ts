/** From a statechart to an integer table that the engine walks. The machine is the definition; nothing is copied. */
import { initialTransition, transition, type AnyStateMachine } from 'xstate';

/** The table's entry where a state does not take an event. */
export const REFUSED = 255;

/** A finite, context-free machine as a table: `next[state × events.length + event]`. */
export interface Table<S extends string = string, E extends string = string> {
  readonly states: readonly S[];
  readonly events: readonly E[];
  readonly initial: number;
  readonly next: Uint8Array;
}

/**
 * Compiles a machine by asking XState's own pure `transition` for every state and event.
 * @param states all states, in the order that numbers them; @param events likewise.
 * @throws if the machine has what a table cannot hold: context, guards, delays, invocations, history, parallel or
 * nested states, actions; or if a state or event is missing or cannot be reached.
 */
export function compile<S extends string, E extends string>(
  machine: AnyStateMachine,
  states: readonly S[],
  events: readonly E[]
): Table<S, E> {
  refuse(machine);
  const [first, firstActions] = (initialTransition as (machine: AnyStateMachine) => unknown)(machine) as Step;
  const name = (snapshot: Snapshot): S => {
    const value = snapshot.value;
    if (typeof value !== 'string' || !states.includes(value as S))
      throw new Error(`${machine.id}: state ${JSON.stringify(value)} has no number`);
    return value as S;
  };
  if (firstActions.length > 0) throw new Error(`${machine.id}: a table runs no actions`);
  const unknown = [...machine.events].filter((type) => !events.includes(type as E));
  if (unknown.length > 0) throw new Error(`${machine.id}: events ${unknown.join(', ')} have no number`);
  const next = new Uint8Array(states.length * events.length).fill(REFUSED);
  const found = new Map<S, Snapshot>([[name(first), first]]);
  for (const [state, snapshot] of found) {
    if (snapshot.status !== 'active') continue;
    for (const [index, type] of events.entries()) {
      if (!snapshot.can({ type })) continue;
      const [after, actions] = transition(machine, snapshot as never, { type } as never) as unknown as Step;
      if (actions.length > 0) throw new Error(`${machine.id}: a table runs no actions (${state}, ${type})`);
      next[states.indexOf(state) * events.length + index] = states.indexOf(name(after));
      if (!found.has(name(after))) found.set(name(after), after);
    }
  }
  const unreached = states.filter((state) => !found.has(state));
  if (unreached.length > 0)
    throw new Error(`${machine.id}: states ${unreached.join(', ')} cannot be reached`);
  return { states, events, initial: states.indexOf(name(first)), next };
}

interface Snapshot {
  readonly value: unknown;
  readonly status: string;
  readonly context: unknown;
  can(event: { type: string }): boolean;
}
type Step = readonly [Snapshot, readonly unknown[]];

/** Throws on anything that makes a machine more than states and events. */
function refuse(machine: AnyStateMachine): void {
  const no = (what: string): never => {
    throw new Error(`${machine.id}: ${what}; the engine's machines are finite and free of context`);
  };
  if (
    Object.keys((machine.config.context as object | undefined) ?? {}).length > 0 ||
    typeof machine.config.context === 'function'
  )
    no('has context');
  const nodes = [machine.root];
  for (let node = nodes.pop(); node; node = nodes.pop()) {
    const where = node.key;
    if (node.type === 'parallel') no(`${where} is parallel`);
    if (node.type === 'history') no(`${where} is a history state`);
    if (node.type === 'compound' && node !== machine.root) no(`${where} is nested`);
    if (node.invoke.length > 0) no(`${where} invokes`);
    if (node.after.length > 0) no(`${where} has a delay`);
    if (node.always && node.always.length > 0) no(`${where} has an eventless transition`);
    if (node.entry.length + node.exit.length > 0) no(`${where} has actions`);
    for (const list of node.transitions.values())
      for (const each of list) {
        if (each.guard) no(`${where} has a guard`);
        // XState resolves assignments and raised events itself: the list of actions would not show them.
        if (each.actions.length > 0) no(`${where} has actions`);
      }
    nodes.push(...Object.values(node.states));
  }
}
