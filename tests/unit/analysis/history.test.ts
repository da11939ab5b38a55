import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { History } from '#lib/analysis/history.ts';
import { OUTCOME } from '#lib/analysis/tables.ts';
import { Log } from '#lib/model/log.ts';
import { parseText } from '#lib/model/parse.ts';
import { utc } from '#lib/model/time/zone.ts';
import { vocabulary } from '#lib/vocabulary.ts';
import { after, at, bySix, clock, hourly, pipelineOf, play, task } from './played.ts';

// orders ──▶ ingest ──▶ serve (06:00)
const pipeline = pipelineOf({
  tasks: [
    task('ingest', 'ingest', ['orders'], '1h'),
    task('serve', 'serve', ['ingest'], '10m', { promise: bySix })
  ],
  orchestrator: 'airflow',
  defaults: { retries: 1, retryDelay: '10m' },
  starts: { ingest: at('10 0 * * *'), serve: after() },
  faults: [
    {
      id: 'down',
      kind: 'fail',
      task: 'ingest',
      after: '1m',
      from: '00:00',
      to: '00:30',
      dates: ['2026-01-07']
    }
  ],
  alerts: [{ on: 'failure' }]
});

/** All columns of a history, cut to their sizes, so that two can be compared. */
function columns({ fold, verdicts }: History): unknown {
  const cut = (value: unknown): unknown => {
    if (value === null || typeof value !== 'object') return value;
    if ('values' in value && 'size' in value)
      return [...(value.values as Float64Array)].slice(0, value.size as number);
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, cut(inner)]));
  };
  const { runs, instances, attempts, reads, versions, alerts, arrivals, claims, tasks } = fold;
  const { ofAttempt, own, ofRead } = verdicts;
  return cut({
    runs,
    instances,
    attempts,
    reads,
    versions,
    alerts,
    arrivals: { ...arrivals },
    claims: { ...claims },
    tasks: { ...tasks },
    ofAttempt,
    own,
    ofRead
  });
}

/** A log that stops after so many events. */
function prefix(log: Log, length: number): Log {
  const part = new Log(log.header);
  part.append({
    first: 0,
    at: log.at.slice(0, length),
    kind: log.kind.slice(0, length),
    subject: log.subject.slice(0, length),
    cause: log.cause.slice(0, length),
    value: log.value.slice(0, length)
  });
  return part;
}

describe('a log is rebuilt by counting:', () => {
  const played = play(pipeline);
  const { fold } = played.history;

  test('runs with their jobs, and one instance for each task of the job', () => {
    expect(fold.runs.count).toBe(3);
    expect([...fold.runs.first.values.subarray(0, 3)]).toEqual([0, 2, 4]);
    expect([...fold.instances.task.values.subarray(0, 6)]).toEqual([0, 1, 0, 1, 0, 1]);
    expect(fold.runs.planned.values[2]).toBe(clock(played, 2, '00:10'));
  });

  test('attempts with tries, outcomes and versions', () => {
    const { attempts } = fold;
    const rows = Array.from({ length: attempts.count }, (_, i) => [
      attempts.task.values[i],
      attempts.tryNumber.values[i],
      attempts.outcome.values[i],
      attempts.version.values[i]
    ]);
    const { success, failed, upForRetry } = OUTCOME;
    const night = (first: number) => [
      [0, 1, success, first],
      [1, 1, success, first + 1]
    ];
    expect(rows).toEqual([...night(0), ...night(2), [0, 1, upForRetry, -1], [0, 2, failed, -1]]);
    expect(attempts.startAt.values[5]).toBe(clock(played, 2, '00:21'));
    expect(attempts.scheduledAt.values[5]).toBe(clock(played, 2, '00:21'));
    expect(fold.runs.result.values[2]).toBe(OUTCOME.failed);
    expect(fold.alerts.count).toBe(1);
  });

  test('versions with the prefixes that their attempts read', () => {
    const { versions, arrivals, reads } = fold;
    const read = arrivals[0]!.rowsAt(clock(played, 1, '00:10'));
    expect(read).toBeGreaterThan(0);
    expect([versions.rows(2, 0), versions.rows(3, 0), versions.rows(-1, 0)]).toEqual([read, read, 0]);
    expect(reads.value.values[3]).toBe(2);
  });

  test('a run by hand of one task has that task’s instance alone', () => {
    const interventions = [{ at: clock(played, 2, '03:00'), kind: 'run' as const, task: 'serve' }];
    const { fold: other } = play(pipeline, { interventions }).history;
    expect(other.runs.count).toBe(4);
    expect(other.instances.count).toBe(7);
    expect(other.instances.task.values[6]).toBe(1);
  });
});

