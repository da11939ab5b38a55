// `npm test`: every test there is, stage by stage, with one line of numbers at the end. It gets what it needs
// first: dependencies, and a browser. Words given to it are passed on to Vitest as names of files.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build, SITE } from './build.mjs';
import { ensureChromium } from './ensure-chromium.mjs';
import { install, isMain, root } from './install.mjs';
import { count, total } from './tally.mjs';

/** @typedef {import('./tally.mjs').Tally} Tally */

const names = process.argv.slice(2);

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
  const program = join(root, 'node_modules/vitest/vitest.mjs');
  const { status } = spawnSync(
    process.execPath,
    [
      ...[program, 'run', '--project', project, '--reporter=default', '--reporter=json'],
      `--outputFile.json=${report}`,
      // A project that finds no test is a hole, unless somebody asked for a part of them.
      ...(names.length > 0 ? ['--passWithNoTests', ...names] : [])
    ],
    { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], env: { ...process.env, CHROMIUM_PATH: chromium } }
  );
  let text;
  try {
    text = readFileSync(report, 'utf8');
  } catch {
    text = undefined;
  }
  return count(text, status, names.length > 0);
}

/** @returns {Tally[]} */
function stages() {
  const folder = mkdtempSync(join(tmpdir(), 'downbeat-test-'));
  const failed = { passed: 0, failed: 1, skipped: 0 };
  try {
    install();
    const chromium = ensureChromium();
    const results = [vitest('unit', folder, chromium), vitest('browser', folder, chromium)];
    try {
      build(SITE);
    } catch (error) {
      console.error(error instanceof Error ? error.message : error);
      return [...results, failed];
    }
    return [...results, vitest('e2e', folder, chromium)];
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return [failed];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

if (isMain(import.meta.url)) {
  const { line, ok } = total(stages());
  console.log(`\n${line}`);
  process.exitCode = ok ? 0 : 1;
}
