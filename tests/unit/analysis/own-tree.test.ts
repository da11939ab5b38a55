// What starts a task by a trigger that only its orchestrator has: a tree that fills as events come, and sentences.
import { describe, expect, test } from 'vitest';
import { conditionTree, type ConditionNode } from '#lib/analysis/condition-tree.ts';
import { leavesIn } from '#lib/analysis/condition-node.ts';
import { logLine } from '#lib/analysis/log-words.ts';
import { why } from '#lib/analysis/why.ts';
import { at, clock, hourly, pipelineOf, play, task } from './played.ts';

/** a ends at 01:10, b at 03:10; c begins by what a test says. */
const played = (orchestrator: string, start: object) =>
  play(
    pipelineOf({
      nights: 2,
      sources: [hourly],
      tasks: [
        task('a', 'ingest', ['orders'], '10m'),
        task('b', 'ingest', ['orders'], '10m'),
        task('c', 'store', ['a', 'b'], '10m')
      ],
      starts: { a: at('0 1 * * *'), b: at('0 3 * * *'), c: { start } },
      orchestrator
    })
  );
const lines = ({ text, detail, holds, parts }: ConditionNode, deep = ''): readonly string[] => [
  `${deep}${holds ? '✓' : '○'} ${text}${detail === '' ? '' : `: ${detail}`}`,
  ...parts.flatMap((part) => lines(part, `${deep}  `))
];
const treeOf = (game: ReturnType<typeof played>, time: string): readonly string[] =>
  lines(conditionTree(game.history, 2, clock(game, 2, time))!);
const whyOf = (game: ReturnType<typeof played>, time: string): readonly string[] =>
  why(game.history, 2, 2, clock(game, 2, time)).map(({ text }) => text);

