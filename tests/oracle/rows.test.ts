/**
 * The analysis against rows that are carried one by one: regions, row counts, verdicts and where they arose, staleness,
 * lost rows, what was told, and classes of nights.
 */
import fc from 'fast-check';
import { test } from 'vitest';
import { agreeOnRows } from '../support/agree-rows.ts';
import { rowScenes } from '../support/random-rows.ts';

/** How many random pipelines are tried: more by hand, `ORACLE_RUNS=5000 npx vitest run tests/oracle`. */
const RUNS = Number(process.env['ORACLE_RUNS'] ?? 200);

test(
  `rows carried one by one and the analysis agree on ${RUNS} random pipelines`,
  () => fc.assert(fc.property(rowScenes, agreeOnRows), { numRuns: RUNS }),
  3_600_000
);
