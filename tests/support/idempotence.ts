/**
 * Whether a step can be done twice: the ingest appends what is new to it, and on one night it dies after it has written,
 * before it can say so. It is tried again.
 */

/** How the ingest writes. */
export type Writing =
  | { readonly effect: 'append' | 'replace'; readonly mode?: 'new' | 'all' | 'interval' }
  | { readonly effect: 'merge'; readonly key: string }
  | { readonly effect: 'replacePartition'; readonly mode: 'interval' };

/** The document; nights of 6, 7 and 8 January 2026, the crash on the second. */
export const idempotence = (writing: Writing): object => ({
  downbeat: 1,
  name: 'Twice',
  start: '2026-01-06',
  nights: 3,
  sources: [
    {
      id: 'orders',
      arrivals: { kind: 'steady', perDay: 240, every: '1h' },
      columns: [
        { name: 'order_id', kind: 'key' },
        { name: 'amount', kind: 'number', quantiles: [1, 10] }
      ]
    }
  ],
  tasks: [
    {
      id: 'ingest_orders',
      kind: 'ingest',
      reads: ['orders'],
      duration: { base: '20m' },
      sql: 'SELECT order_id, amount, arrival_time FROM orders',
      ...writing
    },
    {
      id: 'bi_store',
      kind: 'serve',
      reads: ['ingest_orders'],
      duration: { base: '10m' },
      promise: { by: '06:00', arrivedBy: '00:45' },
      sql: 'SELECT order_id, amount FROM ingest_orders',
      number: { label: 'orders', sql: 'SELECT count(*) FROM bi_store' }
    }
  ],
  faults: [
    {
      id: 'no-answer',
      kind: 'crash',
      task: 'ingest_orders',
      from: '01:00',
      to: '01:30',
      dates: ['2026-01-07'],
      about: 'The worker dies after it has written.'
    }
  ],
  policies: [
    {
      id: 'nightly',
      orchestrator: 'airflow',
      tasks: {
        ingest_orders: {
          start: { when: 'schedule', cron: '50 0 * * *' },
          retries: 1,
          retryDelay: '5m'
        },
        bi_store: { start: { when: 'upstream' } }
      },
      alerts: [{ on: 'failure' }]
    }
  ]
});
