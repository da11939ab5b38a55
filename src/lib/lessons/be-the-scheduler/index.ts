import type { Lesson } from '../../model/lesson.ts';
import { en } from './en.ts';
import { gapEdits, REFERENCE_GAPS } from '../gaps.ts';
import { after, CALM, clocks, INGESTS, start, TASKS } from '../repairs.ts';

const POLICY = 'by-hand';

const AT_ONE = Object.fromEntries(INGESTS.map((task) => [task, '01:00']));

/** A night's work with room between its steps. */
const TIMES = {
  ...AT_ONE,
  clean_clicks: '01:45',
  store_lake: '02:00',
  ml_features: '02:45',
  bi_aggregate: '02:45',
  bi_store: '03:15',
  ml_scale: '03:30',
  ml_store: '04:15'
};

const HOURS = {
  ...AT_ONE,
  clean_clicks: '02:00',
  store_lake: '03:00',
  ml_features: '04:00',
  bi_aggregate: '04:00',
  bi_store: '05:00',
  ml_scale: '05:00',
  ml_store: '06:00'
};

/** A clock for each, also for those that nothing comes before. */
const GAPS = {
  ...REFERENCE_GAPS,
  none: { ...AT_ONE, ...REFERENCE_GAPS.none },
  usual: { ...AT_ONE, ...REFERENCE_GAPS.usual }
} as const;

export const beTheScheduler = {
  id: 'be-the-scheduler',
  group: 'clock',
  minutes: 5,
  text: en,
  base: 'reference',
  policy: POLICY,
  night: 1,
  focus: 'ingest_orders',
  start: CALM,
  bet: { metric: 'right', from: [0, 0.001, 1] },
  allow: [GAPS, ...TASKS.map((task) => ({ kind: 'start', task }) as const)],
  goals: [
    { about: 'number', side: 'correctness', metric: 'right', is: 'atLeast', value: 0.98 },
    { about: 'number', side: 'cost', metric: 'runsPerDay', is: 'atMost', value: 12 },
    { about: 'number', side: 'cost', metric: 'manualActions', is: 'atMost', value: 0 }
  ],
  solution: { what: 'a clock for each task, with room between the steps', edits: clocks(POLICY, TIMES) },
  alternatives: [
    { what: 'every gap twice as long as usual: the slider', edits: gapEdits(POLICY, GAPS, 1) },
    { what: 'a whole hour for each step', edits: clocks(POLICY, HOURS) },
    {
      what: 'clocks for the ingests, and everything else after its upstreams',
      edits: [
        ...clocks(POLICY, Object.fromEntries(INGESTS.map((task) => [task, '01:00']))),
        ...after(POLICY, ...TASKS.slice(INGESTS.length))
      ]
    }
  ],
  wrongRepairs: [
    {
      what: 'everything at 01:00',
      edits: clocks(POLICY, Object.fromEntries(TASKS.map((task) => [task, '01:00'])))
    },
    {
      what: 'a clock for the ingests only',
      edits: INGESTS.map((task) => start(POLICY, task, { when: 'schedule', cron: '0 1 * * *' }))
    }
  ]
} satisfies Lesson;
