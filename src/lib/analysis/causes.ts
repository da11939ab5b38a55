/** What made things happen: the log's causes, and the faults that befell them. */
import { leavesOf, type EventCondition } from '../kinds/triggers/event-leaves.ts';
import { LOG } from '../model/log.ts';
import type { Millis } from '../model/pipeline.ts';
import { strikesAround, type Strike } from '../model/strikes.ts';
import { kindOf } from '../model/vocabulary.ts';
import type { History } from './history.ts';
import type { Struck } from './struck.ts';

/** Why a run was created. */
export type RunCause =
  | { readonly kind: 'clock' }
  | { readonly kind: 'person' }
  /**
   * What had happened: rows that arrived in sources, tasks that succeeded or failed, runs that ended or had begun, each
   * by its number.
   */
  | {
      readonly kind: 'events';
      readonly sources: readonly number[];
      readonly tasks: readonly number[];
      readonly failed: readonly number[];
      readonly runs: readonly number[];
      readonly begun: readonly number[];
    };

/** Why a run was created, from its event and those it names. */
export function runCause(history: History, run: number): RunCause {
  const { fold } = history;
  const event = fold.runs.event.values[run]!;
  const causes = [fold.cause[event]!];
  for (let i = event + 1; i < fold.length && fold.kind[i] === LOG.alsoCausedBy; i++)
    causes.push(fold.cause[i]!);
  const sources = new Set<number>();
  const tasks = new Set<number>();
  const failed = new Set<number>();
  const runs = new Set<number>();
  const begun = new Set<number>();
  for (const cause of causes) {
    if (cause < 0) continue;
    const subject = fold.subject[cause]!;
    switch (fold.kind[cause]) {
      case LOG.intervened:
        return { kind: 'person' };
      case LOG.rowsArrived:
      case LOG.lateRowsArrived:
      case LOG.heldRowsArrived:
      case LOG.rowsRepeated:
        sources.add(subject);
        break;
      case LOG.runSuccess:
      case LOG.runFailed:
        runs.add(subject);
        break;
      case LOG.runRunning:
        begun.add(subject);
        break;
      case LOG.failed:
        failed.add(fold.instances.task.values[subject]!);
        break;
      case LOG.success:
        tasks.add(fold.instances.task.values[subject]!);
    }
  }
  const enough = [...sources].filter((source) => hadEnough(history, run, source));
  if (enough.length + tasks.size + failed.size + runs.size + begun.size === 0) return { kind: 'clock' };
  return {
    kind: 'events',
    sources: enough,
    tasks: [...tasks],
    failed: [...failed],
    runs: [...runs],
    begun: [...begun]
  };
}

/**
 * Whether the rows of a source were enough when a run was created. The log names the arrivals of all rows that waited,
 * also where an asset or a clock has made the run and they were too few.
 */
function hadEnough({ fold, setting }: History, run: number, source: number): boolean {
  const { start, roots } = fold.jobs.of(fold.runs.job.values[run]!);
  if (start.kind !== 'condition') return true;
  const { id } = setting.pipeline.sources[source]!;
  const { pipeline, inputs } = setting;
  const input = inputs.findIndex(
    (each) => each.source === source && pipeline.tasks[each.task]!.id === roots[0]
  );
  const at = fold.runs.createdAt.values[run]!;
  const arrivals = fold.arrivals[source]!;
  // The run's own first attempt may have claimed them at this very instant.
  const claimed =
    input < 0 ? 0 : Math.min(fold.claims[input]!.rowsAt(at - 1), fold.claims[input]!.rowsAt(at));
  const rows = arrivals.rowsAt(at) - claimed;
  if (rows <= 0) return false;
  const waited = at - arrivals.at.values[arrivals.total.upTo(claimed)]!;
  return leavesOf(start.params as EventCondition).some(
    (leaf) =>
      (leaf.is === 'file' && leaf.source === id) ||
      (leaf.is === 'rows' &&
        leaf.source === id &&
        (rows >= leaf.atLeast || (leaf.orWaited !== undefined && waited >= leaf.orWaited)))
  );
}

/** What was wrong with the clock that started a run: the faults by which it acted early or late. */
export function misledBy({ setting, fold }: History, run: number): readonly Struck[] {
  const { faults, vocabulary, zone, policy, orchestrator } = setting;
  const planned = fold.runs.planned.values[run]!;
  const created = fold.at[fold.runs.event.values[run]!]!;
  // A loop that is late by less than its period is as it should be.
  if (planned <= created && created - planned <= (policy.loop ?? orchestrator.loop)) return [];
  const [from, to] = [Math.min(planned, created), Math.max(planned, created)];
  return faults
    .filter((fault) => fault.chance > 0 && kindOf(vocabulary.faults, fault).befalls === 'clock')
    .flatMap((fault) =>
      strikesAround(fault, fold.seed, zone, from, to)
        .filter((strike) => strike.from <= to && strike.to >= from && strike.to > strike.from)
        .map((strike) => ({ fault, ...strike }))
    );
}

/** The upstream task whose success made a task of a run ready; undefined for one that its run's beginning did. */
export function readyBy(history: History, instance: number, t: Millis): number | undefined {
  const { fold } = history;
  const { transitions } = fold.tasks[fold.instances.task.values[instance]!]!;
  for (let i = transitions.upTo(fold.at, t) - 1; i >= 0; i--) {
    const event = transitions.values[i]!;
    if (fold.subject[event] !== instance || fold.kind[event] !== LOG.scheduled) continue;
    const cause = fold.cause[event]!;
    // A mapped task begins with the first of its instances, for that one's reason.
    if (cause >= 0 && fold.kind[cause] === LOG.running)
      return readyBy(history, fold.subject[cause]!, fold.at[cause]!);
    if (cause < 0 || fold.kind[cause] !== LOG.success) return undefined;
    return fold.instances.task.values[fold.subject[cause]!]!;
  }
  return undefined;
}

/** The faults of a task that struck during [from, to]. Weather, luck and faults are the same under every policy. */
export function faultsDuring(
  { setting, fold }: History,
  task: number,
  from: Millis,
  to: Millis
): readonly Struck[] {
  const { pipeline, zone, vocabulary, orchestrator, policy } = setting;
  const { id } = pipeline.tasks[task]!;
  const { pool } = policy.tasks.get(id)!;
  return setting.faults.flatMap((fault) => {
    const strikes = (): readonly Strike[] => strikesAround(fault, fold.seed, zone, from, to);
    const struck = (those: readonly Strike[]): Struck[] => those.map((strike) => ({ fault, ...strike }));
    switch (kindOf(vocabulary.faults, fault).befalls) {
      case 'task':
        if (fault.thing !== id) return [];
        return struck(strikes().filter((strike) => strike.from < to && strike.to > from));
      case 'workers': {
        // Its worker was lost if that was noticed just when the attempt ended.
        const lost = to - orchestrator.lostWorker.noticedAfter;
        return fault.thing === pool ? struck(strikes().filter((strike) => strike.from === lost)) : [];
      }
      case 'source':
      case 'clock':
        return [];
    }
  });
}
