/** What is watched: alerts on what fails, and on what has not happened by an instant. */
import { LOG } from '../model/log.ts';
import { kindOf, type AlertKind } from '../model/vocabulary.ts';
import { kernel, RANK } from './kernel.ts';
import { clock, ROW, runs, U } from './memory.ts';
import type { Plan } from './plan.ts';
import { recorder } from './recorder.ts';
import type { RunBook } from './run-book.ts';

/** Runs that an average is made of, and before which there is none (Airflow's `limit` and `min_runs`). */
const HISTORY = 10;

/** A look that a rule has ordered, or orders night by night. */
type Look =
  | {
      readonly is: 'promise';
      readonly task: number;
      readonly by: number;
      readonly since: number;
      night: number;
    }
  | {
      readonly is: 'start' | 'done';
      readonly rule: number;
      readonly task: number;
      readonly by: number;
      night: number;
    }
  | {
      readonly is: 'stale';
      readonly rule: number;
      readonly task: number;
      readonly after: number;
      raised: boolean;
    }
  | { readonly is: 'run'; readonly rules: readonly number[]; readonly run: number; readonly event: number };

/** The alert rules of one simulation. */
export class Deadlines {
  readonly #onFailure: readonly number[];
  readonly #onRetry: readonly number[];
  readonly #onDue: readonly number[];
  /** Rules on runs that take too long, by how long that is. */
  readonly #onLate = new Map<number, number[]>();
  /** Looks by number: the kernel knows them by it. */
  readonly #looks: Look[] = [];
  readonly #stale: readonly { readonly number: number; readonly look: Extract<Look, { is: 'stale' }> }[];
  /** Whether somebody asks by a time of day whether a task is done. */
  readonly #asked: boolean;
  /** Rules on volumes, and whether what they tell is still so. */
  readonly #volumes: readonly {
    readonly rule: number;
    readonly task: number;
    readonly atLeast: number;
    readonly atMost: number;
    raised: boolean;
  }[];
  /** Rules on runs that take longer than on the average; by job how long the last ten took; by run when it began. */
  readonly #averages: readonly { readonly rule: number; readonly after: number }[];
  readonly #lengths = new Map<number, number[]>();
  readonly #begun = new Map<number, number>();
  /** By job: when a run of it was queued last; empty where none was. */
  readonly #queuedAt: number[] = [];

  constructor(
    readonly plan: Plan,
    readonly book: RunBook
  ) {
    const { alerts } = plan.policy;
    const kinds = alerts.map((alert) => kindOf(plan.vocabulary.alerts, alert));
    const those = (on: AlertKind<never>['on']): number[] =>
      kinds.flatMap((kind, rule) => (kind.on === on ? [rule] : []));
    const paramsOf = (rule: number): never => alerts[rule]!.params as never;
    const taskOf = (rule: number): number =>
      plan.pipeline.tasks.findIndex(({ id }) => id === kinds[rule]!.task!(paramsOf(rule)));
    this.#onFailure = those('taskFailed');
    this.#onRetry = those('taskRetried');
    this.#onDue = those('promiseDue');
    if (this.#onDue.length > 0)
      plan.pipeline.tasks.forEach(({ promise }, task) => {
        if (promise)
          this.#nightly({ is: 'promise', task, by: promise.by, since: promise.rowsBefore, night: 1 });
      });
    for (const [on, is] of [
      ['notStarted', 'start'],
      ['notDone', 'done']
    ] as const)
      for (const rule of those(on))
        this.#nightly({ is, rule, task: taskOf(rule), by: kinds[rule]!.by!(paramsOf(rule)), night: 1 });
    this.#asked = those('notDone').length > 0;
    this.#volumes = those('volumeOff').map((rule) => ({
      rule,
      task: taskOf(rule),
      ...kinds[rule]!.band!(paramsOf(rule)),
      raised: false
    }));
    const stale = those('assetStale').map((rule) => ({
      rule,
      task: taskOf(rule),
      after: kinds[rule]!.after!(paramsOf(rule))
    }));
    // What is promised at every instant is due again so long after each success.
    plan.pipeline.tasks.forEach(({ neverStalerThan: after }, task) => {
      if (after !== undefined) for (const rule of this.#onDue) stale.push({ rule, task, after });
    });
    this.#stale = stale.map((each) => {
      const look = { is: 'stale' as const, ...each, raised: false };
      return { look, number: this.#order(look, plan.nights.simulationStart + each.after) };
    });
    this.#averages = those('runLate')
      .filter((rule) => kinds[rule]!.fromAverage?.(paramsOf(rule)))
      .map((rule) => ({ rule, after: kinds[rule]!.after!(paramsOf(rule)) }));
    for (const rule of those('runLate')) {
      if (kinds[rule]!.fromAverage?.(paramsOf(rule))) continue;
      const after = kinds[rule]!.after!(paramsOf(rule));
      this.#onLate.set(after, [...(this.#onLate.get(after) ?? []), rule]);
    }
    if (this.#onLate.size > 0 || this.#averages.length > 0 || those('notStarted').length > 0)
      this.#listen(book);
  }

  /** Whether anybody asks when a task last succeeded. */
  get watching(): boolean {
    return this.#onDue.length > 0 || this.#stale.length > 0 || this.#asked || this.#volumes.length > 0;
  }

  #order(look: Look, at: number): number {
    kernel.push(at, RANK.due, this.#looks.length);
    return this.#looks.push(look) - 1;
  }

  #nightly(look: Extract<Look, { night: number }>): void {
    this.#order(look, this.plan.nights.at(look.night, look.by));
  }

  #raise(rule: number, cause: number, task: number, now: number): void {
    recorder.write(now, LOG.alert, rule, cause, task);
  }

  /** A task has failed for good. */
  failed(task: number, event: number, now: number): void {
    for (const rule of this.#onFailure) this.#raise(rule, event, task, now);
  }

  /** An attempt has failed, and will be tried again. */
  retried(task: number, event: number, now: number): void {
    for (const rule of this.#onRetry) this.#raise(rule, event, task, now);
  }

  /**
   * A task has succeeded: if it had been stale, it is watched anew; its volume is looked at.
   * @param volume asks for the source rows that its new version holds and the one before did not
   */
  succeeded(task: number, event: number, now: number, volume: () => number): void {
    for (const each of this.#volumes) {
      if (each.task !== task) continue;
      const rows = volume();
      const off = rows < each.atLeast || rows > each.atMost;
      // Until it is right again it is one incident.
      if (off && !each.raised) this.#raise(each.rule, event, task, now);
      each.raised = off;
    }
    for (const { look, number } of this.#stale)
      if (look.task === task && look.raised) {
        look.raised = false;
        kernel.push(now + look.after, RANK.due, number);
      }
  }

  #listen(book: RunBook): void {
    const before = book.onRunQueued;
    book.onRunQueued = (job, run, event, now) => {
      before?.(job, run, event, now);
      this.#queued(job, run, event, now);
    };
    if (this.#averages.length === 0) return;
    const { onRunStart, onRunOver } = book;
    book.onRunStart = (run, event, later) => {
      onRunStart?.(run, event, later);
      if (!this.#begun.has(run)) this.#begun.set(run, clock.now);
    };
    book.onRunOver = (job, failed, event, run) => {
      onRunOver?.(job, failed, event, run);
      const lengths = this.#lengths.get(job) ?? [];
      lengths.push(clock.now - (this.#begun.get(run) ?? clock.now));
      this.#lengths.set(job, lengths.slice(-HISTORY));
    };
  }

  #queued(job: number, run: number, event: number, now: number): void {
    this.#queuedAt[job] = now;
    for (const [after, rules] of this.#onLate) this.#order({ is: 'run', rules, run, event }, now + after);
    const lengths = this.#lengths.get(job) ?? [];
    if (lengths.length < HISTORY) return;
    const average = Math.floor(lengths.reduce((sum, length) => sum + length, 0) / HISTORY);
    for (const { rule, after } of this.#averages)
      this.#order({ is: 'run', rules: [rule], run, event }, now + average + after);
  }

  /** The instant of a look has come. */
  due(number: number, now: number): void {
    const look = this.#looks[number]!;
    switch (look.is) {
      case 'promise':
        // Has its task succeeded since the cutoff of the rows that it promises?
        if (!(this.book.succeededAt[look.task]! >= this.plan.nights.at(look.night, look.since)))
          for (const rule of this.#onDue) this.#raise(rule, -1, look.task, now);
        return this.#nextNight(look, number);
      case 'start':
        if (!this.#wasQueued(look.task, this.plan.nights.from(look.night)))
          this.#raise(look.rule, -1, look.task, now);
        return this.#nextNight(look, number);
      case 'done':
        if (!(this.book.succeededAt[look.task]! >= this.plan.nights.from(look.night)))
          this.#raise(look.rule, -1, look.task, now);
        return this.#nextNight(look, number);
      case 'stale': {
        const last = Math.max(this.book.succeededAt[look.task]!, this.plan.nights.simulationStart);
        if (last + look.after > now) kernel.push(last + look.after, RANK.due, number);
        else {
          look.raised = true;
          this.#raise(look.rule, -1, look.task, now);
        }
        return;
      }
      case 'run': {
        const row = look.run << ROW;
        if (runs.all[row + U.left] === 0) return;
        // A run goes by the name of its last task: that is what it is for.
        const task = this.plan.jobs[runs.all[row + U.job]!]!.tasks.at(-1)!;
        for (const rule of look.rules) this.#raise(rule, look.event, task, now);
      }
    }
  }

  #nextNight(look: Extract<Look, { night: number }>, number: number): void {
    look.night++;
    const { nights } = this.plan;
    if (look.night <= nights.count) kernel.push(nights.at(look.night, look.by), RANK.due, number);
  }

  #wasQueued(task: number, since: number): boolean {
    return this.plan.jobs.some((job, index) => this.#queuedAt[index]! >= since && job.tasks.includes(task));
  }
}
