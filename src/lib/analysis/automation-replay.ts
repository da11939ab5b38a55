/**
 * What the triggers that only one orchestrator has remember at an instant: their automaton is told again what the log
 * says, and comes by at the same instants (engine/automations.ts).
 */
import { Asking, type Passing } from '../model/asking.ts';
import type { AutomatedStart, Heard } from '../model/automation.ts';
import { LOG } from '../model/log.ts';
import type { Millis } from '../model/pipeline.ts';
import { automatedOf, automatonOf, type NamedAutomated } from '../orchestrators/automata.ts';
import type { History } from './history.ts';

/** Events between two places from which it can go on: whoever looks back need not begin at the beginning. */
const STRIDE = 4000;

/** Where a replay has come to. */
interface Place {
  readonly asking: Asking;
  readonly paused: ReadonlySet<number>;
  readonly begun: ReadonlySet<number>;
  /** The log's next event, the number of the next run, and up to when the scheduler has come by. */
  readonly next: number;
  readonly runs: number;
  readonly at: Millis;
}

/** The replay of one history. */
class Replay {
  readonly #places: Place[] = [];
  readonly #passing: Passing;
  /** Instances of mapped tasks: nobody hears of them. */
  readonly #parts: ReadonlySet<string>;
  readonly automated: NamedAutomated;
  /** Runs of the log that nobody had asked for here: none, or the rules are not those that it was played by. */
  surprises = 0;
  #asking: Asking;
  #paused = new Set<number>();
  #begun = new Set<number>();
  #ready: readonly AutomatedStart[] = [];
  #next = 0;
  #runs = 0;
  #at: Millis;

