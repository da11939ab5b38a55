import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { compare, conform, passed, skipped, type Schemas } from './conformance.ts';
import { caseFiles } from './folder.ts';
import { schemas } from './index.ts';

test.each([
  ['cases', 'lifted from the tests of Airflow, Dagster, Prefect, Mage and croniter'],
  ['own', 'that were added to these later, from the same tests and sources']
])('the cases in %s hold, %s', async (folder) => {
  const files = await caseFiles(fileURLToPath(new URL(folder, import.meta.url)));
  const { lines, failed, ...rest } = await conform(files, schemas);
  expect(lines.filter((line) => line.includes('expected'))).toEqual([]);
  expect(failed).toBe(0);
  const listed = files.flatMap(({ text }) => {
    const { cases, graph_cases = [] } = JSON.parse(text) as { cases: unknown[]; graph_cases?: unknown[] };
    return [...cases, ...graph_cases];
  });
  expect(rest.passed + rest.skipped).toBe(listed.length);
});

describe('the runner', () => {
  const known: Schemas = {
    known: {
      cases: (given) => {
        const { wants, gets, skip } = given as { wants?: unknown; gets?: unknown; skip?: string };
        if (gets === 'throw') throw new Error('broken');
        return skip === undefined ? compare(wants, gets) : skipped(skip);
      },
      graph_cases: () => passed
    }
  };
  const run = (name: string, file: unknown) =>
    conform([{ name, text: typeof file === 'string' ? file : JSON.stringify(file) }], known);

  test('prints a line a file, each failing case with expected and got, why cases were skipped, and the totals', async () => {
    const cases = [
      { id: 'a', wants: { x: 1, y: [2] }, gets: { y: [2], x: 1 } },
      { id: 'b', wants: 1, gets: 2 },
      { id: 'c', skip: 'a reason' },
      [1],
      { id: 'd', gets: 'throw' }
    ];
    expect((await run('known', { meta: [], count: 5, cases, graph_cases: [{}] })).lines).toEqual([
      'known: 3 passed, 2 failed, 1 skipped',
      '  b: expected 1, got 2',
      '  d: expected an answer, got Error: broken',
      '  1 skipped: a reason',
      '3 passed, 2 failed, 1 skipped'
    ]);
  });

  test.each([
    ['an unknown file', 'other', { cases: [{ id: 'a' }, { id: 'b' }] }, 2],
    ['an unknown list of cases', 'known', { cases: [], more: [{ id: 'a' }] }, 1],
    ['a file without cases', 'known', { meta: {} }, 1],
    ['a file that is no JSON', 'known', '{', 1]
  ])('%s is a failure', async (_, name, file, failed) => {
    expect(await run(name, file)).toMatchObject({ passed: 0, failed, skipped: 0 });
  });
});
