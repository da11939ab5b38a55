import { describe, expect, test } from 'vitest';
import { runCsv, runNdjson, runTrace } from '#lib/analysis/export-run.ts';
import { after, at, bySix, clock, hourly, pipelineOf, play, task } from './played.ts';

/** Ingestion fails on the second night; the second task's name would be a formula, and has a comma and a quote. */
const run = () =>
  play(
    pipelineOf({
      nights: 3,
      sources: [hourly],
      tasks: [
        task('ingest', 'ingest', ['orders'], '20m', { name: '=1+2, "x"' }),
        task('dash', 'serve', ['ingest'], '10m', { promise: bySix })
      ],
      faults: [
        {
          id: 'down',
          kind: 'fail',
          task: 'ingest',
          about: '',
          from: '00:50',
          to: '09:00',
          dates: ['2026-01-07']
        }
      ],
      starts: { ingest: at('0 1 * * *'), dash: after() },
      alerts: [{ on: 'failure' }]
    })
  );

/** Reads CSV as RFC 4180 has it. */
function parseCsv(text: string): string[][] {
  const rows: string[][] = [[]];
  let cell = '';
  let quoted = false;
  for (let i = 0; i < text.length; i++) {
    const sign = text[i]!;
    if (quoted) {
      if (sign === '"' && text[i + 1] === '"') {
        cell += '"';
        i++;
      } else if (sign === '"') quoted = false;
      else cell += sign;
    } else if (sign === '"') quoted = true;
    else if (sign === ',') {
      rows.at(-1)!.push(cell);
      cell = '';
    } else if (sign === '\n') {
      rows.at(-1)!.push(cell.replace(/\r$/, ''));
      cell = '';
      rows.push([]);
    } else cell += sign;
  }
  return rows.slice(0, -1);
}

describe('the run as CSV', () => {
  const played = run();
  const [head, ...rows] = parseCsv(runCsv(played));
  const column = (name: string) => head!.indexOf(name);

  test('has a row for each event, with the log’s own numbers', () => {
    const { log } = played;
    expect(rows).toHaveLength(log.length);
    expect(rows.every((row) => row.length === head!.length)).toBe(true);
    rows.forEach((row, i) => {
      expect(Number(row[column('event')])).toBe(i);
      expect(Number(row[column('ms')])).toBe(log.at[i]);
      expect(Number(row[column('value')])).toBe(log.value[i]);
      expect(Number(row[column('cause')])).toBe(log.cause[i]);
      expect(Date.parse(row[column('time')]!)).toBe(log.at[i]);
    });
  });

  test('keeps a name a name, whatever a spreadsheet would make of it', () => {
    const texts = rows.map((row) => row[column('text')]!);
    expect(texts).toContain(`'=1+2, "x" started`);
    expect(rows.flat().some((cell) => cell.startsWith('='))).toBe(false);
  });
});

test('the run as NDJSON is a header, and then a line for each event', () => {
  const played = run();
  const [header, ...events] = runNdjson(played)
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(header).toMatchObject({ downbeat: 'run', policy: 'policy', events: events.length });
  expect(header!['hash']).toBe(played.log.hash);
  expect(events).toHaveLength(played.log.length);
  expect(events.filter(({ kind }) => kind === 'alert')).toMatchObject([{ about: 'ingest', night: 2 }]);
});

describe('the run as a trace', () => {
  interface TraceEvent {
    readonly name: string;
    readonly ph: string;
    readonly cat?: string;
    readonly pid: number;
    readonly tid: number;
    readonly ts: number;
    readonly dur?: number;
    readonly id?: number;
    readonly args?: Record<string, unknown>;
  }
  const played = run();
  const { traceEvents: events } = JSON.parse(runTrace(played)) as {
    readonly traceEvents: readonly TraceEvent[];
  };
  const { history } = played;
  const begin = history.setting.nights.simulationStart;

  test('has a slice for each attempt, on the track of its task, as long as it ran', () => {
    const slices = events.filter(({ ph }) => ph === 'X');
    expect(slices).toHaveLength(history.fold.attempts.count);
    const failed = slices.filter(({ args }) => args!['ended'] === 'failed');
    expect(failed).toMatchObject([
      { tid: 2, ts: (clock(played, 2, '01:00') - begin) * 1000, dur: 60_000_000 }
    ]);
    const tracks = events.filter(({ ph, name }) => ph === 'M' && name === 'thread_name');
    expect(tracks.map(({ tid, args }) => [tid, args!['name']])).toEqual([
      [1, 'runs and alerts'],
      [2, '=1+2, "x"'],
      [3, 'dash']
    ]);
  });

  test('every slice that is opened is closed, every arrow that begins ends, and nothing is before the beginning', () => {
    for (const [open, close] of [
      ['b', 'e'],
      ['s', 'f']
    ] as const) {
      const of = (ph: string) => events.filter((each) => each.ph === ph).map(({ id }) => id);
      expect(of(open).length).toBeGreaterThan(0);
      expect(of(close).sort()).toEqual(of(open).sort());
    }
    for (const { ts, dur = 0 } of events) {
      expect(Number.isInteger(ts) && ts >= 0).toBe(true);
      expect(Number.isInteger(dur) && dur >= 0).toBe(true);
    }
  });

  test('alerts are instants', () => {
    expect(events.filter(({ ph }) => ph === 'i')).toMatchObject([
      { name: 'alert: =1+2, "x"', ts: (clock(played, 2, '01:01') - begin) * 1000 }
    ]);
  });
});

