/** What views show of machines, as data: states and transitions, read off the machine's own definition. */
import type { AnyStateMachine } from 'xstate';
import { run } from '../engine/machines/run.ts';
import { source } from '../engine/machines/source.ts';
import { taskInstance } from '../engine/machines/task-instance.ts';

/** A state of a chart. */
export interface ChartState {
  /** The machine's own name for it; orchestrators have theirs. */
  readonly id: string;
  /** Nothing leads out of it. */
  readonly final: boolean;
}

/** What leads from one state to another: all events that do. */
export interface ChartEdge {
  readonly from: string;
  readonly to: string;
  readonly events: readonly string[];
}

/** A statechart as it is drawn. */
export interface Chart {
  readonly id: string;
  readonly initial: string;
  /** In the order of the definition. */
  readonly states: readonly ChartState[];
  readonly edges: readonly ChartEdge[];
}

/** What only a person does: it leads from nearly everywhere, and is no part of a life as it goes by itself. */
const BY_PEOPLE = ['CLEAR', 'MARK_SUCCESS', 'MARK_FAILED'];

/**
 * Reads a flat machine's chart off its definition, without what only a person does.
 * @throws if the machine has no initial state
 */
export function chartOf(machine: AnyStateMachine): Chart {
  const nodes = Object.values(machine.states);
  const edges = nodes.flatMap((node): ChartEdge[] => {
    const byTarget = new Map<string, string[]>();
    for (const [event, transitions] of [...node.transitions].filter(([event]) => !BY_PEOPLE.includes(event)))
      for (const target of transitions.flatMap((each) => each.target ?? [])) {
        const events = byTarget.get(target.key);
        if (events) events.push(event);
        else byTarget.set(target.key, [event]);
      }
    return [...byTarget].map(([to, events]) => ({ from: node.key, to, events }));
  });
  const [initial] = machine.root.initial.target ?? [];
  if (!initial) throw new Error(`machine ${machine.id} has no initial state`);
  return {
    id: machine.id,
    initial: initial.key,
    states: nodes.map(({ key }) => ({ id: key, final: !edges.some(({ from }) => from === key) })),
    edges
  };
}

/** The charts of all things with a life. */
export const charts = { task: chartOf(taskInstance), run: chartOf(run), source: chartOf(source) } as const;
