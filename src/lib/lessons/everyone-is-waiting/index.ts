import type { Edit } from '../../model/edit/edits.ts';
import type { Lesson } from '../../model/lesson.ts';
import { en } from './en.ts';
import { readyBy, slotsHandle } from '../parts.ts';
import { CALM, INGESTS, set, start } from '../repairs.ts';

const POLICY = 'in-order';

/** Each ingest, and the sensor that waits for it. */
const SENSORS = INGESTS.map((ingest) => ({ ingest, sensor: ingest.replace('ingest_', 'wait_') }));

const all = (edit: (sensor: string) => Edit): readonly Edit[] => SENSORS.map(({ sensor }) => edit(sensor));
const mode = (word: string) => all((sensor) => set(`policies.${POLICY}.helpers.${sensor}.mode`, word));
const timeout = (length: string) =>
  all((sensor) => set(`policies.${POLICY}.helpers.${sensor}.timeout`, length));
const every = (length: string) =>
  all((sensor) => set(`policies.${POLICY}.helpers.${sensor}.pokeInterval`, length));
const slots = (count: number) => set(`policies.${POLICY}.pools.default`, count);

export const everyoneIsWaiting = {
  id: 'everyone-is-waiting',
  group: 'events',
  minutes: 7,
  text: en,
  base: 'reference',
  policy: POLICY,
  night: 3,
  focus: 'store_lake',
  start: [
    ...CALM,
    set(`policies.${POLICY}.pools`, { default: 4 }),
    set(`policies.${POLICY}.alerts`, [{ on: 'deadline' }]),
    set(
      `policies.${POLICY}.helpers`,
      SENSORS.map(({ ingest, sensor }) => ({
        id: sensor,
        kind: 'sensor',
        until: { asset: ingest, within: '12h' },
        mode: 'poke',
        pokeInterval: '1m',
        timeout: '6h',
        before: ['store_lake']
      }))
    ),
    ...SENSORS.flatMap(({ sensor }) => [
      start(POLICY, sensor, { when: 'schedule', cron: '0 1 * * *' }),
      // Sensors come first in the queue: they were meant to be there when the rows come.
      set(`policies.${POLICY}.tasks.${sensor}.priorityWeight`, 100)
    ])
  ],
  bet: { metric: 'right', from: [0, 0.05, 0.95] },
  allow: [
    {
      kind: 'choice',
      path: ['policies', POLICY, 'helpers', 'wait_orders', 'mode'],
      label: 'While it waits, a sensor',
      choices: [
        { label: 'holds its slot and looks', edits: mode('poke') },
        { label: 'gives its slot back between two looks', edits: mode('reschedule') },
        { label: 'hands its waiting over, and holds nothing', edits: mode('deferrable') }
      ]
    },
    {
      kind: 'choice',
      path: ['policies', POLICY, 'helpers', 'wait_orders', 'timeout'],
      label: 'It gives up after',
      choices: ['30m', '2h', '6h'].map((label) => ({ label, edits: timeout(label) }))
    },
    slotsHandle(POLICY)
  ],
  goals: [
    { about: 'number', side: 'correctness', metric: 'right', is: 'atLeast', value: 0.98 },
    readyBy(150, 'correctness'),
    { about: 'slots', side: 'cost', pool: 'default', atMost: 4 },
    { about: 'number', side: 'cost', metric: 'slotHoursPerDay', is: 'atMost', value: 3.5 }
  ],
  solution: { what: 'give the slot back between two looks', edits: mode('reschedule') },
  alternatives: [
    { what: 'hand the waiting over to the scheduler', edits: mode('deferrable') },
    { what: 'give it back, and look every five minutes', edits: [...mode('reschedule'), ...every('5m')] }
  ],
  wrongRepairs: [
    { what: 'a slot for everybody', edits: [slots(16)] },
    { what: 'give up after half an hour', edits: timeout('30m') },
    { what: 'look every ten seconds', edits: every('10s') }
  ]
} satisfies Lesson;