test('a failed attempt gives its rows back', () => {
  const played = play(pipeline);
  const [claims] = played.history.fold.claims;
  const before = played.history.fold.arrivals[0]!.rowsAt(clock(played, 1, '00:10'));
  const tonight = played.history.fold.arrivals[0]!.rowsAt(clock(played, 2, '00:10'));
  expect(claims!.rowsAt(clock(played, 2, '00:00'))).toBe(before);
  expect(claims!.rowsAt(clock(played, 2, '00:10'))).toBe(tonight);
  expect(claims!.rowsAt(clock(played, 2, '00:11'))).toBe(before);
  expect(claims!.rowsAt(clock(played, 2, '00:30'))).toBe(before);
});

test.each([1, 7, 64])(
  'a log that comes %i events at a time makes the same history as one that comes whole',
  (step) => {
    const whole = play(pipeline);
    const log = new Log(whole.log.header);
    const growing = new History(pipeline, 'policy', utc, vocabulary);
    for (let first = 0; first < whole.log.length; first += step) {
      const end = Math.min(whole.log.length, first + step);
      const { at, kind, subject, cause, value } = prefix(whole.log, end);
      log.append({
        first,
        at: at.slice(first, end),
        kind: kind.slice(first, end),
        subject: subject.slice(first, end),
        cause: cause.slice(first, end),
        value: value.slice(first, end)
      });
      growing.extend(log);
    }
    expect(columns(growing)).toEqual(columns(whole.history));
  }
);

test('the reference comes out the same in batches on every policy', () => {
  const parsed = parseText(readFileSync('static/pipelines/reference.json', 'utf8'), vocabulary);
  if (!parsed.ok) throw new Error('the reference does not parse');
  const reference = { ...parsed.value.pipeline, nights: 4, timezone: 'UTC' };
  for (const { id } of reference.policies) {
    const whole = play(reference, { policy: id });
    const growing = new History(reference, id, utc, vocabulary);
    for (let end = 0; end <= whole.log.length; end += 997) growing.extend(prefix(whole.log, end));
    growing.extend(whole.log);
    expect(columns(growing)).toEqual(columns(whole.history));
  }
});

test('without an instant from the simulation, what lies before the last event is known', () => {
  const { log } = play(pipeline);
  const history = new History(pipeline, 'policy', utc, vocabulary);
  expect(history.knownTo).toBe(history.setting.nights.simulationStart - 1);
  history.extend(log);
  expect(history.knownTo).toBe(log.at[log.length - 1]! - 1);
  history.extend(log, history.setting.nights.horizon);
  expect(history.knownTo).toBe(history.setting.nights.horizon);
});

test('a shorter log is another log', () => {
  const { log, history } = play(pipeline);
  expect(() => history.extend(prefix(log, log.length - 1))).toThrow('another log');
  expect(() => new History(pipeline, 'nobody', utc, vocabulary)).toThrow('no policy "nobody"');
});

test('a pipeline without sources logs no reads, and nothing is judged', () => {
  const { history } = play(
    pipelineOf({
      sources: [],
      tasks: [task('a', 'transform', [], '1h'), task('b', 'serve', ['a'], '1h', { promise: bySix })],
      starts: { a: at('0 1 * * *'), b: at('0 3 * * *') }
    })
  );
  expect(history.fold.attempts.count).toBe(6);
  expect(history.fold.reads.count).toBe(0);
  expect([...history.verdicts.ofAttempt.values.subarray(0, 6)]).toEqual([4, 4, 4, 4, 4, 4]);
  expect(history.setting.promises).toEqual([]);
});

test('sources are numbered as the document has them, and reached through tasks', () => {
  const { setting } = play(
    pipelineOf({
      sources: [hourly, { ...hourly, id: 'crm' }],
      tasks: [
        task('b', 'ingest', ['crm'], '1h'),
        task('a', 'ingest', ['orders'], '1h'),
        task('s', 'serve', ['b', 'a'], '1h', { promise: bySix })
      ],
      starts: { a: at('0 1 * * *'), b: at('0 1 * * *'), s: at('0 3 * * *') }
    })
  ).history;
  expect(setting.reach.map((each) => [...each])).toEqual([[1], [0], [0, 1]]);
  expect(setting.cutoffsOf.map((each) => [...each])).toEqual([[0], [0], [0]]);
  expect([...setting.promises[0]!.above]).toEqual([1, 1, 1]);
});
