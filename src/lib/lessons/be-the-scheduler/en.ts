import type { LessonText } from '../../model/lesson.ts';

export const en = {
  title: 'Nobody pressed Run',
  concept: 'manual runs',
  story: [
    'Four sources, eleven {tasks}, and you. Press Run on {a task} and it starts; press it too early and it reads what is not there yet. Do the first night yourself: the ingests, the cleaning, the store, and then the two branches.',
    'Now it is 02:00 on the second night. The rows have come in, the {tasks} would be ready, and you are asleep. A prototype runs by hand. A {pipeline} that somebody relies on has to start by itself.'
  ],
  bet: {
    question: 'You go to bed. On how many of 200 mornings is the dashboard right?',
    answers: ['On none', 'On some', 'On all']
  },
  watch: 'The row of squares above: a night for which nobody pressed Run has no colour.',
  hints: [
    'Look at any {task}: it starts when somebody presses Run.',
    'Give each {task} its own {clock}.',
    'Ingests at 01:00; each later step when the one before it is usually done, and some minutes more.'
  ],
  learned: 'What somebody relies on must not wait for somebody to be awake.',
  pitfalls:
    'Learners set one time for all {tasks}: {tasks} that start together read what the others have not written yet.'
} satisfies LessonText;
