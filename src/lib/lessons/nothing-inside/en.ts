import type { LessonText } from '../../model/lesson.ts';

export const en = {
  title: 'Success with nothing inside',
  concept: 'checks of volume',
  story: [
    'On some nights the shop’s replica stands still. The ingest asks, gets hardly any orders, and ends green: it did what it was told. Nothing failed, nothing is late. The dashboard drops to the floor, on time.',
    'A check looks at what came, before anybody may see it, and stops what is implausible. But Sunday is quiet by nature. A check that knows only one number has to know which nights are small, and which are empty.'
  ],
  bet: {
    question:
      'The check asks for nothing as yet. On how many of 200 mornings is the dashboard wrong, and nobody knows?',
    answers: ['On none', 'On a few, up to one in five', 'On more']
  },
  watch:
    'ingest_orders: how many rows does a weekday bring, a Sunday, and a night on which the replica stands still?',
  hints: [
    'Open a silently wrong night, and look at the rows that ingest_orders brought.',
    'The least number of orders that the check lets pass.',
    'Sundays bring some 900, empty nights next to none: 500 lies between.'
  ],
  learned:
    'Green says that it ran; how many rows came, somebody has to ask. Of which day they are is another question: of two empty nights running, the second brings the first one’s rows.',
  pitfalls:
    'Learners take the weekday’s number: then no Sunday is ever published, and the alert is switched off within a month. One morning stays silently wrong with any number: after two empty nights in a row, the second brings as many rows as a day has, only of the day before.'
} satisfies LessonText;
