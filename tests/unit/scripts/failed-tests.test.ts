import { expect, test } from 'vitest';
import { failedTests, say } from '../../../scripts/failed-tests.mjs';

const at = (name: string, errors: readonly object[], status = 'failed') => ({
  fullName: name,
  status,
  errors: () => errors,
  result: () => ({ state: status, errors })
});

type Thing = ReturnType<typeof at>;

/** Of Vitest's test modules, what the reporter asks. */
const file = (
  relativeModuleId: string,
  tests: readonly Thing[],
  suites: readonly Thing[] = [],
  errors: object[] = []
) =>
  ({
    relativeModuleId,
    errors: () => errors,
    children: {
      allSuites: () => suites,
      allTests: (state: string) => tests.filter(({ status }) => status === state)
    }
  }) as unknown as Parameters<typeof failedTests>[0][number];

const property = {
  message:
    'Property failed after 3 tests\n{ seed: 42, path: "2:0:1" }\nCounterexample: [[1,2]]\n\nHint: be verbose',
  stack:
    'Error: …\n    at build (file:///r/node_modules/fast-check.js:1:1)\n    at /r/tests/unit/a.test.ts:3:23',
  cause: { message: 'expected 1 to be 2' }
};

test('a failed property is told with its seed, its counterexample, why, and where it stands', () => {
  const [told, ...others] = failedTests(
    [file('tests/unit/a.test.ts', [at('it holds', [property]), at('so does that', [], 'passed')])],
    []
  );
  expect(others).toEqual([]);
  expect(say(told!)).toBe(
    [
      'FAILED tests/unit/a.test.ts > it holds',
      'Property failed after 3 tests',
      '{ seed: 42, path: "2:0:1" }',
      'Counterexample: [[1,2]]',
      'Hint: be verbose',
      'because:',
      'expected 1 to be 2',
      '    at /r/tests/unit/a.test.ts:3:23'
    ].join('\n    ')
  );
});

test('files and suites that could not be set up, and errors nobody waited for, are told as well', () => {
  const wrong = (message: string) => [{ message }];
  const modules = [
    file('b.test.ts', [], [], wrong('cannot be loaded')),
    file('c.test.ts', [at('x', [], 'skipped')], [at('a suite', wrong('beforeAll threw'))])
  ];
  expect(failedTests(modules, [new Error('late'), 'thrown']).map(say)).toEqual([
    'FAILED b.test.ts > the file\n    cannot be loaded',
    'FAILED c.test.ts > a suite\n    beforeAll threw',
    expect.stringMatching(/^FAILED an error that no test waited for\n {4}late/),
    'FAILED an error that no test waited for\n    thrown'
  ]);
});

test('what is long is cut: the seed stands before it', () => {
  const message = `seed\n${'x'.repeat(10_000)}\n${'line\n'.repeat(100)}`;
  const said = say({ file: 'a', name: 'b', errors: [{ message }] }).split('\n');
  expect(said).toHaveLength(13);
  expect(said[1]).toBe('    seed');
  expect(Math.max(...said.map(({ length }) => length))).toBeLessThan(420);
});
