import { expect, test } from 'vitest';
import { conditionTree, type ConditionNode } from '#lib/analysis/condition-tree.ts';
import { after, clock, hourly, pipelineOf, play, task } from './played.ts';

const event = (words: object) => ({ start: { when: 'event', ...words } });
const at = (cron: string) => ({ start: { when: 'schedule', cron } });
const played = (start: object) =>
  play(
    pipelineOf({
      nights: 2,
      sources: [hourly],
      tasks: [
        task('a', 'ingest', ['orders'], '10m'),
        task('b', 'ingest', ['orders'], '10m'),
        task('c', 'store', ['a', 'b'], '10m')
      ],
      starts: { a: at('0 1 * * *'), b: at('0 3 * * *'), c: start as never },
      orchestrator: 'airflow'
    })
  );
const shown = ({ text, detail, holds }: ConditionNode): string => `${holds ? '✓' : '○'} ${text}: ${detail}`;

test('fills as events come, and is empty again once a run was made of them', () => {
  const game = played(event({ all: [{ asset: 'a' }, { asset: 'b' }] }));
  const tree = (time: string): readonly string[] => {
    const node = conditionTree(game.history, 2, clock(game, 2, time))!;
    return [shown(node), ...node.parts.map(shown)];
  };
  expect(tree('02:00')).toEqual([
    '○ all of these: 1 of 2',
    '✓ a was updated: at 01:10',
    '○ b was updated: not yet'
  ]);
  expect(tree('04:00')).toEqual([
    '○ all of these: 0 of 2',
    '○ a was updated: not yet',
    '○ b was updated: not yet'
  ]);
});

test('what happened longer ago than counts says so', () => {
  const game = played(event({ all: [{ asset: 'a' }, { asset: 'b' }], within: '30m' }));
  const [a] = conditionTree(game.history, 2, clock(game, 2, '02:00'))!.parts;
  expect(shown(a!)).toBe('○ a was updated: at 01:10, too long ago');
});

test('there is none for what no condition starts', () => {
  expect(conditionTree(played(after()).history, 2, 0)).toBeUndefined();
});
