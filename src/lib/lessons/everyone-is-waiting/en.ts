import type { LessonText } from '../../model/lesson.ts';

export const en = {
  title: 'All running, nothing moves',
  concept: 'sensors and slots',
  story: [
    'Two teams. One owns the ingests, the other the store. So the store’s team has four sensors: each looks once a minute whether an ingest has ended. There are four slots for everybody.',
    'At 01:00 the sensors are first in the queue. Each takes a slot and looks. The ingests wait for a slot. The sensors wait for the ingests. Everything that has a slot is *running*, and nothing will ever move.'
  ],
  bet: {
    question: 'Four sensors, four ingests, four slots. On how many of 200 mornings is the dashboard right?',
    answers: ['On none, or nearly', 'On some', 'On nearly all']
  },
  watch: 'Who holds the four slots, and who stands in line for them?',
  hints: [
    'Look at what is running at 02:00: does any of it do work?',
    'What a sensor does with its slot while it waits.',
    'It gives the slot back between two looks, or hands its waiting over.'
  ],
  learned: 'Waiting is no work: whoever waits must not hold what the other needs to come.',
  pitfalls: 'Learners buy slots. It works with eight, until a fifth team sets a fifth sensor.'
} satisfies LessonText;
