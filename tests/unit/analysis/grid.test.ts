import { expect, test } from 'vitest';
import { graphAt } from '#lib/analysis/at.ts';
import { Grid } from '#lib/analysis/grid.ts';
import { at, bySix, clock, hourly, pipelineOf, play, task } from './played.ts';

const pipeline = pipelineOf({
  nights: 5,
  sources: [hourly],
  tasks: [
    task('in', 'ingest', ['orders'], '10m', { failureChance: 0.4 }),
    task('out', 'serve', ['in'], '5m', { promise: bySix })
  ],
  starts: { in: at('0 1 * * *'), out: at('0 2 * * *') }
});

test('a cell says of a task what the graph says of it at the night’s last instant', () => {
  const { history } = play(pipeline);
  const grid = new Grid(history);
  const seen = new Set<string>();
  for (let night = 1; night <= 5; night++) {
    const { tasks } = graphAt(history, night, history.setting.nights.to(night) - 1);
    const column = grid.column(night)!;
    expect(column.map(({ status, verdict }) => ({ status, verdict }))).toEqual(
      tasks.map(({ status, verdict }) => ({ status, verdict }))
    );
    expect(column.map(({ attempts }) => attempts)).toEqual([1, 1]);
    for (const { status, verdict } of column) seen.add(`${status} ${verdict}`);
  }
  expect(seen.size).toBeGreaterThan(2);
});

test('a night that has not been simulated to its end has no column yet', () => {
  const played = play(pipeline);
  const until = clock(played, 3, '06:00');
  const { history } = play(pipeline, { until });
  const grid = new Grid(history);
  expect(grid.column(2)).toHaveLength(2);
  expect(grid.column(3)).toBeUndefined();
});
