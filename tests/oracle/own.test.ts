/** The engine against the oracle, where tasks start by what only Prefect, Dagster or Mage have. */
import fc from 'fast-check';
import { test } from 'vitest';
import { ownScenes } from '../support/random.ts';
import { agree } from '../support/agree.ts';

/** How many random pipelines are tried: more by hand, `ORACLE_RUNS=4000 npx vitest run tests/oracle/own.test.ts`. */
const RUNS = Number(process.env['ORACLE_RUNS'] ?? 150);

test(
  `the engine and the oracle agree on ${RUNS} random pipelines of an orchestrator's own triggers`,
  () => fc.assert(fc.property(ownScenes, agree), { numRuns: RUNS }),
  3_600_000
);
