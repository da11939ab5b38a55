// Builds the page, when its sources differ from those of the last build.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
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
  const wanted = fingerprint(root, SOURCES, [base]);
  if (!force && existsSync(mark) && readFileSync(mark, 'utf8') === wanted) return out;

  console.error('Building the page …');
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
  writeFileSync(mark, wanted);
  return out;
}

if (isMain(import.meta.url))
  await main(() => {
    install();
    build({ force: true });
  });
