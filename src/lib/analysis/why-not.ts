/** Why a task has not started: what it waits for, from the state of its trigger as the log tells it. */
import type { JobStart } from '../model/jobs.ts';
import type { Millis } from '../model/pipeline.ts';
import { formatClock } from '../model/time/civil.ts';
import { kindOf } from '../model/vocabulary.ts';
import { leavesIn } from './condition-node.ts';
import { instantFrom } from './days.ts';
import { givenUpBy } from './given-up.ts';
import type { History } from './history.ts';
import { heldSince, standing } from './lookup.ts';
import { ownTree } from './own-tree.ts';
import { isAway, skippedBy, waitsForWorld } from './why-helpers.ts';
import { befell, endOf, MOST, struckReason, type Reason } from './reasons.ts';
import { befallsOf, befallsSource, struckDuring } from './struck.ts';
import { counted, listed, ofUsual } from './words.ts';

/** Why a task has not started: what it waits for, from the state of its trigger. */
export function whyNot(history: History, night: number, task: number, t: Millis): readonly Reason[] {
  const { fold, setting } = history;
  const { nights, pipeline, policy } = setting;
  const { zone } = setting.shown;
  const from = nights.from(night);
  const stands = standing(fold, task, from, t);
  const { status, instance } = stands;
  const paused = heldSince(history, task, stands, t);
  if (paused !== undefined)
    return [{ at: paused, text: 'The pipeline is paused: it starts when that is over.', tone: 'waiting' }];
  const { id } = pipeline.tasks[task]!;
  const { pool } = policy.tasks.get(id)!;
  if (status === 'queued') {
    const since = fold.instances.queuedAt.values[instance]!;
    const slots = policy.pools.get(pool);
    const holders = pipeline.tasks.flatMap(({ id: other, name }, each) =>
      policy.tasks.get(other)!.pool === pool && standing(fold, each, from, t).status === 'running'
        ? [name]
        : []
    );
    const many = slots === undefined ? 'a slot' : `a slot of the pool ${pool}, which has ${slots}`;
    const held =
      holders.length > 0
        ? `; ${listed(holders.slice(0, 4))} ${holders.length === 1 ? 'holds' : 'hold'} one`
        : '';
    const gone = struckDuring(history, t, t + 1)
      .filter(({ fault }) => fault.thing === pool && befallsOf(history, fault) === 'workers')
      .map((struck) => struckReason(history, struck));
    return [{ at: since, text: `It waits for ${many}${held}.`, tone: 'waiting' }, ...gone];
  }
  if (status === 'scheduled') {
    const since = fold.instances.scheduledAt.values[instance]!;
    return [{ at: since, text: 'It is ready, and starts at the scheduler’s next loop.', tone: 'waiting' }];
  }
  if (status === 'upstreamFailed') return lostUpstream(history, task, from, t);
  if (status === 'running' || status === 'upForReschedule' || status === 'deferred')
    return waitsForWorld(history, task, instance, status, t);
  if (status === 'skipped') {
    const by = skippedBy(history, task, instance, t);
    if (by) return [by];
    const event = fold.tasks[task]!.transitions.lastUpTo(fold.at, t);
    const givenUp = event < 0 ? undefined : givenUpBy(history, event);
    if (givenUp !== undefined)
      return [{ at: fold.at[event]!, text: `It is given up: ${givenUp}.`, tone: 'failed' }];
    const { trigger } = policy.tasks.get(id)!;
    const rule = kindOf(setting.vocabulary.triggers, trigger).sentence(trigger.params as never);
    const text = `It is skipped: it would run ${rule}, and that can no longer come.`;
    return [{ at: event >= 0 ? fold.at[event]! : t, text, tone: 'plain' }];
  }
  if (status !== 'waiting') return [];
  const job =
    instance >= 0 ? fold.runs.job.values[fold.instances.run.values[instance]!]! : setting.jobOf[task]!;
  const { start, roots } = fold.jobs.of(job);
  const isRoot = roots.includes(id);
  if (instance >= 0 && isRoot)
    return [{ at: t, text: 'Its run waits for the run before it to end.', tone: 'waiting' }];
  if (!isRoot) return waitsForUpstreams(history, night, task, t);
  switch (start.kind) {
    case 'clock': {
      if (start.trigger.oneAtATime?.(start.params as never))
        return [{ at: t, text: 'It starts again when its run has ended.', tone: 'waiting' }];
      const planned = history.planned.next(task, night, t);
      const hasUpstream = setting.inputs.some((each) => each.task === task && each.upstream >= 0);
      return planned === undefined
        ? [{ at: t, text: 'Its clock does not start it again tonight.', tone: 'waiting' }]
        : [
            {
              at: planned,
              text: `Its clock starts it at ${formatClock(zone, planned)}${hasUpstream ? ', whatever its upstreams do' : ''}.`,
              tone: 'waiting'
            }
          ];
    }
    case 'automation':
      return waitsForOwn(history, task, start, t);
    case 'condition':
      return waitsForEvents(history, task, start, t);
    case 'manual':
      return [{ at: t, text: 'It waits for somebody to press Run.', tone: 'waiting' }];
    case 'join':
      return waitsForUpstreams(history, night, task, t);
  }
}

