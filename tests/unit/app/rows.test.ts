import { expect, test } from 'vitest';
import { RowsDesk } from '#lib/app/rows.svelte.ts';
import type { NumberAnswer, RowsAnswer } from '#lib/model/transform.ts';
import { at, pipelineOf, play, task } from '../analysis/played.ts';

const { history, pipeline } = play(
  pipelineOf({ tasks: [task('ingest', 'ingest', ['orders'], '1h')], starts: { ingest: at('0 1 * * *') } })
);
const table: RowsAnswer = { kind: 'none' };
const number: NumberAnswer = { kind: 'none' };

/** Bodies that write down what they are asked. */
function asked() {
  const list: string[] = [];
  return {
    list,
    version: async (_: unknown, index: number, t: number) => (list.push(`version ${index} ${t}`), table),
    source: async (_: unknown, index: number, t: number) => (list.push(`source ${index} ${t}`), table),
    number: async (_: unknown, index: number, t: number) => (list.push(`number ${index} ${t}`), number)
  };
}

test('rows are asked of what is looked at, and numbers of those that are shown', async () => {
  const bodies = asked();
  const desk = new RowsDesk(bodies);
  expect(bodies.list).toEqual([]);
  desk.look(history, { kind: 'task', index: 0 }, 5);
  desk.look(history, { kind: 'source', index: 0 }, 6);
  desk.lookAtNumbers(history, [0], 7);
  expect(bodies.list).toEqual(['version 0 5', 'source 0 6', 'number 0 7']);
  await Promise.resolve();
  await Promise.resolve();
  expect(desk.table.current).toEqual({ kind: 'answer', value: table });
  expect(desk.numberOf(0)).toEqual(number);
  desk.dispose();
});

test('another history knows nothing of the answers before', async () => {
  const bodies = asked();
  const desk = new RowsDesk(bodies);
  desk.lookAtNumbers(history, [0], 1);
  await Promise.resolve();
  await Promise.resolve();
  desk.look(play(pipeline).history, { kind: 'task', index: 0 }, 1);
  expect(desk.numberOf(0)).toBeUndefined();
  desk.dispose();
});
