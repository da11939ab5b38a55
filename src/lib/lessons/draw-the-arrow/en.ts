import type { LessonText } from '../../model/lesson.ts';

export const en = {
  title: 'Six hours for ninety minutes',
  concept: 'dependencies',
  story: [
    'A clock says when to start. It cannot say whether what one needs is there. So the gaps grow: this pipeline works for ninety minutes and is spread over five hours, and a failed ingest still goes unnoticed.',
    'An arrow says it: start when what you read has *succeeded*. If it is late, wait. If it failed, do not start, and be seen not to have started.'
  ],
  bet: {
    question:
      'Gaps of an hour, one attempt in 33 fails, and the one alert is: not done by 06:00. On how many mornings is the dashboard wrong, in silence?',
    answers: ['On none, or nearly', 'On about one in ten', 'On about one in three']
  },
  watch: 'What waits, and for whom: the dotted lines in Tonight.',
  hints: [
    'Look at the arrows in the graph: they are there already. Which {tasks} listen to them?',
    'Let {a task} start after its upstreams ({upstream}) instead of by its {clock}.',
    'All seven {tasks} behind the ingests; only the four ingests keep a clock.'
  ],
  learned: 'Dependencies turn silently wrong into visibly missing, and give the hours back.',
  pitfalls:
    'Learners connect the store and leave the branches on their clocks: they still read yesterday’s lake.'
} satisfies LessonText;
