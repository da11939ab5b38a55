/**
 * The triggers that only one orchestrator has, step by step: what happens is kept until the scheduler comes by, which sees
 * what happened before that instant; then the orchestrator's own rules say which runs it makes.
 */
import type { Millis, Pipeline, Policy } from '#lib/model/pipeline.ts';
import type { Given } from './given.ts';
import { dagster } from './own-dagster.ts';
import { mage } from './own-mage.ts';
import { prefect } from './own-prefect.ts';
import type { Around, Asked, Happened, Mind, RunHeard } from './own-told.ts';

const minds: Readonly<Record<string, (around: Around) => Mind>> = { prefect, dagster, mage };

/** The triggers of a policy that are its orchestrator's own; undefined where there are none. */
export function ownTriggers(
  pipeline: Pipeline,
  policy: Policy,
  given: Given,
  period: Millis,
  isPaused: (task: string) => boolean
) {
  const drawn = new Set(pipeline.tasks.filter(({ mapped }) => !mapped).map(({ id }) => id));
  const own = [...policy.tasks].filter(([id, { trigger }]) => drawn.has(id) && trigger.kind in minds);
  if (own.length === 0) return undefined;
  const triggers = new Map(own.map(([id, { trigger }]) => [id, trigger.params as unknown]));
  const made = new Map<RunHeard, Asked>();
  const mind = minds[own[0]![1].trigger.kind]!({
    pipeline,
    policy,
    given,
    triggers,
    askedFor: (run) => made.get(run)
  });
  let heard: { at: Millis; what: Happened; paused: ReadonlySet<string> }[] = [];
  let waiting: Asked[] = [];
  let passedAt = -Infinity;
  const pausedNow = (): ReadonlySet<string> => new Set([...triggers.keys()].filter(isPaused));

  const drop = (lost: Asked): void => mind.drop?.(lost);

  return {
    restless: mind.restless,
    hear(what: Happened, at: Millis): void {
      heard.push({ at, what, paused: pausedNow() });
    },
    /** @returns the runs that are to be made now */
    pass(now: Millis): readonly Asked[] {
      // A scheduler with a loop comes by once an instant.
      if (period > 0 && passedAt === now) return [];
      passedAt = now;
      const seen = heard.filter(({ at }) => at < now || period === 0);
      heard = heard.filter((each) => !seen.includes(each));
      for (const { at, what, paused } of seen) {
        waiting.push(...mind.hear(what, at, (task) => !paused.has(task)));
      }
      waiting.push(...mind.look(now, (task) => !isPaused(task)));
      const ready = waiting;
      waiting = [];
      return ready;
    },
    drop,
    isMade(asked: Asked, run: RunHeard): void {
      asked.run = run;
      made.set(run, asked);
    }
  };
}
