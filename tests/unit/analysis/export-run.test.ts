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
      { tid: 1, ts: (clock(played, 2, '01:00') - begin) * 1000, dur: 60_000_000 }
    ]);
    const tracks = events.filter(({ ph, name }) => ph === 'M' && name === 'thread_name');
    expect(tracks.map(({ tid, args }) => [tid, args!['name']])).toEqual([
      [0, 'runs and alerts'],
      [1, '=1+2, "x"'],
      [2, 'dash']
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
