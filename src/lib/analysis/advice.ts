/** Advice on clocks: a task whose schedule comes just before what it reads can have ended. */
import { orchestrated } from '../model/helpers.ts';
import { deriveJobs, type Job } from '../model/jobs.ts';
import { Nights } from '../model/nights.ts';
import type { Millis, Pipeline, Policy, Task } from '../model/pipeline.ts';
import type { Problem } from '../model/result.ts';
import { formatClock } from '../model/time/civil.ts';
import { readableDuration } from '../model/time/duration.ts';
import type { ZoneRules } from '../model/time/zone.ts';
import type { Vocabulary } from '../model/vocabulary.ts';

/** Nights that are looked at. */
const SAMPLE = 8;
/** A schedule that ticks more often than this in a sample is no nightly one, and gets no advice. */
const MOST_TICKS = 400;
/** What is younger than this is not worth a sentence. */
const HOUR = 3_600_000;
/** Coming this small a part of the age too early is an oversight; coming earlier may be meant. */
const PART = 0.25;

/** Sentences on tasks that read yesterday's because they start shortly before today's is there. */
export function clockAdvice(pipeline: Pipeline, zone: ZoneRules, vocabulary: Vocabulary): readonly Problem[] {
  return pipeline.policies.flatMap((policy, index) =>
    policyAdvice(orchestrated(pipeline, policy), policy, zone, vocabulary).map(({ task, message }) => ({
      at: `policies[${index}].tasks.${task}`,
      message,
      advice: true as const
    }))
  );
}

function policyAdvice(
  pipeline: Pipeline,
  policy: Policy,
  zone: ZoneRules,
  vocabulary: Vocabulary
): readonly { task: string; message: string }[] {
  const { jobs, of } = deriveJobs(pipeline, policy, vocabulary);
  const nights = new Nights(pipeline, zone);
  const dst = vocabulary.orchestrators[policy.orchestrator]!.dst;
  const clock = nights.clock(dst);
  const ticks = jobs.map(({ start }) => {
    const found: number[] = [];
    if (start.kind !== 'clock') return found;
    for (let from = nights.simulationStart; found.length <= MOST_TICKS;) {
      const tick = start.trigger.next!(start.params as never, from, clock);
      if (tick === undefined || tick >= nights.simulationStart + SAMPLE * 24 * HOUR) return found;
      found.push(tick);
      from = tick + 1;
    }
    return [];
  });
  // At the earliest: base durations alone, without any row.
  const lengths = endsOf(pipeline, jobs, ({ duration }) => duration.base);
  return pipeline.tasks.flatMap((task) => {
    const own = of.get(task.id)!;
    if (jobs[own]!.start.kind !== 'clock' || !jobs[own]!.roots.includes(task.id)) return [];
    return task.reads.flatMap((upstream) => {
      const other = of.get(upstream);
      if (other === undefined || other === own) return [];
      const length = lengths.get(upstream)!;
      const early = tooEarly(
        ticks[own]!,
        ticks[other]!.map((tick) => tick + length)
      );
      if (!early) return [];
      const ends = formatClock(zone, early.at + early.before);
      return [
        {
          task: task.id,
          message: `starts at ${formatClock(zone, early.at)}, and "${upstream}", which it reads, can end at ${ends} at the earliest: what it reads is ${readableDuration(early.age)} old. Start it later, or when its upstreams have succeeded.`
        }
      ];
    });
  });
}

/** For each task, how long after its job's start it ends, if each takes as long as is said. */
export function endsOf(
  pipeline: Pipeline,
  jobs: readonly Job[],
  lengthOf: (task: Task) => Millis
): ReadonlyMap<string, Millis> {
  const byId = new Map(pipeline.tasks.map((task) => [task.id, task]));
  const ends = new Map<string, Millis>();
  for (const { tasks, roots } of jobs) {
    const members = new Set(tasks);
    for (const id of tasks) {
      const task = byId.get(id);
      if (!task) continue;
      const before = roots.includes(id) ? [] : task.reads.filter((read) => members.has(read));
      ends.set(id, lengthOf(task) + Math.max(0, ...before.map((read) => ends.get(read) ?? 0)));
    }
  }
  return ends;
}

/**
 * The first start that comes a little before an end, where most do. Only starts that are alone between two ends
 * count: of several, a later one reads what the first has missed.
 */
function tooEarly(
  starts: readonly number[],
  ends: readonly number[]
): { at: number; before: number; age: number } | undefined {
  const early: { at: number; before: number; age: number }[] = [];
  let judged = 0;
  for (let i = 1; i < ends.length; i++) {
    const between = starts.filter((at) => at >= ends[i - 1]! && at < ends[i]!);
    const [at] = between;
    if (at === undefined) continue;
    judged++;
    const before = ends[i]! - at;
    const age = at - ends[i - 1]!;
    if (between.length === 1 && age >= HOUR && before <= age * PART) early.push({ at, before, age });
  }
  return early.length * 2 > judged ? early[0] : undefined;
}
