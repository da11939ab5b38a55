/** One source with full evenings and empty nights, and nothing else to look at. */
export const ORDERS_BY_THE_HOUR = {
  downbeat: 1,
  name: 'Orders, by the hour',
  about: 'A shop that is busy in the evening and asleep at night: when is there enough to start for?',
  timezone: 'Europe/Berlin',
  start: '2025-10-27',
  nights: 200,
  seed: 42,
  sources: [
    {
      id: 'orders_db',
      name: 'orders db',
      arrivals: {
        kind: 'curve',
        perDay: 26000,
        every: '5m',
        hours: [1, 1, 1, 1, 1, 1, 1, 1, 9, 22, 26, 28, 30, 28, 24, 24, 26, 30, 36, 44, 46, 40, 20, 1],
        weekdays: [5, 13, 13, 13, 13, 12, 6]
      },
      at: [60, 54]
    }
  ],
  tasks: [
    {
      id: 'ingest_orders',
      kind: 'ingest',
      reads: ['orders_db'],
      duration: { base: '2m', perRowMs: 20, spread: 0.05, weather: 0.1 },
      at: [212, 54]
    },
    {
      id: 'store_lake',
      kind: 'store',
      reads: ['ingest_orders'],
      duration: { base: '1m', perRowMs: 10, spread: 0.05, weather: 0.1 },
      at: [370, 54]
    },
    {
      id: 'bi_store',
      kind: 'serve',
      reads: ['store_lake'],
      duration: { base: '1m', perRowMs: 5, spread: 0.05, weather: 0.1 },
      promise: { by: '06:00', rowsBefore: '00:00', arrivedBy: '00:30' },
      at: [528, 54]
    }
  ],
  policies: [
    {
      id: 'hourly',
      name: 'When there is enough',
      orchestrator: 'airflow',
      defaults: { start: { when: 'upstream' }, retries: 2, retryDelay: '5m' },
      tasks: { ingest_orders: { start: { when: 'schedule', cron: '0 * * * *' } } },
      alerts: [{ on: 'deadline' }]
    }
  ]
} as const;
