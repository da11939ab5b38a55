/**
 * Runs of several jobs at once: what triggers of an orchestrator's own ask for together is one run, a job of its own,
 * made when it is first asked for. It takes a place of each of its jobs; each task keeps the luck of its own job.
 */
import { runKey } from '../model/chance.ts';
import { jobOfSeveral, runnableJobs, type Job } from '../model/jobs.ts';
import { LOG } from '../model/log.ts';
import * as memory from './memory.ts';
import { endsEarly, planJob, UNLIMITED, type Plan } from './plan.ts';
import { recorder } from './recorder.ts';

const { clock, edges, J, jobs, N, NODE, nodes, roots, ROW, runs, TOGETHER, U } = memory;

/** What of the runs' book is needed. */
interface Runs {
  mayStart(job: number): boolean;
  /** How many runs of a job a local day has had; one more from now on. */
  ordinal(job: number, day: number): number;
}

/** The jobs of one simulation that triggers of its orchestrator's own start, alone or together. */
export class Several {
  /** Runs that wait for places, in the order in which they were made; the complement of one that had been over. */
  readonly waiting: number[] = [];
  /** By job: those that it is of, itself alone for most. */
  readonly #members = new Map<number, readonly number[]>();
  readonly #numbers = new Map<string, number>();
  readonly #jobs: readonly Job[];
  /** By task: its job of the policy. */
  readonly #jobOf = new Map<number, number>();
  /** By run of several: the keys of its draws, by job. */
  readonly #keys = new Map<number, ReadonlyMap<number, number>>();

  constructor(
    readonly plan: Plan,
    readonly book: Runs
  ) {
    const { pipeline, policy, vocabulary, everything } = plan;
    this.#jobs = runnableJobs(pipeline, policy, vocabulary).jobs.slice(0, everything);
    this.#jobs.forEach(({ start }, job) => {
      if (start.kind === 'automation') this.#members.set(job, [job]);
      for (const task of plan.jobs[job]!.tasks) this.#jobOf.set(task, job);
    });
  }

  /** Whether runs of a job are started here. */
  has(job: number): boolean {
    return this.#members.has(job);
  }

  /** The number of the job of several, which is made if nobody has asked for it yet. @param members ascending, each once */
  jobOf(members: readonly number[]): number {
    if (members.length === 1) return members[0]!;
    const known = this.#numbers.get(members.join());
    if (known !== undefined) return known;
    const made = this.plan.jobs.length;
    this.#numbers.set(members.join(), made);
    this.#members.set(made, members);
    for (const member of members) recorder.write(clock.now, LOG.together, made, -1, member);
    this.#make(members);
    return made;
  }

  #make(members: readonly number[]): void {
    const { plan } = this;
    const { pipeline, policy, orchestrator, rules } = plan;
    const {
      tasks,
      roots: free,
      start
    } = jobOfSeveral(
      pipeline,
      members.map((member) => this.#jobs[member]!)
    );
    const index = new Map(pipeline.tasks.map(({ id }, task) => [id, task]));
    const own = {
      ...planJob(tasks, free, start, UNLIMITED, pipeline, index, rules, () => undefined, undefined),
      ...endsEarly(
        members.flatMap((member) => this.#jobs[member]!.roots),
        policy,
        orchestrator
      ),
      node: nodes.size >> NODE
    };
    plan.jobs.push(own);
    const job = jobs.reserve(1 << ROW);
    jobs.all[job + J.node] = own.node << NODE;
    jobs.all[job + J.tasks] = tasks.length;
    jobs.all[job + J.rootsFrom] = roots.size;
    for (const root of own.starts) roots.push(root);
    jobs.all[job + J.rootsTo] = roots.size;
    jobs.all[job + J.limit] = UNLIMITED;
    nodes.reserve(tasks.length << NODE);
    own.tasks.forEach((task, position) => this.#node(task, own, position));
  }

  /** A task is the same as in its own job, but for what it waits for and who waits for it. */
  #node(task: number, { node, downFrom, down, needs, judged }: Plan['jobs'][number], position: number): void {
    const { plan } = this;
    const member = plan.jobs[this.#jobOf.get(task)!]!;
    const from = (member.node + member.tasks.indexOf(task)) << NODE;
    const row = (node + position) << NODE;
    const { all } = nodes;
    all.copyWithin(row, from, from + (1 << NODE));
    all[row + N.downFrom] = edges.size;
    for (let k = downFrom[position]!; k < downFrom[position + 1]!; k++) edges.push(down[k]! - position);
    all[row + N.downTo] = edges.size;
    all[row + N.needs] = needs[position]!;
    all[row + N.judged] = judged ? 1 : 0;
    all[row + N.odd] = all[row + N.odd]! | TOGETHER;
    const length = memory.durations.reserve(2);
    memory.durations.all.copyWithin(length, from >> memory.DURATIONS, (from >> memory.DURATIONS) + 2);
  }

  /** The keys of a new run's draws. @param run where its row begins @returns the one that is written there */
  keys(run: number, job: number, day: number): number {
    const keys = new Map(
      this.#members.get(job)!.map((member) => [member, runKey(day, this.book.ordinal(member, day), false)])
    );
    if (keys.size > 1) this.#keys.set(run, keys);
    const [first] = keys.values();
    return first!;
  }

  /** The key of a task's draws in a run. @param run where its row begins */
  keyOf(run: number, task: number): number {
    return this.#keys.get(run)?.get(this.#jobOf.get(task)!) ?? runs.all[run + U.key]!;
  }

  /** Whether there is a place for one more run. */
  mayStart(job: number): boolean {
    return this.#members.get(job)!.every((member) => this.book.mayStart(member));
  }

  /** One more run is active, or one less. */
  count(job: number, by: 1 | -1): void {
    for (const member of this.#members.get(job)!) {
      const row = (member << ROW) + J.active;
      jobs.all[row] = jobs.all[row]! + by;
    }
  }

  /** Takes the first of those that wait and have a place now; undefined where there is none. */
  next(): number | undefined {
    const found = this.waiting.findIndex((run) =>
      this.mayStart(runs.all[((run < 0 ? ~run : run) << ROW) + U.job]!)
    );
    return found < 0 ? undefined : this.waiting.splice(found, 1)[0];
  }
}
