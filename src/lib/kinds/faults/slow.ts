import type { TaskFaultKind } from '../../model/vocabulary.ts';

/** During the interval work takes `factor` times as long; outside it goes at its usual pace. */
export const slow = {
  label: 'takes longer',
  befalls: 'task',
  read: (fields) => ({ factor: fields.number('factor', 1, 1000) }),
  befall: ({ factor }, course, from, to) => {
    const first = Math.max(course.start, from);
    const room = to - first;
    if (course.end <= first || room <= 0) return course;
    const work = course.end - first;
    const end =
      work * factor <= room ? first + Math.round(work * factor) : to + Math.round(work - room / factor);
    return { start: course.start, end, fails: course.fails };
  },
  sentence: ({ factor }) => `takes ${factor} times as long`
} satisfies TaskFaultKind<{ factor: number }>;
