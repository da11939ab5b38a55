/** How a random world is written as a document. */
import { vocabulary } from '#lib/vocabulary.ts';
import { helpersOf } from './random-helpers.ts';
import { ownStartOf } from './random-own.ts';
import type { World } from './random-worlds.ts';

/** The id of a task. */
export const nameOf = (index: number): string => `t${index}`;

/** What a task reads: some of those before it, and some sources. */
export function readsOf(world: World, index: number): readonly string[] {
  const { after, from } = world.tasks[index]!;
  const upstreams = world.tasks
    .slice(0, index)
    .flatMap((_, other) => ((after >> other) & 1 ? [nameOf(other)] : []));
  const read = world.sources.flatMap((_, source) => ((from >> source) & 1 ? [`s${source}`] : []));
  return [...read, ...upstreams];
}

function startOf(world: World, index: number): object {
  const { start, rule, condition, own } = world.tasks[index]!;
  const reads = readsOf(world, index);
  const source = reads.find((read) => read.startsWith('s'));
  const ownStart = world.owned
    ? ownStartOf(
        own,
        world.orchestrator,
        world.tasks.slice(0, index).map((_, other) => nameOf(other)),
        world.sources.map((_, each) => `s${each}`)
      )
    : undefined;
  if (ownStart) return ownStart;
  const hasUpstream = reads.some((read) => read.startsWith('t')) || followsHelper(world, index);
  if (start === 'manual') return { when: 'manual' };
  if (start === 'event' && source !== undefined)
    return { when: 'event', rows: { source, ...defined(condition) } };
  if (start === 'watch') return watchOf(world, index);
  if (
    hasUpstream &&
    start === 'ruled' &&
    vocabulary.orchestrators[world.orchestrator]!.triggerRules.includes(rule)
  )
    return { when: 'upstream', rule };
  if (hasUpstream && (start === 'upstream' || start === 'ruled')) return { when: 'upstream' };
  if (hasUpstream && start === 'one') return { when: 'upstream', rule: 'one_success' };
  return clockOf(world, index);
}

/** Its schedule; one that begins again when its run has ended is not for every orchestrator. */
export function clockOf({ tasks, orchestrator }: World, index: number): object {
  const { schedule, again } = tasks[index]!;
  return again && vocabulary.orchestrators[orchestrator]!.scheduling.continuous
    ? { when: 'schedule', continuous: true }
    : schedule;
}

/** A condition over events of the tasks before it, of its sources and of the clock. */
function watchOf(world: World, index: number): object {
  const { watched, condition } = world.tasks[index]!;
  const { group, first, second, of, state, cron, within } = watched;
  const source = readsOf(world, index).find((read) => read.startsWith('s'));
  const other = index > 0 ? nameOf(of % index) : undefined;
  const leaf = (shape: string): object => {
    if (shape === 'rows' && source !== undefined) return { rows: { source, ...defined(condition) } };
    if (shape === 'file' && source !== undefined) return { file: { source } };
    if (shape === 'asset' && other !== undefined) return { asset: other };
    if (shape === 'run' && other !== undefined) return { run: { of: other, state } };
    return { time: { cron } };
  };
  const parts = [leaf(first), leaf(second)];
  return group === 'none'
    ? { when: 'event', ...parts[0] }
    : { when: 'event', [group]: parts, ...defined({ within }) };
}

/** Jitter is a share in Prefect, and a kind elsewhere. */
function wordsOf({ tasks, orchestrator, limited, slots, otherSlots }: World, index: number): object {
  const { words: all, pool } = tasks[index]!;
  const { retryJitter, poolSlots, ...rest } = all as {
    readonly retryJitter?: number | string;
    readonly poolSlots?: number;
  };
  const most = pool === 'other' ? otherSlots : limited ? slots : 3;
  const words = poolSlots === undefined ? rest : { ...rest, poolSlots: Math.min(most, poolSlots) };
  const fits = (typeof retryJitter === 'number') === (orchestrator === 'prefect');
  return fits ? defined({ ...words, retryJitter }) : words;
}

const defined = (object: object): object =>
  Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined));

/** What stands right below a helper that can have an upstream start begins by it. */
const followsHelper = (world: World, index: number): boolean =>
  world.helpers.some(
    ({ before, other, kind }) =>
      before % world.tasks.length === index || (kind === 'branch' && other % world.tasks.length === index)
  ) && HELPING.includes(world.orchestrator);

const HELPING: readonly string[] = ['airflow', 'dagster', 'prefect', 'mage'];

/** The document that a world is written as; it need not parse. */
export function documentOf(world: World): { policies: { tasks: Record<string, { start: object }> }[] } {
  const helping = helpersOf(world.helpers, world.orchestrator, world.tasks.length, (task) =>
    readsOf(world, task).find((read) => read.startsWith('s'))
  );
  const isHelped = helping.helpers.length > 0 && HELPING.includes(world.orchestrator);
  const isRead = new Set(world.tasks.flatMap((_, index) => readsOf(world, index)));
  return {
    downbeat: 1,
    name: 'random',
    ...world.place,
    nights: 1,
    seed: world.seed,
    sources: world.sources.map((source, index) => defined({ id: `s${index}`, ...source })),
    tasks: world.tasks.map((task, index) => {
      const reads = readsOf(world, index);
      const serves =
        !isRead.has(nameOf(index)) && reads.length > 0 && reads.every((read) => read.startsWith('t'));
      return {
        id: nameOf(index),
        kind: serves ? 'serve' : 'transform',
        reads,
        mode: task.mode,
        duration: { base: task.takes, perRowMs: task.perRowMs, spread: task.spread, weather: task.weather },
        failureChance: task.failureChance,
        ...(serves && task.promise !== undefined ? { promise: task.promise } : {})
      };
    }),
    faults: [
      ...world.faults.map(({ task, what, ...fault }, index) => ({
        id: `f${index}`,
        task: nameOf(task % world.tasks.length),
        ...what,
        ...fault
      })),
      ...world.losses.map((loss, index) => ({ id: `w${index}`, kind: 'workers', ...loss })),
      ...(world.clock ? [{ id: 'wrong', kind: 'clock', ...world.clock }] : [])
    ],
    policies: [
      {
        id: 'random',
        orchestrator: world.orchestrator,
        ...defined({ loop: world.loop }),
        ...defined({ workers: world.workers }),
        ...(isHelped ? { helpers: helping.helpers } : {}),
        pools: { ...(world.limited ? { default: world.slots } : {}), other: world.otherSlots },
        tasks: {
          ...(isHelped ? helping.tasks : {}),
          ...Object.fromEntries(
            world.tasks.map((task, index) => {
              const { retries, retryDelay, pool, maxActiveRuns } = task;
              const start = startOf(world, index);
              return [
                nameOf(index),
                { start, retries, retryDelay, pool, ...wordsOf(world, index), ...defined({ maxActiveRuns }) }
              ];
            })
          )
        },
        alerts: [
          { on: 'failure' },
          { on: 'deadline' },
          { on: 'retry' },
          { on: 'late', after: world.patience },
          { on: 'stale', task: 't0', after: world.patience },
          { on: 'notStarted', task: 't1', by: '02:00' },
          { on: 'notDone', task: 't0', by: '03:00' },
          { on: 'late', after: '1m', from: 'average' },
          { on: 'volume', task: 't0', atLeast: 3, atMost: 30 },
          { on: 'volume', task: 't1', atLeast: 1 }
        ]
      }
    ]
  } as never;
}