/**
 * What the format's documentation ("Trace Event Format", the address is in export-run.ts) demands of each kind of event,
 * as far as we write them.
 */
describe('a trace as its format has it', () => {
  interface Event {
    readonly name: string;
    readonly ph: string;
    readonly cat?: string;
    readonly pid: number;
    readonly tid: number;
    readonly ts: number;
    readonly dur?: number;
    readonly id?: number;
    readonly bp?: string;
    readonly s?: string;
    readonly args?: Record<string, unknown>;
  }
  /** Runs that overtake each other: a task is tried while its run of ten minutes ago still tries it. */
  const crowded = () =>
    play(
      pipelineOf({
        nights: 1,
        orchestrator: 'airflow',
        sources: [hourly],
        tasks: [
          task('ingest', 'ingest', ['orders'], '25m'),
          task('dash', 'serve', ['ingest'], '10m', { promise: bySix })
        ],
        starts: { ingest: at('*/10 * * * *', { maxActiveRuns: 4 }), dash: after() },
        alerts: [{ on: 'deadline' }]
      })
    );

  test.each([
    ['a run that fails', run],
    ['runs at the same time', crowded]
  ])('of %s', (_, played) => {
    const trace = JSON.parse(runTrace(played())) as {
      readonly displayTimeUnit: string;
      readonly traceEvents: readonly Event[];
    };
    expect(['ms', 'ns']).toContain(trace.displayTimeUnit);
    const slices = new Map<number, { readonly from: number; readonly to: number }[]>();
    for (const event of trace.traceEvents) {
      // All events have these.
      expect(event.name).toBeTypeOf('string');
      for (const number of [event.pid, event.tid, event.ts]) expect(Number.isSafeInteger(number)).toBe(true);
      // 0 is the kernel's own, for those who read traces.
      expect(Math.min(event.pid, event.tid)).toBeGreaterThan(0);
      switch (event.ph) {
        case 'X': {
          expect(event.dur).toBeGreaterThanOrEqual(0);
          const own = slices.get(event.tid) ?? [];
          slices.set(event.tid, own);
          own.push({ from: event.ts, to: event.ts + event.dur! });
          break;
        }
        case 'M':
          expect(['process_name', 'thread_name', 'thread_sort_index']).toContain(event.name);
          if (event.name === 'thread_sort_index') expect(event.args!['sort_index']).toBeTypeOf('number');
          else expect(event.args!['name']).toBeTypeOf('string');
          break;
        case 'b':
        case 'e':
        case 's':
          expect([event.cat, event.id]).toEqual([expect.any(String), expect.any(Number)]);
          break;
        case 'f':
          expect([event.cat, event.id, event.bp]).toEqual([expect.any(String), expect.any(Number), 'e']);
          break;
        case 'i':
          expect(['g', 'p', 't']).toContain(event.s);
          break;
        default:
          throw new Error(`${event.ph} is no kind of event that we write`);
      }
    }
    // Slices of a track nest or follow each other: a viewer drops those that overlap in part.
    for (const own of slices.values()) {
      own.sort((a, b) => a.from - b.from || b.to - a.to);
      for (let i = 1; i < own.length; i++) expect(own[i]!.from).toBeGreaterThanOrEqual(own[i - 1]!.to);
    }
    // Arrows begin and end in slices, and go on in time.
    const within = ({ tid, ts }: Event): boolean =>
      slices.get(tid)?.some(({ from, to }) => ts >= from && ts <= to) === true;
    const begun = new Map<number, Event>();
    for (const event of trace.traceEvents) if (event.ph === 's') begun.set(event.id!, event);
    for (const event of trace.traceEvents) {
      if (event.ph !== 'f') continue;
      const from = begun.get(event.id!)!;
      expect(within(from) && within(event)).toBe(true);
      expect(event.ts).toBeGreaterThanOrEqual(from.ts);
    }
    // Asynchronous slices are closed in the order of time.
    for (const { ph, id, ts, cat } of trace.traceEvents)
      if (ph === 'e')
        expect(
          trace.traceEvents.find((each) => each.ph === 'b' && each.id === id && each.cat === cat)!.ts
        ).toBeLessThanOrEqual(ts);
  });

  test('tasks that run at the same time as themselves have further tracks', () => {
    const names = (JSON.parse(runTrace(crowded())) as { traceEvents: readonly Event[] }).traceEvents
      .filter(({ name }) => name === 'thread_name')
      .map(({ args }) => args!['name']);
    expect(names).toContain('ingest, at the same time');
  });
});
