import type { LessonText } from '../../model/lesson.ts';

export const en = {
  title: 'A lorry for three letters',
  concept: 'starting when there is enough',
  story: [
    'The shop is full in the evening and asleep at night. A {clock} does not know: every hour it sends {a run}, for two thousand orders or for a handful. Each one costs its start, its slot and its place in the log.',
    'So start when there is *enough*: when so many rows wait. But what if they never do? On Sunday the last orders of the afternoon wait for company that comes on Monday.'
  ],
  bet: {
    question: 'One {run} every hour. How many of them bring fewer than 100 rows?',
    answers: ['Hardly any', 'About a third', 'More than half']
  },
  watch: 'orders db: how many rows wait when the {run} begins, in the evening and at four in the morning?',
  hints: [
    'Look at the {runs} between one and six in the morning: what did each of them bring?',
    'Two numbers: how many rows are enough, and how long the oldest may wait for the others.',
    '2,000 rows, or two hours.'
  ],
  learned: 'Enough rows, or waited long enough: either one alone fails, together they hold.',
  pitfalls:
    'Learners raise the number of rows until no {run} is small, and do not see that on Sunday nobody is served all day.'
} satisfies LessonText;
