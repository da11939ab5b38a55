/** Jobs that start when something has happened: conditions over events, and joins of other jobs. */
import type { Millis } from '#lib/model/pipeline.ts';
import { holds as isTrue } from './conditions.ts';
import { waits } from './helpers.ts';
import { type Leaf, leavesOf } from './jobs.ts';
import type { Season } from './season.ts';
import { type ActiveJob, FINISHED, type Run, isJoin } from './things.ts';

/** Listens to what happens. */
export function events(
  s: Season
): Pick<
  Season,
  | 'holds'
  | 'spend'
  | 'tellConditions'
  | 'look'
  | 'isDeaf'
  | 'note'
  | 'inProgress'
  | 'joinsOn'
  | 'joinComplete'
  | 'lookAgain'
> {
  const { dialect, given, isTask, jobs, lastSuccess, open, pipeline, policy } = s;

  /** Clocks that have ticked by now are heard. */
  function listen(job: ActiveJob, leaves: readonly Leaf[]): void {
    for (const leaf of leaves) {
      if (leaf.is !== 'time') continue;
      const last = given.cronTicks(leaf.cron).findLast((tick) => tick > job.clockedUntil && tick <= s.now);
      if (last !== undefined) job.heard.set(leaf, last);
    }
    job.clockedUntil = s.now;
  }

  const nextClock = (leaves: readonly Leaf[]): readonly Millis[] =>
    leaves.flatMap((leaf) =>
      leaf.is === 'time'
        ? given
            .cronTicks(leaf.cron)
            .filter((tick) => tick > s.now)
            .slice(0, 1)
        : []
    );

  /** Whether a job's condition holds now. If not, it says when time alone will make it hold, if it will. */
  function holds(job: ActiveJob): boolean {
    if (job.start.kind !== 'condition') return false;
    const { condition } = job.start;
    const leaves = leavesOf(condition);
    listen(job, leaves);
    const waits = (source: string): { rows: number; oldest: Millis } => s.waiting(job.roots[0]!, source);
    if (isTrue(condition, { now: s.now, heard: job.heard, waits })) return true;
    const patience = leaves.flatMap((leaf) => {
      if (leaf.is !== 'rows' || leaf.orWaited === undefined) return [];
      const { rows, oldest } = waits(leaf.source);
      return rows > 0 && rows < leaf.atLeast && oldest + leaf.orWaited > s.now
        ? [oldest + leaf.orWaited]
        : [];
    });
    wantWake(job, [...patience, ...nextClock(leaves)]);
    return false;
  }

  function wantWake(job: ActiveJob, instants: readonly Millis[]): void {
    job.wakeAt = instants.length > 0 ? Math.min(...instants) : undefined;
    if (job.wakeAt !== undefined) s.plan(job.wakeAt, 'wake', () => wake(job));
  }

  /** A condition has made a run: what it had heard is spent, but for what the clock alone could have done without. */
  function spend(job: ActiveJob): void {
    if (job.start.kind !== 'condition') return;
    const { condition } = job.start;
    const leaves = leavesOf(condition);
    const clocks = new Map([...job.heard].filter(([leaf]) => leaf.is === 'time'));
    const byClock = isTrue(condition, {
      now: s.now,
      heard: clocks,
      waits: () => ({ rows: 0, oldest: Infinity })
    });
    for (const leaf of leaves) if (!byClock || leaf.is === 'time') job.heard.delete(leaf);
    if (!holds(job)) return;
    wantWake(job, nextClock(leaves));
    if (byClock) note(job, 'event');
  }

  /** Something has happened: whoever waits for it hears it, and is looked at. */
  function tellConditions(isMeant: (leaf: Leaf) => boolean): void {
    for (const job of jobs) {
      if (job.start.kind !== 'condition' || isDeaf(job)) continue;
      const meant = leavesOf(job.start.condition).filter(isMeant);
      for (const leaf of meant) job.heard.set(leaf, s.now);
      if (meant.length > 0) look(job, 'event');
    }
  }

  function wake(job: ActiveJob): void {
    if (job.wakeAt === s.now || job.notBefore === s.now) look(job, 'clock');
  }

  function look(job: ActiveJob, madeTrueBy: 'event' | 'clock'): void {
    if (job.start.kind !== 'condition' || s.now < job.notBefore || job.active.size >= job.limit) return;
    if (job.paused) return;
    if (holds(job)) note(job, madeTrueBy);
  }

  /** What is updated while a job is paused is lost to it, but in Dagster. */
  const isDeaf = (job: ActiveJob): boolean => job.paused && dialect.hears !== true;

  function note(job: ActiveJob, madeTrueBy: 'event' | 'clock'): void {
    job.due = Math.min(job.due ?? Infinity, s.act(madeTrueBy));
  }

  const upstreamsOf = (task: string): readonly string[] =>
    waits(pipeline.tasks.find(({ id }) => id === task)!).filter((read) => isTask.has(read));

  const inProgress = (task: string): boolean =>
    [...open].some((run) =>
      run.instances.some((each) => each.task.id === task && !FINISHED.includes(each.state))
    );

  const joinsOn = (task: string): readonly ActiveJob[] =>
    jobs.filter((job) => isJoin(job) && upstreamsOf(job.roots[0]!).includes(task));

  function joinComplete(job: ActiveJob): boolean {
    const upstreams = upstreamsOf(job.roots[0]!);
    if (job.start.kind === 'all') return upstreams.every((task) => job.updated.has(task));
    return job.updated.size > 0 && upstreams.every((task) => lastSuccess.has(task) && !inProgress(task));
  }

  /** A run has ended: its job, and whoever waits for rows that it may have given back, are looked at again. */
  function lookAgain(run: Run, failed: boolean): void {
    for (const job of jobs) {
      const concerns =
        job === run.job || (run.job.by !== 'policy' && run.job.tasks.some(({ id }) => id === job.roots[0]));
      if (!concerns) continue;
      if (job === run.job && job.held) {
        const { last } = job.held;
        job.held = undefined;
        s.tickAfter(job, last, 'event');
      }
      if (isJoin(job)) {
        if (job === run.job) note(job, 'event');
      } else if (job.start.kind === 'condition') {
        const delay = policy.tasks.get(job.roots[0]!)!.retryDelay;
        if (failed && delay > 0) {
          job.notBefore = s.now + delay;
          s.plan(job.notBefore, 'wake', () => wake(job));
        } else look(job, 'event');
      }
    }
  }

  return { holds, spend, tellConditions, look, isDeaf, note, inProgress, joinsOn, joinComplete, lookAgain };
}
