/** Attempts: how they go, how they end, and what a success means to others. */
import type { Millis } from '#lib/model/pipeline.ts';
import { suffer } from './faults.ts';
import { type Asked, decide, holds as holdsNow } from './helpers.ts';
import { nameOf, shareOf } from './mapped.ts';
import { delayAfter } from './retries.ts';
import { sensors } from './sensors.ts';
import { beyond } from './spans.ts';
import type { Season } from './season.ts';
import type { Attempt, Instance } from './things.ts';

/** Plays attempts. */
export function attempts(s: Season): Pick<Season, 'start' | 'watch' | 'endAt' | 'finish' | 'succeeded'> {
  const {
    decided,
    given,
    interventions,
    keeping,
    lastSuccess,
    pipeline,
    policy,
    running,
    runs,
    shownBefore,
    visible
  } = s;

  function start(instance: Instance): void {
    const { task, run } = instance;
    const attempt = ++instance.tries;
    s.enter(instance, 'running', attempt);
    running.add(instance);
    const { region, claimed, news } = task.mapped ? s.beginWhole(instance) : s.read(instance, attempt);
    const luck = given.draw(task.id, run.identityOf(task), attempt);
    const { base, perRow } = task.duration;
    const rows = task.mapped ? shareOf(news, task.mapped) : news;
    let length = (base + perRow * rows) * luck.noise * given.weather(nameOf(task), run.identityOf(task).day);
    if (luck.fails) length *= luck.failsAt;
    const drawn = { end: s.now + Math.floor(length + 0.5), fails: luck.fails };
    const faults = pipeline.faults.filter(({ thing }) => thing === nameOf(task));
    const brought = interventions.flatMap((made) =>
      made.kind === 'fault' && made.on === nameOf(task)
        ? [{ kind: made.fault.kind, params: made.fault, from: made.at + 1, to: made.at + 1 + made.for }]
        : []
    );
    const suffered = suffer(faults, brought, given, s.now, drawn);
    if (task.helper && task.helper.kind !== 'sensor')
      decided.set(instance, decide(task.helper, asked(instance)));
    const wrong = task.helper?.kind === 'check' && task.helper.onFail === 'fail' && !decided.get(instance);
    instance.attempt = { startedAt: s.now, region, claimed, fails: suffered.fails || wrong };
    if (task.helper?.kind === 'sensor') return watch.start(instance);
    endAt(instance, suffered.end);
  }

  /** What the world is for a helper that asks now. */
  function asked({ task, run }: Instance): Asked {
    return {
      now: s.now,
      given,
      helper: task.id,
      identity: run.identityOf(task),
      planned: run.planned,
      pipeline,
      waiting: s.waiting,
      ended: (id, how) =>
        runs
          .filter((each) =>
            how === 'asset'
              ? each.instances.some((one) => one.task.id === id && one.state === 'success')
              : each.states.at(-1)![1] === how && each.job.tasks.some((one) => one.id === id)
          )
          .map(({ planned }) => planned),
      lastSuccess: (id) => lastSuccess.get(id),
      volume(id) {
        const newest = visible.get(id);
        return newest ? beyond(newest.region, newest.before?.region) : 0;
      }
    };
  }

  const watch = sensors<Instance>(
    {
      now: () => s.now,
      plan: s.plan,
      enter: s.enter,
      schedule: s.schedule,
      finish(instance, fails) {
        instance.attempt = { startedAt: s.now, region: new Map(), claimed: [], fails };
        finish(instance);
      },
      over(instance) {
        if (instance.state === 'failed') {
          s.hear({ is: 'lost', task: instance.task.id, run: instance.run });
          s.raise('failure', instance.task.id);
          s.seeFailure(instance.run);
        }
        s.settle(instance);
      },
      holds: (instance) => decideSensor(instance),
      hold(instance, what) {
        running.delete(instance);
        keeping.delete(instance);
        if (what === 'slots') keeping.add(instance);
        s.freed();
      }
    },
    (task) => policy.tasks.get(task)!.executionTimeout ?? Infinity,
    (task) => policy.includeDeferred?.includes(policy.tasks.get(task)!.pool) === true
  );

  function decideSensor(instance: Instance): boolean {
    const { helper } = instance.task;
    return helper?.kind === 'sensor' && holdsNow(helper, helper.until, asked(instance));
  }

  /** An attempt ends at an instant, or when its execution timeout is over. One that ends at no time goes on. */
  function endAt(instance: Instance, end: Millis): void {
    const { executionTimeout = Infinity } = policy.tasks.get(instance.task.id)!;
    const limit = instance.attempt!.startedAt + executionTimeout;
    if (end > limit) instance.attempt!.fails = true;
    if (Math.min(end, limit) < Infinity)
      instance.next = s.plan(Math.min(end, limit), 'end', () => finish(instance));
  }

  function finish(instance: Instance): void {
    const { task, tries } = instance;
    const { attempt } = instance;
    const { claimed, fails } = attempt!;
    const own = policy.tasks.get(task.id)!;
    instance.attempt = undefined;
    instance.next = undefined;
    running.delete(instance);
    s.freed();
    if (fails) for (const claim of claimed) claim.held = false;
    const bits = given.retryBits(task.id, instance.run.identityOf(task), tries);
    const delay =
      fails && !attempt!.last
        ? delayAfter(policy.orchestrator, own, tries - instance.before, bits, tries)
        : undefined;
    if (delay !== undefined) {
      s.enter(instance, 'upForRetry', tries);
      s.raise('retry', nameOf(task));
      instance.next = s.plan(s.now + delay, 'retry', () => {
        instance.next = undefined;
        s.schedule(instance, delay > 0 ? 'clock' : 'event');
      });
      return;
    }
    s.enter(instance, fails ? 'failed' : 'success', tries);
    if (fails) {
      if (!task.mapped) s.hear({ is: 'lost', task: task.id, run: instance.run });
      s.raise('failure', nameOf(task));
      s.seeFailure(instance.run);
    } else if (!task.mapped) succeeded(instance, attempt!);
    if (task.mapped) s.endPart(instance);
    s.settle(instance);
  }

  /** What a success means beyond its own run. */
  function succeeded({ task, run }: Instance, { region, whole, shown }: Attempt): void {
    s.hear({ is: 'made', task: task.id, run });
    lastSuccess.set(task.id, s.now);
    s.watchAge(task.id);
    if (!task.helper) {
      const before = whole ? whole.before : visible.get(task.id);
      s.watchVolume(task.id, beyond(region, before?.region));
      s.show({ task: task.id, region, before });
      const known = shownBefore.get(task.id);
      if (shown)
        shownBefore.set(
          task.id,
          new Map([...shown].map(([source, rows]) => [source, Math.max(rows, known?.get(source) ?? 0)]))
        );
    }
    for (const job of s.joinsOn(task.id)) {
      if (s.isDeaf(job)) continue;
      job.updated.add(task.id);
      s.note(job, 'event');
    }
    s.tellConditions((leaf) => leaf.is === 'asset' && leaf.task === task.id);
  }

  return { start, watch, endAt, finish, succeeded };
}
