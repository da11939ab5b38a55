import type { LessonText } from '../../model/lesson.ts';

export const en = {
  title: 'Monday, 06:00',
  concept: 'the final: all of it at once',
  story: [
    'Somebody opens the dashboard at six. Between now and then a sale may slow the shop down, the CRM may be closed for a while, a connection may hang, the replica may stand still, and any {task} may simply fail.',
    'What you have: four slots, two messages a week, and everything from the lessons before. There is no one right answer. There are many that hold, and more that only look like it.'
  ],
  bet: {
    question:
      'Wide clocks, no {retries}, nobody is told, and five things that can befall a night. On how many mornings is the dashboard right?',
    answers: ['On fewer than one in four', 'On one in four to three in four', 'On more']
  },
  watch: 'Whatever befalls this night: which lesson was it about?',
  hints: [
    'Open the first bad night of each goal: each has another cause.',
    'Arrows against lateness; {retries} against what fails; a check against emptiness; one alert on the outcome.',
    'Two retries ten minutes apart, 500 orders at the least, one alert for a promise that is not kept, four slots.'
  ],
  learned: 'No one thing holds: order, patience, checks and one message hold together.',
  pitfalls: 'Learners mend the goal that is red and break another: let them change one thing at a time.'
} satisfies LessonText;
