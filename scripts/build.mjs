// Builds the page, when its sources differ from those of the last build.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fingerprint } from './fingerprint.mjs';
import { install, isMain, main, root } from './install.mjs';

const SOURCES = [
  'src',
  'workers',
  'static',
  'package.json',
  'package-lock.json',
  'svelte.config.js',
  'vite.config.ts',
  'tsconfig.json'
];

/** Where and under which base path the tests and the scale look at the site: not at a host's root, as on Pages. */
export const SITE = { folder: '.svelte-kit/site', base: '/downbeat' };

/** @param {number} pid */
function alive(pid) {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM';
  }
}

/**
 * Does the work while nobody else builds: Kit writes in one place (.svelte-kit/output) whatever the build is for.
 * @param {() => void} work
 */
function alone(work) {
  const cache = join(root, 'node_modules/.cache/downbeat');
  const lock = join(cache, 'building');
  mkdirSync(cache, { recursive: true });
  for (;;) {
    try {
      writeFileSync(lock, String(process.pid), { flag: 'wx' });
      break;
    } catch (error) {
      if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EEXIST') throw error;
    }
    const holder = existsSync(lock) ? Number(readFileSync(lock, 'utf8')) : 0;
    // 0 while the other is between making the file and writing in it, or has just gone.
    if (holder !== 0 && !alive(holder)) rmSync(lock, { force: true });
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200);
  }
  try {
    work();
  } finally {
    rmSync(lock, { force: true });
  }
}

/**
 * Builds into a folder unless it already holds this very build. Vite's words are kept for when it fails.
 * @param {{ folder?: string, base?: string, force?: boolean }} [options] `base` is '' or begins with a slash
 * @returns {string} the folder's absolute path
 * @throws {Error} when the build fails
 */
export function build({ folder = 'build', base = process.env.BASE_PATH ?? '', force = false } = {}) {
  const out = join(root, folder);
  // The mark lies in the folder, which every build empties first: it cannot outlive what it speaks of.
  const mark = join(out, '.built-from');
  const fresh = () => existsSync(mark) && readFileSync(mark, 'utf8') === fingerprint(root, SOURCES, [base]);
  if (fresh() && !force) return out;

  alone(() => {
    if (fresh() && !force) return;
    console.error('Building the page …');
    const from = fingerprint(root, SOURCES, [base]);
    const vite = spawnSync(process.execPath, [join(root, 'node_modules/vite/bin/vite.js'), 'build'], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      encoding: 'utf8',
      env: { ...process.env, BASE_PATH: base, BUILD_FOLDER: folder, NODE_ENV: 'production' }
    });
    if (vite.status !== 0) {
      console.error(vite.stdout + vite.stderr);
      throw new Error('The page could not be built: the reason is above this line.');
    }
    writeFileSync(mark, from);
  });
  return out;
}

if (isMain(import.meta.url))
  await main(() => {
    install();
    build({ force: true });
  });
