import type { Lesson } from '../../model/lesson.ts';
import { en } from './en.ts';
import { slotsHandle } from '../parts.ts';
import { set } from '../repairs.ts';

const POLICY = 'one-pool';
const REBUILD = 'rebuild_day';

const rebuild = (field: string, value: string | number) =>
  set(`policies.${POLICY}.tasks.${REBUILD}.${field}`, value);
const slots = (count: number) => set(`policies.${POLICY}.pools.default`, count);
const ownPool = (count: number) => [
  set(`policies.${POLICY}.pools.backfill`, count),
  rebuild('pool', 'backfill')
];

export const aYearAtOnce = {
  id: 'a-year-at-once',
  group: 'watching',
  minutes: 6,
  text: en,
  base: 'backfill-a-year',
  policy: POLICY,
  night: 4,
  focus: 'board',
  start: [],
  bet: { metric: 'right', from: [0, 0.8, 0.98] },
  allow: [
    {
      kind: 'number',
      path: ['policies', POLICY, 'tasks', REBUILD, 'maxActiveRuns'],
      label: 'Days that are made anew at once',
      least: 1,
      most: 32,
      step: 1
    },
    {
      kind: 'choice',
      path: ['policies', POLICY, 'tasks', REBUILD, 'pool'],
      label: 'The backfill takes its slots',
      choices: [
        { label: 'from everybody’s pool', edits: [rebuild('pool', 'default')] },
        { label: 'from a pool of its own, of two', edits: ownPool(2) }
      ]
    },
    slotsHandle(POLICY)
  ],
  goals: [
    { about: 'number', side: 'correctness', metric: 'right', is: 'atLeast', value: 0.98 },
    // A year of days, and each night's own: whoever leaves the year out has saved nothing.
    { about: 'number', side: 'correctness', metric: 'runsPerDay', is: 'atLeast', value: 13 },
    { about: 'slots', side: 'cost', pool: 'default', atMost: 4 }
  ],
  solution: { what: 'two days at once: half of the slots stay free', edits: [rebuild('maxActiveRuns', 2)] },
  alternatives: [
    { what: 'one day at a time', edits: [rebuild('maxActiveRuns', 1)] },
    { what: 'a pool of its own, of two', edits: ownPool(2) }
  ],
  wrongRepairs: [
    { what: 'twelve days at once: still more than there are slots', edits: [rebuild('maxActiveRuns', 12)] },
    { what: 'twice the slots', edits: [slots(8)] },
    {
      what: 'leave the year out',
      edits: [
        set(`policies.${POLICY}.tasks.${REBUILD}.start`, { when: 'schedule', dates: ['2025-10-29T22:00:00'] })
      ]
    }
  ]
} satisfies Lesson;
