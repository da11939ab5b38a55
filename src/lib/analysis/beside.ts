/** What one side of a comparison shows of the other: where it began each task, and how long its own tasks waited. */
import type { Millis } from '../model/pipeline.ts';
import { MS_PER_MINUTE } from '../model/time/civil.ts';
import type { History } from './history.ts';
import { OUTCOME } from './tables.ts';
import { span } from './words.ts';

/** When the other policy began a task this night. */
export interface OtherStart {
  readonly task: string;
  readonly at: Millis;
}

/** A task that waited inside its run: from its first upstream's end until it started. */
export interface Waited {
  readonly task: string;
  readonly from: Millis;
  readonly to: Millis;
  /** "waited 43 min for ingest_orders". */
  readonly text: string;
}

/** The first attempts of each task that a night holds, by number. */
function firstAttempts({ fold, setting }: History, night: number): readonly number[] {
  const { attempts, tasks } = fold;
  const from = setting.nights.from(night);
  const to = setting.nights.to(night);
  return tasks.flatMap(({ attempts: list }) => {
    const i = list.upTo(attempts.startAt.values, from - 1);
    const attempt = i < list.size ? list.values[i]! : -1;
    return attempt >= 0 && attempts.startAt.values[attempt]! < to ? [attempt] : [];
  });
}

/** When each task first started in a night. */
export function startsOf(history: History, night: number): readonly OtherStart[] {
  const { attempts } = history.fold;
  return firstAttempts(history, night).map((attempt) => ({
    task: history.setting.pipeline.tasks[attempts.task.values[attempt]!]!.id,
    at: attempts.startAt.values[attempt]!
  }));
}

/** How long tasks waited in a night for the last of their upstreams after the first was there, where it is a minute or more. */
export function waitsOf(history: History, night: number): readonly Waited[] {
  const { fold, setting } = history;
  const { attempts, instances } = fold;
  return firstAttempts(history, night).flatMap((attempt): readonly Waited[] => {
    const task = attempts.task.values[attempt]!;
    const run = instances.run.values[attempts.instance.values[attempt]!]!;
    const to = attempts.startAt.values[attempt]!;
    let from = Infinity;
    let last = -Infinity;
    let lastOf = -1;
    for (let input = setting.inputFrom[task]!; input < setting.inputFrom[task + 1]!; input++) {
      const { upstream } = setting.inputs[input]!;
      const end = upstream < 0 ? undefined : endIn(history, upstream, run, to);
      if (end === undefined) continue;
      from = Math.min(from, end);
      if (end > last) [last, lastOf] = [end, upstream];
    }
    if (lastOf < 0 || last - from < MS_PER_MINUTE) return [];
    const { id } = setting.pipeline.tasks[task]!;
    const text = `waited ${span(last - from)} for ${setting.pipeline.tasks[lastOf]!.name}`;
    return [{ task: id, from, to, text }];
  });
}

/** When a task succeeded in a run, before an instant. */
function endIn({ fold }: History, task: number, run: number, before: Millis): Millis | undefined {
  const { attempts, instances, tasks } = fold;
  const list = tasks[task]!.attempts;
  for (let i = list.upTo(attempts.startAt.values, before) - 1; i >= 0; i--) {
    const attempt = list.values[i]!;
    const of = instances.run.values[attempts.instance.values[attempt]!]!;
    if (of < run) return undefined;
    if (of === run && attempts.outcome.values[attempt] === OUTCOME.success)
      return attempts.endAt.values[attempt]!;
  }
  return undefined;
}
