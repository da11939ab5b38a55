/**
 * Faults as intervals of world time, keyed by fault and day: every policy meets the same ones. An attempt that overruns
 * its execution timeout fails then (Airflow: AirflowTaskTimeout counts as any other failure, and is retried).
 */
import { faultInterval, strikes } from '../model/strikes.ts';
import { localDay } from '../model/time/civil.ts';
import { kindOf, type Course } from '../model/vocabulary.ts';
import type { Plan } from './plan.ts';

/** What befalls the attempts of one task: faults, and then its execution timeout. */
export interface TaskFaults {
  /** What becomes of an attempt that would go this way. */
  befall(course: Course): Course;
}

/** By task index; undefined for tasks that nothing befalls. */
export function compileFaults(plan: Plan): readonly (TaskFaults | undefined)[] {
  const { pipeline, policy, seed, zone, vocabulary } = plan;
  // Whatever happens to an attempt beyond the season, nobody sees it; faults that slow it down without end would keep
  // it going from day to day for ever.
  const lastDay = pipeline.start + pipeline.nights;
  return pipeline.tasks.map((task) => {
    const own = pipeline.faults.filter((fault) => fault.task === task.id && fault.chance > 0);
    const { executionTimeout = Infinity } = policy.tasks.get(task.id)!;
    if (own.length === 0 && executionTimeout === Infinity) return undefined;
    const kinds = own.map((fault) => kindOf(vocabulary.faults, fault));
    return {
      befall(course) {
        let suffered = course;
        // Days of intervals that could overlap; a fault that slows can make the attempt meet a further day.
        for (
          let day = localDay(zone, course.start) - 1;
          day <= Math.min(lastDay, localDay(zone, suffered.end));
          day++
        ) {
          own.forEach((fault, index) => {
            if (!strikes(fault, seed, day)) return;
            const { from, to } = faultInterval(fault, zone, day);
            suffered = kinds[index]!.befall(fault.params as never, suffered, from, to);
          });
        }
        const limit = course.start + executionTimeout;
        return suffered.end > limit ? { start: course.start, end: limit, fails: true } : suffered;
      }
    };
  });
}
