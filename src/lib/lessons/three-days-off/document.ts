const hours = [6, 3, 2, 1, 1, 2, 5, 9, 13, 15, 16, 17, 18, 17, 16, 16, 17, 20, 24, 28, 30, 28, 21, 12];

const source = (id: string, name: string, at: readonly [number, number]) => ({
  ...{ id, name, at },
  arrivals: { kind: 'curve', perDay: 3000, every: '15m', hours }
});

/** The sources that are booked, and how high each stands in the drawing. */
const BOOKED = {
  orders: ['orders_db', 'orders db', 54],
  crm: ['crm', 'CRM', 130],
  files: ['files', 'files', 206]
} as const;

/** What brings in the day that its run is for. */
export const DAILY = Object.keys(BOOKED).map((id) => `ingest_${id}`);

/** What starts them, and whether it makes up for what a pause has kept it from. */
export const daily = (catchup: boolean) => ({ when: 'schedule', cron: '0 0 * * *', catchup });

/** A ledger that is kept day by day, and a board of clicks beside it, on the same four slots. */
export const LEDGER = {
  downbeat: 1,
  name: 'A ledger, day by day',
  about:
    'Each day is booked behind the day before. Beside it, a board of clicks is made every hour, on the same slots.',
  timezone: 'Europe/Berlin',
  start: '2025-10-27',
  nights: 14,
  seed: 42,
  sources: [
    ...Object.values(BOOKED).map(([id, name, y]) => source(id, name, [60, y])),
    source('clicks', 'clicks', [60, 300])
  ],
  faults: [
    {
      id: 'full-disk',
      kind: 'fail',
      task: 'book_day',
      from: '00:00',
      to: '06:00',
      dates: ['2025-10-31'],
      about: 'The disk is full: nothing can be booked.'
    }
  ],
  tasks: [
    ...Object.entries(BOOKED).map(([id, [read, , y]]) => ({
      id: `ingest_${id}`,
      kind: 'ingest',
      reads: [read],
      mode: 'interval',
      effect: 'append',
      duration: { base: '110m', perRowMs: 100, spread: 0.04, weather: 0.08 },
      at: [212, y]
    })),
    {
      id: 'book_day',
      kind: 'store',
      reads: DAILY,
      duration: { base: '20m', perRowMs: 20, spread: 0.05, weather: 0.08 },
      at: [370, 130]
    },
    {
      id: 'bi_store',
      kind: 'serve',
      reads: ['book_day'],
      duration: { base: '4m', perRowMs: 5, spread: 0.05, weather: 0.1 },
      promise: { by: '06:00', rowsBefore: '00:00', arrivedBy: '00:00' },
      at: [528, 130]
    },
    {
      id: 'ingest_clicks',
      kind: 'ingest',
      reads: ['clicks'],
      mode: 'new',
      effect: 'append',
      duration: { base: '3m', perRowMs: 20, spread: 0.05, weather: 0.1 },
      at: [212, 300]
    },
    {
      id: 'live_board',
      kind: 'serve',
      reads: ['ingest_clicks'],
      duration: { base: '1m', perRowMs: 5, spread: 0.05, weather: 0.1 },
      at: [370, 300]
    }
  ],
  policies: [
    {
      id: 'day-by-day',
      name: 'Day by day',
      orchestrator: 'airflow',
      pools: { default: 4 },
      defaults: { start: { when: 'upstream' }, retries: 0 },
      tasks: {
        ...Object.fromEntries(DAILY.map((id) => [id, { start: daily(true), maxActiveRuns: 16 }])),
        book_day: { dependsOnPast: true },
        ingest_clicks: { start: { when: 'schedule', cron: '0 * * * *' } }
      },
      alerts: [{ on: 'deadline' }]
    }
  ]
};
