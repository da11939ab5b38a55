import { describe, expect, test } from 'vitest';
import { startsOf, waitsOf } from '#lib/analysis/beside.ts';
import { alertsDiffer } from '#lib/analysis/alert-rules.ts';
import { EVENTS_ID, eventsPolicy } from '#lib/analysis/events-policy.ts';
import { compareHeadline } from '#lib/analysis/headline-compare.ts';
import { differenceOf, METRICS, nightsInterval, textOf } from '#lib/analysis/metrics.ts';
import { seasonNumbers } from '#lib/analysis/reduce.ts';
import { scoreboard, type Scoreboard } from '#lib/analysis/scoreboard.ts';
import { parse } from '#lib/model/parse.ts';
import { sideNames } from '#lib/views/compare/words.ts';
import { vocabulary } from '#lib/vocabulary.ts';
import { after, at, bySix, clock, pipelineOf, play, task } from './played.ts';

const tasks = [
  task('ingest', 'ingest', ['orders'], '1h'),
  task('other', 'ingest', ['orders'], '10m'),
  task('store', 'store', ['ingest', 'other'], '10m'),
  task('dashboard', 'serve', ['store'], '30m', { promise: bySix })
];
const ordered = play(
  pipelineOf({
    nights: 3,
    tasks,
    starts: { ingest: at('0 1 * * *'), other: at('0 1 * * *'), store: after(), dashboard: after() }
  })
);
const board: Scoreboard = scoreboard(ordered.history.setting, seasonNumbers(ordered.history, ordered.log));
const side = (name: string, more: Partial<Scoreboard> = {}) => ({ name, board: { ...board, ...more } });
const pairs = (mended: number, broken: number, rightBoth: number, wrongBoth: number) => ({
  mended,
  broken,
  rightBoth,
  wrongBoth
});

describe('what one side shows of the other', () => {
  test('is where it began each task', () => {
    expect(startsOf(ordered.history, 1).map(({ task: id }) => id)).toEqual([
      'ingest',
      'other',
      'store',
      'dashboard'
    ]);
    expect(startsOf(ordered.history, 1)[0]!.at).toBe(clock(ordered, 1, '01:00'));
  });

  test('is how long a task waited for the last of its upstreams after the first was there', () => {
    const [waited, ...more] = waitsOf(ordered.history, 2);
    expect(more).toEqual([]);
    expect(waited).toMatchObject({ task: 'store', text: 'waited 50 min for ingest' });
    expect(waited!.from).toBe(clock(ordered, 2, '01:10'));
  });
});

describe('the headline of a comparison', () => {
  test('states one gain and one price', () => {
    const late = { readyAt: { dashboard: { p50: 3 * 3_600_000, p95: Infinity } } };
    const soon = { readyAt: { dashboard: { p50: 2 * 3_600_000, p95: Infinity } } };
    expect(compareHeadline(side('A', soon), side('B', late), pairs(2, 0, 1, 0))).toEqual({
      headline:
        '“B” instead of “A” mended all 2 nights that were wrong; the price is a dashboard that is usually ready 1 h later, at 03:00.',
      mark: 'all 2 nights that were wrong'
    });
    expect(compareHeadline(side('A'), side('B'), pairs(2, 1, 0, 3)).headline).toBe(
      '“B” instead of “A” mended 2 of 5 nights that were wrong; the price is 1 night that it broke.'
    );
    expect(compareHeadline(side('A', late), side('B', soon), pairs(0, 1, 2, 0)).headline).toBe(
      '“B” instead of “A” broke 1 night; the gain is a dashboard that is usually ready 1 h sooner, at 02:00.'
    );
    expect(compareHeadline(side('A'), side('B', { missing: 2 }), pairs(2, 0, 1, 0)).headline).toMatch(
      /the price is 2 nights with nothing new at all\.$/
    );
  });

  test('claims nothing where nothing differs, or no night is judged', () => {
    expect(compareHeadline(side('A'), side('B'), pairs(0, 0, 3, 0)).headline).toBe(
      '“B” instead of “A” left every night right; no number here is better for it.'
    );
    expect(compareHeadline(side('A'), side('By hand', { nights: 0 }), pairs(0, 0, 0, 0)).headline).toMatch(
      /^Under “By hand” no night is judged/
    );
  });
});

