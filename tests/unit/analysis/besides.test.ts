import { describe, expect, test } from 'vitest';
import { graphAt } from '#lib/analysis/at.ts';
import { Grid } from '#lib/analysis/grid.ts';
import { instantsOf } from '#lib/analysis/instants.ts';
import { METRICS } from '#lib/analysis/metrics.ts';
import { narrate } from '#lib/analysis/narrate.ts';
import { readsOf } from '#lib/analysis/reads.ts';
import { seasonNumbers } from '#lib/analysis/reduce.ts';
import { scoreboard } from '#lib/analysis/scoreboard.ts';
import { tonightOf } from '#lib/analysis/tonight.ts';
import { at, bySix, clock, pipelineOf, play, task, type Played } from './played.ts';

const season = (tasks: readonly object[], starts: Readonly<Record<string, object>>, faults: object[] = []) =>
  play(pipelineOf({ nights: 2, tasks, starts, faults }));

const pictured = ({ history }: Played, time: number, id: string) =>
  graphAt(history, 2, time).tasks.find((each) => each.id === id)!;
const edge = ({ history }: Played, time: number, from: string, to: string) =>
  graphAt(history, 2, time).edges.find((each) => each.from === from && each.to === to)!;

describe('inputs that do not agree', () => {
  // early has the rows of the evening at 22:30, late at 00:30; what joins them lacks nothing.
  const played = season(
    [
      task('early', 'ingest', ['orders'], '5m'),
      task('late', 'ingest', ['orders'], '5m'),
      task('join', 'store', ['early', 'late'], '5m'),
      task('serve', 'serve', ['join'], '5m', { promise: bySix })
    ],
    { early: at('30 22 * * *'), late: at('30 0 * * *'), join: at('0 1 * * *'), serve: at('0 2 * * *') }
  );
  const t = clock(played, 2, '03:00');

  test('are seen where they meet, and below: by the task, its bar and its cell', () => {
    expect(pictured(played, t, 'join')).toMatchObject({ verdict: 'torn', own: true, status: 'success' });
    expect(pictured(played, t, 'serve')).toMatchObject({ verdict: 'torn', own: false });
    expect(pictured(played, t, 'late')).toMatchObject({ verdict: 'fresh' });
    const bars = tonightOf(played.history, 2).bars.filter(({ verdict }) => verdict === 'torn');
    expect(bars.map((bar) => bar.task)).toEqual(['join', 'serve']);
    expect(new Grid(played.history).column(2)!.map(({ verdict }) => verdict)).toEqual([
      ...['fresh', 'fresh', 'torn', 'torn']
    ]);
  });

  test('are seen on the edges: the one that lacks rows, and what leads on', () => {
    expect(edge(played, t, 'early', 'join')).toMatchObject({ state: 'late', verdict: 'partial' });
    expect(edge(played, t, 'late', 'join')).toMatchObject({ state: 'fresh', verdict: 'fresh' });
    expect(edge(played, t, 'join', 'serve')).toMatchObject({ state: 'late', verdict: 'torn', age: 'torn' });
    expect(readsOf(played.history, 2, 3, t)!.reads).toMatchObject([{ verdict: 'torn' }]);
  });

  test('are counted in nights, each with its instant, and read out', () => {
    const board = scoreboard(played.history.setting, seasonNumbers(played.history, played.log));
    expect([board.nights, board.right, board.torn]).toEqual([2, 2, 2]);
    expect(METRICS.find(({ id }) => id === 'torn')!.of(board)).toBe(2);
    expect(board.twice).toBe(0);
    expect(instantsOf(played.history, 'torn')).toEqual([
      { at: clock(played, 1, '06:00'), task: 3 },
      { at: clock(played, 2, '06:00'), task: 3 }
    ]);
    const [from, to] = [clock(played, 2, '00:59'), clock(played, 2, '01:01')];
    expect(narrate(played.history, from, to).map(({ text }) => text)).toEqual([
      '01:00 join started on torn input.'
    ]);
  });

  test('are none where both have what is needed', () => {
    const agreed = season(
      [
        task('early', 'ingest', ['orders'], '5m'),
        task('late', 'ingest', ['orders'], '5m'),
        task('join', 'serve', ['early', 'late'], '5m', { promise: bySix })
      ],
      { early: at('5 0 * * *'), late: at('30 0 * * *'), join: at('0 1 * * *') }
    );
    expect(scoreboard(agreed.history.setting, seasonNumbers(agreed.history, agreed.log)).torn).toBe(0);
    expect(pictured(agreed, clock(agreed, 2, '03:00'), 'join').verdict).toBe('fresh');
  });
});

test('rows that are there twice are seen from the source on', () => {
  const played = season(
    [
      task('ingest', 'ingest', ['orders'], '5m'),
      task('serve', 'serve', ['ingest'], '5m', { promise: bySix })
    ],
    { ingest: at('30 0 * * *'), serve: at('0 1 * * *') },
    [{ id: 'f', kind: 'duplicate', source: 'orders', from: '20:00', to: '23:00' }]
  );
  const t = clock(played, 2, '03:00');
  expect(pictured(played, t, 'ingest')).toMatchObject({ verdict: 'twice', own: true });
  expect(pictured(played, t, 'serve')).toMatchObject({ verdict: 'twice', own: false });
  expect(edge(played, t, 'orders', 'ingest')).toMatchObject({ state: 'late', age: 'rows twice' });
  expect(edge(played, t, 'ingest', 'serve')).toMatchObject({ state: 'late', verdict: 'twice' });
  const board = scoreboard(played.history.setting, seasonNumbers(played.history, played.log));
  expect([board.right, board.twice, board.torn]).toEqual([2, 2, 0]);
  expect(instantsOf(played.history, 'twice').map((each) => each.at)).toEqual([
    clock(played, 1, '06:00'),
    clock(played, 2, '06:00')
  ]);
});
