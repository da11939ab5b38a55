import type { TaskFaultKind } from '../../model/vocabulary.ts';

/** During the interval nothing moves: an attempt that meets it goes on when it is over, unless its timeout is sooner. */
export const hang = {
  label: 'hangs',
  befalls: 'task',
  read: () => ({}),
  befall: (_, course, from, to) => {
    const met = Math.max(course.start, from);
    if (course.end <= met || met >= to) return course;
    return { start: course.start, end: to + (course.end - met), fails: course.fails };
  },
  sentence: () => 'hangs, and goes on when that is over'
} satisfies TaskFaultKind<object>;
