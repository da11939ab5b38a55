import type { LessonText } from '../../model/lesson.ts';

export const en = {
  title: 'Nothing told you',
  concept: 'alerts and deadlines',
  story: [
    'Dependencies made what is wrong visible: {a task} that did not start, a dashboard with nothing new. Visible to whoever looks. At 06:00 nobody is looking.',
    'Two kinds of alerts: *{a task} failed* tells about causes, and tells three times about one cause. *Not done by 06:00* tells about the outcome, whatever the cause: failed, hung, late, or never started.'
  ],
  bet: {
    question:
      'Nothing is watched. On how many of 200 mornings is there nothing new on the dashboard, and nobody knows?',
    answers: ['On none', 'On about one in ten', 'On one in four or more']
  },
  watch: 'The diamonds in Tonight, and what was wrong on nights without one.',
  hints: [
    'Look at a night with nothing new: would anybody have known?',
    'Watch the outcome, not every step.',
    'One rule: the promise is not kept in time.'
  ],
  learned: 'Alert on what readers lose, once, and on time.',
  pitfalls:
    'Learners alert on everything; then eleven messages come for one cause, and nobody reads the twelfth.'
} satisfies LessonText;
