import type { Edit } from '../../model/edit/edits.ts';
import type { Intervention } from '../../model/intervention.ts';
import type { Lesson } from '../../model/lesson.ts';
import { en } from './en.ts';
import { DAILY, daily, LEDGER } from './document.ts';
import { slotsHandle } from '../parts.ts';
import { set, start } from '../repairs.ts';

const POLICY = 'day-by-day';
const BOOK = 'book_day';
const INGEST = 'ingest_orders';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** Midnight of Friday 31 October 2025 in Berlin, an hour ahead of UTC by then, and so it is until the season's end. */
const FRIDAY = 1_761_865_200_000;
const MONDAY = FRIDAY + 3 * DAY;

const catchup = (whether: boolean): readonly Edit[] => DAILY.map((id) => start(POLICY, id, daily(whether)));
const atOnce = (runs: number): readonly Edit[] =>
  DAILY.map((id) => set(`policies.${POLICY}.tasks.${id}.maxActiveRuns`, runs));

/** On Monday at seven, an hour before it is resumed. */
const SEVEN = MONDAY + 7 * HOUR;
const NOON = MONDAY + 12 * HOUR;

const clear = (at: number): Intervention => ({
  ...{ at, kind: 'clear', task: BOOK, planned: FRIDAY, downstream: true }
});
/** The days of the weekend, once Monday's own run is over. */
const backfill = (more: Partial<Extract<Intervention, { readonly kind: 'backfill' }>>): Intervention => ({
  ...{ at: NOON, kind: 'backfill', task: INGEST, from: FRIDAY, to: MONDAY - 1, ...more }
});

export const threeDaysOff = {
  id: 'three-days-off',
  group: 'watching',
  minutes: 9,
  text: en,
  base: 'reference',
  policy: POLICY,
  night: 8,
  focus: BOOK,
  start: [{ kind: 'replace', document: LEDGER }],
  interventions: [
    { at: FRIDAY + 18 * HOUR, kind: 'pause', task: INGEST },
    { at: MONDAY + 8 * HOUR, kind: 'resume', task: INGEST }
  ],
  bet: { metric: 'right', from: [0, 0.4, 0.7] },
  allow: [
    {
      kind: 'choice',
      path: ['policies', POLICY, 'tasks', INGEST, 'maxActiveRuns'],
      label: 'Runs at once',
      choices: [
        { label: 'as many as there are days, up to 16', edits: atOnce(16) },
        { label: 'two', edits: atOnce(2) },
        { label: 'one after the other', edits: atOnce(1) }
      ]
    },
    {
      kind: 'choice',
      path: ['policies', POLICY, 'tasks', INGEST, 'start'],
      label: 'What was missed during the pause',
      choices: [
        { label: 'is made up for', edits: catchup(true) },
        { label: 'is left out, but for the last', edits: catchup(false) }
      ]
    },
    { kind: 'act', task: BOOK, does: ['clear', 'markSuccess'], from: MONDAY + 6 * HOUR },
    { kind: 'act', task: INGEST, does: ['backfill', 'pause', 'resume'], from: MONDAY + 6 * HOUR },
    slotsHandle(POLICY)
  ],
  goals: [
    // Friday and the three mornings of the pause are over before anybody comes.
    { about: 'number', side: 'correctness', metric: 'right', is: 'atLeast', value: 0.7 },
    { about: 'number', side: 'correctness', metric: 'twice', is: 'atMost', value: 0 },
    {
      ...{ about: 'number', side: 'correctness', metric: 'staleness', task: 'live_board' },
      ...{ of: 'max', is: 'atMost', value: 2 * HOUR }
    },
    { about: 'slots', side: 'cost', pool: 'default', atMost: 4 }
  ],
  solution: {
    what: 'one run after the other, and Friday cleared before it is resumed',
    edits: atOnce(1),
    interventions: [clear(SEVEN)]
  },
  alternatives: [
    {
      what: 'one after the other, and Friday marked as succeeded: the next day takes its rows along',
      edits: atOnce(1),
      interventions: [{ at: SEVEN, kind: 'mark', task: BOOK, planned: FRIDAY, state: 'success' }]
    },
    {
      what: 'Friday cleared, Monday’s run alone, and at noon a backfill of the weekend, day by day',
      edits: catchup(false),
      interventions: [clear(SEVEN), backfill({ maxActiveRuns: 1 })]
    }
  ],
  wrongRepairs: [
    { what: 'one run after the other, and no more', edits: atOnce(1) },
    {
      what: 'one after the other, and Friday cleared once it has been resumed',
      edits: atOnce(1),
      interventions: [clear(MONDAY + 9 * HOUR)]
    },
    { what: 'Friday cleared, and all of it at once', edits: [], interventions: [clear(SEVEN)] },
    {
      what: 'Friday cleared, and the weekend left out',
      edits: catchup(false),
      interventions: [clear(SEVEN)]
    },
    {
      what: 'Friday cleared, Monday’s run alone, and at noon a backfill of the weekend, all of it at once',
      edits: catchup(false),
      interventions: [clear(SEVEN), backfill({})]
    },
    {
      what: 'a backfill of the whole week, whatever had its run',
      edits: catchup(false),
      interventions: [
        clear(SEVEN),
        backfill({ from: FRIDAY - 2 * DAY, maxActiveRuns: 1, reprocess: 'completed' })
      ]
    },
    {
      what: 'slots for all of them',
      edits: [set(`policies.${POLICY}.pools.default`, 16)],
      interventions: [clear(SEVEN)]
    }
  ]
} satisfies Lesson;
