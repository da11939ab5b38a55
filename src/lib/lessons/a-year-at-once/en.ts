import type { LessonText } from '../../model/lesson.ts';

export const en = {
  title: 'A year before breakfast',
  concept: 'backfill beside the night’s work',
  story: [
    'A rule has changed, so a year of days has to be made anew: 365 {runs} of three quarters of an hour. Somebody asks for all of them at ten in the evening, and goes home.',
    'They take every slot that there is, and the next ones stand in line already. At one in the morning the night’s own work comes, and goes to the end of the line. The board is late tomorrow, and the day after, and the day after that.'
  ],
  bet: {
    question:
      'Four slots, and sixteen days are made anew at once. On how many of 30 mornings is the board right?',
    answers: ['On fewer than four in five', 'On about nine in ten', 'On all']
  },
  watch: 'At 01:00, ingest_orders: who holds the slots, and how long does it wait?',
  hints: [
    'Look at the fourth night at 01:00: what runs, and what stands in line?',
    'How many {runs} of the backfill may be active at once ({maxActiveRuns}).',
    'Two: then half of the slots are free whenever the night needs them.'
  ],
  learned: 'A backfill has time, the night has not: whoever has time takes what is left over.',
  pitfalls: 'Learners buy slots. The backfill takes those, too: it is as wide as it is allowed to be.'
} satisfies LessonText;
