/** From a plan to the rows that hot code reads (memory.ts). */
import {
  D,
  durations,
  edges,
  FAULTS,
  HELPER,
  J,
  jobs,
  N,
  NODE,
  nodes,
  P,
  POOL,
  quantiles,
  roots as allRoots,
  ROW,
  slots,
  WEATHER
} from './memory.ts';
import { parts } from './parts.ts';
import type { Plan } from './plan.ts';

/** A day before all days. */
const NEVER = -1 << 30;

/**
 * Writes a plan's jobs, positions, pools and tables into the memory of the simulation whose turn it is.
 * @param befalls by task: undefined for those that nothing befalls
 */
export function load(plan: Plan, befalls: readonly unknown[]): void {
  quantiles.add(plan.tables);
  const pools = slots.reserve(plan.slots.length << POOL);
  plan.slots.forEach((free, pool) => {
    slots.all[pools + (pool << POOL) + P.free] = free;
    slots.all[pools + (pool << POOL) + P.freedBy] = -1;
  });
  const torn = plan.pipeline.tasks.some(({ helper }) => helper?.kind === 'teardown');
  const anyFailure = plan.orchestrator.runFails !== 'leaf';
  for (const own of plan.jobs) {
    const { tasks, starts, needs, downFrom, down, node, maxActiveRuns, judged, priority, past } = own;
    const job = jobs.reserve(1 << ROW);
    jobs.all[job + J.node] = node << NODE;
    jobs.all[job + J.tasks] = tasks.length;
    jobs.all[job + J.rootsFrom] = allRoots.size;
    // A root that asks for the past does not simply start with its run.
    for (const root of starts) if (!past?.[root]) allRoots.push(root);
    jobs.all[job + J.rootsTo] = allRoots.size;
    jobs.all[job + J.limit] = maxActiveRuns;
    jobs.all[job + J.day] = NEVER;
    nodes.reserve(tasks.length << NODE);
    // Who has nothing below decides; teardowns mostly do not.
    const deciding = torn ? parts().decidingIn(plan, own) : undefined;
    tasks.forEach((task, position) => {
      const row = (node + position) << NODE;
      const from = edges.size;
      for (let k = downFrom[position]!; k < downFrom[position + 1]!; k++) edges.push(down[k]! - position);
      const all = nodes.all;
      all[row + N.task] = task;
      all[row + N.downFrom] = from;
      all[row + N.downTo] = edges.size;
      all[row + N.decides] = anyFailure || (deciding ? deciding.has(task) : edges.size === from) ? 1 : 0;
      all[row + N.judged] = judged ? 1 : 0;
      all[row + N.pool] = plan.pool[task]! << POOL;
      all[row + N.slots] = plan.poolSlots[task]!;
      all[row + N.priority] = priority?.[position] ?? 0;
      all[row + N.retries] = plan.retries[task]!;
      all[row + N.key] = plan.attemptKey[task]!;
      all[row + N.failBelow] = plan.failBelow[task]!;
      all[row + N.noise] = plan.noise[task]!;
      all[row + N.oneSuccess] = plan.oneSuccess[task]!;
      all[row + N.odd] =
        (befalls[task] ? FAULTS : 0) |
        (plan.weather[task]! >= 0 ? WEATHER : 0) |
        (plan.pipeline.tasks[task]!.helper || plan.pipeline.tasks[task]!.mapped ? HELPER : 0);
      all[row + N.needs] = needs[position]!;
      const length = durations.reserve(2);
      durations.all[length + D.base] = plan.base[task]!;
      durations.all[length + D.perRow] = plan.perRow[task]!;
    });
  }
}
