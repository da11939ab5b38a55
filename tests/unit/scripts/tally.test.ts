import { expect, test } from 'vitest';
import { count, total } from '../../../scripts/tally.mjs';

const report = (...files: [status: string, ...tests: string[]][]) =>
  JSON.stringify({
    testResults: files.map(([status, ...tests]) => ({
      status,
      assertionResults: tests.map((each) => ({ status: each }))
    }))
  });

test('passed, failed and skipped tests are counted over all files', () => {
  const text = report(['passed', 'passed', 'skipped'], ['failed', 'passed', 'failed', 'todo']);
  expect(count(text, 1)).toEqual({ passed: 2, failed: 1, skipped: 2 });
});

test('a file that cannot be loaded is a failed test', () => {
  expect(count(report(['passed', 'passed'], ['failed']), 1)).toEqual({ passed: 1, failed: 1, skipped: 0 });
});

test('a stage that ends badly is a failed test even if every test in it passed', () => {
  expect(count(report(['passed', 'passed']), 1)).toEqual({ passed: 1, failed: 1, skipped: 0 });
  expect(count(undefined, null)).toEqual({ passed: 0, failed: 1, skipped: 0 });
});

test('a stage that runs nothing is a failed test, unless only a part was asked for', () => {
  expect(count(report(), 0)).toEqual({ passed: 0, failed: 1, skipped: 0 });
  expect(count(report(), 0, true)).toEqual({ passed: 0, failed: 0, skipped: 0 });
});

test('the last line has the sum; skipped tests are named only if there are some', () => {
  const one = { passed: 2, failed: 0, skipped: 0 };
  expect(total([one, one])).toEqual({ line: '4 passed, 0 failed', ok: true });
  expect(total([one, { passed: 0, failed: 1, skipped: 3 }])).toEqual({
    line: '2 passed, 1 failed, 3 skipped',
    ok: false
  });
  expect(total([{ passed: 0, failed: 0, skipped: 5 }]).ok).toBe(false);
});
