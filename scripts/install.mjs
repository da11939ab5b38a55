// Dependencies as the lock file has them, before anything that needs them. Plain Node, no packages.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));

/**
 * Makes node_modules match package-lock.json. It compares the lock's hash with the one written after the last
 * install, since a checkout changes every file's time. All output goes to standard error.
 * @throws {Error} with a sentence for the person, when Node is too old or npm fails.
 */
export function install() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19))
    throw new Error(`Node ${process.versions.node} is too old for Downbeat: it needs 20.19 or newer.`);

  const mark = join(root, 'node_modules', '.installed');
  const lock = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
  if (existsSync(mark) && readFileSync(mark, 'utf8').trim() === lock) return;

  console.error('Installing dependencies …');
  // --include=dev: with NODE_ENV=production npm would leave out what builds the page.
  const npm = spawnSync('npm', ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32'
  });
  if (npm.status !== 0)
    throw new Error('The dependencies could not be installed: npm’s own message is above this line.');
  writeFileSync(mark, lock);
}

/**
 * Runs what a script is for; an error becomes one sentence on standard error and exit code 1.
 * @template T
 * @param {() => T | Promise<T>} work
 * @returns {Promise<T>}
 */
export async function main(work) {
  try {
    return await work();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return process.exit(1);
  }
}

/**
 * Whether this module is the program that was started, rather than imported by another.
 * @param {string} url the module's `import.meta.url`
 */
export const isMain = (url) => process.argv[1] !== undefined && url === pathToFileURL(process.argv[1]).href;

if (isMain(import.meta.url)) await main(install);
