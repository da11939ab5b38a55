import { describe, expect, test } from 'vitest';
import { nightSentence } from '#lib/analysis/night-sentence.ts';
import { judge, readyAt } from '#lib/analysis/nights.ts';
import { season } from '#lib/analysis/season.ts';
import { zoneOf } from '../model/time/zone-of.ts';
import {
  after,
  at,
  bySix,
  clock,
  hourly,
  pipelineOf,
  play,
  task,
  type Draft,
  type Played
} from './played.ts';

const watched = [{ on: 'failure' }, { on: 'deadline' }];

/** The ingest fails on this date for hours. */
const broken = (id: string, date: string) => ({
  id: `${id}-broken-${date}`,
  kind: 'fail',
  task: id,
  after: '1m',
  from: '00:00',
  to: '06:00',
  dates: [date]
});

// orders ──▶ ingest ──▶ serve (06:00), each on its clock
const onClocks = (ingest: string, base: string, more: Partial<Draft> = {}) =>
  play(
    pipelineOf({
      tasks: [
        task('ingest', 'ingest', ['orders'], base),
        task('serve', 'serve', ['ingest'], '10m', { promise: bySix })
      ],
      starts: { ingest: at(ingest), serve: at('0 2 * * *') },
      alerts: watched,
      ...more
    })
  );

// The same in one job
const inOrder = (more: Partial<Draft> = {}) =>
  play(
    pipelineOf({
      tasks: [
        task('ingest', 'ingest', ['orders'], '1h'),
        task('serve', 'serve', ['ingest'], '10m', { promise: bySix })
      ],
      orchestrator: 'airflow',
      starts: { ingest: at('10 0 * * *'), serve: after() },
      alerts: watched,
      ...more
    })
  );

const classes = ({ history }: Played) => season(history).nights;
const sentence = ({ history }: Played, night: number) => nightSentence(history, night, season(history));

describe('a night is', () => {
  test('right when what readers see at the due instant lacks nothing', () => {
    const played = onClocks('10 0 * * *', '1h', { nights: 3 });
    expect(classes(played)).toEqual(['right', 'right', 'right']);
    expect(season(played.history)).toMatchObject({
      headline: 'On all 3 mornings the dashboard was right.',
      mark: 'all 3 mornings',
      counts: { right: 3, silentlyWrong: 0 }
    });
    expect(sentence(played, 2)).toBe('Wednesday 7 January was right: the dashboard was ready at 02:10.');
  });

  test('silently wrong when a newer version lacks rows and nobody was told', () => {
    const played = onClocks('10 0 * * *', '3h');
    expect(classes(played)).toEqual(['silentlyWrong', 'silentlyWrong']);
    expect(season(played.history)).toMatchObject({
      headline: 'On 2 of 2 mornings the dashboard was a day behind, and nothing told you.',
      mark: '2 of 2 mornings'
    });
    expect(sentence(played, 2)).toBe(
      'This is one of them: at 02:00 serve read rows of orders that were 25 h old; ingest ended at 03:10.'
    );
  });

  test('wrong and told when an alert on something upstream was raised by then', () => {
    const played = onClocks('10 0 * * *', '1h', { faults: [broken('ingest', '2026-01-07')] });
    expect(classes(played)).toEqual(['right', 'wrongTold']);
    expect(season(played.history).headline).toBe(
      'On 1 of 2 mornings the dashboard was a day behind, and somebody was told.'
    );
    expect(sentence(played, 2)).toBe(
      'This is one of them: at 02:00 serve read rows of orders that were 25 h old; ingest failed at 00:11.'
    );
  });

  test('silently wrong when the same failure is not watched', () => {
    const played = onClocks('10 0 * * *', '1h', { faults: [broken('ingest', '2026-01-07')], alerts: [] });
    expect(classes(played)).toEqual(['right', 'silentlyWrong']);
  });

  test('missing when readers still see an older version, and somebody was told', () => {
    const played = inOrder({ faults: [broken('ingest', '2026-01-07')] });
    expect(classes(played)).toEqual(['right', 'missing']);
    expect(season(played.history).headline).toBe(
      'On 1 of 2 mornings the dashboard had nothing new, and somebody was told.'
    );
    expect(sentence(played, 2)).toBe(
      'This is one of them: ingest failed at 00:11, so the dashboard had nothing new at 06:00.'
    );
  });

  test('missing and silent when nobody was told', () => {
    const played = inOrder({ faults: [broken('ingest', '2026-01-07')], alerts: [] });
    expect(classes(played)).toEqual(['right', 'missingSilent']);
    expect(season(played.history).headline).toBe(
      'On 1 of 2 mornings the dashboard had nothing new, and nothing told you.'
    );
  });

  test('told by an alert that is raised at the due instant itself', () => {
    // Takes until 07:00, so nothing has failed: only the deadline can tell.
    const slow = {
      id: 'slow',
      kind: 'slow',
      task: 'ingest',
      factor: 7,
      from: '00:00',
      to: '12:00',
      dates: ['2026-01-07']
    };
    const played = inOrder({ faults: [slow] });
    expect(classes(played)).toEqual(['right', 'missing']);
    expect(sentence(played, 2)).toBe(
      'This is one of them: ingest was still running, since 00:10, so the dashboard had nothing new at 06:00.'
    );
  });

  test('not told by the alert of another night, nor by one on something that it does not depend on', () => {
    const played = onClocks('10 0 * * *', '3h', {
      tasks: [
        task('ingest', 'ingest', ['orders'], '3h'),
        task('serve', 'serve', ['ingest'], '10m', { promise: bySix }),
        task('side', 'store', ['ingest'], '5m')
      ],
      starts: { ingest: at('10 0 * * *'), serve: at('0 2 * * *'), side: at('0 1 * * *') },
      faults: [broken('side', '2026-01-06'), broken('side', '2026-01-07')]
    });
    expect(played.history.fold.alerts.count).toBe(2);
    expect(classes(played)).toEqual(['silentlyWrong', 'silentlyWrong']);
  });

  test('open until its last promise is due, and only then judged', () => {
    const pipeline = pipelineOf({
      tasks: [
        task('ingest', 'ingest', ['orders'], '1h'),
        task('serve', 'serve', ['ingest'], '10m', { promise: bySix })
      ],
      starts: { ingest: at('10 0 * * *'), serve: at('0 2 * * *') },
      nights: 3
    });
    const whole = play(pipeline);
    const due = clock(whole, 2, '06:00');
    expect(classes(play(pipeline, { until: due - 1 }))).toEqual(['right', 'open', 'open']);
    const upTo = play(pipeline, { until: due });
    expect(classes(upTo)).toEqual(['right', 'right', 'open']);
    expect(season(upTo.history).headline).toBe('On all 2 mornings so far the dashboard was right.');
    expect(season(play(pipeline, { until: clock(whole, 1, '00:00') }).history).headline).toBe(
      'No morning has come yet.'
    );
    expect(sentence(upTo, 3)).toBe('Thursday 8 January has not been played to its end yet.');
  });
});

