import type { LessonText } from '../../model/lesson.ts';

export const en = {
  title: 'Green and wrong',
  concept: 'failure under a pure schedule',
  story: [
    'The gaps are wide now: twice what each {task} needs. So nobody starts too early. But {tasks} do fail, one attempt in 25, as {tasks} do.',
    'When an ingest fails, its own square is red, somewhere. The store’s clock does not know. It strikes, the store reads yesterday’s rows, and everything behind it is green. One alert is set: the dashboard’s {task} not done by 06:00. It is done.'
  ],
  bet: {
    question:
      'The gaps are twice what is needed, and one attempt in 25 fails. On how many mornings is the dashboard wrong without anybody knowing?',
    answers: ['On none', 'On a few', 'On one in ten or more']
  },
  watch: 'A night on which ingest_orders is red: what does bi_store look like?',
  hints: [
    'Look at what happens behind a red {task}: who noticed?',
    'A wider gap does not help somebody who reads what was never written. What would?',
    '{Retries}: 2, two minutes apart. They end before the store starts.'
  ],
  learned: 'Padding helps against being late. It does nothing against failing.',
  pitfalls: 'Learners widen the gaps first. Let them: the number does not move.'
} satisfies LessonText;
