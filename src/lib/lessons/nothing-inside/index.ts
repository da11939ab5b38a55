import type { Lesson } from '../../model/lesson.ts';
import { en } from './en.ts';
import { volumeCheck } from '../parts.ts';
import { CALM, set } from '../repairs.ts';

const POLICY = 'in-order';
const HELPER = 'enough_orders';

const least = (rows: number) => [set(`policies.${POLICY}.helpers.${HELPER}.that.volume.atLeast`, rows)];

export const nothingInside = {
  id: 'nothing-inside',
  group: 'watching',
  minutes: 7,
  text: en,
  base: 'reference',
  policy: POLICY,
  night: 5,
  focus: 'ingest_orders',
  start: [
    ...CALM,
    // Sunday is quiet, and that is no fault.
    set('sources.orders_db.arrivals.weekdays', [3, 11, 11, 11, 11, 11, 9]),
    set('faults', [
      {
        id: 'empty-orders',
        kind: 'outage',
        source: 'orders_db',
        from: '01:30',
        to: '01:20',
        chance: 0.08,
        about: 'The shop’s replica stands still: it shows the day’s orders a day late.'
      }
    ]),
    set(`policies.${POLICY}.alerts`, [{ on: 'deadline' }]),
    volumeCheck(POLICY, HELPER)
  ],
  bet: { metric: 'silentlyWrong', from: [0, 0.01, 0.2] },
  allow: [
    {
      kind: 'number',
      path: ['policies', POLICY, 'helpers', HELPER, 'that', 'volume', 'atLeast'],
      label: 'Orders that a night brings, at the least',
      least: 0,
      most: 4000,
      step: 50
    }
  ],
  goals: [
    { about: 'number', side: 'correctness', metric: 'silentlyWrong', is: 'atMost', value: 0.025 },
    // A quiet Sunday is to be published: a check that stops it costs one morning in seven.
    { about: 'number', side: 'cost', metric: 'right', is: 'atLeast', value: 0.85 },
    { about: 'number', side: 'cost', metric: 'missingSilent', is: 'atMost', value: 0 }
  ],
  solution: { what: 'at least 500: below any Sunday, above any empty night', edits: least(500) },
  alternatives: [
    { what: 'at least 400', edits: least(400) },
    { what: 'at least 600', edits: least(600) }
  ],
  wrongRepairs: [
    { what: 'at least one row: the empty night has some', edits: least(1) },
    { what: 'at least 2,000: no Sunday is ever shown', edits: least(2000) },
    { what: 'at least 4,000: hardly anything is shown', edits: least(4000) }
  ]
} satisfies Lesson;
