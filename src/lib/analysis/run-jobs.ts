/** The jobs that runs are of: those of the setting, and those of several at once that the log names. */
import { jobOfSeveral, type Job } from '../model/jobs.ts';
import type { Setting } from './setting.ts';

/** The jobs of one log, by its numbers. */
export class RunJobs {
  /** By job of several: the policy's jobs that it is of. */
  readonly #members = new Map<number, number[]>();
  readonly #made = new Map<number, Job>();
  readonly #tasks = new Map<number, Int32Array>();
  #index: ReadonlyMap<string, number> | undefined;

  constructor(readonly setting: Pick<Setting, 'pipeline' | 'jobs'>) {}

  /** The log says of what else a job of several is. */
  join(job: number, member: number): void {
    this.#members.set(job, [...this.membersOf(job, []), member]);
    this.#made.delete(job);
    this.#tasks.delete(job);
  }

  /** The policy's jobs that a job is of: of most itself alone. */
  membersOf(job: number, otherwise: readonly number[] = [job]): readonly number[] {
    return this.#members.get(job) ?? otherwise;
  }

  of(job: number): Job {
    const members = this.#members.get(job);
    if (!members) return this.setting.jobs[job]!;
    let made = this.#made.get(job);
    if (!made) {
      const { pipeline, jobs } = this.setting;
      made = jobOfSeveral(
        pipeline,
        members.map((member) => jobs[member]!)
      );
      this.#made.set(job, made);
    }
    return made;
  }

  /** Indices of a job's tasks, in the order of its runs' instances. */
  tasksOf(job: number): Int32Array {
    let known = this.#tasks.get(job);
    if (!known) {
      this.#index ??= new Map(this.setting.pipeline.tasks.map(({ id }, task) => [id, task]));
      known = Int32Array.from(this.of(job).tasks, (id) => this.#index!.get(id)!);
      this.#tasks.set(job, known);
    }
    return known;
  }
}
