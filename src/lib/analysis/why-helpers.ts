/** What a sensor waits for, and whom a branch or a short circuit has skipped. */
import { leavesOf, type Predicate } from '../model/helpers.ts';
import { LOG } from '../model/log.ts';
import type { Millis } from '../model/pipeline.ts';
import { formatClock } from '../model/time/civil.ts';
import { readableDuration } from '../model/time/duration.ts';
import { instantFrom } from './days.ts';
import type { History } from './history.ts';
import type { TaskStatus } from './picture.ts';
import { predicateText } from './predicate-words.ts';
import type { Reason } from './reasons.ts';
import { counted, span } from './words.ts';

/** Whether a sensor waits outside the workers. */
export const isAway = (status: TaskStatus): boolean => status === 'upForReschedule' || status === 'deferred';

/**
 * What a sensor that looks, or is away until its next look, waits for, how far that is, and what it holds meanwhile;
 * nothing for other tasks.
 * @param who "It", or the name of the task further down that waits for the sensor
 */
export function waitsForWorld(
  history: History,
  task: number,
  instance: number,
  status: TaskStatus,
  t: Millis,
  who?: string
): readonly Reason[] {
  const { fold, setting } = history;
  const { id, name, helper } = setting.pipeline.tasks[task]!;
  if (helper?.kind !== 'sensor') return [];
  const about = who === undefined ? {} : { about: id };
  const looks = looksOf(history, instance, t);
  const since = looks[0] ?? t;
  const until = predicateText(helper.until, setting.pipeline);
  const { pool, poolSlots = 1 } = setting.policy.tasks.get(id)!;
  const keeps =
    status === 'running' || (status === 'deferred' && setting.policy.includeDeferred?.includes(pool));
  const slots = `${counted(poolSlots, 'slot')} of the pool ${pool}`;
  const cost =
    status === 'running'
      ? `It holds ${slots} and a worker meanwhile.`
      : keeps
        ? `It holds ${slots} meanwhile, and no worker.`
        : 'It holds no slot and no worker meanwhile.';
  const last = looks.at(-1);
  const seen =
    last === undefined
      ? 'It has not looked yet.'
      : `It has looked ${looks.length === 1 ? 'once' : `${looks.length} times`}, last at ${formatClock(setting.shown.zone, last)}, and looks again after ${readableDuration(helper.pokeInterval)}.`;
  const leaves = leavesOf(helper.until);
  return [
    {
      at: since,
      text:
        who === undefined
          ? `It waits until ${until}.`
          : `${who} waits for ${name}, which waits until ${until}.`,
      tone: 'waiting',
      ...about
    },
    ...leaves.flatMap((leaf) => standingOf(history, leaf, task, t, about)),
    { at: last ?? t, text: seen, tone: 'waiting', ...about },
    { at: t, text: cost, tone: status === 'running' && t - since > 3_600_000 ? 'late' : 'waiting', ...about },
    ...(helper.timeout === Infinity
      ? []
      : [
          {
            at: t,
            text: `Its timeout is ${readableDuration(helper.timeout)}, and ${span(t - since)} of it have passed; then it ${helper.softFail ? 'is skipped' : 'fails'}.`,
            tone: 'waiting' as const,
            ...about
          }
        ])
  ];

  function looksOf({ fold: { pokes } }: History, one: number, until: Millis): readonly Millis[] {
    const found: Millis[] = [];
    const end = pokes.at.upTo(until);
    const born = fold.runs.createdAt.values[fold.instances.run.values[one]!]!;
    for (let i = pokes.at.upTo(born - 1); i < end; i++)
      if (pokes.instance.values[i] === one) found.push(pokes.at.values[i]!);
    return found;
  }
}

/** How far one thing that is waited for has come. */
function standingOf(
  { fold, setting }: History,
  leaf: Predicate,
  task: number,
  t: Millis,
  about: object
): readonly Reason[] {
  const { pipeline } = setting;
  const { zone } = setting.shown;
  if (leaf.is === 'rows') {
    const source = pipeline.sources.findIndex(({ id }) => id === leaf.source);
    const { name } = pipeline.sources[source]!;
    const readers = setting.readersOf[source]!.filter((input) =>
      isBelow(setting.upstreams, setting.inputs[input]!.task, task)
    );
    const rows = fold.arrivals[source]!.rowsAt(t);
    const waiting = Math.max(0, ...readers.map((input) => rows - fold.claims[input]!.rowsAt(t)));
    return [
      { at: t, text: `In ${name} ${counted(waiting, 'row waits', 'rows wait')}.`, tone: 'waiting', ...about }
    ];
  }
  if (leaf.is !== 'asset' && leaf.is !== 'run' && leaf.is !== 'fresh') return [];
  const other = pipeline.tasks.findIndex(({ id }) => id === leaf.task);
  const { name } = pipeline.tasks[other]!;
  const version = fold.versionAt(other, t);
  const text =
    version < 0
      ? `${name} has not succeeded yet.`
      : `${name} succeeded last at ${instantFrom(zone, fold.versions.completedAt.values[version]!, t)}.`;
  return [{ at: t, text, tone: 'waiting', ...about }];
}

/** Whether a task comes after another, directly or not. */
function isBelow(upstreams: readonly (readonly number[])[], task: number, above: number): boolean {
  const seen = new Set([task]);
  for (const each of seen) for (const upstream of upstreams[each]!) seen.add(upstream);
  return seen.has(above);
}

/** The helper whose decision skipped a task; undefined where its trigger rule did. */
export function skippedBy(
  { fold, setting }: History,
  task: number,
  instance: number,
  t: Millis
): Reason | undefined {
  const { transitions } = fold.tasks[task]!;
  for (let i = transitions.upTo(fold.at, t) - 1; i >= 0; i--) {
    const event = transitions.values[i]!;
    if (fold.subject[event] !== instance || fold.kind[event] !== LOG.skipped) continue;
    const cause = fold.cause[event]!;
    if (cause < 0 || fold.kind[cause] !== LOG.success) return undefined;
    const { name, id, helper } = setting.pipeline.tasks[fold.instances.task.values[fold.subject[cause]!]!]!;
    if (helper?.kind !== 'branch' && helper?.kind !== 'shortCircuit') return undefined;
    const text =
      helper.kind === 'branch'
        ? `It is skipped: ${name} chose another way.`
        : `It is skipped: ${name} let nothing pass, since it was not so that ${predicateText(helper.when, setting.pipeline)}.`;
    return { at: fold.at[event]!, text, tone: 'plain', about: id };
  }
  return undefined;
}
