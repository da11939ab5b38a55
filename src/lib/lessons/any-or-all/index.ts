import type { Lesson } from '../../model/lesson.ts';
import { en } from './en.ts';
import { start } from '../repairs.ts';

const POLICY = 'all';

export const anyOrAll = {
  id: 'any-or-all',
  group: 'events',
  minutes: 7,
  text: en,
  base: 'and-trap',
  policy: POLICY,
  night: 10,
  focus: 'store_lake',
  start: [],
  bet: { metric: 'right', from: [0, 0.5, 1] },
  allow: [
    {
      kind: 'choice',
      path: ['policies', POLICY, 'tasks', 'store_lake', 'start'],
      label: 'The store starts',
      choices: [
        {
          label: 'when all its inputs are new',
          edits: [start(POLICY, 'store_lake', { when: 'upstream' })]
        },
        {
          label: 'when any of them is new',
          edits: [start(POLICY, 'store_lake', { when: 'upstream', rule: 'one_success' })]
        },
        {
          label: 'at midnight',
          edits: [start(POLICY, 'store_lake', { when: 'schedule', cron: '0 0 * * *' })]
        },
        {
          label: 'at 04:00',
          edits: [start(POLICY, 'store_lake', { when: 'schedule', cron: '0 4 * * *' })]
        },
        { label: 'every hour', edits: [start(POLICY, 'store_lake', { when: 'schedule', every: '1h' })] },
        {
          label: 'every five minutes',
          edits: [start(POLICY, 'store_lake', { when: 'schedule', every: '5m' })]
        }
      ]
    }
  ],
  goals: [
    { about: 'number', side: 'correctness', metric: 'right', is: 'atLeast', value: 0.98 },
    { about: 'number', side: 'cost', metric: 'runsPerDay', is: 'atMost', value: 60 }
  ],
  solution: {
    what: 'start when any input has been updated',
    edits: [start(POLICY, 'store_lake', { when: 'upstream', rule: 'one_success' })]
  },
  alternatives: [
    {
      what: 'by a clock, when the evening’s rows are in',
      edits: [start(POLICY, 'store_lake', { when: 'schedule', cron: '0 4 * * *' })]
    },
    {
      what: 'by a clock every hour',
      edits: [start(POLICY, 'store_lake', { when: 'schedule', every: '1h' })]
    }
  ],
  wrongRepairs: [
    {
      what: 'by a clock at midnight',
      edits: [start(POLICY, 'store_lake', { when: 'schedule', cron: '0 0 * * *' })]
    },
    {
      what: 'by a clock every five minutes',
      edits: [start(POLICY, 'store_lake', { when: 'schedule', every: '5m' })]
    }
  ]
} satisfies Lesson;
