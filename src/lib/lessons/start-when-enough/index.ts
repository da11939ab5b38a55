import type { Lesson } from '../../model/lesson.ts';
import { en } from './en.ts';
import { ORDERS_BY_THE_HOUR } from './document.ts';
import { start } from '../repairs.ts';

const POLICY = 'hourly';
const TASK = 'ingest_orders';
const SOURCE = 'orders_db';

const MINUTE = 60_000;

const rows = (atLeast: number, orWaited?: string) => [
  start(POLICY, TASK, {
    when: 'event',
    rows: { source: SOURCE, atLeast, ...(orWaited === undefined ? {} : { orWaited }) }
  })
];

export const startWhenEnough = {
  id: 'start-when-enough',
  group: 'events',
  minutes: 7,
  text: en,
  base: 'reference',
  policy: POLICY,
  night: 7,
  focus: TASK,
  start: [{ kind: 'replace', document: ORDERS_BY_THE_HOUR }],
  bet: { metric: 'tinyRuns', rows: 100, from: [0, 0.15, 0.5] },
  allow: [{ kind: 'rows', task: TASK, source: SOURCE }],
  goals: [
    {
      about: 'number',
      side: 'correctness',
      metric: 'staleness',
      task: 'bi_store',
      of: 'max',
      is: 'atMost',
      value: 135 * MINUTE
    },
    {
      about: 'number',
      side: 'correctness',
      metric: 'staleness',
      task: 'bi_store',
      of: 'mean',
      is: 'atMost',
      value: 55 * MINUTE
    },
    { about: 'number', side: 'cost', metric: 'tinyRuns', rows: 100, is: 'atMost', value: 0.15 },
    { about: 'number', side: 'cost', metric: 'runsPerDay', is: 'atMost', value: 26 }
  ],
  solution: { what: '2,000 rows, or two hours', edits: rows(2000, '2h') },
  alternatives: [
    { what: '1,500 rows, or two hours', edits: rows(1500, '2h') },
    { what: '3,000 rows, or an hour and three quarters', edits: rows(3000, '1h45m') }
  ],
  wrongRepairs: [
    { what: '5,000 rows, and no limit to waiting', edits: rows(5000) },
    { what: '100 rows, or two hours: a run every few minutes', edits: rows(100, '2h') },
    {
      what: 'a clock every two hours',
      edits: [start(POLICY, TASK, { when: 'schedule', cron: '0 */2 * * *' })]
    },
    {
      what: 'a clock every four hours',
      edits: [start(POLICY, TASK, { when: 'schedule', cron: '0 */4 * * *' })]
    }
  ]
} satisfies Lesson;
