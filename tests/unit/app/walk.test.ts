import { describe, expect, it } from 'vitest';
import { createMachine, initialTransition, transition } from 'xstate';
import { opening } from '#lib/app/opening.ts';
import { player } from '#lib/app/player.ts';
import { next, Walk, type Flat } from '#lib/app/walk.svelte.ts';

const machines: readonly Flat<string, string>[] = [player, opening];

describe.each(machines)('$id', (definition) => {
  const machine = createMachine(definition);
  const states = Object.keys(definition.states);
  const events = [...new Set(states.flatMap((state) => Object.keys(definition.states[state]!.on ?? {})))];

  it('begins where XState would', () => {
    expect(new Walk(definition).state).toBe(initialTransition(machine)[0].value);
  });

  it('goes where XState would, from every state by every event', () => {
    const went = states.map((state) => events.map((event) => next(definition, state, event)));
    const goes = states.map((value) =>
      events.map((type) => transition(machine, machine.resolveState({ value }), { type })[0].value)
    );
    expect(went).toEqual(goes);
  });

  it('has no state that cannot be reached', () => {
    const reached = new Set([definition.initial]);
    for (const state of reached) for (const event of events) reached.add(next(definition, state, event));
    expect([...reached].sort()).toEqual([...states].sort());
  });
});

it('tells of a state only when it is entered', () => {
  const told: string[] = [];
  const walk = new Walk(player, (state) => told.push(state));
  for (const event of ['FEED', 'PLAY', 'PLAY', 'STARVE', 'END'] as const) walk.send(event);
  expect(told).toEqual(['playing', 'starved', 'paused']);
});
