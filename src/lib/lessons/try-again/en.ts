import type { LessonText } from '../../model/lesson.ts';

export const en = {
  title: 'A coin for every task',
  concept: 'retries',
  story: [
    'Each {task} fails on one attempt in 33. That is little. But the dashboard needs nine {tasks} in a row, and each throws its coin every night.',
    'Most failures are over a minute later: a connection that broke, a lock that was held. Trying again costs little and mends them. Some failures are not: tonight the CRM may be closed until the morning, and no number of tries will open it.'
  ],
  bet: {
    question:
      'Eleven {tasks}, one attempt in 33 fails, and no retries. On how many mornings is there nothing new?',
    answers: ['On about 3 of 100', 'On about 1 of 4', 'On more than half']
  },
  watch: 'A red {task} with something behind it: what would a second try have done?',
  hints: [
    'Look at how often the same {task} fails twice in a row.',
    'Set {retries}, and a {retryDelay} between them.',
    '{Retries}: 2, some minutes apart. More only ask a closed door more often.'
  ],
  learned:
    'A retry mends what passes by itself. It does not mend what stays, and then it should stop asking.',
  pitfalls:
    'Learners set as many as they can: on the night on which the CRM is closed it is asked fifty times.'
} satisfies LessonText;
