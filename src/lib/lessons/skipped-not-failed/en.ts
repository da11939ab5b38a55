import type { LessonText } from '../../model/lesson.ts';

export const en = {
  title: 'No report on Saturday',
  concept: 'skipping, and what joins branches',
  story: [
    'At weekends nobody trains a model: a branch skips that side of the graph, and rightly so. The dashboard joins both sides, and starts when *all* that it waits for has succeeded.',
    '*Skipped* is not *succeeded*. So on Saturday the dashboard is skipped as well, and so is everything behind it. Nothing failed. No alert has anything to say. On Monday somebody asks where the weekend is.'
  ],
  bet: {
    question:
      'One alert is set: a {task} failed. On how many mornings is there nothing new, and nobody knows?',
    answers: ['On none', 'On about one in seven', 'On more than one in four']
  },
  watch:
    'Saturday’s graph: which {tasks} have the empty sign of *skipped*, and was it meant for all of them?',
  hints: [
    'Look at bi_store on a Saturday: what does it wait for, and what became of that?',
    'The {rule} of the dashboard: what must be true of all that it waits for?',
    'None has failed, and one has succeeded.'
  ],
  learned: 'Skipped is an answer of its own: a join has to say whether it may go on with it.',
  pitfalls:
    'Learners choose “all are done”: Saturday is there, and on the night on which the store failed the dashboard shows old rows.'
} satisfies LessonText;
