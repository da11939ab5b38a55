/** Task instances in their runs: what they wait for, and what becomes of them when that has ended. */
import type { Task } from '#lib/model/pipeline.ts';
import { setupsAbove, skips, waits } from './helpers.ts';
import { ruleOf } from './jobs.ts';
import { nameOf } from './mapped.ts';
import { outcomeWithSetups } from './rules.ts';
import type { Season } from './season.ts';
import { FINISHED, type Instance, type Run } from './things.ts';

/** Plays the waits of instances. */
export function instances(
  s: Season
): Pick<
  Season,
  'parts' | 'above' | 'cut' | 'enter' | 'schedule' | 'asksPast' | 'lookAt' | 'settle' | 'goOn'
> {
  const { decided, policy } = s;

  /** The instances that a mapped task is split into; none of any other. */
  const parts = ({ task, run }: Instance): readonly Instance[] =>
    run.instances.filter((each) => each.task.mapped?.of === task.id);

  /** The instances that one waits for in its own run: of a mapped task all that it is split into. */
  function above(instance: Instance): readonly Instance[] {
    const { task, run } = instance;
    const own = parts(instance);
    if (own.length > 0) return own;
    if (run.job.roots.includes(nameOf(task))) return [];
    const waitsFor = waits(run.job.tasks.find(({ id }) => id === nameOf(task))!);
    return run.instances
      .filter((other) => waitsFor.includes(other.task.id))
      .flatMap((other) => (parts(other).length > 0 ? parts(other) : [other]));
  }

  /** The tasks of a run as it sees them: its roots wait for nobody. */
  const cut = ({ job }: Run): readonly Task[] =>
    job.tasks
      .filter(({ mapped }) => !mapped)
      .map((task) => (job.roots.includes(task.id) ? { ...task, reads: [], after: [] } : task));

  function enter(instance: Instance, state: string, attempt: number): void {
    instance.state = state;
    instance.states.push([s.now, state, attempt]);
  }

  function schedule(instance: Instance, madeTrueBy: 'event' | 'clock'): void {
    enter(instance, 'scheduled', instance.tries + 1);
    s.ready.push({ instance, due: s.act(madeTrueBy) });
  }

  /** Tells whoever waits in the same run; ends the run when nobody does any more. */
  function settle(ended: Instance): void {
    const { run, task } = ended;
    const gone = ended.state === 'success' && task.helper ? skips(task, decided.get(ended)!, cut(run)) : [];
    // A mapped task of which some instance is under way comes to what its instances come to.
    const skipped = run.instances.filter(
      (each) =>
        gone.includes(nameOf(each.task)) && [each, ...parts(each)].every(({ state }) => state === 'waiting')
    );
    for (const each of skipped) enter(each, 'skipped', 0);
    // With the last of its instances a mapped task has come to its end.
    goOn(run, [task.id, nameOf(task), ...skipped.map((each) => each.task.id)]);
  }

  function goOn(run: Run, ended: readonly string[]): void {
    const over = [...ended, ...lookAt(run)];
    const after = run.job.begun[run.job.begun.indexOf(run) + 1];
    if (after && s.isActive(after)) lookAt(after);
    for (const task of over) if (!s.inProgress(task)) for (const job of s.joinsOn(task)) s.note(job, 'event');
    if (run.instances.every(({ state }) => FINISHED.includes(state))) s.endOf(run);
  }

  /** Runs by hand ask nothing of the past. */
  function asksPast(instance: Instance): boolean {
    const { run, task } = instance;
    if (parts(instance).length > 0) return false;
    const { dependsOnPast, waitForDownstream } = policy.tasks.get(task.id)!;
    return run.job.by === 'policy' && (dependsOnPast === true || waitForDownstream === true);
  }

  /** Whether it ended well in the run before, and those right below it, too, if it waits for them. */
  function pastIsGood(instance: Instance): boolean {
    const { run, task } = instance;
    const before = run.job.begun[run.job.begun.indexOf(run) - 1];
    if (!asksPast(instance) || !before) return true;
    const good = ({ state }: Instance): boolean => state === 'success' || state === 'skipped';
    const then = before.instances.find((each) => each.task.id === nameOf(task))!;
    const own = [then, ...parts(then)];
    const below = before.instances.filter(
      (each) => !own.includes(each) && above(each).some((one) => own.includes(one))
    );
    return good(then) && (!policy.tasks.get(task.id)!.waitForDownstream || below.every(good));
  }

  const cutTask = ({ task, run }: Instance): Task => cut(run).find(({ id }) => id === nameOf(task))!;

  /** Asks the rules of all that wait in a run. @returns the tasks that will not run */
  function lookAt(run: Run, madeTrueBy: 'event' | 'clock' = 'event'): readonly string[] {
    const over: string[] = [];
    for (let changed = true; changed;) {
      changed = false;
      for (const instance of run.instances) {
        if (instance.state !== 'waiting') continue;
        const own = parts(instance).map(({ state }) => state);
        if (own.length > 0) {
          if (!own.every((state) => state === 'skipped' || state === 'upstreamFailed')) continue;
          enter(instance, own.includes('upstreamFailed') ? 'upstreamFailed' : 'skipped', 0);
          over.push(instance.task.id);
          changed = true;
          continue;
        }
        const isRoot = run.job.roots.includes(nameOf(instance.task));
        const direct = above(instance);
        const upstreams = direct.map(({ state }) => state);
        const setups = direct.filter(({ task }) => task.helper?.kind === 'setup').map(({ state }) => state);
        const indirect = setupsAbove(cutTask(instance), cut(run)).map(
          (id) => run.instances.find(({ task }) => task.id === id)!.state
        );
        const next = isRoot
          ? 'run'
          : outcomeWithSetups(ruleOf(policy, instance.task.id), upstreams, setups, indirect);
        if (next === 'run' && !pastIsGood(instance)) continue;
        if (next === 'run') schedule(instance, madeTrueBy);
        else if (next !== undefined) {
          enter(instance, next, 0);
          over.push(instance.task.id);
          changed = true;
        }
      }
    }
    return over;
  }

  return { parts, above, cut, enter, schedule, asksPast, lookAt, settle, goOn };
}
