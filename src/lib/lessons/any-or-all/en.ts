import type { LessonText } from '../../model/lesson.ts';

export const en = {
  title: 'All of them, once',
  concept: 'joining events',
  story: [
    'Two sources: one delivers all day long, the other one file a night. The store is to start when *all* its inputs are new. That sounds careful.',
    'But with two rhythms, *all* means: when the slowest comes, with whatever the others have by then. What the quick one brings afterwards waits for the next time that the slow one comes. Nothing fails, nothing is late, and the evening is missing.'
  ],
  bet: {
    question:
      'The store starts when all its inputs have been updated since its last {run}. On how many mornings is it right?',
    answers: ['On fewer than half', 'On most', 'On all']
  },
  watch: 'When does the store start, and what comes in after that?',
  hints: [
    'Look at the last rows before midnight: which {run} takes them?',
    'The {rule}: all, or any.',
    'Any: it starts more often, and never misses the evening.'
  ],
  learned:
    '“All” waits for the slowest and takes what the others have by then; “any” misses nothing and runs more often.',
  pitfalls: 'Learners expect “all” to mean “complete”.'
} satisfies LessonText;
