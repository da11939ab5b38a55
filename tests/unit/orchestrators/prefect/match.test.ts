import { expect, test } from 'vitest';
import { matches } from '#lib/orchestrators/prefect/match.ts';

test.each<[string, string | null, boolean]>([
  ['*', 'any.old.thing', true],
  ['*', null, false],
  ['!x', null, false],
  ['*.csv', 'file.csv', true],
  ['*.csv', 'file.csv.gz', false],
  ['!*.csv', 'file.parquet', true],
  ['s3://*/*.csv', 's3://bucket/a/b.csv', true],
  ['exact', 'exact', true],
  ['exact', 'exactly', false],
  ['file-?.csv', 'file-7.csv', true],
  ['file-?.csv', 'file-.csv', false],
  ['file-[0-3a].csv', 'file-2.csv', true],
  ['file-[!0-3].csv', 'file-2.csv', false],
  ['[]]', ']', true],
  ['[ab', '[ab', true],
  ['a.b', 'axb', false],
  ['', '', true]
])('%s against %s: %s', (pattern, value, expected) => {
  expect(matches(pattern, value)).toBe(expected);
});