describe('in Dagster', () => {
  const on = (condition: unknown) => played('dagster', { when: 'dagster', condition });

  test('eager: what was updated, and what keeps it all the same', () => {
    const game = on('eager');
    // While b is in progress it would not be asked for, whatever was updated.
    expect(treeOf(game, '03:05')).toEqual([
      '○ all of these: 2 of 4',
      '  ○ something that it depends on was updated, since 01:20',
      '    ○ a was updated: last at 01:10',
      '    ○ b was updated: last at Tuesday 03:10',
      '  ✓ nothing that it depends on is missing',
      '  ○ nothing that it depends on is in progress: b is in progress',
      '  ✓ it is not in progress'
    ]);
    // Between b's end and the daemon's next tick.
    expect(lines(conditionTree(game.history, 2, clock(game, 2, '03:10') + 5000)!)).toEqual([
      '✓ all of these: 4 of 4',
      '  ✓ something that it depends on was updated, since 01:20',
      '    ○ a was updated: last at 01:10',
      '    ✓ b was updated: at 03:10',
      '  ✓ nothing that it depends on is missing',
      '  ✓ nothing that it depends on is in progress',
      '  ✓ it is not in progress'
    ]);
  });

  test('in a run of several an asset waits for those above it, and the log says that they are one run', () => {
    const game = play(
      pipelineOf({
        nights: 2,
        sources: [hourly],
        tasks: [
          task('a', 'ingest', ['orders'], '10m'),
          task('b', 'transform', ['a'], '10m'),
          task('c', 'store', ['b'], '10m')
        ],
        starts: {
          a: at('0 1 * * *'),
          b: { start: { when: 'dagster', condition: 'eager' } },
          c: { start: { when: 'dagster', condition: 'eager' } }
        },
        orchestrator: 'dagster'
      })
    );
    expect(whyOf(game, '01:15').join(' ')).toContain('b');
    expect(whyOf(game, '01:15').join(' ')).not.toContain('events');
    const { fold } = game.history;
    const job = fold.runs.job.values[fold.runs.count - 1]!;
    expect(fold.jobs.of(job)).toMatchObject({ tasks: ['b', 'c'], roots: ['b'] });
    expect([...fold.jobs.tasksOf(job)]).toEqual([1, 2]);
    expect(fold.jobs.membersOf(job)).toEqual([1, 2]);
    const said = Array.from({ length: game.log.length }, (_, event) =>
      logLine(game.history, game.log, event)
    );
    expect(said.map(({ text }) => text).filter((text) => text.includes('one run'))).toEqual([
      'b goes into one run with others',
      'c goes into one run with others'
    ]);
  });

  test('on_cron: the clock has passed, and all that it depends on is waited for', () => {
    const game = on({ on_cron: '0 2 * * *' });
    expect(treeOf(game, '01:30')).toEqual(
      [
        '○ all of these: 0 of 2',
        '  ○ the clock has passed 02:00 every night, since 01:20: next at 02:00',
        '  ✓ all that it depends on was updated since then: 2 of 2',
        '    ✓ a was updated: at 01:10',
        '    ✓ b was updated: at Tuesday 03:10'
      ].map((line, index) => (index === 0 ? '○ all of these: 1 of 2' : line))
    );
    expect(treeOf(game, '04:00')).toEqual([
      '○ all of these: 1 of 2',
      '  ✓ the clock has passed 02:00 every night, since 01:20: at 02:00',
      '  ○ all that it depends on was updated since then: 1 of 2',
      '    ○ a was updated: last at 01:10',
      '    ✓ b was updated: at 03:10'
    ]);
  });

  test('on_missing, and operators in words of their own', () => {
    expect(treeOf(on('on_missing'), '04:00')).toEqual([
      '○ all of these: 1 of 2',
      '  ○ it is missing: it is there',
      '  ✓ nothing that it depends on is missing'
    ]);
    const failed = on({ and: ['any_deps_updated', { not: { any_deps_match: 'execution_failed' } }] });
    expect(treeOf(failed, '04:00')).toEqual([
      '○ all of these: 1 of 2',
      '  ○ something that it depends on was updated',
      '    ○ a was updated: last at 01:10',
      '    ○ b was updated: last at 03:10',
      '  ✓ not the following',
      '    ○ any of what it depends on',
      '      ○ a has failed last: no',
      '      ○ b has failed last: no'
    ]);
    // A latch over all of several catches only what comes at one tick.
    expect(treeOf(on({ since_last_handled: { all_deps_match: 'newly_updated' } }), '04:00')).toEqual([
      '○ all of what it depends on: 0 of 2',
      '  ○ a was updated since the last tick: last at 01:10',
      '  ○ b was updated since the last tick: last at 03:10'
    ]);
  });

  test('why it has not started says each part', () => {
    expect(whyOf(on('on_missing'), '02:00')).toEqual([
      'It starts when it is missing, and nothing that it depends on is.',
      'Not yet: it is missing, it is there.',
      'Already: nothing that it depends on is missing.'
    ]);
  });
});

