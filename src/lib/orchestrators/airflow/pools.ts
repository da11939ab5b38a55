/**
 * Which scheduled task instances Airflow queues next (airflow/jobs/scheduler_job_runner.py,
 * `_executable_task_instances_to_queued`): by priority, then by date, as far as pools and limits allow. Nothing is
 * reserved: a task that needs two slots is overtaken by those that need one, for ever if they keep coming.
 */

/** What decides the order: of two instances, the one that comes first is looked at first. */
export interface Ranked {
  readonly priority: number;
  /** The run's logical date, or its number among the runs of its DAG. */
  readonly date: number;
  readonly mapIndex: number;
}

/** Order of the critical section: higher priority, earlier logical date, lower map index; equal keep their order. */
export const comesBefore = (a: Ranked, b: Ranked): number =>
  b.priority - a.priority || a.date - b.date || a.mapIndex - b.mapIndex;

/** A task instance that waits for its slots, or holds them. */
export interface SlotTaker extends Ranked {
  readonly dag: string;
  readonly run: string;
  readonly task: string;
  readonly pool: string;
  /** Slots of its pool that it takes. */
  readonly slots: number;
}

/** Limits beside the pools'; absent means none. */
export interface Limits {
  /** Of instances queued or running, of one DAG (Airflow 2) or of one run (Airflow 3, apache/airflow#42953). */
  readonly maxActiveTasks?: (dag: string) => number | undefined;
  readonly maxActiveTasksPer: 'dag' | 'run';
  /** Of a task's instances in all runs of its DAG (`max_active_tis_per_dag`). */
  readonly perDag?: (dag: string, task: string) => number | undefined;
  /** Of a task's instances in one run (`max_active_tis_per_dagrun`). */
  readonly perRun?: (dag: string, task: string) => number | undefined;
}

/**
 * The instances that are queued by one pass, in order. Whatever lacks slots or is over a limit is passed over, and with
 * it all that would lack the same, and the scheduler looks again, until it has found some or nothing is left.
 * @param scheduled those that wait
 * @param active those that are queued or running
 * @param pools slots by pool; -1 for a pool without limit. Instances of a pool that is not named never run.
 * @param most how many it looks at at a time (`max_tis_per_query`)
 */
export function nextQueued<T extends SlotTaker>(
  scheduled: readonly T[],
  active: readonly SlotTaker[],
  pools: ReadonlyMap<string, number>,
  limits: Limits,
  most: number
): readonly T[] {
  const open = openSlots(pools, active);
  const count = new Map<string, number>();
  for (const each of active) for (const { key } of limitsOf(each, limits)) add(count, key, 1);
  const starved = new Set<string>();
  const isStarved = (each: T): boolean =>
    starved.has(`pool ${each.pool}`) ||
    starved.has(taskKey(each)) ||
    limitsOf(each, limits).some(({ key }) => starved.has(key));
  const ordered = [...scheduled].sort(comesBefore);
  const queued: T[] = [];
  for (;;) {
    const seen = ordered.filter((each) => !isStarved(each)).slice(0, most);
    const before = starved.size;
    for (const each of seen) {
      const lacking = lacks(each, open, pools, limits, count);
      if (lacking !== undefined) {
        starved.add(lacking);
        continue;
      }
      queued.push(each);
      add(open, each.pool, -each.slots);
      for (const { key } of limitsOf(each, limits)) add(count, key, 1);
    }
    if (queued.length > 0 || seen.length < most || starved.size === before) return queued;
  }
}

/** What an instance lacks, as the key of all that lack the same; undefined if it can be queued. */
function lacks(
  each: SlotTaker,
  open: ReadonlyMap<string, number>,
  pools: ReadonlyMap<string, number>,
  limits: Limits,
  count: ReadonlyMap<string, number>
): string | undefined {
  const free = open.get(each.pool);
  if (free === undefined || free <= 0) return `pool ${each.pool}`;
  if (!fits(each.slots, free, pools.get(each.pool)!)) return taskKey(each);
  return limitsOf(each, limits).find(({ key, most }) => (count.get(key) ?? 0) >= most)?.key;
}

/** Whether a task gets its slots; one that needs more than its pool has never does. A pool of -1 has no limit. */
export const fits = (slots: number, free: number, total: number): boolean =>
  total < 0 || (slots <= free && slots <= total);

function openSlots(pools: ReadonlyMap<string, number>, active: readonly SlotTaker[]): Map<string, number> {
  const open = new Map([...pools].map(([pool, total]) => [pool, total < 0 ? Infinity : total]));
  for (const each of active) if (open.has(each.pool)) add(open, each.pool, -each.slots);
  return open;
}

const taskKey = ({ dag, task }: SlotTaker): string => `task ${dag} ${task}`;

/** The limits that an instance counts against, each with the key of its counter. */
function limitsOf(each: SlotTaker, limits: Limits): readonly { key: string; most: number }[] {
  const { dag, run, task } = each;
  const found = [
    {
      key: limits.maxActiveTasksPer === 'dag' ? `dag ${dag}` : `run ${dag} ${run}`,
      most: limits.maxActiveTasks?.(dag)
    },
    { key: `perDag ${dag} ${task}`, most: limits.perDag?.(dag, task) },
    { key: `perRun ${dag} ${run} ${task}`, most: limits.perRun?.(dag, task) }
  ];
  return found.filter((limit): limit is { key: string; most: number } => limit.most !== undefined);
}

const add = (counts: Map<string, number>, key: string, by: number): void => {
  counts.set(key, (counts.get(key) ?? 0) + by);
};
