/** What made things happen: the log's causes, and the faults that befell them. */
import { LOG } from '../model/log.ts';
import type { Fault, Millis } from '../model/pipeline.ts';
import { strikesAround } from '../model/strikes.ts';
import type { History } from './history.ts';

/** Why a run was created. */
export type RunCause =
  | { readonly kind: 'clock' }
  | { readonly kind: 'person' }
  /** What had happened: rows that arrived in sources, tasks that succeeded, runs that ended, each by its number. */
  | {
      readonly kind: 'events';
      readonly sources: readonly number[];
      readonly tasks: readonly number[];
      readonly runs: readonly number[];
    };

/** Why a run was created, from its event and those it names. */
export function runCause({ fold }: History, run: number): RunCause {
  const event = fold.runs.event.values[run]!;
  const causes = [fold.cause[event]!];
  for (let i = event + 1; i < fold.length && fold.kind[i] === LOG.alsoCausedBy; i++)
    causes.push(fold.cause[i]!);
  const sources = new Set<number>();
  const tasks = new Set<number>();
  const runs = new Set<number>();
  for (const cause of causes) {
    if (cause < 0) continue;
    const subject = fold.subject[cause]!;
    switch (fold.kind[cause]) {
      case LOG.intervened:
        return { kind: 'person' };
      case LOG.rowsArrived:
      case LOG.lateRowsArrived:
        sources.add(subject);
        break;
      case LOG.runSuccess:
      case LOG.runFailed:
        runs.add(subject);
        break;
      case LOG.success:
        tasks.add(fold.instances.task.values[subject]!);
    }
  }
  if (sources.size + tasks.size + runs.size === 0) return { kind: 'clock' };
  return { kind: 'events', sources: [...sources], tasks: [...tasks], runs: [...runs] };
}

/** The upstream task whose success made a task of a run ready; undefined for one that its run's beginning did. */
export function readyBy({ fold }: History, instance: number, t: Millis): number | undefined {
  const { transitions } = fold.tasks[fold.instances.task.values[instance]!]!;
  for (let i = transitions.upTo(fold.at, t) - 1; i >= 0; i--) {
    const event = transitions.values[i]!;
    if (fold.subject[event] !== instance || fold.kind[event] !== LOG.scheduled) continue;
    const cause = fold.cause[event]!;
    if (cause < 0 || fold.kind[cause] !== LOG.success) return undefined;
    return fold.instances.task.values[fold.subject[cause]!]!;
  }
  return undefined;
}

/** A fault that befell a task, and since when. */
export interface Struck {
  readonly fault: Fault;
  readonly from: Millis;
}

/** The faults of a task that struck during [from, to]. Weather, luck and faults are the same under every policy. */
export function faultsDuring(
  { setting }: History,
  task: number,
  from: Millis,
  to: Millis
): readonly Struck[] {
  const { pipeline, zone } = setting;
  const { id } = pipeline.tasks[task]!;
  return pipeline.faults
    .filter(({ thing }) => thing === id)
    .flatMap((fault) =>
      strikesAround(fault, pipeline.seed, zone, from, to)
        .filter((strike) => strike.from < to && strike.to > from)
        .map((strike): Struck => ({ fault, from: strike.from }))
    );
}
