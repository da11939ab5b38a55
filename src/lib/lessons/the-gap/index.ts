import type { Lesson } from '../../model/lesson.ts';
import { en } from './en.ts';
import { gapEdits, REFERENCE_GAPS } from '../gaps.ts';
import { readyBy } from '../parts.ts';
import { CALM, clocks, stormy } from '../repairs.ts';

const POLICY = 'on-clocks';

const gap = (times: Readonly<Record<string, string>>) => clocks(POLICY, times);

const NARROW = {
  clean_clicks: '01:17',
  store_lake: '01:32',
  ml_features: '01:53',
  bi_aggregate: '01:53',
  bi_store: '02:03',
  ml_scale: '02:23',
  ml_store: '02:44'
};

const DOUBLE = {
  clean_clicks: '01:40',
  store_lake: '02:15',
  ml_features: '03:05',
  bi_aggregate: '03:05',
  bi_store: '03:35',
  ml_scale: '04:15',
  ml_store: '05:05'
};

export const theGap = {
  id: 'the-gap',
  group: 'clock',
  minutes: 7,
  text: en,
  base: 'reference',
  policy: POLICY,
  night: 3,
  focus: 'store_lake',
  start: [...CALM, ...stormy(0.3), ...gap(NARROW)],
  bet: { metric: 'right', from: [0, 0.5, 0.9] },
  allow: [REFERENCE_GAPS, ...Object.keys(NARROW).map((task) => ({ kind: 'clock', task }) as const)],
  goals: [
    { about: 'number', side: 'correctness', metric: 'right', is: 'atLeast', value: 0.98 },
    readyBy(270)
  ],
  solution: { what: 'twice the usual time for everything that is waited for', edits: gap(DOUBLE) },
  alternatives: [
    { what: 'every gap and a half more: the slider', edits: gapEdits(POLICY, REFERENCE_GAPS, 1.5) },
    {
      what: 'a little more for the store',
      edits: gap({
        ...DOUBLE,
        store_lake: '02:25',
        ml_features: '03:15',
        bi_aggregate: '03:15',
        bi_store: '03:45'
      })
    },
    {
      what: 'an hour and a half for the store',
      edits: gap({
        ...DOUBLE,
        store_lake: '02:30',
        ml_features: '03:20',
        bi_aggregate: '03:20',
        bi_store: '03:50',
        ml_scale: '04:30',
        ml_store: '05:20'
      })
    }
  ],
  wrongRepairs: [
    { what: 'every gap half as much again: the slider', edits: gapEdits(POLICY, REFERENCE_GAPS, 0.5) },
    {
      what: 'half as much again, everywhere but for the store',
      edits: gap({ ...NARROW, ml_features: '02:10', bi_aggregate: '02:10', bi_store: '02:30' })
    },
    {
      what: 'so much that nobody is too early, and nobody has breakfast',
      edits: gap({
        clean_clicks: '03:00',
        store_lake: '05:00',
        ml_features: '06:00',
        bi_aggregate: '06:00',
        bi_store: '06:30',
        ml_scale: '07:00',
        ml_store: '07:45'
      })
    }
  ]
} satisfies Lesson;
