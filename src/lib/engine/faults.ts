/** Faults as intervals of world time, keyed by fault and day: every policy meets the same ones. */
import { faultInterval, strikes } from '../model/strikes.ts';
import { localDay } from '../model/time/civil.ts';
import { kindOf, type Course } from '../model/vocabulary.ts';
import type { Pipeline } from '../model/pipeline.ts';
import type { ZoneRules } from '../model/time/zone.ts';
import type { Vocabulary } from '../model/vocabulary.ts';

/** The faults of one task. */
export interface TaskFaults {
  /** What becomes of an attempt that would go this way. */
  befall(course: Course): Course;
}

/** By task index; undefined for tasks that nothing befalls. */
export function compileFaults(
  pipeline: Pipeline,
  seed: number,
  zone: ZoneRules,
  vocabulary: Vocabulary
): readonly (TaskFaults | undefined)[] {
  // Whatever happens to an attempt beyond the season, nobody sees it; faults that slow it down without end would keep
  // it going from day to day for ever.
  const lastDay = pipeline.start + pipeline.nights;
  return pipeline.tasks.map((task) => {
    const own = pipeline.faults.filter((fault) => fault.task === task.id && fault.chance > 0);
    if (own.length === 0) return undefined;
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
        return suffered;
      }
    };
  });
}
