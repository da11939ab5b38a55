import { describe, expect, test } from 'vitest';
import { assign, createMachine, initialTransition, raise, transition, type AnyStateMachine } from 'xstate';
import { compile, REFUSED } from '#lib/engine/compile.ts';
import { R, S, STEP, stepTask, T, walkRun, walkSource, type Lifecycle } from '#lib/engine/lifecycles.ts';
import { RUN_EVENTS, SOURCE_EVENTS, TASK_EVENTS, TASK_STATES } from '#lib/engine/numbers.ts';
import { tables } from '#lib/engine/tables.ts';
import { run } from '#lib/engine/machines/run.ts';
import { source } from '#lib/engine/machines/source.ts';
import { taskInstance } from '#lib/engine/machines/task-instance.ts';
import { logKind } from '#lib/model/log.ts';

const STATES = ['off', 'on'];
const EVENTS = ['FLIP', 'BREAK'];
/** A lamp; `change` is laid over its machine's configuration. */
const lamp = (change: object = {}): AnyStateMachine =>
  createMachine({
    id: 'lamp',
    initial: 'off',
    states: { off: { on: { FLIP: 'on' } }, on: { on: { FLIP: 'off', BREAK: 'off' } } },
    ...change
  } as never);

/** XState's functions, asked of a machine whose type is not known. */
type Ask = (...question: unknown[]) => readonly [{ readonly value: string }];

test('a table has the next state for each state and event, and refuses the rest', () => {
  const { next, initial } = compile(lamp(), STATES, EVENTS);
  expect([...next]).toEqual([1, REFUSED, 0, 0]);
  expect(initial).toBe(0);
});

describe.each([
  [
    'task instance',
    taskInstance,
    tables.task,
    { step: (thing, state, event) => stepTask(undefined, thing, state, event) & STEP.state }
  ],
  ['run', run, tables.run, walkRun],
  ['source', source, tables.source, walkSource]
] as [string, AnyStateMachine, (typeof tables)['task'], Lifecycle][])('%s', (_, machine, table, life) => {
  test('the table is what XState’s own transition says, for every pair of state and event', () => {
    const [initial] = (initialTransition as unknown as Ask)(machine);
    expect(table.states[table.initial]).toBe(initial.value);
    table.states.forEach((state, s) => {
      const snapshot = machine.resolveState({ value: state, context: {} });
      table.events.forEach((type, e) => {
        const [after] = (transition as unknown as Ask)(machine, snapshot, { type });
        const entry = table.next[s * table.events.length + e]!;
        const taken = snapshot.status === 'active' && snapshot.can({ type });
        expect([state, type, entry === REFUSED ? 'refused' : table.states[entry]]).toEqual([
          state,
          type,
          taken ? after.value : 'refused'
        ]);
      });
    });
  });

  test('the engine walks this table; what a state does not take is a broken invariant, and says which', () => {
    table.next.forEach((after, at) => {
      const [state, event] = [Math.floor(at / table.events.length), at % table.events.length];
      const step = (): number => life.step(0, state, event);
      if (after !== REFUSED) expect(step()).toBe(after);
      else expect(step).toThrow(`state ${table.states[state]!} does not take ${table.events[event]!}`);
    });
  });
});

describe('what is more than states and events is rejected when it is compiled', () => {
  const rejected: [what: string, change: object, said: RegExp][] = [
    ['context', { context: { count: 0 } }, /has context/],
    ['context from a function', { context: () => ({ count: 0 }) }, /has context/],
    [
      'a guard',
      { states: { off: { on: { FLIP: { target: 'on', guard: () => true } } }, on: {} } },
      /off has a guard/
    ],
    ['a delay', { states: { off: { after: { 100: 'on' }, on: { FLIP: 'on' } }, on: {} } }, /off has a delay/],
    [
      'an invocation',
      { states: { off: { invoke: { src: 'call' }, on: { FLIP: 'on' } }, on: {} } },
      /off invokes/
    ],
    [
      'history',
      { states: { off: { on: { FLIP: 'on' } }, on: { on: { FLIP: 'last' } }, last: { type: 'history' } } },
      /last is a history state/
    ],
    ['parallel states', { type: 'parallel', initial: undefined, states: { off: {}, on: {} } }, /is parallel/],
    [
      'nested states',
      { states: { off: { on: { FLIP: 'on' } }, on: { initial: 'dim', states: { dim: {} } } } },
      /on is nested/
    ],
    [
      'an eventless transition',
      { states: { off: { always: 'on' }, on: {} } },
      /off has an eventless transition/
    ],
    [
      'an entry action',
      { states: { off: { entry: () => undefined, on: { FLIP: 'on' } }, on: {} } },
      /off has actions/
    ],
    [
      'an exit action',
      { states: { off: { exit: () => undefined, on: { FLIP: 'on' } }, on: {} } },
      /off has actions/
    ],
    ['an action of the whole machine', { entry: () => undefined }, /has actions/],
    [
      'an action on a transition',
      { states: { off: { on: { FLIP: { target: 'on', actions: () => undefined } } }, on: {} } },
      /action/
    ],
    [
      'an assignment',
      { states: { off: { on: { FLIP: { target: 'on', actions: assign({ count: 1 }) } } }, on: {} } },
      /action/
    ],
    [
      'an event that it raises itself',
      {
        states: {
          off: { on: { FLIP: { target: 'on', actions: raise({ type: 'BREAK' }) } } },
          on: { on: { BREAK: 'off' } }
        }
      },
      /action/
    ],
    [
      'a state without a number',
      { states: { off: { on: { FLIP: 'dim' } }, dim: { on: { FLIP: 'on' } }, on: {} } },
      /"dim" has no number/
    ],
    [
      'an event without a number',
      { states: { off: { on: { FLIP: 'on', DIM: 'on' } }, on: {} } },
      /events DIM have no number/
    ],
    [
      'a state that cannot be reached',
      { states: { off: { on: { BREAK: 'off' } }, on: {} } },
      /states on cannot be reached/
    ]
  ];
  test.each(rejected)('%s', (_, change, said) => {
    const compiled = (): unknown => compile(lamp(change), STATES, EVENTS);
    expect(compiled).toThrow(said);
    expect(compiled).toThrow(/^lamp: /);
  });
});

test('each step of a task instance is logged under the name of its state, from the table and from actors', () => {
  const { next } = tables.task;
  const logged = (step: number): string => logKind(step >> STEP.bits);
  next.forEach((after, at) => {
    if (after === REFUSED) return;
    const [state, event] = [Math.floor(at / TASK_EVENTS.length), at % TASK_EVENTS.length];
    const name = TASK_STATES[after] === 'waiting' ? 'cleared' : TASK_STATES[after];
    expect(logged(stepTask(undefined, 0, state, event))).toBe(name);
    expect(logged(stepTask({ step: () => after }, 0, state, event))).toBe(name);
  });
});

test('code sends each event by the number that the tables have for it', () => {
  const numbered = (names: readonly string[]) =>
    Object.fromEntries(names.map((name, index) => [name, index]));
  expect({ ...T }).toEqual(numbered(TASK_EVENTS));
  expect({ ...R }).toEqual(numbered(RUN_EVENTS));
  expect({ ...S }).toEqual(numbered(SOURCE_EVENTS));
});
