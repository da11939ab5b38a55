import { expect, test } from 'vitest';
import { METRICS } from '#lib/analysis/metrics.ts';
import { GROUPS } from '#lib/views/scoreboard/groups.ts';

test('every number stands under one head', () => {
  const shown = GROUPS.flatMap(({ metrics }) => metrics.map(({ id }) => id));
  expect([...shown].sort()).toEqual(METRICS.map(({ id }) => id).sort());
});
