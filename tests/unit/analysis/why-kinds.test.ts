/** Why? of every kind of fault and of every kind of alert: a kind that is new has no scenario here, and fails. */
import { describe, expect, test } from 'vitest';
import { AlertList } from '#lib/analysis/alert-list.ts';
import type { Reason } from '#lib/analysis/reasons.ts';
import { storyOf } from '#lib/analysis/story.ts';
import { struckText } from '#lib/analysis/struck.ts';
import { why } from '#lib/analysis/why.ts';
import type { Failing } from '#lib/model/column-use.ts';
import { vocabulary } from '#lib/vocabulary.ts';
import { at, after, bySix, clock, pipelineOf, play, task, type Draft, type Played } from './played.ts';

const chain = [
  task('ingest', 'ingest', ['orders'], '30m'),
  task('store', 'store', ['ingest'], '10m'),
  task('serve', 'serve', ['store'], '10m', { promise: bySix })
];

/** Nights of 6, 7 and 8 January. */
const season = (draft: Partial<Draft>, failing: readonly Failing[] = []): Played =>
  play(
    pipelineOf({
      nights: 3,
      tasks: chain,
      starts: { ingest: at('50 0 * * *'), store: after(), serve: after() },
      orchestrator: 'airflow',
      ...draft
    }),
    { failing }
  );

/** Of whom one asks, and when on the second night: the fault's own sentence must come of it. */
interface Asked {
  /** Of the 7th, unless it says more. */
  readonly fault: object;
  readonly ask: string;
  readonly time: string;
  readonly more?: Partial<Draft>;
  /** What SQLite would say of bodies that name a column. */
  readonly failing?: readonly Failing[];
}

const evening = { source: 'orders', from: '20:00', to: '23:00', dates: ['2026-01-06'] };
const night = { from: '00:00', to: '03:00', dates: ['2026-01-07'] };
const FAULTS: Readonly<Record<string, readonly Asked[]>> = {
  fail: [
    { fault: { ...night, task: 'ingest', after: '5m' }, ask: 'ingest', time: '01:00' },
    { fault: { ...night, task: 'ingest', after: '5m' }, ask: 'serve', time: '01:00' }
  ],
  slow: [
    { fault: { ...night, task: 'ingest', factor: 4 }, ask: 'ingest', time: '01:50' },
    { fault: { ...night, task: 'ingest', factor: 4 }, ask: 'store', time: '01:50' }
  ],
  hang: [
    { fault: { ...night, task: 'ingest' }, ask: 'ingest', time: '02:30' },
    { fault: { ...night, task: 'ingest' }, ask: 'serve', time: '02:30' }
  ],
  crash: [{ fault: { ...night, task: 'ingest' }, ask: 'ingest', time: '01:30' }],
  outage: [
    { fault: { ...evening, rows: 'lost' }, ask: 'ingest', time: '01:00' },
    { fault: { ...evening, rows: 'lost' }, ask: 'serve', time: '02:00' }
  ],
  late: [{ fault: { ...evening, by: '12h', share: 0.5 }, ask: 'serve', time: '02:00' }],
  duplicate: [{ fault: { ...evening }, ask: 'ingest', time: '01:00' }],
  missing: [{ fault: { ...evening, share: 0.5 }, ask: 'serve', time: '02:00' }],
  schema: [
    {
      fault: { ...evening, column: 'id', to: '12:00' },
      ask: 'store',
      time: '02:00',
      failing: [
        {
          source: 'orders',
          column: 'id',
          change: 'renamed',
          as: 'new_id',
          breaks: [{ task: 'store', read: 'ingest', says: 'no such column: id' }],
          carries: ['ingest']
        }
      ]
    }
  ],
  clock: [{ fault: { ...night, clock: 'scheduler', by: '1h', way: 'behind' }, ask: 'ingest', time: '02:05' }],
  workers: [
    {
      fault: { pool: 'default', slots: 1, ...night },
      ask: 'ingest',
      time: '02:00',
      more: { pools: { default: 1 }, defaults: { retries: 1, retryDelay: '1m' } }
    }
  ]
};

