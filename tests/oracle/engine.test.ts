/** The engine against the oracle: random pipelines, and the reference. Both are given the same chance and calendar. */
import fc from 'fast-check';
import { test } from 'vitest';
import { disturbed, helpedScenes, pausedScenes } from '../support/random.ts';
import { agree } from '../support/agree.ts';

/** How many random pipelines are tried: more by hand, `ORACLE_RUNS=5000 npx vitest run tests/oracle`. */
const RUNS = Number(process.env['ORACLE_RUNS'] ?? 300);

test(
  `the engine and the oracle agree on ${RUNS} random pipelines`,
  () => fc.assert(fc.property(disturbed, agree), { numRuns: RUNS }),
  3_600_000
);

test(
  `… and on ${RUNS} with sensors, branches, checks, setups and workers`,
  () => fc.assert(fc.property(helpedScenes, agree), { numRuns: RUNS }),
  3_600_000
);

test(
  `… and on ${Math.ceil(RUNS / 2)} of those with pauses`,
  () => fc.assert(fc.property(pausedScenes, agree), { numRuns: Math.ceil(RUNS / 2) }),
  3_600_000
);
