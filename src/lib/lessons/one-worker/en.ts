import type { LessonText } from '../../model/lesson.ts';

export const en = {
  title: 'Everyone in one line',
  concept: 'slots and the critical path',
  story: [
    'Four ingests could run side by side, and so could the two branches. But there is one slot, so the night is a staircase: each {task} waits until the one before it is out of the way.',
    'The longest chain of {tasks} that need each other is the critical path. No number of slots makes the night shorter than that. More slots than the graph is wide cost money and change nothing.'
  ],
  bet: {
    question: 'One slot for eleven {tasks}. When is the dashboard ready on most nights?',
    answers: ['Before 02:15', 'Between 02:15 and 02:45', 'After 02:45']
  },
  watch: 'Tonight: a staircase, or steps side by side?',
  hints: [
    'Look at the dotted lines: these {tasks} are ready, and wait.',
    'The {pool}: give it more slots.',
    'As many as there are {tasks} side by side: four.'
  ],
  learned: 'Slots help as far as the graph is wide. Beyond that it is the longest chain that counts.',
  pitfalls: 'Learners ask for sixteen. The night is not a minute shorter than with four.'
} satisfies LessonText;
