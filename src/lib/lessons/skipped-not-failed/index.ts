import type { Lesson } from '../../model/lesson.ts';
import { en } from './en.ts';
import { readyBy, retriesHandle } from '../parts.ts';
import { CALM, frail, set, start } from '../repairs.ts';

const POLICY = 'in-order';
const TASK = 'bi_store';

const joined = (rule: string) => [start(POLICY, TASK, { when: 'upstream', rule })];

export const skippedNotFailed = {
  id: 'skipped-not-failed',
  group: 'events',
  minutes: 7,
  text: en,
  base: 'reference',
  policy: POLICY,
  night: 6,
  focus: TASK,
  start: [
    ...CALM,
    ...frail(0.03),
    // The dashboard also shows what the model has made of the day; the model itself promises nothing.
    { kind: 'connect', from: 'ml_store', to: TASK },
    set('tasks.ml_store.promise', undefined),
    set(`policies.${POLICY}.defaults.retries`, 0),
    set(`policies.${POLICY}.alerts`, [{ on: 'failure' }]),
    set(`policies.${POLICY}.helpers`, [
      {
        id: 'is_workday',
        kind: 'branch',
        after: ['store_lake'],
        options: [
          { if: { weekday: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri'] }, to: ['ml_features', 'bi_aggregate'] }
        ],
        otherwise: ['bi_aggregate']
      }
    ])
  ],
  bet: { metric: 'missingSilent', from: [0, 0.1, 0.25] },
  allow: [
    {
      kind: 'choice',
      path: ['policies', POLICY, 'tasks', TASK, 'start'],
      label: 'The dashboard starts when',
      choices: [
        { label: 'all branches have succeeded', edits: joined('all_success') },
        { label: 'none has failed and one has succeeded', edits: joined('none_failed_min_one_success') },
        { label: 'none has failed', edits: joined('none_failed') },
        { label: 'one has succeeded', edits: joined('one_success') },
        { label: 'all are done, whatever came of them', edits: joined('all_done') },
        { label: 'always, at once', edits: joined('always') }
      ]
    },
    retriesHandle(POLICY, 5)
  ],
  goals: [
    { about: 'number', side: 'correctness', metric: 'missingSilent', is: 'atMost', value: 0.06 },
    { about: 'number', side: 'correctness', metric: 'wrongTold', is: 'atMost', value: 0.02 },
    readyBy(270, 'cost', TASK),
    { about: 'number', side: 'cost', metric: 'alertsFalse', is: 'atMost', value: 3 }
  ],
  solution: {
    what: 'start when none has failed and one has succeeded',
    edits: joined('none_failed_min_one_success')
  },
  alternatives: [
    { what: 'start when none has failed', edits: joined('none_failed') },
    {
      what: 'the same, and two retries',
      edits: [...joined('none_failed_min_one_success'), set(`policies.${POLICY}.defaults.retries`, 2)]
    }
  ],
  wrongRepairs: [
    { what: 'start when all are done: also when they failed', edits: joined('all_done') },
    { what: 'start at once, always', edits: joined('always') },
    { what: 'nothing but more retries', edits: [set(`policies.${POLICY}.defaults.retries`, 4)] }
  ]
} satisfies Lesson;
