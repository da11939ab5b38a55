import type { LessonText } from '../../model/lesson.ts';

export const en = {
  title: 'The same orders, twice',
  concept: 'idempotence',
  story: [
    'On some nights the ingest of the orders dies at the worst moment: its rows are written, and then the worker is gone before it can say so. What nobody heard of counts as failed. So it is tried again, reads the same orders, and writes them behind the ones that are there.',
    'Every {task} ends green, and nothing is missing. But the same order stands there twice, and whoever adds them up counts it twice. Trying again is only safe if doing it *twice* leaves the same as doing it once.'
  ],
  bet: {
    question:
      'The ingest dies like this on about 1 night in 8. On how many of 200 mornings does the dashboard rest on rows that are there twice?',
    answers: ['On hardly any: the second try mends it', 'On about 1 of 8', 'On most']
  },
  watch:
    'ingest_orders: the first try is red, the second green. How many orders does the dashboard show now?',
  hints: [
    'Open the first bad morning: which rows did the first try leave, and which did the second bring?',
    'How it writes: what becomes of rows that are there already?',
    'Over what is there for its day, or over what has the same key: both can be done twice.'
  ],
  learned: 'Trying again is safe only where doing it twice leaves what doing it once would have left.',
  pitfalls:
    'Learners take the retries away. But the rows of the attempt that died are there, and the next night reads them again; besides, on nights when nothing had been written there is now no dashboard.'
} satisfies LessonText;
