/**
 * Dagster's asset daemon at work on a policy: it hears of materializations and runs, and evaluates the conditions at each
 * pass of its loop that could find something new. What one tick asks for is one run
 * (dagster/_core/definitions/automation_tick_evaluation_context.py, `_build_run_requests_from_partitions`).
 */
import {
  switched,
  type Automated,
  type AutomatedStart,
  type Automaton,
  type Heard
} from '../../model/automation.ts';
import type { Millis } from '../../model/pipeline.ts';
import { cronKey, dstPolicies, type Cron } from '../../model/time/cron.ts';
import { nextTick } from '../../model/time/cron-ticks.ts';
import { zoneCalled, type ZoneRules } from '../../model/time/zone.ts';
import * as made from './automation-condition.ts';
import type { AutomationCondition } from './automation-condition.ts';
import type { AssetGraph, AutomationState } from './automation-graph.ts';
import { automation, type AutomationHappening } from './automation.ts';
import { evaluateCondition } from './evaluate-condition.ts';
import { isEmpty, type Partitions } from './partitions.ts';
import { partsOf, type SaidCondition } from './trigger.ts';

/** The runs that are to make an asset: how many are asked for and not there yet, and those that are not done with it. */
interface Busy {
  readonly asked: number;
  readonly runs: readonly number[];
}

/** What the daemon remembers. */
export interface DaemonMemory {
  readonly state: AutomationState;
  /** By asset. */
  readonly busy: Readonly<Record<string, Busy>>;
  /** By asset: the log's event that changed it last. */
  readonly events: Readonly<Record<string, number>>;
  /** Assets whose conditions are switched off. */
  readonly off: readonly string[];
}

const IDLE: Busy = { asked: 0, runs: [] };

/** @param given the conditions of one policy */
export function dagsterAutomaton(given: Automated<SaidCondition>): Automaton<DaemonMemory> {
  const { zone } = given.clock;
  const graph = graphOf(given);
  const crons = cronsOf(given.triggers.values(), zone);
  const nextCron = (now: Millis): Millis | undefined => {
    const ticks = crons.map(({ cron, zone: of }) => nextTick(cron, of, now, dstPolicies.dagster) ?? Infinity);
    const first = Math.min(...ticks);
    return first < Infinity ? first : undefined;
  };

  function look(memory: DaemonMemory, now: Millis): ReturnType<Automaton<DaemonMemory>['step']> {
    const ticked = { kind: 'ticked', asleep: memory.off } as const;
    const { state, requested } = automation.step(graph, memory.state, ticked, now);
    const asked = given.tasks.map(({ id }) => id).filter((id) => !isEmpty(requested[id] ?? []));
    const causes = given.tasks
      .filter(({ id }) => asked.includes(id))
      .flatMap(({ after }) => after.flatMap((each) => memory.events[each] ?? []));
    const starts: readonly AutomatedStart[] =
      asked.length === 0 ? [] : [{ tasks: asked, causes: [...new Set(causes)].sort((a, b) => b - a) }];
    let next: DaemonMemory = { ...memory, state };
    // What was asked for is in progress from now on, though its run may have to wait.
    for (const task of asked) next = keep(next, task, ({ asked: n, runs }) => ({ asked: n + 1, runs }), now);
    // Latches and edges fall at the tick after: until nothing changes, each loop looks again.
    // A clock that has passed is news at this tick, and none at the next.
    const { tickedAt } = memory.state;
    const passed = tickedAt !== undefined && (nextCron(tickedAt) ?? Infinity) <= now;
    const rests = !passed && JSON.stringify(restOf(memory.state)) === JSON.stringify(restOf(state));
    const wakeAt = nextCron(now);
    return {
      state: next,
      starts,
      ...(rests ? {} : { again: true as const }),
      ...(wakeAt === undefined ? {} : { wakeAt })
    };
  }

  const hear = (memory: DaemonMemory, happening: AutomationHappening, now: Millis): DaemonMemory => ({
    ...memory,
    state: automation.step(graph, memory.state, happening, now).state
  });

  /** Other runs are to make an asset: it is in progress while there are any. */
  function keep(
    memory: DaemonMemory,
    asset: string,
    change: (busy: Busy) => Busy,
    now: Millis
  ): DaemonMemory {
    const busy = change(memory.busy[asset] ?? IDLE);
    const kind = busy.asked + busy.runs.length > 0 ? 'started' : 'ended';
    const next = { ...memory, busy: { ...memory.busy, [asset]: busy } };
    return hear(next, { kind, asset, partition: 0 }, now);
  }

  const done = (memory: DaemonMemory, asset: string, run: number, now: Millis): DaemonMemory =>
    keep(memory, asset, ({ asked, runs }) => ({ asked, runs: runs.filter((each) => each !== run) }), now);

  const unasked = (memory: DaemonMemory, asset: string, now: Millis): DaemonMemory =>
    keep(memory, asset, ({ asked, runs }) => ({ asked: asked - 1, runs }), now);

  function told(memory: DaemonMemory, heard: Exclude<Heard, { kind: 'looked' }>, now: Millis): DaemonMemory {
    switch (heard.kind) {
      case 'arrived': {
        const { source, event } = heard;
        return hear(
          { ...memory, events: { ...memory.events, [source]: event } },
          { kind: 'materialized', asset: source, partition: 0, with: [source] },
          now
        );
      }
      case 'task': {
        const { task, state, run, makes, event } = heard;
        if (state === 'failed')
          return done(hear(memory, { kind: 'failed', asset: task, partition: 0 }, now), task, run, now);
        const noted = { ...memory, events: { ...memory.events, [task]: event } };
        return done(
          hear(noted, { kind: 'materialized', asset: task, partition: 0, with: makes }, now),
          task,
          run,
          now
        );
      }
      case 'run': {
        const { run, tasks, asked: asking, state } = heard;
        if (state === 'running') return memory;
        let next = memory;
        for (const task of tasks) {
          const isLeft = memory.busy[task]?.runs.includes(run) === true;
          // What a failed run has not come to has failed, also where only something above it has.
          if (state === 'failed' && isLeft)
            next = hear(next, { kind: 'failed', asset: task, partition: 0 }, now);
          next =
            state === 'queued'
              ? keep(next, task, ({ asked, runs }) => ({ asked, runs: [...runs, run] }), now)
              : done(next, task, run, now);
        }
        if (state === 'queued') for (const task of asking) next = unasked(next, task, now);
        return next;
      }
      case 'dropped':
        return unasked(memory, heard.task, now);
      case 'switched':
        return { ...memory, off: switched(memory.off, heard.task, heard.paused) };
    }
  }

  return {
    init: () => ({ state: automation.init(), busy: {}, events: {}, off: [] }),
    step(memory, heard, now) {
      if (heard.kind === 'looked') return look(memory, now);
      // The daemon sees it at its next tick.
      return { state: told(memory, heard, now), starts: [], again: true };
    }
  };
}

