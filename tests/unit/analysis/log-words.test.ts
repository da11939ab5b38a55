import { describe, expect, test } from 'vitest';
import { AlertList } from '#lib/analysis/alert-list.ts';
import { LOG_GROUPS, LogList, logLine, type LogGroup } from '#lib/analysis/log-words.ts';
import { LOG } from '#lib/model/log.ts';
import { after, at, bySix, hourly, pipelineOf, play, task } from './played.ts';

/** Ingestion fails on the second night, and an alert says so; there is one retry. */
const story = () =>
  play(
    pipelineOf({
      nights: 3,
      sources: [hourly],
      tasks: [
        task('ingest', 'ingest', ['orders'], '20m'),
        task('dash', 'serve', ['ingest'], '10m', { promise: bySix })
      ],
      faults: [
        {
          id: 'down',
          kind: 'fail',
          about: 'The source is down.',
          task: 'ingest',
          from: '00:50',
          to: '09:00',
          dates: ['2026-01-07']
        }
      ],
      starts: { ingest: at('0 1 * * *'), dash: after() },
      alerts: [{ on: 'failure' }, { on: 'deadline' }]
    })
  );

const all: ReadonlySet<LogGroup> = new Set(LOG_GROUPS);
const words = ({ history, log }: ReturnType<typeof story>, list: LogList): readonly string[] =>
  Array.from(list.events.subarray(0, list.size), (event) => logLine(history, log, event).text);

describe('the log in words', () => {
  test('says something of every event, and all kinds together are the whole log', () => {
    const { history, log } = story();
    const list = new LogList(history, log, { groups: all }).extend();
    expect(list.size).toBe(log.length);
    for (let event = 0; event < log.length; event++) {
      const { text, at: when } = logLine(history, log, event);
      expect(text).not.toMatch(/undefined|NaN|^\s*$/);
      expect(when).toBe(log.at[event]);
    }
  });

  test('is narrowed to a kind and to a task', () => {
    const told = story();
    const { history, log } = told;
    const of = (groups: LogGroup[], about?: string) =>
      words(told, new LogList(history, log, { groups: new Set(groups), about }).extend());
    expect(new Set(of(['tasks'], 'dash'))).toEqual(
      new Set([
        'dash was scheduled',
        'dash started',
        'dash succeeded',
        'dash will not run: something upstream of it failed'
      ])
    );
    expect(of(['alerts'])).toEqual([
      expect.stringContaining('ingest failed'),
      expect.stringContaining('dash was not done by 06:00')
    ]);
    expect(of(['sources'], 'orders').every((text) => text.includes('orders'))).toBe(true);
    expect(of([])).toEqual([]);
  });

  test('counts what has happened by an instant, and grows with its log', () => {
    const { history, log } = story();
    const list = new LogList(history, log, { groups: new Set<LogGroup>(['tasks']) }).extend();
    const first = log.at[list.events[0]!]!;
    expect(list.upTo(first - 1)).toBe(0);
    expect(list.upTo(Infinity)).toBe(list.size);
    for (let i = 0; i < list.size; i++) expect(list.upTo(log.at[list.events[i]!]!)).toBeGreaterThan(i);
    const size = list.size;
    expect(list.extend().size).toBe(size);
  });
});

describe('alerts', () => {
  test('are listed with their cause, the incident and whether they were true', () => {
    const { history, log } = story();
    const list = new AlertList(history, log);
    expect(list.count).toBe(2);
    const [failed, late] = [list.line(0), list.line(1)];
    expect(failed).toMatchObject({ task: 'ingest', truth: 'true', incident: { night: 2 } });
    expect(failed.cause.text).toMatch(/^It failed after .* It has no retries\./);
    expect(late).toMatchObject({ task: 'dash', truth: 'true', incident: { night: 2 } });
    expect(list.upTo(failed.at - 1)).toBe(0);
    expect(list.upTo(failed.at)).toBe(1);
  });

  test('for what was then kept are false alarms, and for what nobody is promised neither', () => {
    const { history, log } = play(
      pipelineOf({
        nights: 2,
        sources: [hourly],
        tasks: [
          task('ingest', 'ingest', ['orders'], '20m'),
          task('dash', 'serve', ['ingest'], '10m', { promise: bySix }),
          task('other', 'transform', ['ingest'], '10m')
        ],
        faults: [
          {
            id: 'down',
            kind: 'fail',
            about: 'It breaks.',
            task: 'other',
            from: '00:50',
            to: '09:00',
            dates: ['2026-01-07']
          }
        ],
        starts: { ingest: at('0 1 * * *'), dash: after(), other: after() },
        alerts: [{ on: 'failure' }]
      })
    );
    const list = new AlertList(history, log);
    const truths = Array.from({ length: list.count }, (_, i) => list.line(i).truth);
    expect(truths).toEqual(['unpromised']);
    expect([...log.kind.subarray(0, log.length)].filter((kind) => kind === LOG.alert)).toHaveLength(1);
  });
});
