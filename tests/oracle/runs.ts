/** The lives of runs: created, begun when there is room, given up, ended. */
import type { Millis, TaskPolicy } from '#lib/model/pipeline.ts';
import { inOrder, lastOnes, waits } from './helpers.ts';
import { nameOf } from './mapped.ts';
import type { Season } from './season.ts';
import { type ActiveJob, FINISHED, type Group, type Instance, type Run } from './things.ts';

/** Plays runs. */
export function runs(s: Season): Pick<Season, 'together' | 'create' | 'admit' | 'seeFailure' | 'endOf'> {
  const { dialect, ended, given, open, period, pipeline, policy, runs } = s;
  const made: ActiveJob[] = [];

  /** One job of what was asked for at once: who reads of another in it waits for that. */
  function together(asking: readonly ActiveJob[]): ActiveJob {
    if (asking.length === 1) return asking[0]!;
    const known = made.find(
      ({ of }) => of.length === asking.length && asking.every((job) => of.includes(job))
    );
    if (known) return known;
    const ids = new Set(asking.flatMap(({ tasks }) => tasks.map(({ id }) => id)));
    const tasks = inOrder(pipeline.tasks).filter(({ id }) => ids.has(id));
    const roots = asking.flatMap((job) => job.roots);
    const free = tasks.filter((task) => roots.includes(task.id) && !waits(task).some((id) => ids.has(id)));
    const job = { tasks, roots: free.map(({ id }) => id), start: { kind: 'own' as const } };
    made.push(s.activeJob(job, 'policy', Infinity, undefined, asking));
    return made.at(-1)!;
  }

  /** What counts a run: its backfill, or the jobs that it is of. */
  const counts = (run: Run): readonly (Group | ActiveJob)[] => (run.backfill ? [run.backfill] : run.job.of);

  const line = (run: Run): Run[] =>
    run.backfill?.waiting ?? (run.job.start.kind === 'own' ? s.line : run.job.waiting);

  function create(job: ActiveJob, planned: Millis, madeTrueBy: 'event' | 'clock', backfill?: Group): Run {
    const day = given.localDay(planned);
    const ordinals = job.of.map((each): readonly [ActiveJob, number] => {
      const counted = backfill ? each.backfilledOn : each.plannedOn;
      const ordinal = counted.get(day) ?? 0;
      counted.set(day, ordinal + 1);
      return [each, ordinal];
    });
    const instances: Instance[] = [];
    const run: Run = {
      job,
      number: runs.length,
      root: job.roots[0]!,
      // Who listens hears of tasks, not of what they are split into.
      tasks: job.tasks.flatMap(({ id, mapped }) => (mapped ? [] : [id])),
      planned,
      identityOf: (task) => ({
        day,
        ordinal: ordinals.find(([each]) => each.tasks.some(({ id }) => id === task.id))![1],
        by: backfill ? 'backfill' : job.by,
        ...(job.asked === undefined ? {} : { asked: job.asked })
      }),
      states: [],
      instances,
      backfill,
      lateAt: undefined,
      failedAt: undefined,
      givenUp: false
    };
    for (const task of job.tasks)
      instances.push({
        task,
        run,
        states: [],
        reads: [],
        state: 'waiting',
        tries: 0,
        before: 0,
        attempt: undefined,
        next: undefined
      });
    runs.push(run);
    open.add(run);
    run.states.push([s.now, 'queued']);
    s.hear({ is: 'run', run, state: 'queued' });
    s.watchRun(run);
    admit(run, madeTrueBy);
    return run;
  }

  /** Runs of a job, or of a backfill, are as many at once as may be; the others wait. */
  function admit(run: Run, madeTrueBy: 'event' | 'clock'): void {
    if (hasPlace(run)) begin(run, madeTrueBy);
    else line(run).push(run);
  }

  const hasPlace = (run: Run): boolean => counts(run).every(({ active, limit }) => active.size < limit);

  function begin(run: Run, madeTrueBy: 'event' | 'clock'): void {
    for (const { active } of [run.backfill ?? run.job, ...counts(run)]) active.add(run);
    run.states.push([s.now, 'running']);
    run.givenUp = false;
    time(run);
    const { begun } = run.job;
    if (begun.includes(run)) {
      seeFailure(run);
      s.goOn(run, []);
      return;
    }
    s.hear({ is: 'run', run, state: 'running' });
    // One run is after another if it was planned later, whenever it was made.
    const place = begun.findLastIndex(({ planned }) => planned <= run.planned) + 1;
    begun.splice(place, 0, run);
    for (const instance of run.instances)
      if (
        run.job.roots.includes(nameOf(instance.task)) &&
        s.parts(instance).length === 0 &&
        !s.asksPast(instance)
      )
        s.schedule(instance, madeTrueBy);
    s.lookAt(run, madeTrueBy);
  }

  const rootsOf = ({ job }: Run): readonly TaskPolicy[] =>
    job.of.flatMap(({ roots }) => roots.map((root) => policy.tasks.get(root)!));

  /** The first instant at which it is looked at that lies behind another. */
  function planGiveUp(over: Millis, every: Millis, happen: () => void): Millis {
    const at = every === 0 ? over : (Math.floor(over / every) + 1) * every;
    s.plan(at, every === 0 ? 'giveUpAtOnce' : 'giveUp', happen);
    return at;
  }

  /** A run has begun: its time runs. */
  function time(run: Run): void {
    const timeout = Math.min(...rootsOf(run).map(({ runTimeout = Infinity }) => runTimeout));
    if (timeout === Infinity) return;
    const every = period === 0 ? 0 : (dialect.timesRuns ?? period);
    run.lateAt = planGiveUp(s.now + timeout, every, () => {
      if (run.lateAt !== s.now || !s.isActive(run)) return;
      s.raise('failure', run.job.tasks.at(-1)!.id);
      giveUp(run, every > 0);
    });
  }

  /** Something in a run has failed: where that ends it, the scheduler's next loop sees it. */
  function seeFailure(run: Run): void {
    const isFailed = ({ state }: Instance): boolean => state === 'failed' || state === 'upstreamFailed';
    if (!dialect.givesUp || rootsOf(run).some(({ allowBlocksToFail }) => allowBlocksToFail)) return;
    if (run.failedAt !== undefined || !run.instances.some(isFailed)) return;
    run.failedAt = planGiveUp(s.now, period, () => {
      run.failedAt = undefined;
      if (s.isActive(run) && run.instances.some(isFailed)) giveUp(run, period > 0);
    });
  }

  /** What is not over in a run is skipped, and it fails. A loop that does so gives its slots to whoever waits. */
  function giveUp(run: Run, byLoop: boolean): void {
    const gone = run.instances.filter(({ state }) => !FINISHED.includes(state));
    run.givenUp = true;
    for (const each of gone) {
      s.takeDown(each);
      s.enter(each, 'skipped', each.tries);
    }
    if (
      byLoop &&
      s.waits() &&
      s.now % period === 0 &&
      !s.agenda.some((each) => each.at === s.now && each.rank === 'loop')
    )
      s.plan(s.now, 'loop', s.pass);
    s.goOn(
      run,
      gone.map(({ task }) => task.id)
    );
  }

  function endOf(run: Run): void {
    const last = lastOnes(s.cut(run));
    const leaves = run.instances.filter(({ task }) => last.includes(task.id));
    const minded = dialect.minds === 'all' ? run.instances : leaves;
    const failed =
      run.givenUp || minded.some(({ state }) => state === 'failed' || state === 'upstreamFailed');
    open.delete(run);
    run.states.push([s.now, failed ? 'failed' : 'success']);
    const [began] = run.states.find(([, state]) => state === 'running')!;
    ended.set(run.job, [...(ended.get(run.job) ?? []), s.now - began]);
    for (const { active } of [run.backfill ?? run.job, ...counts(run)]) active.delete(run);
    s.hear({ is: 'run', run, state: failed ? 'failed' : 'success' });
    s.tellConditions(
      (leaf) =>
        leaf.is === 'run' &&
        run.job.tasks.some(({ id }) => id === leaf.task) &&
        (leaf.state === 'any' || leaf.state === (failed ? 'failed' : 'success'))
    );
    const waiting = line(run);
    // Own triggers' runs stand in one line, and one of several jobs can leave room for several.
    const all = !run.backfill && run.job.start.kind === 'own';
    let begun = 0;
    for (let next; (all || begun === 0) && (next = waiting.find((each) => !all || hasPlace(each)));) {
      waiting.splice(waiting.indexOf(next), 1);
      begin(next, 'event');
      begun++;
    }
    if (begun === 0 && !run.backfill) s.lookAgain(run, failed);
  }

  return { together, create, admit, seeFailure, endOf };
}
