import type { Lesson } from '../../model/lesson.ts';
import { en } from './en.ts';
import { readyBy } from '../parts.ts';
import { after, BEHIND, CALM, clocks, frail, INGESTS, set } from '../repairs.ts';

const POLICY = 'on-clocks';

const WIDE = {
  clean_clicks: '02:00',
  store_lake: '03:00',
  ml_features: '04:00',
  bi_aggregate: '04:00',
  bi_store: '04:45',
  ml_scale: '05:00',
  ml_store: '06:00'
};

const ingestsAt = (time: string) => clocks(POLICY, Object.fromEntries(INGESTS.map((task) => [task, time])));

export const drawTheArrow = {
  id: 'draw-the-arrow',
  group: 'graph',
  minutes: 6,
  text: en,
  base: 'reference',
  policy: POLICY,
  night: 4,
  focus: 'store_lake',
  start: [
    ...CALM,
    ...frail(0.03),
    ...clocks(POLICY, WIDE),
    set(`policies.${POLICY}.orchestrator`, 'airflow'),
    set(`policies.${POLICY}.defaults`, { retries: 0 }),
    set(`policies.${POLICY}.alerts`, [{ on: 'deadline' }])
  ],
  bet: { metric: 'silentlyWrong', from: [0, 0.03, 0.2] },
  allow: ['store_lake', ...BEHIND.filter((task) => task !== 'store_lake')].map(
    (task) => ({ kind: 'start', task }) as const
  ),
  goals: [
    { about: 'number', side: 'correctness', metric: 'silentlyWrong', is: 'atMost', value: 0 },
    { about: 'clocks', side: 'cost', atMost: 4 },
    readyBy(150)
  ],
  solution: {
    what: 'everything behind the ingests starts after its upstreams',
    edits: after(POLICY, ...BEHIND)
  },
  alternatives: [
    { what: 'the same, begun a little earlier', edits: [...after(POLICY, ...BEHIND), ...ingestsAt('00:50')] },
    {
      what: 'the same, and one retry',
      edits: [
        ...after(POLICY, ...BEHIND),
        set(`policies.${POLICY}.defaults`, { retries: 1, retryDelay: '2m' })
      ]
    }
  ],
  wrongRepairs: [
    { what: 'only the store waits', edits: after(POLICY, 'clean_clicks', 'store_lake') },
    {
      what: 'only the dashboard’s branch waits, and not the store',
      edits: after(POLICY, 'bi_aggregate', 'bi_store')
    }
  ]
} satisfies Lesson;