  constructor(readonly history: History) {
    const { pipeline, policy, vocabulary, orchestrator, nights } = history.setting;
    const loop = policy.loop ?? orchestrator.loop;
    this.#passing = {
      loop,
      want: (clocked, now) =>
        loop === 0 ? now : (clocked ? Math.ceil(now / loop) : Math.floor(now / loop) + 1) * loop,
      wakeAt: () => {}
    };
    this.automated = automatedOf(pipeline, policy, vocabulary, {
      clock: nights.clock(orchestrator.dst),
      from: nights.simulationStart
    });
    this.#parts = new Set(pipeline.tasks.flatMap(({ id, mapped }) => (mapped ? [id] : [])));
    this.#at = nights.simulationStart;
    this.#asking = new Asking(automatonOf(this.automated), this.#passing, this.#at);
    this.#keep();
  }

  /** A job's tasks, each mapped one once. */
  #tasksOf(job: number): readonly string[] {
    return this.history.fold.jobs.of(job).tasks.filter((id) => !this.#parts.has(id));
  }

  #isAutomated(job: number): boolean {
    return this.history.fold.jobs.of(job).start.kind === 'automation';
  }

  /** Whether a job is of just those tasks whose triggers have asked. */
  #isFor(job: number, asked: AutomatedStart | undefined): asked is AutomatedStart {
    const { fold, setting } = this.history;
    const askers = fold.jobs.membersOf(job).map((member) => setting.jobs[member]!.roots[0]!);
    return asked?.tasks.length === askers.length && askers.every((task) => asked.tasks.includes(task));
  }

  #keep(): void {
    this.#places.push({
      asking: this.#asking.copy(),
      paused: new Set(this.#paused),
      begun: new Set(this.#begun),
      next: this.#next,
      runs: this.#runs,
      at: this.#at
    });
  }

  /** @returns what the automaton remembers at t */
  to(t: Millis): unknown {
    if (t < this.#at) this.#goBack(t);
    const { fold } = this.history;
    for (; this.#next < fold.length && fold.at[this.#next]! <= t; this.#next++) {
      this.#event(this.#next);
      if (this.#next >= this.#places.at(-1)!.next + STRIDE && this.#ready.length === 0) {
        this.#next++;
        this.#keep();
        this.#next--;
      }
    }
    this.#comeBy(t, true);
    this.#asking.settle(t);
    this.#at = t;
    return this.#asking.state;
  }

  #goBack(t: Millis): void {
    const place = this.#places.findLast(({ at }) => at <= t) ?? this.#places[0]!;
    this.#asking = place.asking.copy();
    this.#paused = new Set(place.paused);
    this.#begun = new Set(place.begun);
    this.#ready = [];
    this.#next = place.next;
    this.#runs = place.runs;
    this.#at = place.at;
  }

  /** The passes and wakes up to an instant. */
  #comeBy(to: Millis, including: boolean): void {
    for (;;) {
      const { wokenAt, dueAt } = this.#asking;
      const at = Math.min(wokenAt, dueAt);
      if (at > to || (at === to && !including)) return;
      if (wokenAt <= dueAt) this.#asking.wake(at);
      else this.#pass(at);
    }
  }

  #pass(at: Millis): void {
    const { setting } = this.history;
    this.surprises += this.#ready.length;
    const ready = this.#asking.pass(at);
    const isPaused = ({ tasks }: AutomatedStart): boolean =>
      tasks.some((task) =>
        this.#paused.has(setting.jobOf[setting.pipeline.tasks.findIndex(({ id }) => id === task)]!)
      );
    for (const asked of ready) if (isPaused(asked)) this.#asking.drop(asked, at);
    this.#ready = ready.filter((asked) => !isPaused(asked));
  }

  /** Tells one event of the log. The pass of an instant sees nothing of it, but that somebody has paused something. */
  #event(event: number): void {
    const { fold, setting } = this.history;
    const at = fold.at[event]!;
    const subject = fold.subject[event]!;
    const kind = fold.kind[event]!;
    const isSwitch = kind === LOG.paused || kind === LOG.resumed;
    const isMade = kind === LOG.runQueued && this.#isAutomated(subject);
    this.#comeBy(
      at,
      isMade || kind === LOG.together || (this.#passing.loop > 0 && !isSwitch && kind !== LOG.intervened)
    );
    this.#at = at;
    switch (kind) {
      case LOG.rowsArrived:
      case LOG.lateRowsArrived:
      case LOG.heldRowsArrived:
      case LOG.rowsRepeated:
        return this.#arrived(event);
      case LOG.paused:
      case LOG.resumed: {
        if (kind === LOG.paused) this.#paused.add(subject);
        else this.#paused.delete(subject);
        const task = setting.jobs[subject]!.roots[0]!;
        if (this.#isAutomated(subject)) this.#asking.switched(task, kind === LOG.paused, at);
        return;
      }
      case LOG.runQueued: {
        const run = this.#runs++;
        const [first, ...rest] = this.#ready;
        if (isMade && this.#isFor(subject, first)) {
          this.#ready = rest;
          this.#asking.made(first, run);
        } else if (isMade) this.surprises++;
        return this.#run(run, subject, 'queued', event);
      }
      case LOG.runRunning:
        if (this.#begun.has(subject)) return;
        this.#begun.add(subject);
        return this.#run(subject, fold.runs.job.values[subject]!, 'running', event);
      case LOG.runSuccess:
      case LOG.runFailed: {
        const state = kind === LOG.runFailed ? 'failed' : 'success';
        return this.#run(subject, fold.runs.job.values[subject]!, state, event);
      }
      case LOG.success:
      case LOG.failed:
        return this.#ended(event, kind === LOG.failed ? 'failed' : 'success');
    }
  }

  #arrived(event: number): void {
    const { fold, setting } = this.history;
    const same = (other: number): boolean =>
      fold.kind[other] === fold.kind[event] &&
      fold.subject[other] === fold.subject[event] &&
      fold.at[other] === fold.at[event];
    // Rows of one emission that faults have parted are one arrival.
    const kind = fold.kind[event]!;
    const isParted = kind === LOG.rowsArrived || kind === LOG.lateRowsArrived;
    if (isParted && event > 0 && same(event - 1)) return;
    const source = setting.pipeline.sources[fold.subject[event]!]!.id;
    this.#hear({ kind: 'arrived', source, rows: fold.value[event]!, event });
  }

  #run(run: number, job: number, state: 'queued' | 'running' | 'success' | 'failed', event: number): void {
    const root = this.history.fold.jobs.of(job).roots[0]!;
    const asked = this.#asking.askedFor(run)?.tasks ?? [];
    this.#hear({ kind: 'run', run, tasks: this.#tasksOf(job), root, state, asked, event });
  }

  #ended(event: number, state: 'success' | 'failed'): void {
    const { fold, setting } = this.history;
    const cause = fold.cause[event]!;
    const by = fold.kind[cause] === LOG.intervened ? setting.interventions[fold.subject[cause]!] : undefined;
    // What a person only says has happened makes nothing.
    if (by?.kind === 'mark') return;
    const instance = fold.subject[event]!;
    const run = fold.instances.run.values[instance]!;
    const { id: task, mapped } = setting.pipeline.tasks[fold.instances.task.values[instance]!]!;
    // What instances of a mapped task come to is told when that is over.
    if (mapped) return;
    const makes = this.#tasksOf(fold.runs.job.values[run]!);
    this.#hear({ kind: 'task', task, run, makes, state, event });
  }

  #hear(heard: Heard): void {
    this.#asking.hear(heard, this.#at);
  }
}

const replays = new WeakMap<History, Replay>();

/**
 * What the automaton of a policy remembers at an instant that is known.
 * @throws if the policy has no triggers of its orchestrator's own
 */
export const rememberedAt = (history: History, t: Millis): unknown => replayOf(history).to(t);

/** What the automaton of a policy is made for. @throws as {@link rememberedAt} */
export const automatedIn = (history: History): NamedAutomated => replayOf(history).automated;

/** Runs of the log that the replay did not ask for, or asked for in vain. @param t up to here */
export function surprisesOf(history: History, t: Millis): number {
  const replay = replayOf(history);
  replay.to(t);
  return replay.surprises;
}

function replayOf(history: History): Replay {
  let replay = replays.get(history);
  if (!replay) replays.set(history, (replay = new Replay(history)));
  return replay;
}
