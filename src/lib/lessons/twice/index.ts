import type { Edit } from '../../model/edit/edits.ts';
import type { Lesson } from '../../model/lesson.ts';
import { en } from './en.ts';
import { readyBy, retriesHandle } from '../parts.ts';
import { CALM, set } from '../repairs.ts';

const POLICY = 'in-order';
const TASK = 'ingest_orders';

/** How the ingest writes, and what it reads for it. */
const writes = (effect: string, mode: string, key?: string): readonly Edit[] => [
  set(`tasks.${TASK}.effect`, effect),
  set(`tasks.${TASK}.mode`, mode),
  set(`tasks.${TASK}.key`, key)
];
const retries = (count: number): Edit => set(`policies.${POLICY}.defaults.retries`, count);
const delay = (length: string): Edit => set(`policies.${POLICY}.defaults.retryDelay`, length);

const APPEND = writes('append', 'new');
const MERGE = writes('merge', 'new', 'order_id');
const PARTITION = writes('replacePartition', 'interval');

export const twice = {
  id: 'twice',
  group: 'recovery',
  minutes: 6,
  text: en,
  base: 'reference',
  policy: POLICY,
  night: 7,
  focus: TASK,
  start: [
    ...CALM,
    ...APPEND,
    set('faults', [
      {
        id: 'no-answer',
        kind: 'crash',
        task: TASK,
        from: '01:00',
        to: '01:45',
        chance: 0.12,
        about: 'The worker dies after it has written, before it can say so.'
      },
      {
        id: 'shop-restarts',
        kind: 'fail',
        task: TASK,
        after: '1m',
        from: '00:55',
        to: '01:04',
        chance: 0.06,
        about: 'The shop’s database restarts: nothing is read, and nothing written.'
      }
    ]),
    retries(2),
    delay('5m')
  ],
  bet: { metric: 'twice', from: [0, 0.02, 0.5] },
  allow: [
    {
      kind: 'choice',
      path: ['tasks', TASK, 'effect'],
      label: 'What comes, the ingest writes',
      choices: [
        { label: 'behind what is there', edits: APPEND },
        { label: 'over what is there for its day', edits: PARTITION },
        { label: 'over what has the same order_id', edits: MERGE },
        { label: 'over everything, which it reads anew', edits: writes('replace', 'all') },
        { label: 'over everything, and reads only what is new', edits: writes('replace', 'new') }
      ]
    },
    retriesHandle(POLICY, 10)
  ],
  goals: [
    { about: 'number', side: 'correctness', metric: 'twice', is: 'atMost', value: 0 },
    { about: 'number', side: 'correctness', metric: 'right', is: 'atLeast', value: 0.98 },
    readyBy(130)
  ],
  solution: { what: 'each day’s orders take the place of that day’s', edits: PARTITION },
  alternatives: [
    { what: 'each order takes the place of the one with its key', edits: MERGE },
    { what: 'the same by key, and four retries', edits: [...MERGE, retries(4)] }
  ],
  wrongRepairs: [
    { what: 'no retries: the next night reads them once more', edits: [retries(0)] },
    { what: 'a longer wait before the retry', edits: [delay('1h')] },
    { what: 'all that there ever was, every night', edits: writes('replace', 'all') },
    { what: 'what is new in the place of everything', edits: writes('replace', 'new') }
  ]
} satisfies Lesson;
