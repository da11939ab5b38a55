/** What people do, and why it is refused. */
import type { Intervention } from '#lib/model/intervention.ts';
import type { Millis } from '#lib/model/pipeline.ts';
import { byHand } from './jobs.ts';
import type { Season } from './season.ts';
import {
  type ActiveJob,
  FINISHED,
  type Group,
  type Instance,
  type Run,
  type ScheduleWords,
  isJoin
} from './things.ts';

/** Plays what people do. */
export function people(s: Season): Pick<Season, 'takeDown' | 'isActive' | 'intervene'> {
  const {
    dialect,
    handJobs,
    interventions,
    isTask,
    jobs,
    keeping,
    open,
    pipeline,
    queues,
    running,
    runs,
    switched,
    wrong
  } = s;

  /** Takes an instance away from wherever it stands. */
  function takeDown(instance: Instance): void {
    s.ready = s.ready.filter((each) => each.instance !== instance);
    for (const [pool, queue] of queues)
      queues.set(
        pool,
        queue.filter((each) => each !== instance)
      );
    s.agenda = s.agenda.filter((each) => each !== instance.next);
    instance.next = undefined;
    if (!instance.attempt) return;
    for (const claim of instance.attempt.claimed) claim.held = false;
    if (instance.attempt.whole?.written.size) s.showPart(instance.task, instance.attempt);
    instance.attempt = undefined;
    running.delete(instance);
    keeping.delete(instance);
    s.watch.forget(instance);
    s.freed();
  }

  /** As before its first try. */
  function clear(instance: Instance): boolean {
    if (instance.state === 'waiting') return false;
    takeDown(instance);
    s.enter(instance, 'waiting', 0);
    instance.states[instance.states.length - 1] = [s.now, 'cleared', 0];
    instance.before = instance.tries;
    return true;
  }

  /** Those after one in its run, near and far. */
  function below(instance: Instance): readonly Instance[] {
    const { instances } = instance.run;
    const found = new Set([instance, ...s.parts(instance)]);
    const own = found.size;
    for (const each of instances) if (s.above(each).some((one) => found.has(one))) found.add(each);
    return [...found].slice(own);
  }

  const isOver = (run: Run): boolean => !open.has(run);

  const isActive = (run: Run): boolean => (run.backfill ?? run.job).active.has(run);

  /** A run in which something was cleared goes on, or comes back. */
  function resumeRun(run: Run, over: readonly string[], backfill = run.backfill): void {
    if (isActive(run)) s.goOn(run, over);
    else if (isOver(run)) {
      run.backfill = backfill;
      run.states.push([s.now, 'cleared']);
      open.add(run);
      s.admit(run, 'event');
    }
  }

  function find({ task, planned, ordinal = 0 }: { task: string; planned?: Millis; ordinal?: number }) {
    const own = runs.filter((run) => run.job.tasks.some(({ id }) => id === task));
    const run = planned === undefined ? own.at(-1) : own.filter((each) => each.planned === planned)[ordinal];
    return run?.instances.find((each) => each.task.id === task);
  }

  /** @returns why it is refused, if it is */
  function intervene(made: Intervention): string | undefined {
    if (made.kind === 'fault')
      return (
        made.fault.kind === 'clock'
          ? made.on === 'scheduler'
          : made.fault.kind === 'workers'
            ? s.isPool(made.on)
            : isTask.has(made.on)
      )
        ? undefined
        : 'noTarget';
    const { task } = made;
    const all = task === '*' && ['run', 'pause', 'resume'].includes(made.kind);
    if (!all && !isTask.has(task)) return 'noTask';
    switch (made.kind) {
      case 'run': {
        const alone = made.with === undefined || task === '*';
        const key = alone ? task : `${task} ${made.with}`;
        const by = task === '*' ? 'allByHand' : 'oneByHand';
        const known =
          handJobs.get(key) ??
          s.activeJob(
            byHand(pipeline, task, alone ? 'none' : made.with)!,
            by,
            Infinity,
            alone ? undefined : choices.indexOf(key) + 2
          );
        handJobs.set(key, known);
        s.create(known, s.now, 'event');
        return undefined;
      }
      case 'fail':
      case 'slow':
      case 'hang': {
        const instance = find(made);
        if (!instance) return 'noRun';
        const own = s.parts(instance).length > 0 ? s.parts(instance) : [instance];
        const those = own.filter(({ state, attempt }) => attempt && state === 'running');
        if (those.length === 0) return 'notRunning';
        for (const each of those) {
          const end = each.next?.at ?? Infinity;
          s.agenda = s.agenda.filter((other) => other !== each.next);
          each.next = undefined;
          if (made.kind === 'fail') Object.assign(each.attempt!, { fails: true, last: false });
          if (made.kind === 'fail') each.next = s.plan(s.now, 'end', () => s.finish(each));
          else if (made.kind === 'hang') s.endAt(each, end + (made.for ?? Infinity));
          else if (end < Infinity) s.endAt(each, s.now + Math.round((end - s.now) * made.factor));
        }
        return undefined;
      }
      case 'clear': {
        const instance = find(made);
        if (!instance) return 'noRun';
        if (!dialect.clears) return 'cannot';
        if (instance.state === 'waiting') return 'notBegun';
        for (const each of [...s.parts(instance), instance, ...(made.downstream ? below(instance) : [])])
          clear(each);
        resumeRun(instance.run, []);
        return undefined;
      }
      case 'mark': {
        const instance = find(made);
        if (!instance) return 'noRun';
        if (!dialect.clears) return 'cannot';
        const { run } = instance;
        if (!isActive(run) && !isOver(run)) return 'notBegun';
        if (instance.state === made.state) return 'alreadySo';
        const wasOver = FINISHED.includes(instance.state);
        for (const each of s.parts(instance)) {
          if (each.state === made.state) continue;
          takeDown(each);
          s.enter(each, made.state, each.tries);
        }
        takeDown(instance);
        s.enter(instance, made.state, instance.tries);
        s.seeFailure(run);
        const blocked = made.state === 'success' ? below(instance) : [];
        const cleared = blocked.filter(
          (each) => ['failed', 'upstreamFailed'].includes(each.state) && clear(each)
        );
        if (cleared.length > 0 || isActive(run)) resumeRun(run, wasOver ? [] : [task]);
        return undefined;
      }
      case 'pause':
      case 'resume': {
        const own = jobs.filter((job) => task === '*' || job.tasks.some(({ id }) => id === task));
        const able = own.filter(({ start }) => start.kind !== 'manual');
        if (able.length === 0) return 'byHand';
        const those = able.filter((job) => job.paused === (made.kind === 'resume'));
        if (those.length === 0) return 'alreadySo';
        for (const job of those) {
          switched.push([s.now, made.kind === 'pause' ? 'paused' : 'resumed', job.tasks[0]!.id]);
          job.paused = made.kind === 'pause';
          if (made.kind === 'resume') switchOn(job);
        }
        return undefined;
      }
      case 'backfill':
        return backfill(made);
    }
  }

  function switchOn(job: ActiveJob): void {
    job.enabledAt = job.start.kind === 'clock' && s.scheduleOf(job).continuous ? s.now : wrong.shown(s.now);
    if (job.missed) {
      const { last } = job.missed;
      job.missed = undefined;
      s.tickAfter(job, last, 'event');
    }
    job.resumedAt = s.now;
    if (dialect.holdsPaused) s.act('event');
    if (isJoin(job)) s.note(job, 'event');
    else s.look(job, 'event');
  }

  function backfill(made: Extract<Intervention, { kind: 'backfill' }>): string | undefined {
    const job = jobs.find((each) => each.tasks.some(({ id }) => id === made.task))!;
    if (!dialect.backfill) return 'noBackfill';
    const { once, continuous } = s.scheduleOf(job) as ScheduleWords & { readonly once?: true };
    if (job.start.kind !== 'clock' || once || continuous) return 'noSchedule';
    const instants = s.backfilled(job, made.from, made.to);
    if (instants.length === 0) return 'noInstants';
    const those = instants.flatMap((planned): readonly { planned: Millis; run: Run | undefined }[] => {
      const run =
        dialect.backfill === 'again'
          ? undefined
          : runs.findLast((each) => each.job === job && each.planned === planned);
      if (!run) return [{ planned, run }];
      const failed = run.states.at(-1)![1] === 'failed';
      const wanted = made.reprocess === 'completed' || (failed && made.reprocess === 'failed');
      return isOver(run) && wanted ? [{ planned, run }] : [];
    });
    if (those.length === 0) return 'allThere';
    const group: Group = { limit: made.maxActiveRuns ?? 10, active: new Set(), waiting: [] };
    for (const { planned, run } of those) {
      if (!run) {
        s.create(job, planned, 'event', group);
        continue;
      }
      for (const instance of run.instances) clear(instance);
      resumeRun(run, [], group);
    }
    return undefined;
  }

  const choices = [
    ...new Set(
      interventions.flatMap((made) =>
        made.kind === 'run' && made.with !== undefined && isTask.has(made.task)
          ? [`${made.task} ${made.with}`]
          : []
      )
    )
  ];

  return { takeDown, isActive, intervene };
}
