import type { LessonText } from '../../model/lesson.ts';

export const en = {
  title: 'Three days off',
  concept: 'catch-up, overlap and order',
  story: [
    'In the night to Friday the disk is full, and book_day fails. In the evening somebody pauses the {pipeline} and goes into the weekend. On Monday at eight it is resumed, and makes up for what it missed: three {runs}, all at once.',
    'Each day is booked behind the day before: book_day waits until it has succeeded in the {run} before its own. And beside all this, every hour, the live board takes its clicks through the same four slots.'
  ],
  bet: {
    question: 'It is resumed on Monday at eight. On how many of 14 mornings is the ledger right?',
    answers: [
      'On 5 or fewer: nothing comes any more',
      'On 6 to 9: it needs some days to catch up',
      'On 10 or more: all but those on which it stood still'
    ]
  },
  watch:
    'Monday from eight on: three {runs} are under way. What takes the slots, and what does not start at all?',
  hints: [
    'Look at book_day on Monday at eleven: which {run} does it wait for, and what became of that one?',
    'Put right what failed before the others wait for it; then let the {runs} through in order ({maxActiveRuns}).',
    'One after the other; and on Monday at seven, before it is resumed, clear Friday’s book_day with what comes after it.'
  ],
  learned:
    'After a pause, put right first what failed, then catch up in order, and leave room for the work of the day.',
  pitfalls:
    'Learners let one {run} through at a time and clear afterwards: the {run} that waits holds the only place, and the cleared one never gets it. Or they leave out what was missed, and every later morning lacks those days.'
} satisfies LessonText;
