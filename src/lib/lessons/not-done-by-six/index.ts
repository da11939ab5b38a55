import type { Lesson } from '../../model/lesson.ts';
import { en } from './en.ts';
import { retriesHandle } from '../parts.ts';
import { set } from '../repairs.ts';

const POLICY = 'in-order';
const alerts = (...rules: readonly { readonly on: string }[]) => [
  set(`policies.${POLICY}.alerts`, [...rules])
];

export const notDoneBySix = {
  id: 'not-done-by-six',
  group: 'watching',
  minutes: 6,
  text: en,
  base: 'reference',
  policy: POLICY,
  night: 7,
  focus: 'bi_store',
  start: [...alerts(), set(`policies.${POLICY}.defaults.retries`, 0)],
  bet: { metric: 'missingSilent', from: [0, 0.02, 0.22] },
  allow: [
    {
      kind: 'choice',
      path: ['policies', POLICY, 'alerts'],
      label: 'Tell somebody',
      choices: [
        { label: 'nothing', edits: alerts() },
        { label: 'when a task fails', edits: alerts({ on: 'failure' }) },
        { label: 'when a promise is not kept in time', edits: alerts({ on: 'deadline' }) },
        { label: 'both', edits: alerts({ on: 'failure' }, { on: 'deadline' }) }
      ]
    },
    retriesHandle(POLICY, 5)
  ],
  goals: [
    { about: 'number', side: 'correctness', metric: 'missingSilent', is: 'atMost', value: 0 },
    { about: 'number', side: 'cost', metric: 'alertsFalse', is: 'atMost', value: 0 },
    { about: 'number', side: 'cost', metric: 'alertsPerIncident', is: 'atMost', value: 2.6 }
  ],
  solution: { what: 'tell when the outcome is not there in time', edits: alerts({ on: 'deadline' }) },
  alternatives: [
    {
      what: 'the same, with two retries',
      edits: [...alerts({ on: 'deadline' }), set(`policies.${POLICY}.defaults.retries`, 2)]
    },
    {
      what: 'the same, with one retry',
      edits: [...alerts({ on: 'deadline' }), set(`policies.${POLICY}.defaults.retries`, 1)]
    }
  ],
  wrongRepairs: [
    {
      what: 'tell about every failure and every deadline',
      edits: alerts({ on: 'failure' }, { on: 'deadline' })
    },
    { what: 'nothing but more retries', edits: [set(`policies.${POLICY}.defaults.retries`, 3)] }
  ]
} satisfies Lesson;
