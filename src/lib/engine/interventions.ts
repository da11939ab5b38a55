/** What people do: each enters first thing a millisecond after the instant at which it was done. */
import { BACKFILL_RUNS, refusal, type Intervention, type Refusal } from '../model/intervention.ts';
import { broughtFault } from '../model/brought-faults.ts';
import { LOG } from '../model/log.ts';
import type { PlannedRun } from '../model/schedule.ts';
import { kernel, RANK } from './kernel.ts';
import { Backfills } from './backfills.ts';
import { MOST_BACKFILLED, plannedBetween } from './planned-between.ts';
import { RUN_STATES } from './numbers.ts';
import { clock, ROW, runs, U } from './memory.ts';
import type { Operations } from './operations.ts';
import type { Plan } from './plan.ts';
import { recorder } from './recorder.ts';
import type { RunBook } from './run-book.ts';
import type { Starts } from './starts.ts';

type Of<K extends Intervention['kind']> = Extract<Intervention, { readonly kind: K }>;
/** Those that name a task instance. */
type Named = Of<'fail' | 'slow' | 'hang' | 'clear' | 'mark'>;
/** What is done, or why it cannot be. */
type Answer = Refusal | ((event: number) => void);

/** The interventions of one simulation, in the order in which they were made. */
export class Interventions {
  constructor(
    readonly plan: Plan,
    readonly book: RunBook,
    readonly starts: Starts,
    readonly operations: Operations
  ) {
    plan.interventions.forEach(({ at }, index) => kernel.push(at + 1, RANK.intervention, index));
  }

  /** One takes effect; what cannot be done is logged as refused. */
  enter(index: number): void {
    const made = this.plan.interventions[index]!;
    const { now } = clock;
    const instance = isNamed(made) ? this.#find(made) : -1;
    const answer = typeof instance === 'string' ? instance : this.#answer(made, instance, index);
    if (typeof answer === 'string') {
      recorder.write(now, LOG.refused, index, -1, refusal(answer));
      return;
    }
    const before = instance === -1 ? -1 : this.operations.lastEvent(instance as number);
    const about = instance === -1 ? 0 : (instance as number);
    this.operations.betweenLoops(() => answer(recorder.write(now, LOG.intervened, index, before, about)));
  }