/** What a trigger of the orchestrator's own asks, what of it is there, and what is not. */
function waitsForOwn(
  history: History,
  task: number,
  { trigger, params }: Extract<JobStart, { trigger: unknown }>,
  t: Millis
): readonly Reason[] {
  const own = history.setting.pipeline.tasks[task]!.id;
  const parts = leavesIn(ownTree(history, task, t)).map(({ text, detail, holds, about, at = t }): Reason => {
    const more = detail === '' || detail === 'not yet' ? '' : `, ${detail}`;
    return {
      at: Math.min(at, t),
      text: `${holds ? 'Already' : 'Not yet'}: ${text}${more}.`,
      tone: holds ? 'plain' : 'waiting',
      ...(about === undefined || about === own ? {} : { about })
    };
  });
  const first: Reason = { at: t, text: `It starts ${trigger.sentence(params as never)}.`, tone: 'waiting' };
  return [first, ...parts].slice(0, MOST);
}

/** The upstreams whose failure a task will not outlive. */
function lostUpstream(history: History, task: number, from: Millis, t: Millis): readonly Reason[] {
  const { fold, setting } = history;
  const told: Reason[] = [];
  const seen = new Set<number>();
  const climb = (each: number): void => {
    for (const upstream of setting.upstreams[each]!) {
      if (seen.has(upstream) || told.length >= MOST) continue;
      seen.add(upstream);
      const { status, attempt } = standing(fold, upstream, from, t);
      const { id } = setting.pipeline.tasks[upstream]!;
      if (status === 'failed' && attempt >= 0) told.push(...endOf(history, attempt, t, { about: id }));
      else if (status === 'upstreamFailed') climb(upstream);
    }
  };
  climb(task);
  const { transitions } = fold.tasks[task]!;
  const event = transitions.lastUpTo(fold.at, t);
  const at = event >= 0 ? fold.at[event]! : t;
  return [{ at, text: 'It will not run: something upstream of it failed.', tone: 'failed' }, ...told];
}

/**
 * The upstreams that have not succeeded yet: what keeps those that are at it, and down to the first of them where none
 * has begun.
 * @param who "It", or the name of the task further up that is spoken of
 */
