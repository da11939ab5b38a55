import type { Millis } from '../../model/pipeline.ts';
import { readableDuration } from '../../model/time/duration.ts';
import type { FaultKind } from '../../model/vocabulary.ts';

/** An attempt that runs during the interval fails, `after` it first met it. */
export const fail = {
  label: 'fails',
  read: (fields) => ({ after: fields.duration('after', 86_400_000, 60_000) }),
  befall: ({ after }, course, from, to) => {
    if (course.end <= from || course.start >= to) return course;
    const end = Math.max(course.start, from) + after;
    // It may be over, or have failed of itself, before anybody notices.
    return end < course.end ? { start: course.start, end, fails: true } : course;
  },
  sentence: ({ after }) => `fails ${readableDuration(after)} after meeting it`
} satisfies FaultKind<{ after: Millis }>;
