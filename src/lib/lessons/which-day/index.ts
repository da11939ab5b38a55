import type { Lesson } from '../../model/lesson.ts';
import { en } from './en.ts';
import { CALM, clocks, INGESTS } from '../repairs.ts';

const POLICY = 'in-order';
const at = (time: string) => clocks(POLICY, Object.fromEntries(INGESTS.map((task) => [task, time])));

export const whichDay = {
  id: 'which-day',
  group: 'clock',
  minutes: 6,
  text: en,
  base: 'reference',
  policy: POLICY,
  night: 12,
  focus: 'ingest_clicks',
  start: [...CALM, ...at('23:00')],
  bet: { metric: 'right', from: [0, 0.1, 0.9] },
  allow: [{ kind: 'together', tasks: INGESTS }],
  goals: [
    { about: 'number', side: 'correctness', metric: 'right', is: 'atLeast', value: 0.98 },
    {
      about: 'number',
      side: 'cost',
      metric: 'readyAt',
      task: 'bi_store',
      of: 'p95',
      is: 'atMost',
      value: 240
    }
  ],
  solution: { what: 'start when the day has ended, and its last rows have come', edits: at('00:50') },
  alternatives: [
    { what: 'one in the morning', edits: at('01:00') },
    { what: 'half past one', edits: at('01:30') }
  ],
  wrongRepairs: [
    { what: 'a minute past midnight: the file and the late clicks are not there yet', edits: at('00:01') },
    { what: 'so late that it is certain', edits: at('05:00') }
  ]
} satisfies Lesson;
