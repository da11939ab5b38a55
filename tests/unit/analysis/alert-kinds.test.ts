// Every kind of alert: it has a cause and an instant, and is raised once an incident.
import { expect, test } from 'vitest';
import { AlertList } from '#lib/analysis/alert-list.ts';
import type { alerts } from '#lib/kinds/alerts/index.ts';
import { at, bySix, hourly, pipelineOf, play, task } from './played.ts';

interface Story {
  /** Rules beside `on`. */
  readonly rule: object;
  readonly task?: object;
  readonly start?: object;
  readonly faults?: readonly object[];
  readonly nights?: number;
  /** When it is raised from the first night on, as "night 1, 01:10". */
  readonly raised: readonly string[];
  /** What its cause says, and whether that was an event. */
  readonly cause: RegExp;
  readonly event: boolean;
}

const JANUARY_6 = ['2026-01-06'];
const failing = { id: 'f', kind: 'fail', task: 'a', after: '10m', from: '00:30', to: '03:00' };

/** One incident a story: `a` starts at one o'clock, and takes an hour; `serve` reads it at five. */
const stories: Readonly<Record<keyof typeof alerts, Story>> = {
  // Two tries that fail are one failure, and the next night is another.
  failure: {
    rule: {},
    start: { retries: 1, retryDelay: '5m' },
    faults: [failing],
    raised: ['1 01:25 a', '2 01:25 a'],
    cause: /failed after 10 min.*That was its last try/,
    event: true
  },
  retry: {
    rule: {},
    start: { retries: 1, retryDelay: '5m' },
    faults: [{ ...failing, dates: JANUARY_6 }],
    raised: ['1 01:10 a'],
    cause: /The next try is at 01:15/,
    event: true
  },
  deadline: {
    rule: {},
    faults: [{ ...failing, after: '1m', from: '04:00', to: '07:00', task: 'serve', dates: JANUARY_6 }],
    raised: ['1 06:00 serve'],
    cause: /^Its rule tells/,
    event: false
  },
  late: {
    rule: { after: '30m' },
    faults: [
      { id: 'f', kind: 'slow', task: 'serve', factor: 30, from: '05:00', to: '09:00', dates: JANUARY_6 }
    ],
    task: { duration: { base: '10m' } },
    raised: ['1 05:30 serve'],
    cause: /queued/,
    event: true
  },
  // Stale for two days, and told of that once.
  stale: {
    rule: { task: 'a', after: '30h' },
    faults: [{ ...failing, dates: ['2026-01-07', '2026-01-08'] }],
    nights: 3,
    raised: ['2 08:00 a'],
    cause: /^Its rule tells/,
    event: false
  },
  notStarted: {
    rule: { task: 'a', by: '02:00' },
    start: { start: { when: 'schedule', cron: '0 1 * * 3' } },
    raised: ['1 02:00 a'],
    cause: /^Its rule tells/,
    event: false
  },
  notDone: {
    rule: { task: 'a', by: '01:30' },
    raised: ['1 01:30 a', '2 01:30 a'],
    cause: /^Its rule tells/,
    event: false
  },
  // The second night's version is off as well: one incident.
  volume: {
    rule: { task: 'a', atLeast: 100_000 },
    raised: ['0 02:00 a'],
    cause: /a/,
    event: true
  }
};

for (const [on, story] of Object.entries(stories))
  test(`${on}: raised once an incident, at its instant and with its cause`, () => {
    const { rule, raised, cause, event, faults = [], start = {}, nights = 2 } = story;
    const game = play(
      pipelineOf({
        nights,
        sources: [hourly],
        tasks: [
          task('a', 'store', ['orders'], '1h', story.task),
          task('serve', 'serve', ['a'], '10m', { promise: bySix })
        ],
        faults,
        starts: { a: at('0 1 * * *', start), serve: at('0 5 * * *') },
        alerts: [{ on, ...rule }]
      })
    );
    const list = new AlertList(game.history, game.log);
    const { nights: calendar } = game.history.setting;
    const lines = Array.from({ length: list.count }, (_, alert) => list.line(alert));
    const told = lines.map((line) => {
      const time = new Date(line.at).toISOString().slice(11, 16);
      return `${calendar.of(line.at)} ${time} ${line.task}`;
    });
    // The warm-up night is watched, too, where a story does not say otherwise.
    expect(told.filter((line) => !line.startsWith('0') || raised.includes(line))).toEqual(raised);
    for (const line of lines) {
      expect(line.cause.text).toMatch(cause);
      expect(line.cause.at === undefined).toBe(!event);
      expect(line.cause.at ?? line.at).toBeLessThanOrEqual(line.at);
    }
  });
