import { describe, expect, test } from 'vitest';
import { agesOf } from '#lib/analysis/age.ts';
import { dashboards } from '#lib/analysis/dashboard.ts';
import { headline } from '#lib/analysis/headline.ts';
import { narrate } from '#lib/analysis/narrate.ts';
import { nightSentence } from '#lib/analysis/night-sentence.ts';
import { dueAt, judgeNight, readyAt, type JudgedNight } from '#lib/analysis/nights.ts';
import { seasonNumbers } from '#lib/analysis/reduce.ts';
import { scoreboard } from '#lib/analysis/scoreboard.ts';
import { season } from '#lib/analysis/season.ts';
import { taskSettings } from '#lib/analysis/settings.ts';
import { storyOf } from '#lib/analysis/story.ts';
import { tonightOf } from '#lib/analysis/tonight.ts';
import { formatClock } from '#lib/model/time/civil.ts';
import { utc } from '#lib/model/time/zone.ts';
import {
  at,
  after,
  bySix,
  clock,
  pipelineOf,
  play,
  task,
  verdictsOf,
  type Draft,
  type Played
} from './played.ts';

// Ten rows on every full hour; the ingest starts on a cron, the serve task right after it.
const served = (cron: string, promise: object, more: Partial<Draft> = {}, takes = '5m') =>
  play(
    pipelineOf({
      nights: 3,
      tasks: [
        task('ingest', 'ingest', ['orders'], takes),
        task('serve', 'serve', ['ingest'], '5m', { promise })
      ],
      starts: { ingest: at(cron), serve: at(cron.replace(/^\d+/, (minute) => String(Number(minute) + 20))) },
      ...more
    })
  );

const classes = ({ history }: Played) =>
  [1, 2, 3].map((night) => {
    const judged = judgeNight(history, night);
    return typeof judged === 'string' ? judged : judged.class;
  });
const time = (instant: number): string => formatClock(utc, instant);
const judgedOf = ({ history }: Played): readonly JudgedNight[] =>
  [1, 2, 3].map((night) => judgeNight(history, night)).filter((each) => typeof each !== 'string');