function waitsForUpstreams(
  history: History,
  night: number,
  task: number,
  t: Millis,
  who = 'It'
): readonly Reason[] {
  const { fold, setting, usual } = history;
  const from = setting.nights.from(night);
  const why = (upstream: number): readonly Reason[] => {
    const { id, name, helper } = setting.pipeline.tasks[upstream]!;
    const { status, attempt, instance } = standing(fold, upstream, from, t);
    if (helper?.kind === 'sensor' && (status === 'running' || isAway(status)))
      return waitsForWorld(history, upstream, instance, status, t, who);
    const about = { about: id };
    switch (status) {
      case 'success':
        return [];
      case 'running': {
        const start = fold.attempts.startAt.values[attempt]!;
        const length = usual.of(upstream, night)?.length;
        const far =
          length === undefined
            ? `since ${formatClock(setting.shown.zone, start)}`
            : ofUsual(t - start, length);
        const slow = length !== undefined && t - start > length;
        return [
          {
            at: start,
            text: `${who} waits for ${name}, which is running: ${far}.`,
            tone: slow ? 'late' : 'waiting',
            ...about
          },
          ...(slow ? befell(history, upstream, start, t, about) : [])
        ];
      }
      case 'upForRetry':
      case 'failed':
        return [
          { at: t, text: `${who} waits for ${name}, which has failed.`, tone: 'failed', ...about },
          ...endOf(history, attempt, t, about)
        ];
      default:
        return [
          { at: t, text: `${who} waits for ${name}, which has not started.`, tone: 'waiting', ...about },
          ...(status === 'waiting' ? waitsForUpstreams(history, night, upstream, t, name) : [])
        ];
    }
  };
  const found: Reason[] = [];
  // Ways through a large pipeline are many, and nobody reads more than the first.
  for (const upstream of setting.upstreams[task]!) {
    if (found.length >= MOST) break;
    found.push(...why(upstream));
  }
  return found.slice(0, MOST);
}

/** What a condition over events is about, and how far it has come: the rows that wait, the last successes. */
function waitsForEvents(
  history: History,
  task: number,
  { trigger, params }: Extract<JobStart, { trigger: unknown }>,
  t: Millis
): readonly Reason[] {
  const { fold, setting } = history;
  const { pipeline } = setting;
  const { zone } = setting.shown;
  const watched = trigger.watches!(params as never);
  const first: Reason = { at: t, text: `It starts ${trigger.sentence(params as never)}.`, tone: 'waiting' };
  const on = struckDuring(history, t, t + 1);
  const rows = watched.sources.flatMap((id): Reason[] => {
    const source = pipeline.sources.findIndex((each) => each.id === id);
    const { name } = pipeline.sources[source]!;
    const arrivals = fold.arrivals[source]!;
    const input = setting.inputs.findIndex((each) => each.task === task && each.source === source);
    const claimed = input < 0 ? 0 : fold.claims[input]!.rowsAt(t);
    const waiting = arrivals.rowsAt(t) - claimed;
    const struck = on
      .filter(({ fault }) => befallsSource(history, fault, id))
      .map((each) => struckReason(history, each, { about: id }));
    if (waiting <= 0)
      return [{ at: t, text: `In ${name} no rows wait.`, tone: 'waiting', about: id }, ...struck];
    // The oldest that waits is the first beyond what is claimed.
    const oldest = arrivals.at.values[arrivals.total.upTo(claimed)]!;
    const text = `In ${name} ${counted(waiting, 'row waits', 'rows wait')}, the oldest since ${instantFrom(zone, oldest, t)}.`;
    return [{ at: oldest, text, tone: 'waiting', about: id }, ...struck];
  });
  const others = [...new Set([...watched.assets, ...watched.runs])].map((id): Reason => {
    const { name } = pipeline.tasks.find((each) => each.id === id)!;
    const version = fold.versionAt(
      pipeline.tasks.findIndex((each) => each.id === id),
      t
    );
    if (version < 0) return { at: t, text: `${name} has not succeeded yet.`, tone: 'waiting', about: id };
    const at = fold.versions.completedAt.values[version]!;
    return { at, text: `${name} succeeded last at ${instantFrom(zone, at, t)}.`, tone: 'waiting', about: id };
  });
  return [first, ...rows, ...others];
}
