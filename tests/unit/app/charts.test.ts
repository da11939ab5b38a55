import { expect, test } from 'vitest';
import { createMachine } from 'xstate';
import { chartOf, charts } from '#lib/app/charts.ts';
import { taskInstance } from '#lib/engine/machines/task-instance.ts';
import { tables } from '#lib/engine/tables.ts';

/** The definition of a machine with one of its states under another name. */
function renamed(config: unknown, from: string, to: string): unknown {
  if (config === from) return to;
  if (Array.isArray(config)) return config.map((each) => renamed(each, from, to));
  if (config === null || typeof config !== 'object') return config;
  return Object.fromEntries(
    Object.entries(config).map(([key, value]) => [key === from ? to : key, renamed(value, from, to)])
  );
}

/** The whole life of one kind of thing: all that happens to any of that kind. */
const whole = {
  task: [charts.task, charts.helper, charts.rescheduled, charts.deferrable],
  run: [charts.run],
  source: [charts.source]
};

test('charts have the states and the transitions that the engine walks, and none but those from outside is missing', () => {
  for (const kind of ['task', 'run', 'source'] as const) {
    const { states, events, initial, next } = tables[kind];
    const drawn = whole[kind].flatMap(({ edges }) =>
      edges.flatMap((edge) => edge.events.map((each) => `${edge.from} ${each} ${edge.to}`))
    );
    const walked = states.flatMap((from, row) =>
      events.flatMap((event, column) => {
        // What a person does, or the end of its run, leads from nearly everywhere, and is not drawn.
        if (/CLEAR|MARK|GIVE_UP/.test(event)) return [];
        const to = states[next[row * events.length + column]!];
        return to === undefined ? [] : [`${from} ${event} ${to}`];
      })
    );
    expect([...new Set(drawn)].sort()).toEqual(walked.sort());
    expect(new Set(whole[kind].flatMap((chart) => chart.states.map(({ id }) => id)))).toEqual(
      new Set(states)
    );
    for (const chart of whole[kind]) expect(chart.initial).toBe(states[initial]);
  }
});

test('a task that is no helper never waits without its slot, nor skips itself', () => {
  expect(charts.task.states.map(({ id }) => id)).toEqual([
    'waiting',
    'scheduled',
    'queued',
    'running',
    'upForRetry',
    'success',
    'failed',
    'upstreamFailed',
    'skipped'
  ]);
  expect(charts.task.edges).not.toContainEqual(expect.objectContaining({ from: 'running', to: 'skipped' }));
  expect(charts.rescheduled.edges).toContainEqual(
    expect.objectContaining({ from: 'running', to: 'upForReschedule' })
  );
  expect(charts.deferrable.edges).toContainEqual(
    expect.objectContaining({ from: 'running', to: 'deferred' })
  );
});

test('a state that has another name in the machine has it in the chart, wherever it stood', () => {
  const chart = chartOf(createMachine(renamed(taskInstance.config, 'upForRetry', 'resting') as object));
  expect(chart.states.map(({ id }) => id)).toEqual(
    chartOf(taskInstance).states.map(({ id }) => (id === 'upForRetry' ? 'resting' : id))
  );
  expect(JSON.stringify(chart)).not.toContain('upForRetry');
  expect(chart.edges).toContainEqual({ from: 'running', to: 'resting', events: ['FAIL_RETRY'] });
});

test('several events that lead the same way are one edge, and what ends a life is final', () => {
  const chart = chartOf(
    createMachine({
      id: 'two ways',
      initial: 'a',
      states: { a: { on: { GO: 'b', JUMP: 'b' } }, b: { type: 'final' } }
    })
  );
  expect(chart).toEqual({
    id: 'two ways',
    initial: 'a',
    states: [
      { id: 'a', final: false },
      { id: 'b', final: true }
    ],
    edges: [{ from: 'a', to: 'b', events: ['GO', 'JUMP'] }]
  });
});
