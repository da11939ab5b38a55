import type { Millis } from '../../model/pipeline.ts';
import { readableDuration } from '../../model/time/duration.ts';
import type { TaskFaultKind } from '../../model/vocabulary.ts';

/** An attempt that runs during the interval fails, `after` it first met it. */
export const fail = {
  label: 'fails',
  befalls: 'task',
  read: (fields) => ({ after: fields.duration('after', 86_400_000, 60_000) }),
  befall: ({ after }, course, from, to) => {
    const met = Math.max(course.start, from);
    // An interval that a change of the clock leaves no time for meets nobody.
    if (course.end <= met || met >= to) return course;
    const end = met + after;
    // It may be over, or have failed of itself, before anybody notices.
    return end < course.end ? { start: course.start, end, fails: true } : course;
  },
  sentence: ({ after }) => `fails ${readableDuration(after)} after meeting it`
} satisfies TaskFaultKind<{ after: Millis }>;
