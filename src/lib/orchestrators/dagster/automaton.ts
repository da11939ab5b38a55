/**
 * Dagster's asset daemon at work on a policy: it hears of materializations and runs, and evaluates the conditions at each
 * pass of its loop that could find something new. What one tick asks for together, Dagster makes in one run; here each
 * asset has a run of its own, which waits for those that were asked for with it.
 */
import type { Automated, AutomatedStart, Automaton, Heard } from '../../model/automation.ts';
import type { Millis } from '../../model/pipeline.ts';
import { dstPolicies } from '../../model/time/cron.ts';
import { nextTick } from '../../model/time/cron-ticks.ts';
import { zoneCalled, type ZoneRules } from '../../model/time/zone.ts';
import * as made from './automation-condition.ts';
import type { AutomationCondition } from './automation-condition.ts';
import type { AssetGraph, AutomationState } from './automation-graph.ts';
import { automation, type AutomationHappening } from './automation.ts';
import { isEmpty } from './partitions.ts';
import type { SaidCondition } from './trigger.ts';

/** What the daemon remembers. */
export interface DaemonMemory {
  readonly state: AutomationState;
  /** By asset: the assets that the run under way, or the last one, was to make with it. */
  readonly together: Readonly<Record<string, readonly string[]>>;
  /** By asset: the log's event that changed it last. */
  readonly events: Readonly<Record<string, number>>;
}

/** Ticks at one instant, where there is no loop, before a condition is taken to never rest. */
const MOST_AT_ONCE = 100;

/** @param given the conditions of one policy */
export function dagsterAutomaton(given: Automated<SaidCondition>): Automaton<DaemonMemory> {
  const { zone } = given.clock;
  const assets = [
    ...given.sources.map((key) => ({ key, deps: [] as readonly string[] })),
    ...given.tasks.map(({ id, after }) => {
      const said = given.triggers.get(id);
      return { key: id, deps: after, ...(said ? { condition: conditionOf(said, zone) } : {}) };
    })
  ];
  const graph: AssetGraph = {
    assets,
    partitionsAt: (name) => {
      throw new Error(`no partitions of ${name}`);
    }
  };
  const crons = [...given.triggers.values()].flatMap((said) => cronsOf(said, zone));
  const nextCron = (now: Millis): Millis | undefined => {
    const ticks = crons.map(({ cron, zone: of }) => nextTick(cron, of, now, dstPolicies.dagster) ?? Infinity);
    const first = Math.min(...ticks);
    return first < Infinity ? first : undefined;
  };

  function look(memory: DaemonMemory, now: Millis): ReturnType<Automaton<DaemonMemory>['step']> {
    const { state, requested } = automation.step(graph, memory.state, { kind: 'ticked' }, now);
    const asked = given.tasks.map(({ id }) => id).filter((id) => !isEmpty(requested[id] ?? []));
    const starts = asked.map((task): AutomatedStart => {
      const { after } = given.tasks.find(({ id }) => id === task)!;
      const causes = after.flatMap((each) => memory.events[each] ?? []);
      return {
        task,
        causes: [...new Set(causes)].sort((a, b) => b - a),
        after: after.filter((each) => asked.includes(each))
      };
    });
    const together = Object.fromEntries([
      ...Object.entries(memory.together),
      ...asked.map((task) => [task, groupOf(task, asked, given)] as const)
    ]);
    let next: DaemonMemory = { ...memory, state, together };
    // What was asked for is in progress from now on, though its run may have to wait.
    for (const task of asked) next = hear(next, { kind: 'started', asset: task, partition: 0 }, now);
    // Latches and edges fall at the tick after: until nothing changes, each loop looks again.
    const rests = JSON.stringify(restOf(memory.state)) === JSON.stringify(restOf(state));
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

  function told(memory: DaemonMemory, heard: Exclude<Heard, { kind: 'looked' }>, now: Millis): DaemonMemory {
    const noted = (asset: string): DaemonMemory => ({
      ...memory,
      events: { ...memory.events, [asset]: heard.event }
    });
    switch (heard.kind) {
      case 'arrived':
        return hear(
          noted(heard.source),
          { kind: 'materialized', asset: heard.source, partition: 0, with: [heard.source] },
          now
        );
      case 'task': {
        const { task, state } = heard;
        if (state !== 'success') return hear(memory, { kind: state, asset: task, partition: 0 }, now);
        return hear(
          noted(task),
          { kind: 'materialized', asset: task, partition: 0, with: memory.together[task] ?? [task] },
          now
        );
      }
      case 'run': {
        if (heard.state !== 'queued') return memory;
        let next = memory;
        if (!heard.automated)
          next = {
            ...next,
            together: Object.fromEntries([
              ...Object.entries(next.together),
              ...heard.tasks.map((task) => [task, heard.tasks] as const)
            ])
          };
        for (const task of heard.tasks)
          next = hear(next, { kind: 'started', asset: task, partition: 0 }, now);
        return next;
      }
    }
  }

  return {
    init: () => ({ state: automation.init(), together: {}, events: {} }),
    step(memory, heard, now) {
      if (heard.kind === 'looked') return look(memory, now);
      // The daemon sees it at its next tick.
      return { state: told(memory, heard, now), starts: [], again: true };
    }
  };
}

export { MOST_AT_ONCE };

/** The daemon's state without the time of its last tick: equal where a further tick would find nothing new. */
const restOf = ({ records, memory }: AutomationState): unknown => [records, memory];

/** Those that are asked for with a task and hang together with it. */
function groupOf(
  task: string,
  asked: readonly string[],
  { tasks }: Automated<SaidCondition>
): readonly string[] {
  const group = new Set([task]);
  for (let size = 0; size !== group.size;) {
    size = group.size;
    for (const { id, after } of tasks) {
      if (!asked.includes(id)) continue;
      const near = after.filter((each) => asked.includes(each));
      if (group.has(id)) for (const each of near) group.add(each);
      else if (near.some((each) => group.has(each))) group.add(id);
    }
  }
  return [...group];
}

function cronsOf(said: SaidCondition, zone: ZoneRules): readonly { cron: never; zone: ZoneRules }[] {
  if ('cron' in said) return [{ cron: said.cron as never, zone: zoneCalled(zone, said.timezone) }];
  if ('trigger' in said) return [...cronsOf(said.trigger, zone), ...cronsOf(said.reset, zone)];
  if (!('of' in said)) return [];
  return [said.of].flat().flatMap((part) => cronsOf(part as SaidCondition, zone));
}

/** The condition that a document says, as Dagster's evaluator takes it. */
export function conditionOf(said: SaidCondition, zone: ZoneRules): AutomationCondition {
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
