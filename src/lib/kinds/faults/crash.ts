import type { TaskFaultKind } from '../../model/vocabulary.ts';

/** An attempt that has done its work during the interval dies before it can say so: it fails, and its rows are there. */
export const crash = {
  label: 'crashes after writing',
  befalls: 'task',
  afterWriting: true,
  read: () => ({}),
  befall: (_, course, from, to) =>
    course.fails || course.end < from || course.end >= to
      ? course
      : { start: course.start, end: course.end, fails: true, shown: true },
  sentence: () => 'crashes after it has written, before it can say that it succeeded'
} satisfies TaskFaultKind<object>;
