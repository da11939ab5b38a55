import type { Lesson } from '../../model/lesson.ts';
import { en } from './en.ts';
import { readyBy, retriesHandle } from '../parts.ts';
import { CALM, frail, set } from '../repairs.ts';

const POLICY = 'in-order';
const tries = (retries: number, retryDelay: string) => [
  set(`policies.${POLICY}.defaults.retries`, retries),
  set(`policies.${POLICY}.defaults.retryDelay`, retryDelay)
];

export const tryAgain = {
  id: 'try-again',
  group: 'recovery',
  minutes: 6,
  text: en,
  base: 'reference',
  policy: POLICY,
  night: 3,
  focus: 'ingest_crm',
  start: [
    ...CALM,
    ...frail(0.03),
    set('faults', [
      {
        id: 'crm-closed',
        kind: 'fail',
        task: 'ingest_crm',
        after: '1m',
        from: '00:30',
        to: '07:00',
        chance: 0.02,
        about: 'The CRM is closed until the morning: no try can succeed.'
      }
    ]),
    ...tries(0, '5m')
  ],
  bet: { metric: 'missing', from: [0, 0.1, 0.5] },
  allow: [
    retriesHandle(POLICY, 50),
    {
      kind: 'choice',
      path: ['policies', POLICY, 'defaults', 'retryDelay'],
      label: 'Wait before a retry',
      choices: ['30s', '2m', '5m', '1h', '3h'].map((label) => ({
        label,
        edits: [set(`policies.${POLICY}.defaults.retryDelay`, label)]
      }))
    }
  ],
  goals: [
    { about: 'number', side: 'correctness', metric: 'right', is: 'atLeast', value: 0.96 },
    readyBy(130),
    { about: 'number', side: 'cost', metric: 'attempts', is: 'atMost', value: 12 }
  ],
  solution: { what: 'two retries, five minutes apart', edits: tries(2, '5m') },
  alternatives: [
    { what: 'three retries, two minutes apart', edits: tries(3, '2m') },
    { what: 'two retries, at once', edits: tries(2, '30s') }
  ],
  wrongRepairs: [
    {
      what: 'fifty retries, one after the other: the closed CRM is asked all night',
      edits: tries(50, '30s')
    },
    { what: 'none', edits: tries(0, '5m') }
  ]
} satisfies Lesson;
