/** What a simulation remembers of runs and task instances: columns that grow. */

// Large enough that most seasons never grow them: growing copies, and fresh memory is paid for page by page.
const START = 1 << 14;

/** Task instances. Those of a run are consecutive, in the order of its job's positions. */
export class Instances {
  count = 0;
  task = new Int32Array(START);
  run = new Int32Array(START);
  /** Number of its state in the lifecycle. */
  state = new Uint8Array(START);
  /** Attempts so far. */
  tries = new Int32Array(START);
  /** Upstreams in its run that have not come to their end. */
  needs = new Int32Array(START);
  /** Index of its last log event. */
  event = new Int32Array(START);
  /** Whether its open attempt will fail. */
  fails = new Uint8Array(START);
  /** Where the region of its open attempt stands. */
  region = new Int32Array(START);

  /** Adds an instance for each task. @returns the first one's number. */
  add(members: Int32Array, needs: Int32Array, run: number): number {
    const first = this.count;
    const size = members.length;
    if (first + size > this.task.length) this.#grow(first + size);
    for (let i = 0; i < size; i++) {
      this.task[first + i] = members[i]!;
      this.needs[first + i] = needs[i]!;
      this.run[first + i] = run;
    }
    this.count = first + size;
    return first;
  }

  #grow(least: number): void {
    const capacity = Math.max(least, this.task.length * 2);
    this.task = wider(this.task, new Int32Array(capacity));
    this.run = wider(this.run, new Int32Array(capacity));
    this.state = wider(this.state, new Uint8Array(capacity));
    this.tries = wider(this.tries, new Int32Array(capacity));
    this.needs = wider(this.needs, new Int32Array(capacity));
    this.event = wider(this.event, new Int32Array(capacity));
    this.fails = wider(this.fails, new Uint8Array(capacity));
    this.region = wider(this.region, new Int32Array(capacity));
  }
}

/** Runs of jobs. */
export class Runs {
  count = 0;
  job = new Int32Array(START);
  /** Its first instance. */
  first = new Int32Array(START);
  /** Instances that have not come to their end. */
  left = new Int32Array(START);
  state = new Uint8Array(START);
  /** Whether an instance without downstream has failed. */
  failed = new Uint8Array(START);
  /** The part of its draws' key that its tasks share. */
  key = new Int32Array(START);
  /** Local calendar day of its planned instant. */
  day = new Int32Array(START);
  /** Index of its last log event. */
  event = new Int32Array(START);

  /** Adds a run. @returns its number. */
  add(job: number, first: number, size: number, key: number, day: number, event: number): number {
    const run = this.count++;
    if (run === this.job.length) this.#grow();
    this.job[run] = job;
    this.first[run] = first;
    this.left[run] = size;
    this.key[run] = key;
    this.day[run] = day;
    this.event[run] = event;
    return run;
  }

  #grow(): void {
    const capacity = this.job.length * 2;
    this.job = wider(this.job, new Int32Array(capacity));
    this.first = wider(this.first, new Int32Array(capacity));
    this.left = wider(this.left, new Int32Array(capacity));
    this.state = wider(this.state, new Uint8Array(capacity));
    this.failed = wider(this.failed, new Uint8Array(capacity));
    this.key = wider(this.key, new Int32Array(capacity));
    this.day = wider(this.day, new Int32Array(capacity));
    this.event = wider(this.event, new Int32Array(capacity));
  }
}

function wider<T extends Int32Array | Uint8Array>(from: T, into: T): T {
  into.set(from);
  return into;
}
