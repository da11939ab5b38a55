// `npm test`: every test there is, stage by stage, with one line of numbers at the end. It gets what it needs
// first: dependencies, and a browser. Words given to it are passed on to Vitest as names of files.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build, SITE } from './build.mjs';
import { ensureChromium } from './ensure-chromium.mjs';
import { install, isMain, root } from './install.mjs';
import { FAILED_TESTS, say } from './failed-tests.mjs';
import { count, total } from './tally.mjs';

/** @typedef {import('./tally.mjs').Tally} Tally */
/** @typedef {import('./failed-tests.mjs').FailedTest} FailedTest */

const names = process.argv.slice(2);

/** What has failed so far. @type {FailedTest[]} */
const failed = [];

/** What is in a file that a stage may not have come to write. @param {string} path */
function readIfThere(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

/**
 * Runs one of Vitest's projects, its words going straight to the terminal.
 * @param {string} project
 * @param {string} folder where the report may lie
 * @param {string} chromium
 * @returns {Tally}
 */
function vitest(project, folder, chromium) {
  console.log(`\n── ${project}`);
  const report = join(folder, `${project}.json`);
  const wrong = join(folder, `${project}-failed.json`);
  const program = join(root, 'node_modules/vitest/vitest.mjs');
  const { status } = spawnSync(
    process.execPath,
    [
      ...[program, 'run', '--project', project, '--reporter=default', '--reporter=json'],
      `--reporter=${join(root, 'scripts/failed-tests.mjs')}`,
      `--outputFile.json=${report}`,
      // A project that finds no test is a hole, unless somebody asked for a part of them.
      ...(names.length > 0 ? ['--passWithNoTests', ...names] : [])
    ],
    {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, CHROMIUM_PATH: chromium, [FAILED_TESTS]: wrong }
    }
  );
  const tally = count(readIfThere(report), status, names.length > 0);
  /** @type {FailedTest[]} */
  const tests = JSON.parse(readIfThere(wrong) ?? '[]');
  failed.push(...tests);
  if (tally.failed > 0 && tests.length === 0)
    failed.push({
      ...{ file: '', name: `the stage ${project}` },
      errors: [{ message: `It ended with code ${String(status)}, and no test of it failed.` }]
    });
  return tally;
}

/** @returns {Tally[]} */
function stages() {
  const folder = mkdtempSync(join(tmpdir(), 'downbeat-test-'));
  /** @param {unknown} error @returns {Tally} */
  const without = (error) => {
    const message = error instanceof Error ? error.message : String(error);
    failed.push({ file: '', name: 'what the tests need', errors: [{ message }] });
    return { passed: 0, failed: 1, skipped: 0 };
  };
  try {
    install();
    const chromium = ensureChromium();
    const results = [vitest('unit', folder, chromium), vitest('browser', folder, chromium)];
    try {
      build(SITE);
    } catch (error) {
      return [...results, without(error)];
    }
    return [...results, vitest('e2e', folder, chromium)];
  } catch (error) {
    return [without(error)];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

if (isMain(import.meta.url)) {
  const { line, ok } = total(stages());
  for (const each of failed) console.log(`\n${say(each)}`);
  console.log(`\n${line}`);
  process.exitCode = ok ? 0 : 1;
}