describe('numbers', () => {
  test('have a name, a definition and a way that is better, each its own', () => {
    expect(new Set(METRICS.map(({ id }) => id)).size).toBe(METRICS.length);
    for (const { label, definition } of METRICS) {
      expect(label.length).toBeLessThan(20);
      expect(definition).toMatch(/\.$/);
    }
    for (const metric of METRICS) expect(textOf(metric, board)).not.toMatch(/NaN|Infinity|undefined/);
  });

  test('differ better or worse by sign, or not at all', () => {
    const of = (id: string) => METRICS.find((metric) => metric.id === id)!;
    const more = { ...board, right: board.right - 1, silentlyWrong: 1 };
    expect(differenceOf(of('right'), board, more)).toEqual({ text: '−1', verdict: 'worse' });
    expect(differenceOf(of('right'), more, board)).toEqual({ text: '+1', verdict: 'better' });
    expect(differenceOf(of('silentlyWrong'), board, more)).toEqual({ text: '+1', verdict: 'worse' });
    expect(differenceOf(of('silentlyWrong'), board, board)).toEqual({ text: 'same', verdict: 'same' });
    const never = { ...board, readyAt: { dashboard: { p50: Infinity, p95: Infinity } } };
    expect(differenceOf(of('readyUsual'), board, never)).toEqual({ text: 'now never', verdict: 'worse' });
    expect(differenceOf(of('readyUsual'), never, board)).toEqual({ text: 'now at all', verdict: 'better' });
    expect(nightsInterval({ ...board, nights: 200, right: 200 })).toBe('196–200');
  });
});

describe('what events would have done', () => {
  test('is a policy for any pipeline: ingestion on data, the rest after it', () => {
    const pipeline = ordered.pipeline;
    const written = eventsPolicy(ordered.history, { defaults: { retries: 2 }, alerts: [{ on: 'failure' }] });
    const parsed = parse(
      {
        downbeat: 1,
        name: 'test',
        start: '2026-01-06',
        nights: 3,
        sources: [{ id: 'orders', arrivals: { kind: 'steady', perDay: 240, every: '1h' } }],
        tasks,
        policies: [written]
      },
      vocabulary
    );
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
    const [policy] = parsed.value.pipeline.policies;
    expect(policy!.id).toBe(EVENTS_ID);
    expect(pipeline.tasks.map(({ id }) => policy!.tasks.get(id)!.trigger.kind)).toEqual([
      'event',
      'event',
      'upstream',
      'upstream'
    ]);
    expect(policy!.tasks.get('store')!.retries).toBe(2);
    const played = play(parsed.value.pipeline, { policy: EVENTS_ID });
    const found = scoreboard(played.history.setting, seasonNumbers(played.history, played.log));
    expect(found).toMatchObject({ nights: 3, right: 3 });
    expect(found.runsPerDay).toBeGreaterThan(2);
  });
});

describe('two sides', () => {
  const settingOf = (orchestrator: string, alerts: readonly object[], more: object = {}) => ({
    ...play(
      pipelineOf({
        nights: 1,
        tasks,
        orchestrator,
        starts: { ingest: at('0 1 * * *'), other: at('0 1 * * *'), store: after(), dashboard: after() },
        alerts,
        ...more
      })
    ).history.setting
  });

  test('are called by their policies, by their systems, or at least by their letters', () => {
    const airflow = settingOf('airflow', []);
    const dagster = settingOf('dagster', []);
    expect(sideNames(airflow, dagster)).toEqual(['policy in Airflow 3', 'policy in Dagster']);
    expect(sideNames(airflow, airflow)).toEqual(['policy (A)', 'policy (B)']);
    expect(sideNames(airflow, { ...dagster, policy: { ...dagster.policy, name: 'Other' } })).toEqual([
      'policy',
      'Other'
    ]);
  });

  test('say which alert rules only one of them has', () => {
    const failure = settingOf('airflow', [{ on: 'failure' }]);
    const both = settingOf('airflow', [{ on: 'deadline' }, { on: 'failure' }]);
    expect(alertsDiffer(failure, failure)).toBe('');
    expect(alertsDiffer(failure, both)).toMatch(
      /^They are watched differently, so who was told does not compare: B alone tells when what serves readers/
    );
    expect(alertsDiffer(both, settingOf('airflow', []))).toMatch(
      /A alone tells .* and tells when a task has failed/
    );
  });
});