describe('by hand', () => {
  const pipeline = pipelineOf({
    tasks: [
      task('ingest', 'ingest', ['orders'], '1h'),
      task('serve', 'serve', ['ingest'], '10m', { promise: bySix })
    ],
    orchestrator: 'manual',
    starts: { ingest: { start: { when: 'manual' } }, serve: { start: { when: 'manual' } } }
  });

  test('a night for which nobody acted is not judged', () => {
    const played = play(pipeline);
    expect(classes(played)).toEqual(['unjudged', 'unjudged']);
    expect(season(played.history)).toMatchObject({
      headline: 'Nothing runs until somebody presses Run.',
      mark: ''
    });
    expect(sentence(played, 1)).toBe('Nobody had pressed Run by 06:00 on Tuesday 6 January.');
  });

  test('a night for which somebody pressed Run in time is', () => {
    const run = (night: number, time: string) => ({
      at: clock(play(pipeline), night, time),
      kind: 'run' as const,
      task: '*'
    });
    const inTime = play(pipeline, { interventions: [run(2, '01:00')] });
    expect(classes(inTime)).toEqual(['unjudged', 'right']);
    expect(season(inTime.history).headline).toBe(
      'On the one morning for which somebody pressed Run the dashboard was right.'
    );
    expect(classes(play(pipeline, { interventions: [run(2, '05:30')] }))).toEqual([
      'unjudged',
      'missingSilent'
    ]);
    expect(classes(play(pipeline, { interventions: [run(2, '07:00')] }))).toEqual(['unjudged', 'unjudged']);
  });
});