describe('a promise that data are never staler than so much', () => {
  test('is kept where every row is there in time', () => {
    // Rows come at :00, are read at :05 and served at :30.
    const played = served('5 * * * *', { neverStalerThan: '45m' });
    expect(classes(played)).toEqual(['right', 'right', 'right']);
    const { history } = played;
    expect(readyAt(history, 0, 2)).toBe(history.setting.nights.from(2));
    expect(tonightOf(history, 2).deadlines).toEqual([]);
    expect(dashboards(history, clock(played, 2, '03:20'))).toMatchObject([
      { standing: 'right', always: true, holds: '20 min old', owed: 'at most 45 min old' }
    ]);
  });

  test('is broken from the instant on at which a row has been due for so long', () => {
    // … every four hours: what came at 01:00 is served at 04:30.
    const played = served('5 */4 * * *', { neverStalerThan: '1h30m' });
    const { history } = played;
    expect(classes(played)).toEqual(['missingSilent', 'missingSilent', 'missingSilent']);
    // Rows of 09:00 are lacking at 10:30 and thereafter; the night begins in the midst of that.
    expect(time(dueAt(history, 0, 2))).toBe('12:00');
    expect(time(readyAt(history, 0, 2))).toBe('12:30');
  });

  test('is told of where an alert was raised for what it needs, up to the breach', () => {
    const fault = { id: 'down', kind: 'fail', task: 'ingest', from: '02:00', to: '05:00', after: '1m' };
    const broken = (alerts: object[]) =>
      served('5 * * * *', { neverStalerThan: '2h' }, { faults: [fault], alerts });
    // The rows of 02:00 are needed at 04:00; the ingest fails at 02:06, 03:06 and 04:06.
    const silent = broken([]);
    expect(time(dueAt(silent.history, 0, 2))).toBe('04:00');
    expect(classes(silent)).toEqual(['silentlyWrong', 'silentlyWrong', 'silentlyWrong']);
    expect(classes(broken([{ on: 'failure' }]))).toEqual(['wrongTold', 'wrongTold', 'wrongTold']);
    expect(time(readyAt(silent.history, 0, 2))).toBe('05:30');
  });

  test('is withheld where nothing was published since the rows were due', () => {
    const played = served('5 9 * * *', { neverStalerThan: '3h' });
    expect(classes(played)).toEqual(['missingSilent', 'missingSilent', 'missingSilent']);
  });

  test('raises a deadline alert when nothing has succeeded for so long, once until it does again', () => {
    const { history } = served('5 */6 * * *', { neverStalerThan: '4h' }, { alerts: [{ on: 'deadline' }] });
    const { alerts } = history.fold;
    const raised = Array.from(alerts.at.values.subarray(0, alerts.count), time);
    // Served at 00:30, 06:30, 12:30 and 18:30.
    expect(new Set(raised.slice(1))).toEqual(new Set(['04:30', '10:30', '16:30', '22:30']));
  });

  test('has no hour at which it is ready, and counts among the nights all the same', () => {
    const { history, log } = served('5 */4 * * *', { neverStalerThan: '1h30m' });
    const board = scoreboard(history.setting, seasonNumbers(history, log));
    expect(board.readyAt).toEqual({});
    expect([board.nights, board.missingSilent]).toEqual([3, 3]);
  });

  test('is said in words', () => {
    const played = served('5 */4 * * *', { neverStalerThan: '1h30m' });
    const { history } = played;
    const judged = judgedOf(played);
    const picture = season(history);
    expect(headline(history, picture.counts, judged).headline).toBe(
      'On 3 of 3 days the dashboard was older than promised, and nothing told you.'
    );
    expect(nightSentence(history, 2, picture)).toBe(
      'This is one of them: serve had last succeeded at 08:30.'
    );
    const t = clock(played, 2, '03:00');
    expect(dashboards(history, t)).toMatchObject([
      {
        standing: 'wrong',
        holds: '2 h old',
        told: 'No alert watches for it.',
        due: clock(played, 2, '02:30')
      }
    ]);
    expect(tonightOf(history, 2).deadlines).toMatchObject([{ label: 'dashboard is over 1 h 30 min behind' }]);
    expect(storyOf(history, 2, t).at(-1)!.text).toMatch(/^The dashboard is over 1 h 30 min behind\./);
    expect(
      narrate(history, dueAt(history, 0, 2) - 1, dueAt(history, 0, 2)).map(({ text }) => text)
    ).toContain('12:00 The dashboard is over 1 h 30 min behind.');
    const { nights } = history.setting;
    expect(agesOf(history, 2, nights.from(2), nights.to(2))[0]!.allowed).toEqual([
      { at: undefined, most: 5_400_000, text: 'never more than 1 h 30 min' }
    ]);
    expect(taskSettings(history, 2, 1).find(({ term }) => term === 'Promises')!.text).toBe(
      'Never staler than 1 h 30 min.'
    );
    const right = served('5 * * * *', { neverStalerThan: '45m' });
    expect(nightSentence(right.history, 2, season(right.history))).toMatch(
      /was right: the dashboard was never more than 45 min behind\.$/
    );
  });

  test('may stand beside a daily one: the worst counts, and readers have one card', () => {
    const played = served('5 */4 * * *', { ...bySix, neverStalerThan: '1h30m' });
    const { history } = played;
    expect(judgeNight(history, 2)).toMatchObject({
      class: 'missingSilent',
      kept: [{ class: 'right' }, { class: 'missingSilent', behind: 'age' }]
    });
    const [card, ...more] = dashboards(history, clock(played, 2, '03:00'));
    expect([card!.always, card!.standing, more.length]).toEqual([true, 'wrong', 0]);
    expect(season(history).headline).toMatch(/^On 3 of 3 days the dashboard was older than promised/);
  });

  test('judges what is read: stale without anything of the last so much, partial with some of it', () => {
    // The store reads at :50 what the ingest has read at 12:05, 16:05, …
    const read = (neverStalerThan: string) =>
      play(
        pipelineOf({
          tasks: [
            task('ingest', 'ingest', ['orders'], '5m'),
            task('store', 'store', ['ingest'], '1m'),
            task('serve', 'serve', ['store'], '1m', { promise: { neverStalerThan } })
          ],
          starts: { ingest: at('5 */4 * * *'), store: at('50 * * * *'), serve: after() }
        })
      );
    // At 14:50 the rows of 13:00 are needed, and nothing else that came within the hour; of two hours those of 12:00, too.
    expect(verdictsOf(read('1h'), 'store').slice(4, 8)).toEqual([
      'fresh',
      'fresh',
      'stale, own',
      'stale, own'
    ]);
    expect(verdictsOf(read('2h'), 'store').slice(4, 8)).toEqual(['fresh', 'fresh', 'fresh', 'partial, own']);
  });
});

describe('without a promise downstream', () => {
  const ofInterval = (start: object, ingest = '0 1 * * *') =>
    play(
      pipelineOf({
        orchestrator: 'airflow',
        tasks: [
          task('ingest', 'ingest', ['orders'], '15m'),
          task('store', 'store', ['ingest'], '5m'),
          task('beside', 'store', ['ingest'], '5m')
        ],
        starts: {
          ingest: at(ingest),
          store: { start: { when: 'schedule', cron: '30 0 * * *', ...start } },
          beside: at('30 2 * * *')
        }
      })
    );

  test('a run is judged by what its data interval lacks', () => {
    // The interval ends at 00:30. What was read at 01:00 on the day before has some of it; at 00:20, nothing.
    expect(verdictsOf(ofInterval({ dataIntervals: true }), 'store')).toEqual([
      'partial, own',
      'partial, own'
    ]);
    expect(verdictsOf(ofInterval({ dataIntervals: true }, '20 0 * * *'), 'store')).toEqual([
      'stale, own',
      'stale, own'
    ]);
    expect(verdictsOf(ofInterval({ dataIntervals: true }, '5 0 * * *'), 'store')).toEqual(['fresh', 'fresh']);
  });

  test('a run without one is not judged', () => {
    const played = ofInterval({});
    expect(verdictsOf(played, 'store')).toEqual(['unjudged', 'unjudged', 'unjudged']);
    expect(verdictsOf(played, 'beside')).toEqual(['unjudged', 'unjudged', 'unjudged']);
  });
});
