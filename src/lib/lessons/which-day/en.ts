import type { LessonText } from '../../model/lesson.ts';

export const en = {
  title: 'Yesterday never ends',
  concept: 'data interval',
  story: [
    'The dashboard promises the whole day: every row that happened before midnight. The ingests start at 23:00, so that all is done early. Everything is green.',
    'But at 23:00 the day has an hour to go. What is read then can only be what had come by then. {A run} is *for* an interval, and can start when that {interval} has ended and its last rows have arrived.'
  ],
  bet: {
    question:
      'The {run} for Wednesday starts on Wednesday at 23:00. On how many of 200 mornings is Wednesday whole?',
    answers: ['On none', 'On about half', 'On nearly all']
  },
  watch:
    'clicks: some of them arrive twenty minutes after they happened. files: tonight’s file comes at 00:20.',
  hints: [
    'Look at when the ingests start, and which rows the promise asks for.',
    'Move the clocks past the end of the day.',
    'Past midnight is not enough: the last rows are due by 00:45.'
  ],
  learned: '{A run} for a day starts after that day, not in it.',
  pitfalls: 'Learners move the start to midnight exactly; late rows and the file are then still missing.'
} satisfies LessonText;
