// Adds up what the stages of the tests say, so that nothing that went wrong is missing from the last line.

/** @typedef {{ passed: number, failed: number, skipped: number }} Tally */
/** @typedef {{ status: string, assertionResults: readonly { status: string }[] }} FileReport */

/**
 * One stage's numbers. A test file that could not be loaded counts as a failed test, and so does a stage that ended
 * badly, or ran nothing, without a test to show for it.
 * @param {string | undefined} report what Vitest's JSON reporter wrote; undefined when it wrote nothing
 * @param {number | null} status the stage's exit code; null when a signal ended it
 * @param {boolean} [mayBeEmpty] whether it is no fault to run no test at all
 * @returns {Tally}
 */
export function count(report, status, mayBeEmpty = false) {
  const tally = { passed: 0, failed: 0, skipped: 0 };
  if (report !== undefined) {
    /** @type {{ testResults: readonly FileReport[] }} */
    const { testResults } = JSON.parse(report);
    for (const { status: file, assertionResults: tests } of testResults) {
      for (const test of tests)
        if (test.status === 'passed') tally.passed++;
        else if (test.status === 'failed') tally.failed++;
        else tally.skipped++;
      if (file === 'failed' && !tests.some((test) => test.status === 'failed')) tally.failed++;
    }
  }
  const empty = tally.passed + tally.failed === 0 && !mayBeEmpty;
  if (tally.failed === 0 && (status !== 0 || empty)) tally.failed++;
  return tally;
}

/**
 * The stages' sum as the line that ends a run, and whether all is well.
 * @param {readonly Tally[]} tallies
 */
export function total(tallies) {
  /** @param {(tally: Tally) => number} of */
  const sum = (of) => tallies.reduce((so, tally) => so + of(tally), 0);
  const passed = sum((tally) => tally.passed);
  const failed = sum((tally) => tally.failed);
  const skipped = sum((tally) => tally.skipped);
  const line = `${String(passed)} passed, ${String(failed)} failed${skipped > 0 ? `, ${String(skipped)} skipped` : ''}`;
  return { line, ok: failed === 0 && passed > 0 };
}
