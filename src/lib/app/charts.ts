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

/** What a person does, or the end of its run: it leads from nearly everywhere, and is no part of a life as it goes by itself. */
const FROM_OUTSIDE = /^(CLEAR|MARK_SUCCESS|MARK_FAILED|GIVE_UP)$/;

/** Whether a chart shows what an event makes of a state. */
type Shows = (from: string, event: string) => boolean;

/**
 * Reads a flat machine's chart off its definition, without what comes from outside.
 * @param shows leaves out what does not happen to a thing of this kind, and with it states that nothing leads to
 * @throws if the machine has no initial state
 */
export function chartOf(machine: AnyStateMachine, shows: Shows = () => true): Chart {
  const [initial] = machine.root.initial.target ?? [];
  if (!initial) throw new Error(`machine ${machine.id} has no initial state`);
  const nodes = Object.values(machine.states);
  const all = nodes.flatMap((node): ChartEdge[] => {
    const byTarget = new Map<string, string[]>();
    for (const [event, transitions] of node.transitions) {
      if (FROM_OUTSIDE.test(event) || !shows(node.key, event)) continue;
      for (const target of transitions.flatMap((each) => each.target ?? [])) {
        const events = byTarget.get(target.key);
        if (events) events.push(event);
        else byTarget.set(target.key, [event]);
      }
    }
    return [...byTarget].map(([to, events]) => ({ from: node.key, to, events }));
  });
  const reached = new Set([initial.key]);
  for (const from of reached) for (const edge of all) if (edge.from === from) reached.add(edge.to);
  const edges = all.filter(({ from }) => reached.has(from));
  return {
    id: machine.id,
    initial: initial.key,
    states: nodes
      .filter(({ key }) => reached.has(key))
      .map(({ key }) => ({ id: key, final: !edges.some(({ from }) => from === key) })),
    edges
  };
}

/** Whatever waits without its slot is a sensor; whoever skips itself while it runs is a helper. */
const only =
  (...further: readonly string[]): Shows =>
  (from, event) =>
    further.includes(event) ||
    !(event === 'RESCHEDULE' || event === 'DEFER' || (from === 'running' && event === 'SKIP'));

/** A transition that a life took. */
interface Taken {
  readonly state: string;
  /** The event, where it came from outside. */
  readonly by?: string | undefined;
}

/** A chart with what came from outside in one life, so that the way it took is drawn whole. */
export function chartAlong(chart: Chart, life: readonly Taken[]): Chart {
  const edges = [...chart.edges];
  life.forEach(({ state, by }, i) => {
    const from = life[i - 1]?.state;
    if (by === undefined || from === undefined) return;
    const at = edges.findIndex((edge) => edge.from === from && edge.to === state);
    if (at < 0) edges.push({ from, to: state, events: [by] });
    else if (!edges[at]!.events.includes(by))
      edges[at] = { ...edges[at]!, events: [...edges[at]!.events, by] };
  });
  return edges.length === chart.edges.length && edges.every((edge, i) => edge === chart.edges[i])
    ? chart
    : { ...chart, edges };
}

/** The charts of all things with a life. */
export const charts = {
  task: chartOf(taskInstance, only()),
  /** Of a branch, a check, a sensor that keeps its slot. */
  helper: chartOf(taskInstance, only('SKIP')),
  /** Of a sensor that gives its slot back between two looks. */
  rescheduled: chartOf(taskInstance, only('SKIP', 'RESCHEDULE')),
  /** Of a sensor whose trigger waits for it. */
  deferrable: chartOf(taskInstance, only('SKIP', 'DEFER')),
  run: chartOf(run),
  source: chartOf(source)
} as const;
