import type { Edit } from '../../model/edit/edits.ts';
import type { Lesson } from '../../model/lesson.ts';
import { en } from './en.ts';
import { readyBy, retriesHandle, slotsHandle, volumeCheck, WIDE } from '../parts.ts';
import { after, BEHIND, clocks, frail, set } from '../repairs.ts';

const POLICY = 'in-order';
const HELPER = 'enough_orders';

const own = (field: string, value: string | number) => set(`policies.${POLICY}.defaults.${field}`, value);
const slots = (count: number) => set(`policies.${POLICY}.pools.default`, count);
const tell = (...rules: readonly string[]) =>
  set(
    `policies.${POLICY}.alerts`,
    rules.map((on) => ({ on }))
  );
const least = (rows: number) => set(`policies.${POLICY}.helpers.${HELPER}.that.volume.atLeast`, rows);
const arrows = after(POLICY, ...BEHIND);

/** All that the course has taught, each with what it is set to. */
const REPAIR = {
  arrows,
  retries: own('retries', 2),
  delay: own('retryDelay', '10m'),
  slots: slots(4),
  alerts: tell('deadline'),
  check: least(500)
} as const;

const all = (but: Partial<Record<keyof typeof REPAIR, Edit | readonly Edit[]>> = {}): readonly Edit[] =>
  Object.values({ ...REPAIR, ...but }).flat();

export const mondaySix = {
  id: 'monday-six',
  group: 'final',
  minutes: 15,
  text: en,
  base: 'reference',
  policy: POLICY,
  night: 8,
  focus: 'bi_store',
  start: [
    ...frail(0.02),
    set('tasks.ml_store.promise', undefined),
    set('sources.orders_db.arrivals.weekdays', [3, 11, 11, 11, 11, 11, 9]),
    set('faults', [
      {
        id: 'sale',
        kind: 'slow',
        task: 'ingest_orders',
        factor: 2.5,
        from: '00:30',
        to: '05:00',
        chance: 0.08,
        about: 'A sale: the shop’s database is busy all night.'
      },
      {
        id: 'crm-closed',
        kind: 'fail',
        task: 'ingest_crm',
        after: '1m',
        from: '00:30',
        to: '01:08',
        chance: 0.1,
        about: 'The CRM is closed for its backup.'
      },
      {
        id: 'files-hang',
        kind: 'hang',
        task: 'ingest_files',
        from: '01:00',
        to: '01:40',
        chance: 0.06,
        about: 'A connection that nobody closes: the ingest of the files hangs.'
      },
      {
        id: 'empty-orders',
        kind: 'outage',
        source: 'orders_db',
        from: '01:30',
        to: '01:20',
        chance: 0.09,
        about: 'The shop’s replica stands still: it shows the day’s orders a day late.'
      }
    ]),
    ...clocks(POLICY, WIDE),
    own('retries', 0),
    slots(2),
    tell(),
    volumeCheck(POLICY, HELPER)
  ],
  bet: { metric: 'right', from: [0, 0.25, 0.75] },
  allow: [
    ...['store_lake', ...BEHIND.filter((task) => task !== 'store_lake')].map(
      (task) => ({ kind: 'start', task }) as const
    ),
    retriesHandle(POLICY, 20),
    {
      kind: 'choice',
      path: ['policies', POLICY, 'defaults', 'retryDelay'],
      label: 'Wait before a retry',
      choices: ['30s', '5m', '10m', '1h'].map((label) => ({ label, edits: [own('retryDelay', label)] }))
    },
    {
      kind: 'choice',
      path: ['policies', POLICY, 'alerts'],
      label: 'Tell somebody',
      choices: [
        { label: 'nothing', edits: [tell()] },
        { label: 'when a task fails', edits: [tell('failure')] },
        { label: 'when a promise is not kept in time', edits: [tell('deadline')] },
        { label: 'both', edits: [tell('failure', 'deadline')] },
        { label: 'of every retry, too', edits: [tell('failure', 'deadline', 'retry')] }
      ]
    },
    {
      kind: 'number',
      path: ['policies', POLICY, 'helpers', HELPER, 'that', 'volume', 'atLeast'],
      label: 'Orders that a night brings, at the least',
      least: 0,
      most: 4000,
      step: 50
    },
    slotsHandle(POLICY)
  ],
  goals: [
    { about: 'number', side: 'correctness', metric: 'silentlyWrong', is: 'atMost', value: 0.03 },
    { about: 'number', side: 'correctness', metric: 'missingSilent', is: 'atMost', value: 0.03 },
    { about: 'number', side: 'correctness', metric: 'right', is: 'atLeast', value: 0.84 },
    readyBy(150),
    { about: 'slots', side: 'cost', pool: 'default', atMost: 4 },
    { about: 'number', side: 'cost', metric: 'alertsPerDay', is: 'atMost', value: 0.36 }
  ],
  solution: { what: 'arrows, two retries, a check, and one alert', edits: all() },
  alternatives: [
    {
      what: 'the same, with three retries five minutes apart',
      edits: all({ retries: own('retries', 3), delay: own('retryDelay', '5m') })
    },
    { what: 'the same, with a check of 400', edits: all({ check: least(400) }) }
  ],
  wrongRepairs: [
    { what: 'all but the check: the empty night is published', edits: all({ check: [] }) },
    { what: 'all but the arrows: retries on clocks', edits: all({ arrows: [] }) },
    { what: 'all but the retries', edits: all({ retries: [], delay: [] }) },
    {
      what: 'all, and a message for everything',
      edits: all({ alerts: tell('failure', 'deadline', 'retry') })
    },
    { what: 'all, and nobody is told', edits: all({ alerts: [] }) }
  ]
} satisfies Lesson;