describe('two promises:', () => {
  // The ingest of the CRM overruns: what reads orders alone is right, what reads both is not.
  const draft: Draft = {
    sources: [hourly, { ...hourly, id: 'crm' }],
    tasks: [
      task('ingest_orders', 'ingest', ['orders'], '10m'),
      task('ingest_crm', 'ingest', ['crm'], '4h'),
      task('model', 'serve', ['ingest_orders', 'ingest_crm'], '5m', { promise: { ...bySix, by: '08:00' } }),
      task('board', 'serve', ['ingest_orders'], '5m', { promise: bySix })
    ],
    starts: {
      ingest_orders: at('10 0 * * *'),
      ingest_crm: at('10 0 * * *'),
      model: at('0 3 * * *'),
      board: at('0 1 * * *')
    }
  };

  test('the worst of them is the night’s class, and the sentence names who was served wrongly', () => {
    const played = play(pipelineOf(draft));
    expect(judge(played.history, 0, 2).class).toBe('right');
    expect(judge(played.history, 1, 2).class).toBe('silentlyWrong');
    expect(classes(played)).toEqual(['silentlyWrong', 'silentlyWrong']);
    expect(season(played.history).headline).toBe(
      'On 2 of 2 mornings model was a day behind, and nothing told you.'
    );
  });

  test('wrong data count for more than no new data', () => {
    const faults = [broken('board', '2026-01-07')];
    const played = play(pipelineOf({ ...draft, faults }));
    expect(judge(played.history, 0, 2).class).toBe('missingSilent');
    expect(classes(played)).toEqual(['silentlyWrong', 'silentlyWrong']);
  });

  test('nights of another class get a clause of their own', () => {
    const faults = [broken('board', '2026-01-07'), broken('model', '2026-01-07')];
    const played = play(pipelineOf({ ...draft, faults, nights: 3 }));
    expect(classes(played)).toEqual(['silentlyWrong', 'missingSilent', 'silentlyWrong']);
    expect(season(played.history).headline).toBe(
      'On 2 of 3 mornings model was a day behind, and nothing told you; on 1 more the dashboard had nothing new, and nothing told you.'
    );
  });
});

test('missing rows are not called a day', () => {
  const played = onClocks('0 20 * * *', '1h');
  expect(season(played.history).headline).toBe(
    'On 2 of 2 mornings the dashboard was missing rows, and nothing told you.'
  );
});

test('a version from two days ago is a day or more behind', () => {
  const faults = [broken('ingest', '2026-01-07'), broken('ingest', '2026-01-08')];
  const played = onClocks('10 0 * * *', '1h', { faults, nights: 3, alerts: [] });
  expect(season(played.history).headline).toBe(
    'On 2 of 3 mornings the dashboard was a day or more behind, and nothing told you.'
  );
});

test('readyAt is when a version that lacks nothing became visible, be it after the due instant, or never', () => {
  const slow = {
    id: 'slow',
    kind: 'slow',
    task: 'ingest',
    factor: 7,
    from: '00:00',
    to: '12:00',
    dates: ['2026-01-07']
  };
  const played = inOrder({ faults: [slow, broken('ingest', '2026-01-08')], nights: 3 });
  expect(readyAt(played.history, 0, 1)).toBe(clock(played, 1, '01:20') + 5_000);
  expect(readyAt(played.history, 0, 2)).toBe(clock(played, 2, '07:20') + 5_000);
  expect(readyAt(played.history, 0, 3)).toBe(Infinity);
});

test('without a promise nobody is judged', () => {
  const played = play(
    pipelineOf({ tasks: [task('ingest', 'ingest', ['orders'], '1h')], starts: { ingest: at('10 0 * * *') } })
  );
  expect(classes(played)).toEqual(['unjudged', 'unjudged']);
  expect(season(played.history).headline).toBe('Nobody is promised anything here, so no morning is judged.');
  expect(sentence(played, 1)).toBe('');
});

describe('when clocks are moved', () => {
  const draft = (start: string, ingest: string): Draft => ({
    start,
    timezone: 'Europe/Berlin',
    nights: 2,
    tasks: [
      task('ingest', 'ingest', ['orders'], '3h'),
      task('serve', 'serve', ['ingest'], '10m', { promise: bySix })
    ],
    starts: { ingest: at(ingest), serve: at('0 4 * * *') }
  });

  test.each([
    ['the hour that is skipped', '2026-03-29', 'silentlyWrong'],
    ['the hour that comes twice', '2026-10-25', 'right']
  ])('%s: midnight is the local one, and 06:00 comes', async (_, start, overrun) => {
    const zone = await zoneOf('Europe/Berlin');
    // Three hours after 00:10 the clock shows 04:10 in spring, too late for the serve at 04:00, and 02:10 in autumn.
    expect(classes(play(pipelineOf(draft(start, '10 0 * * *')), { zone }))).toEqual([overrun, 'right']);
    expect(classes(play(pipelineOf(draft(start, '55 23 * * *')), { zone }))[0]).toBe('silentlyWrong');
    const inTime = {
      ...draft(start, '10 0 * * *'),
      starts: { ingest: at('10 0 * * *'), serve: at('30 5 * * *') }
    };
    expect(classes(play(pipelineOf(inTime), { zone }))).toEqual(['right', 'right']);
  });

  test('ages are true lengths of time, not differences of clocks', async () => {
    const played = play(pipelineOf(draft('2026-03-29', '50 0 * * *')), {
      zone: await zoneOf('Europe/Berlin')
    });
    // From 00:50 on the day before to 04:00 are 27 h 10 min on the clock, and an hour less in truth.
    expect(sentence(played, 1)).toContain('that were 26 h old; ingest ended at 04:50');
  });
});