  #answer(made: Intervention, instance: number, index: number): Answer {
    switch (made.kind) {
      case 'run':
        return this.#run(made);
      case 'fail':
      case 'slow':
      case 'hang':
        return this.#underWay(made, instance);
      case 'clear':
      case 'mark':
        return this.#changed(made, instance);
      case 'pause':
      case 'resume':
        return this.#switched(made);
      case 'backfill':
        return this.#backfill(made);
      case 'fault': {
        const { pipeline, policy, vocabulary } = this.plan;
        const fault = broughtFault(made, index, pipeline, policy, vocabulary);
        // What it does is known from the beginning: it is an interval of world time, like those of the document.
        return typeof fault === 'string' ? fault : () => undefined;
      }
    }
  }

  #task(id: string): number {
    // What happens to a mapped task happens to its instances.
    return this.plan.pipeline.tasks.findIndex((task) => task.id === id && !task.mapped);
  }

  #run({ task, with: others }: Of<'run'>): Answer {
    const { everything, asked, pipeline } = this.plan;
    const found = this.#task(task);
    if (task !== '*' && found < 0) return 'noTask';
    const job =
      task === '*'
        ? everything
        : others === undefined
          ? everything + 1 + found
          : everything +
            1 +
            pipeline.tasks.length +
            asked.findIndex((each) => each.task === task && each.with === others);
    return (event) => this.book.createRun(job, clock.now, event, [], true);
  }

  /** The instance that is named, or why there is none. */
  #find({ task, planned, ordinal = 0 }: Named): number | Refusal {
    const index = this.#task(task);
    if (index < 0) return 'noTask';
    const count = runs.size >> ROW;
    let before = 0;
    let newest: Refusal | number = 'noRun';
    for (let run = 0; run < count; run++) {
      const position = this.plan.jobs[runs.all[(run << ROW) + U.job]!]!.tasks.indexOf(index);
      if (position < 0) continue;
      newest = runs.all[(run << ROW) + U.first]! + position;
      if (this.book.planned[run] === planned && before++ === ordinal) return newest;
    }
    return planned === undefined ? newest : 'noRun';
  }

  #underWay(made: Of<'fail' | 'slow' | 'hang'>, instance: number): Answer {
    const { operations } = this;
    const parts = operations.parts(instance);
    const those = (parts.length > 0 ? parts : [instance]).filter(
      (each) => operations.state(each) === 'running'
    );
    if (those.length === 0) return 'notRunning';
    if (made.kind === 'fail') return (event) => those.forEach((each) => operations.fail(each, event));
    if (operations.isSensor(instance)) return 'cannot';
    if (made.kind === 'slow') return () => those.forEach((each) => operations.slow(each, made.factor));
    return () => those.forEach((each) => operations.hang(each, made.for ?? Infinity));
  }

  #changed(made: Of<'clear' | 'mark'>, instance: number): Answer {
    const { operations } = this;
    const state = operations.state(instance);
    if (this.plan.orchestrator.clears !== true) return 'cannot';
    if (made.kind === 'clear')
      return state === 'waiting'
        ? 'notBegun'
        : (event) => operations.clear(instance, made.downstream === true, event);
    if (!operations.hasBegun(instance)) return 'notBegun';
    return state === made.state
      ? 'alreadySo'
      : (event) => operations.mark(instance, made.state === 'success', event);
  }

  /** The policy's job that a task belongs to; -1 if there is no such task. */
  #jobOf(id: string): number {
    const task = this.#task(id);
    return task < 0 ? -1 : this.plan.jobs.findIndex(({ tasks }) => tasks.includes(task));
  }

  #switched({ kind, task }: Of<'pause' | 'resume'>): Answer {
    const { starts, plan, operations } = this;
    const one = this.#jobOf(task);
    if (task !== '*' && one < 0) return 'noTask';
    const all = task === '*' ? Array.from({ length: plan.everything }, (_, job) => job) : [one];
    const able = all.filter((job) => starts.startsByItself(job));
    if (able.length === 0) return 'byHand';
    const those = able.filter((job) => starts.isPaused(job) === (kind === 'resume'));
    if (those.length === 0) return 'alreadySo';
    return (event) => {
      for (const job of those) {
        const said = recorder.write(clock.now, kind === 'pause' ? LOG.paused : LOG.resumed, job, event, 0);
        if (kind === 'pause') starts.pause(job);
        else {
          starts.resume(job);
          operations.resumed(job, said);
        }
      }
    };
  }

  #backfill(made: Of<'backfill'>): Answer {
    const { starts, book, operations } = this;
    const { backfill } = this.plan.orchestrator.scheduling;
    const job = this.#jobOf(made.task);
    if (job < 0) return 'noTask';
    if (backfill === undefined) return 'noBackfill';
    const schedule = starts.scheduleOf(job);
    // Airflow: what is not periodic has no instants to go back to (DagNonPeriodicScheduleException).
    if (!schedule || schedule.dates === 'once' || schedule.dates === 'continuous') return 'noSchedule';
    const planned = plannedBetween(this.plan, schedule, made.from, made.to, clock.now);
    if (planned.length === 0) return 'noInstants';
    if (planned.length > MOST_BACKFILLED) return 'tooMany';
    const those = planned
      .map((run) => ({ run, before: backfill === 'again' ? -1 : this.#newest(job, run) }))
      .filter(({ before }) => before < 0 || this.#mayReprocess(before, made));
    if (those.length === 0) return 'allThere';
    return (event) => {
      book.backfills ??= new Backfills();
      const number = book.backfills.open(made.maxActiveRuns ?? BACKFILL_RUNS);
      for (const { run, before } of those) {
        if (before >= 0) {
          operations.clearRun(before, event);
          book.reopen(before, event, number);
          continue;
        }
        const interval = schedule.dataIntervals ? run.interval : undefined;
        book.createRun(job, run.runAfter, event, [], true, interval, number);
      }
    };
  }

  /** The newest run of a job that was planned for an instant; -1 if there is none. */
  #newest(job: number, { runAfter }: PlannedRun): number {
    let run = (runs.size >> ROW) - 1;
    while (run >= 0 && !(runs.all[(run << ROW) + U.job] === job && this.book.planned[run] === runAfter))
      run--;
    return run;
  }

  /** Airflow: only what is over, and only what one asks for (`_get_dag_run_no_create_reason`, models/backfill.py). */
  #mayReprocess(run: number, { reprocess = 'none' }: Of<'backfill'>): boolean {
    const state = RUN_STATES[runs.all[(run << ROW) + U.state]!]!;
    if (state === 'success') return reprocess === 'completed';
    return state === 'failed' && reprocess !== 'none';
  }
}

const isNamed = (made: Intervention): made is Named =>
  ['fail', 'slow', 'hang', 'clear', 'mark'].includes(made.kind);
