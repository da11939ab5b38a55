import type { LessonText } from '../../model/lesson.ts';

export const en = {
  title: 'The dashboard waits for the model',
  concept: 'directed, acyclic, and no wider than it must be',
  story: [
    'The drawing decides what waits for what. In this one two of four sources never reach the store, and the dashboard’s branch hangs behind the model, which it does not need.',
    'The course’s pipeline: four sources, each ingested; the clicks cleaned in flight; one store for all of them. From there two branches, one for the model and one for the dashboard, side by side. Try to draw a circle: an order with a circle in it has no first {task}.'
  ],
  bet: {
    question:
      'The dashboard waits for the model, and the files and the clicks go nowhere. When is the dashboard ready on most nights?',
    answers: ['Before 02:30', 'Between 02:30 and 03:30', 'After 03:30, or wrong']
  },
  watch: 'Which nodes are behind bi_store, and which only seem to be?',
  hints: [
    'Follow the arrows back from bi_store.',
    'Two arrows are missing, and one is too many.',
    'ingest_files and clean_clicks belong into the store; bi_aggregate needs the store and nothing else.'
  ],
  learned: 'An arrow too few and something is missing; an arrow too many and something waits for nothing.',
  pitfalls: 'Learners add the missing arrows and keep the tempting one: all is right, and late.'
} satisfies LessonText;