describe('in Prefect', () => {
  const on = (trigger: object) => played('prefect', { when: 'prefect', trigger });
  const of = (id: string) => ({ expect: ['prefect.task-run.Completed'], match: { task: [id] } });
  const came = (id: string, how = 'has come') => `prefect.task-run.Completed of ${id} ${how}`;

  test('a threshold counts in its bucket, and is silent when it has fired', () => {
    const twice = on({ ...of('a'), threshold: 2, within: '72h' });
    // The night before the first, and the first.
    expect(treeOf(twice, '00:30')).toEqual([
      `○ ${came('a', 'has come 2 times within 3 d')}: has fired; counts again from Thursday 01:10`
    ]);
    const often = on({ ...of('a'), threshold: 9, within: '72h' });
    expect(treeOf(often, '02:00')).toEqual([
      `○ ${came('a', 'has come 9 times within 3 d')}: 3 of 9, until Thursday 01:10`
    ]);
    expect(treeOf(on(of('a')), '02:00')).toEqual([`○ ${came('a')}: last at 01:10`]);
  });

  test('a proactive one fills with time', () => {
    const game = on({ ...of('b'), posture: 'Proactive', within: '5h' });
    const { full, detail } = conditionTree(game.history, 2, clock(game, 2, '03:00'))!;
    expect(detail).toBe('0 of 1; fires at 04:10');
    expect(full).toBeCloseTo(230 / 300, 2);
    expect(whyOf(game, '04:30')[0]).toBe('It started when too little had come in time.');
  });

  test('a compound keeps the latest firing of each child, a sequence its order', () => {
    const compound = on({ type: 'compound', require: 'all', triggers: [of('a'), of('b')] });
    expect(treeOf(compound, '02:00')).toEqual([
      '○ all of these: 1 of 2',
      `  ✓ ${came('a')}: fired at 01:10`,
      `  ○ ${came('b')}: not yet`
    ]);
    expect(whyOf(compound, '02:00')).toEqual([
      `It starts when (${came('a')} and ${came('b')}).`,
      `Already: ${came('a')}, fired at 01:10.`,
      `Not yet: ${came('b')}.`
    ]);
    const sequence = on({ type: 'sequence', triggers: [of('b'), of('a')], within: '30m' });
    expect(treeOf(sequence, '02:00')).toEqual([
      '○ all of these, one after another, within 30 min: 0 of 2',
      `  ○ ${came('b')}: not yet`,
      `  ○ ${came('a')}: at 01:10, too long ago`
    ]);
  });
});

test('in Mage nothing is remembered: what started it last is said', () => {
  const api = played('mage', { when: 'mage', api: ['a', 'b'] });
  expect(treeOf(api, '02:00')).toEqual(['○ a or b calls it, having succeeded: last at 01:10']);
  const event = played('mage', { when: 'mage', event: { source: ['orders'] } });
  expect(whyOf(event, '02:30')).toEqual(['It started because rows had come in orders.']);
});

test('in Airflow a run by the clock leaves the queue of assets as it is', () => {
  const start = {
    when: 'event',
    any: [{ all: [{ asset: 'a' }, { asset: 'b' }] }, { time: { cron: '0 2 * * *' } }]
  };
  expect(treeOf(played('airflow', start), '02:30')).toEqual([
    '○ any of these',
    '  ○ all of these: 1 of 2',
    '    ✓ a was updated: at 01:10',
    '    ○ b was updated: not yet',
    '  ○ the clock has passed 02:00 every night: next at Thursday 02:00'
  ]);
});

test('a run by an asset or by the clock does not say that enough rows waited when they were too few', () => {
  const start = (atLeast: number, other: object) => ({
    when: 'event',
    any: [{ rows: { source: 'orders', atLeast } }, other]
  });
  const game = (atLeast: number, other: object) =>
    play(
      pipelineOf({
        tasks: [task('a', 'ingest', ['orders'], '10m'), task('c', 'store', ['orders', 'a'], '10m')],
        starts: { a: at('0 1 * * *'), c: { start: start(atLeast, other) } },
        orchestrator: 'airflow'
      })
    );
  const first = (those: ReturnType<typeof game>, time = '01:15') =>
    why(those.history, 2, 1, clock(those, 2, time))[0]!.text;
  expect(first(game(1000, { asset: 'a' }))).toBe('It started after a had succeeded.');
  expect(first(game(1000, { time: { cron: '10 1 * * *' } }))).toBe('It started on its clock.');
  expect(first(game(1, { asset: 'a' }), '01:05')).toContain('because enough rows waited in orders');
});

test('the parts of a tree are its leaves, in order', () => {
  const game = played('airflow', { when: 'event', all: [{ asset: 'a' }, { asset: 'b' }] });
  const tree = conditionTree(game.history, 2, clock(game, 2, '02:00'))!;
  expect(leavesIn(tree).map(({ about }) => about)).toEqual(['a', 'b']);
});