/** Each sentence leads somewhere: to an instant of the season, and to something that is there. */
function expectLinked({ history, pipeline }: Played, reasons: readonly Reason[]): void {
  const { nights } = history.setting;
  const ids = [...pipeline.tasks, ...pipeline.sources].map(({ id }) => id);
  for (const { at: instant, text, about } of reasons) {
    expect(instant).toBeGreaterThanOrEqual(nights.simulationStart);
    expect(instant).toBeLessThanOrEqual(nights.horizon);
    expect(text).toMatch(/^.{10,}\.$/);
    if (about !== undefined) expect(ids).toContain(about);
  }
}

describe('why a task is as it is, of every kind of fault', () => {
  test.each(Object.keys(vocabulary.faults))('%s', (kind) => {
    expect(FAULTS[kind]).toBeDefined();
    for (const { fault, ask, time, more = {}, failing } of FAULTS[kind]!) {
      const played = season({ faults: [{ id: 'f', kind, ...fault }], ...more }, failing);
      const { history, pipeline } = played;
      const index = pipeline.tasks.findIndex(({ id }) => id === ask);
      const t = clock(played, 2, time);
      const reasons = why(history, 2, index, t);
      expectLinked(played, reasons);
      const said = reasons.find(({ text }) => text === struckText(history, pipeline.faults[0]!));
      expect([kind, ask, reasons.map(({ text }) => text), said?.tone]).toEqual([
        kind,
        ask,
        reasons.map(({ text }) => text),
        'failed'
      ]);
      // It leads to the beginning of what struck.
      const { from, days } = pipeline.faults[0]!;
      expect(said!.at).toBe(days![0]! * 86_400_000 + from * 60_000);
      expectLinked(played, storyOf(history, 2, t));
    }
  });
});

const slow = { id: 'f', kind: 'slow', task: 'ingest', factor: 20, ...night, to: '12:00' };
const fails = { id: 'f', kind: 'fail', task: 'ingest', after: '5m', ...night };
const outage = { id: 'f', kind: 'outage', ...evening, from: '00:00', to: '23:59', rows: 'lost' };
const ALERTS: Readonly<Record<string, { readonly rule: object; readonly more: Partial<Draft> }>> = {
  failure: { rule: {}, more: { faults: [fails] } },
  deadline: { rule: {}, more: { faults: [slow] } },
  retry: { rule: {}, more: { faults: [fails], defaults: { retries: 1, retryDelay: '5m' } } },
  late: { rule: { after: '3h' }, more: { faults: [slow] } },
  stale: { rule: { task: 'serve', after: '25h' }, more: { faults: [slow] } },
  notStarted: { rule: { task: 'ingest', by: '00:30' }, more: {} },
  notDone: { rule: { task: 'serve', by: '03:00' }, more: { faults: [slow] } },
  volume: { rule: { task: 'ingest', atLeast: 100 }, more: { faults: [outage] } }
};

describe('why there was an alert, of every kind of alert', () => {
  test.each(Object.keys(vocabulary.alerts))('%s', (kind) => {
    expect(ALERTS[kind]).toBeDefined();
    const { rule, more } = ALERTS[kind]!;
    const played = season({ ...more, alerts: [{ on: kind, ...rule }] });
    const { history, log, pipeline } = played;
    const list = new AlertList(history, log);
    const lines = Array.from({ length: list.count }, (_, i) => list.line(i));
    const told = lines.find((line) => line.at > clock(played, 2, '00:00'))!;
    expect([kind, told]).toEqual([kind, expect.anything()]);
    expect(pipeline.tasks.map(({ id }) => id)).toContain(told.task);
    expect(told.text).toMatch(new RegExp(`\\b${told.task}\\b`));
    expect(told.cause.text).toMatch(/^\w.{10,}\.$/);
    if (told.cause.at !== undefined) expect(told.cause.at).toBeLessThanOrEqual(told.at);
    expect(['true', 'false']).toContain(told.truth);
    const story = storyOf(history, 2, Math.max(told.at, clock(played, 2, '06:00')));
    if (history.setting.nights.of(told.at) === 2)
      expect(story.map(({ text }) => text)).toContain(`Alert: ${told.text}.`);
  });
});
