/**
 * Faults as intervals of world time, keyed by fault and day: every policy meets the same ones. An attempt that overruns
 * its execution timeout fails then (Airflow: AirflowTaskTimeout counts as any other failure, and is retried).
 */
import { drawnId } from '../model/mapped.ts';
import type { Fault } from '../model/pipeline.ts';
import { faultInterval, strikes, type Strike } from '../model/strikes.ts';
import { localDay } from '../model/time/civil.ts';
import { kindOf, type Course, type TaskFaultKind } from '../model/vocabulary.ts';
import type { Columns } from './columns.ts';
import type { Plan } from './plan.ts';

/** What befalls the attempts of one task: faults, and its execution timeout. */
export interface TaskFaults {
  /** How long an attempt may take; infinite without a limit. */
  readonly timeout: number;
  /** What becomes of an attempt that would go this way. */
  befall(course: Course): Course;
}

/**
 * By task index; undefined for tasks that nothing befalls.
 * @param columns where some change: an attempt whose body names what is gone has no way to go
 */
export function compileFaults(
  plan: Plan,
  columns?: Pick<Columns, 'broken' | 'concerns'>
): readonly (TaskFaults | undefined)[] {
  const { pipeline, policy, seed, zone, faults } = plan;
  // Whatever happens to an attempt beyond the season, nobody sees it; faults that slow it down without end would keep
  // it going from day to day for ever.
  const lastDay = pipeline.start + pipeline.nights;
  return pipeline.tasks.map((task, index) => {
    const own = faults.filter(
      (fault) =>
        fault.thing === drawnId(task) &&
        fault.chance > 0 &&
        kindOf(plan.vocabulary.faults, fault).befalls === 'task'
    );
    const { executionTimeout = Infinity } = policy.tasks.get(task.id)!;
    const kinds = own.map((fault) => kindOf(plan.vocabulary.faults, fault) as TaskFaultKind<never, unknown>);
    const named = columns?.concerns(index) === true;
    if (own.length === 0 && executionTimeout === Infinity && !named) return undefined;
    return {
      timeout: executionTimeout,
      befall(course) {
        let suffered = named && columns.broken ? { ...course, end: course.start, fails: true } : course;
        const first = localDay(zone, course.start) - 1;
        // Days of intervals that could overlap; a fault that slows can make the attempt meet a further day.
        for (let day = first; day <= Math.min(lastDay, localDay(zone, suffered.end)); day++) {
          own.forEach((fault, index) => {
            const strike = strikeOf(fault, day, first);
            if (!strike) return;
            suffered = kinds[index]!.befall(fault.params as never, suffered, strike.from, strike.to);
          });
        }
        const limit = course.start + executionTimeout;
        return suffered.end > limit ? { start: course.start, end: limit, fails: true } : suffered;
      }
    };
  });

  /** The strike that belongs to a local day; one of several days to the first of them that is asked for. */
  function strikeOf(fault: Fault, day: number, first: number): Strike | undefined {
    if (fault.during)
      return day === Math.max(first, localDay(zone, fault.during.from)) ? fault.during : undefined;
    return strikes(fault, seed, day) ? faultInterval(fault, zone, day) : undefined;
  }
}