/** The daemon's state without the time of its last tick: equal where a further tick would find nothing new. */
const restOf = ({ records, memory }: AutomationState): unknown => [records, memory];

interface ZonedCron {
  readonly cron: Cron;
  readonly zone: ZoneRules;
}

/** The clocks that conditions ask, each once. */
function cronsOf(all: Iterable<SaidCondition>, zone: ZoneRules): readonly ZonedCron[] {
  const found = new Map<string, ZonedCron>();
  for (const part of [...all].flatMap(partsOf)) {
    if (!('cron' in part)) continue;
    const { cron, timezone } = part;
    const each = { cron, zone: zoneCalled(zone, timezone) };
    found.set(`${cronKey(cron)} ${each.zone.name}`, each);
  }
  return [...found.values()];
}

function graphOf({ sources, tasks, triggers, clock }: Automated<SaidCondition>): AssetGraph {
  return {
    assets: [
      ...sources.map((key) => ({ key, deps: [] as readonly string[] })),
      ...tasks.map(({ id, after }) => {
        const said = triggers.get(id);
        return { key: id, deps: after, ...(said ? { condition: conditionOf(said, clock.zone) } : {}) };
      })
    ],
    partitionsAt: (name) => {
      throw new Error(`no partitions of ${name}`);
    }
  };
}

/** A condition as it stands: itself, what it depends on, and by place in it which parts hold. */
export interface Standing {
  readonly condition: AutomationCondition;
  readonly graph: AssetGraph;
  readonly trace: ReadonlyMap<string, boolean>;
}

/** How the condition of a task would be found if the daemon looked now; undefined for a task without one. */
export function standingOf(
  given: Automated<SaidCondition>,
  { state, off }: DaemonMemory,
  task: string,
  now: Millis
): Standing | undefined {
  const graph = graphOf(given);
  const requested: Record<string, Partitions> = {};
  for (const { key, condition } of graph.assets) {
    if (!condition) continue;
    const trace = new Map<string, boolean>();
    const sight = { graph, state, given: {}, now, requested, trace };
    if (key === task) {
      evaluateCondition(condition, key, sight);
      return { condition, graph, trace };
    }
    if (!off.includes(key)) requested[key] = evaluateCondition(condition, key, sight).truth;
  }
  return undefined;
}

/** The condition that a document says, as Dagster's evaluator takes it. */
function conditionOf(said: SaidCondition, zone: ZoneRules): AutomationCondition {
  const of = (part: SaidCondition): AutomationCondition => conditionOf(part, zone);
  const selection = (keys: readonly string[]) => ({ keys, groups: [] });
  switch (said.is) {
    case 'on_cron':
      return made.onCron(said.cron, zoneCalled(zone, said.timezone));
    case 'cron_tick_passed':
      return made.cronTickPassed(said.cron, zoneCalled(zone, said.timezone));
    case 'and':
      return made.and(...said.of.map(of));
    case 'or':
      return made.or(...said.of.map(of));
    case 'not':
      return made.not(of(said.of));
    case 'newly_true':
      return made.newlyTrue(of(said.of));
    case 'since_last_handled':
      return made.sinceLastHandled(of(said.of));
    case 'any_deps_match':
    case 'all_deps_match':
      return {
        is: said.is,
        of: of(said.of),
        ...(said.allow ? { allow: selection(said.allow) } : {}),
        ...(said.ignore ? { ignore: selection(said.ignore) } : {})
      };
    case 'asset_matches':
      return { is: 'asset_matches', key: said.asset, of: of(said.of) };
    case 'since':
      return made.since(of(said.trigger), of(said.reset));
    case 'eager':
      return made.eager;
    case 'on_missing':
      return made.onMissing;
    case 'any_deps_updated':
      return made.anyDepsUpdated;
    case 'any_deps_missing':
      return made.anyDepsMissing;
    case 'any_deps_in_progress':
      return made.anyDepsInProgress;
    case 'in_progress':
      return made.inProgress;
    case 'newly_missing':
      return made.newlyMissing;
    case 'in_latest_time_window':
      return made.inLatestTimeWindow;
    default:
      return made.operand(said.is);
  }
}
