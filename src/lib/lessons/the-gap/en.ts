import type { LessonText } from '../../model/lesson.ts';

export const en = {
  title: 'The gap you guess',
  concept: 'schedules that follow each other',
  story: [
    'Eleven crons, one behind the other. Whoever wrote them looked at how long each {task} usually takes, and left a quarter more. Nothing ever fails here.',
    'Some nights have more weather than others: a busy database, a slow network. {A task} that overruns does not stop the next one’s clock. The next one starts, reads what is there, and ends green.'
  ],
  bet: {
    question:
      'Each gap is the usual time and a quarter more. On how many of 200 mornings will the dashboard be right?',
    answers: ['On fewer than half', 'On half to nine in ten', 'On nearly all']
  },
  watch: 'store_lake at 01:32: is what it reads finished?',
  hints: [
    'Look at store_lake: who was still running when it started?',
    'Its clock is the gap. So is every clock behind it.',
    'Give everything that is waited for twice its usual time.'
  ],
  learned:
    'A gap buys correctness with hours: the dashboard now waits every night for the worst of them. Remember when it was ready.',
  pitfalls: 'Learners widen only the first gap. Every gap behind it is as narrow as before.'
} satisfies LessonText;
