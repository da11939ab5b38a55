import type { Lesson } from '../../model/lesson.ts';
import { en } from './en.ts';
import { readyBy, slotsHandle } from '../parts.ts';
import { CALM, clocks, INGESTS, set } from '../repairs.ts';

const POLICY = 'in-order';
const slots = (count: number) => [set(`policies.${POLICY}.pools`, { default: count })];

export const oneWorker = {
  id: 'one-worker',
  group: 'graph',
  minutes: 5,
  text: en,
  base: 'reference',
  policy: POLICY,
  night: 5,
  focus: 'store_lake',
  start: [...CALM, ...slots(1)],
  bet: { metric: 'readyAt', task: 'bi_store', from: [0, 135, 165] },
  allow: [slotsHandle(POLICY)],
  goals: [readyBy(118, 'correctness'), { about: 'slots', side: 'cost', pool: 'default', atMost: 4 }],
  solution: { what: 'as many slots as ingests', edits: slots(4) },
  alternatives: [
    { what: 'three slots: the short ingests share one', edits: slots(3) },
    {
      what: 'four slots, and the ingests five minutes earlier',
      edits: [...slots(4), ...clocks(POLICY, Object.fromEntries(INGESTS.map((task) => [task, '00:55'])))]
    }
  ],
  wrongRepairs: [
    { what: 'a slot for every task', edits: slots(16) },
    { what: 'two slots', edits: slots(2) }
  ]
} satisfies Lesson;
