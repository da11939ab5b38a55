import type { Lesson } from '../../model/lesson.ts';
import { en } from './en.ts';
import type { Edit } from '../../model/edit/edits.ts';
import { readyBy } from '../parts.ts';
import { CALM } from '../repairs.ts';

const connect = (from: string, to: string): Edit => ({ kind: 'connect', from, to });
const disconnect = (from: string, to: string): Edit => ({ kind: 'disconnect', from, to });

const REPAIR: readonly Edit[] = [
  connect('ingest_files', 'store_lake'),
  connect('clean_clicks', 'store_lake'),
  disconnect('ml_store', 'bi_aggregate')
];

export const theShape = {
  id: 'the-shape',
  group: 'graph',
  minutes: 7,
  text: en,
  base: 'reference',
  policy: 'in-order',
  night: 2,
  focus: 'bi_aggregate',
  start: [
    ...CALM,
    disconnect('ingest_files', 'store_lake'),
    disconnect('clean_clicks', 'store_lake'),
    connect('ml_store', 'bi_aggregate')
  ],
  bet: { metric: 'readyAt', task: 'bi_store', from: [0, 150, 210] },
  allow: [{ kind: 'draw' }],
  goals: [
    { about: 'shape', side: 'correctness', shape: 'reaches', from: 'files', to: 'bi_store' },
    { about: 'shape', side: 'correctness', shape: 'reaches', from: 'clean_clicks', to: 'bi_store' },
    { about: 'shape', side: 'correctness', shape: 'reaches', from: 'clean_clicks', to: 'ml_store' },
    { about: 'shape', side: 'cost', shape: 'notReaches', from: 'ml_features', to: 'bi_store' },
    readyBy(150)
  ],
  solution: {
    what: 'four sources into one store, and two branches that do not know each other',
    edits: REPAIR
  },
  alternatives: [
    {
      what: 'the same, and the store also reads the raw clicks',
      edits: [...REPAIR, connect('ingest_clicks', 'store_lake')]
    },
    {
      what: 'the same, and the model reads the cleaned clicks besides',
      edits: [...REPAIR, connect('clean_clicks', 'ml_features')]
    }
  ],
  wrongRepairs: [
    { what: 'all arrows, but the dashboard still waits for the model', edits: REPAIR.slice(0, 2) },
    {
      what: 'the raw clicks instead of the cleaned ones',
      edits: [
        connect('ingest_files', 'store_lake'),
        connect('ingest_clicks', 'store_lake'),
        disconnect('ml_store', 'bi_aggregate')
      ]
    }
  ]
} satisfies Lesson;
