/** The pass of the scheduler: who gets a slot, and the workers that are lost with theirs. */
import type { Millis } from '#lib/model/pipeline.ts';
import { nameOf } from './mapped.ts';
import { isRanked, weightIn } from './ranks.ts';
import type { Season } from './season.ts';
import { type Instance, isJoin } from './things.ts';

/** Gives slots. */
export function slots(s: Season): Pick<Season, 'pass' | 'losses' | 'isPool' | 'waits' | 'freed'> {
  const {
    dialect,
    given,
    gone,
    interventions,
    jobs,
    keeping,
    own,
    period,
    pipeline,
    policy,
    queues,
    running,
    runs
  } = s;

  /** What does not start though it could: its job is paused, or this loop does not see yet that it is not any more. */
  const isHeld = ({ run }: Instance): boolean =>
    dialect.holdsPaused === true && (run.job.paused || (period > 0 && run.job.resumedAt === s.now));

  function pass(): void {
    for (const asked of own?.pass(s.now) ?? []) {
      const asking = asked.tasks.map((task) => s.rootedIn(task));
      if (asking.some(({ paused }) => paused)) own!.drop(asked);
      else own!.isMade(asked, s.create(s.together(asking), s.now, 'clock'));
    }
    if (own?.restless && period > 0) s.act('event');
    for (const job of jobs) {
      if (job.due === undefined || job.due > s.now) continue;
      job.due = undefined;
      if (job.paused || job.active.size >= job.limit) continue;
      if (job.start.kind === 'condition' && s.holds(job)) {
        s.create(job, s.now, 'clock');
        s.spend(job);
      }
      if (isJoin(job) && s.joinComplete(job)) {
        job.updated.clear();
        s.create(job, s.now, 'clock');
      }
    }
    for (const pool of ['default', ...policy.pools.keys()])
      for (const each of [...(queues.get(pool) ?? [])]) {
        if (!hasSlot(pool) || isHeld(each)) continue;
        queues.set(
          pool,
          queues.get(pool)!.filter((other) => other !== each)
        );
        s.start(each);
      }
    const due = s.ready.filter((each) => each.due <= s.now && !isHeld(each.instance));
    s.ready = s.ready.filter((each) => !due.includes(each));
    if (isRanked(policy)) {
      rank(due.map(({ instance }) => instance));
      return;
    }
    for (const { instance } of due) {
      const { pool } = policy.tasks.get(instance.task.id)!;
      if (hasSlot(pool)) s.start(instance);
      else {
        s.enter(instance, 'queued', instance.tries + 1);
        queues.set(pool, [...(queues.get(pool) ?? []), instance]);
      }
    }
  }

  /** By weight, then the earlier run: whoever there are slots for starts, and who lacks some is overtaken. */
  function rank(due: readonly Instance[]): void {
    const all = [...(queues.get('by rank') ?? []), ...due];
    const weight = ({ run, task }: Instance): number =>
      weightIn(policy, { ...run.job, tasks: run.job.tasks.filter(({ mapped }) => !mapped) }, nameOf(task));
    const number = ({ task }: Instance): number => task.mapped?.index ?? -1;
    all.sort(
      (a, b) => weight(b) - weight(a) || runs.indexOf(a.run) - runs.indexOf(b.run) || number(a) - number(b)
    );
    queues.set('by rank', []);
    for (const instance of all) {
      const { pool, poolSlots = 1, maxActiveTisPerDag = Infinity } = policy.tasks.get(instance.task.id)!;
      const own = [...running].filter(({ task }) => nameOf(task) === nameOf(instance.task)).length;
      if (
        !isHeld(instance) &&
        running.size < (policy.workers ?? Infinity) &&
        own < maxActiveTisPerDag &&
        hasSlot(pool, poolSlots)
      ) {
        s.start(instance);
        continue;
      }
      queues.get('by rank')!.push(instance);
      if (instance.state !== 'queued') s.enter(instance, 'queued', instance.tries + 1);
    }
  }

  function hasSlot(pool: string, needed = 1): boolean {
    const taken = [...running, ...keeping]
      .map(({ task }) => policy.tasks.get(task.id)!)
      .reduce((sum, own) => sum + (own.pool === pool ? (own.poolSlots ?? 1) : 0), 0);
    return taken + needed <= (policy.pools.get(pool) ?? Infinity) - (gone.get(pool) ?? 0);
  }

  /** Workers of a pool are gone for a time: what has run there the longest dies, and is found dead a while later. */
  function lose(pool: string, slots: number, until: Millis): void {
    gone.set(pool, (gone.get(pool) ?? 0) + slots);
    // The loop of the very instant at which they are there again does not see them.
    s.plan(until, 'due', () => {
      gone.set(pool, gone.get(pool)! - slots);
      freed();
    });
    const alive = [...running].filter(
      ({ task, attempt, next }) =>
        policy.tasks.get(task.id)!.pool === pool && !attempt!.dead && next?.at !== s.now
    );
    for (const each of alive.slice(0, slots)) {
      s.agenda = s.agenda.filter((other) => other !== each.next);
      s.watch.lose(each);
      Object.assign(each.attempt!, { dead: true, fails: true, last: !dialect.lost.retried });
      each.next = s.plan(s.now + dialect.lost.seen, 'end', () => {
        s.finish(each);
        if (each.state === 'failed') s.watch.forget(each);
      });
    }
  }

  /** All losses of workers: those of the document on each day, and those that people bring. */
  function losses(): void {
    for (const { id, kind, thing, params } of pipeline.faults) {
      if (kind !== 'workers') continue;
      for (let day = given.localDay(given.from) - 1; day <= given.localDay(given.until); day++) {
        const strike = given.strike(id, day);
        const from = Math.max(given.from, strike?.from ?? Infinity);
        if (strike && strike.to > from)
          s.plan(from, 'intervention', () => lose(thing, (params as { slots: number }).slots, strike.to));
      }
    }
    for (const made of interventions)
      if (made.kind === 'fault' && made.fault.kind === 'workers' && isPool(made.on))
        s.plan(made.at + 1, 'intervention', () =>
          lose(made.on, (made.fault as { slots?: number }).slots!, made.at + 1 + made.for)
        );
  }

  /** Whether anybody waits for a slot. */
  const waits = (): boolean => [...queues.values()].some((queue) => queue.length > 0);

  /** A slot is free again: whoever waits gets it in the next pass. */
  function freed(): void {
    if (waits()) s.act('event');
  }

  const isPool = (name: string): boolean => name === 'default' || policy.pools.has(name);

  return { pass, losses, isPool, waits, freed };
}
