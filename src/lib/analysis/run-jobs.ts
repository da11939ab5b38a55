/** The jobs that runs are of: those of the setting, and those of several at once that the log names. */
import { jobOfSeveral, type Job } from '../model/jobs.ts';
import type { Setting } from './setting.ts';

/** The jobs of one log, by its numbers. */
export class RunJobs {
  /** By job of several: the policy's jobs that it is of. */
  readonly #members = new Map<number, number[]>();
  readonly #made = new Map<number, Job>();

  constructor(readonly setting: Setting) {}

  /** The log says of what else a job of several is. */
  join(job: number, member: number): void {
    this.#members.set(job, [...this.membersOf(job, []), member]);
    this.#made.delete(job);
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
  tasksOf(job: number): ArrayLike<number> & Iterable<number> {
    if (!this.#members.has(job)) return this.setting.jobTasks[job]!;
    const { tasks } = this.setting.pipeline;
    return this.of(job).tasks.map((each) => tasks.findIndex(({ id }) => id === each));
  }
}
