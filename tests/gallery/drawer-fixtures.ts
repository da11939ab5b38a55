/** What the drawer shows of the sale, made by hand; see fixtures.ts. */
import type { DashboardPicture } from '#lib/analysis/dashboard.ts';
import type { FlowCounts, FlowPicture, FlowPoint } from '#lib/analysis/flow.ts';
import type { Life } from '#lib/analysis/life.ts';
import type { TaskPicture } from '#lib/analysis/picture.ts';
import type { ReadPicture } from '#lib/analysis/reads.ts';
import type { Reason } from '#lib/analysis/reasons.ts';
import type { SettingLine } from '#lib/analysis/settings.ts';
import type { Millis } from '#lib/model/pipeline.ts';
import type { NumberAnswer, RowsAnswer } from '#lib/model/transform.ts';
import { at } from './fixtures.ts';

/** Why the store is amber at 02:31. */
export const why: readonly Reason[] = [
  {
    at: at(150),
    text: 'It started on its clock and read what ingest_orders had written last: Tuesday’s.',
    tone: 'late'
  },
  {
    at: at(120),
    text: 'ingest_orders is still running: 31 min so far; it usually takes 25 min.',
    tone: 'late',
    about: 'ingest_orders'
  },
  {
    at: at(118),
    text: 'A sale: the shop took 2.6 times its usual orders.',
    tone: 'failed',
    about: 'ingest_orders'
  }
];

/** Why a task has not started. */
export const whyNot: readonly Reason[] = [
  { at: at(170), text: 'Its clock starts it at 02:50, whatever its upstreams do.', tone: 'waiting' }
];

export const reads: readonly ReadPicture[] = [
  {
    from: 'ingest_orders',
    name: 'ingest_orders',
    what: 'its version of Wednesday 02:25, Tuesday’s',
    age: '24 h old',
    verdict: 'stale',
    madeAt: at(-1295)
  },
  {
    from: 'ingest_crm',
    name: 'ingest_crm',
    what: 'its version of 02:21',
    age: '9 min old',
    verdict: 'fresh'
  },
  {
    from: 'ingest_files',
    name: 'ingest_files',
    what: 'its version of 02:09',
    age: '21 min old',
    verdict: 'fresh'
  },
  {
    from: 'clean_clicks',
    name: 'clean_clicks',
    what: 'its version of 02:22',
    age: '8 min old',
    verdict: 'fresh'
  }
];

export const settings: readonly SettingLine[] = [
  { term: 'Kind', text: 'store' },
  { term: 'Starts', text: 'At 02:30 every night.' },
  { term: 'Retries', text: '2, 5 min after each failure.' },
  { term: 'Pool', text: 'default, 16 slots.' },
  { term: 'Takes', text: '2 min, and 60 ms a row. Usually 26 min.' }
];

/** A task's life as its picture at an instant has it. */
export function lifeOf({ status, startedAt, endedAt }: TaskPicture, t: Millis): Life {
  if (startedAt === undefined && endedAt === undefined) return [];
  const start = startedAt ?? at(150);
  const born = { state: 'waiting', from: start - 600_000, to: start - 4000 };
  const scheduled = { state: 'scheduled', from: start - 4000, to: start };
  const running = { state: 'running', from: start, to: endedAt ?? t };
  return endedAt === undefined
    ? [born, scheduled, running]
    : [born, scheduled, running, { state: status, from: endedAt, to: t }];
}

/** The dashboard before it is due, on a night on which the store has read too early. */
export const board: DashboardPicture = {
  task: 'bi_store',
  name: 'bi_store',
  index: 10,
  due: at(360),
  since: 'since Wednesday 03:06',
  holds: 'Tuesday',
  always: false,
  owed: 'Wednesday',
  right: false,
  standing: 'soon',
  told: 'No alert watches for it.'
};

/** The same once it is due. */
export const lateBoard: DashboardPicture = { ...board, since: 'since 03:06', standing: 'wrong' };

/** And on a night on which all is well. */
export const rightBoard: DashboardPicture = {
  ...board,
  since: 'since 03:00',
  holds: 'Wednesday',
  right: true,
  standing: 'right',
  told: ''
};

export const wrongNumber: NumberAnswer = {
  kind: 'number',
  label: 'orders',
  shown: { value: 1204, of: '2026-01-06' },
  expected: { value: 3130, of: '2026-01-07' },
  due: at(360)
};

export const rightNumber: NumberAnswer = {
  kind: 'number',
  label: 'orders',
  shown: { value: 3130, of: '2026-01-07' },
  expected: { value: 3130, of: '2026-01-07' },
  due: at(360)
};

/** Orders of a day, as the store has them; some have no customer. */
export const table: RowsAnswer = {
  kind: 'rows',
  table: {
    columns: [
      { name: 'order_id', type: 'integer' },
      { name: 'customer_id', type: 'integer' },
      { name: 'amount', type: 'real' },
      { name: 'channel', type: 'text' },
      { name: 'event_time', type: 'text' }
    ],
    count: 11_340,
    rows: Array.from({ length: 100 }, (_, i) => [
      48_210 + i,
      i % 9 === 4 ? null : 100 + ((i * 37) % 900),
      ((i * 731) % 9000) / 100 + (i % 10 === 0 ? 0 : 5),
      ['web', 'app', 'shop'][i % 3]!,
      `2026-01-06 ${String(6 + (i % 16)).padStart(2, '0')}:${String((i * 7) % 60).padStart(2, '0')}:00`
    ])
  }
};

/** What the store computes. */
export const body = {
  sql: `SELECT o.order_id, o.amount, -- as paid
  c.segment, coalesce(v.clicks, 0) AS clicks
FROM ingest_orders o
LEFT JOIN ingest_crm c USING (customer_id)
LEFT JOIN visits v USING (customer_id)
WHERE o.status <> 'cancelled'`,
  number: { label: 'orders', sql: 'SELECT count(*), date(max(ordered_at)) FROM store_lake' }
} as const;

/** A day's orders: they come all evening, an attempt that fails gives them back, the next one reads them. */
export const flow: FlowPicture = {
  from: at(-720),
  to: at(720),
  points: Array.from({ length: 145 }, (_, i): FlowPoint => {
    const minute = -720 + i * 10;
    const arrived = Math.round(3130 * Math.min(1, ((minute + 720) / 1440) * 1.15));
    const claimed = minute < 60 ? 0 : minute < 80 ? 2100 : minute < 120 ? 0 : 2350;
    return { at: at(minute), arrived, claimed, read: minute < 185 ? 0 : 2350 };
  }),
  givenBack: [{ at: at(80), rows: 2100, task: 'ingest_orders' }],
  late: [-300, -120, 40, 200].map((minute) => ({ at: at(minute), rows: 12 }))
};

export const counts: FlowCounts = {
  arrived: 2662,
  waiting: 312,
  oldest: at(60),
  claimed: 2350,
  read: 0,
  late: 36,
  givenBack: 2100,
  lost: 0
};
