import type { Lesson } from '../../model/lesson.ts';
import { en } from './en.ts';
import { readyBy, retriesHandle, WIDE } from '../parts.ts';
import { after, BEHIND, CALM, clocks, frail, set } from '../repairs.ts';

const POLICY = 'on-clocks';

const hourLater = (time: string): string =>
  `${String(Number(time.slice(0, 2)) + 1).padStart(2, '0')}${time.slice(2)}`;

export const greenAndWrong = {
  id: 'green-and-wrong',
  group: 'clock',
  minutes: 6,
  text: en,
  base: 'reference',
  policy: POLICY,
  night: 4,
  focus: 'store_lake',
  start: [
    ...CALM,
    ...frail(0.04),
    ...clocks(POLICY, WIDE),
    set(`policies.${POLICY}.alerts`, [{ on: 'deadline' }])
  ],
  bet: { metric: 'silentlyWrong', from: [0, 0.005, 0.1] },
  allow: [
    retriesHandle(POLICY, 5),
    { kind: 'clock', task: 'store_lake' },
    { kind: 'clock', task: 'bi_aggregate' },
    { kind: 'clock', task: 'bi_store' }
  ],
  goals: [
    { about: 'number', side: 'correctness', metric: 'silentlyWrong', is: 'atMost', value: 0.04 },
    readyBy(200)
  ],
  solution: {
    what: 'try again, twice',
    edits: [set(`policies.${POLICY}.defaults`, { retries: 2, retryDelay: '2m' })]
  },
  alternatives: [
    {
      what: 'try again, three times, at once',
      edits: [set(`policies.${POLICY}.defaults`, { retries: 3, retryDelay: '30s' })]
    },
    {
      what: 'start after what is read has succeeded',
      edits: [set(`policies.${POLICY}.orchestrator`, 'airflow'), ...after(POLICY, ...BEHIND)]
    }
  ],
  wrongRepairs: [
    {
      what: 'an hour more for every gap',
      edits: clocks(
        POLICY,
        Object.fromEntries(Object.entries(WIDE).map(([task, time]) => [task, hourLater(time)]))
      )
    },
    { what: 'more room before the store only', edits: clocks(POLICY, { store_lake: '02:40' }) }
  ]
} satisfies Lesson;
