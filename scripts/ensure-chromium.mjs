// A Chromium for the tests: the first that is found, else one is installed. Plain Node, no packages needed.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { isMain, main, root } from './install.mjs';

const isRoot = process.getuid?.() === 0;

/** Chromium's own sandbox refuses to start as root; anybody else keeps it. */
export const CHROMIUM_FLAGS = isRoot ? ['--no-sandbox'] : [];

/** @type {Partial<Record<NodeJS.Platform, readonly string[]>>} */
const KNOWN = {
  linux: [
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome-stable',
    '/usr/bin/google-chrome',
    '/usr/bin/microsoft-edge',
    '/usr/bin/brave-browser',
    '/snap/bin/chromium'
  ],
  darwin: ['Google Chrome', 'Chromium', 'Microsoft Edge', 'Brave Browser'].map(
    (name) => `/Applications/${name}.app/Contents/MacOS/${name}`
  ),
  win32: [process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)'], process.env.LOCALAPPDATA].flatMap(
    (folder) =>
      folder === undefined
        ? []
        : [
            join(folder, 'Google/Chrome/Application/chrome.exe'),
            join(folder, 'Chromium/Application/chrome.exe'),
            join(folder, 'Microsoft/Edge/Application/msedge.exe'),
            join(folder, 'BraveSoftware/Brave-Browser/Application/brave.exe')
          ]
  )
};

const NAMES = [
  'chromium',
  'chromium-browser',
  'google-chrome-stable',
  'google-chrome',
  'chrome',
  'microsoft-edge'
];

/** Browsers that Playwright downloaded, the newest build first. */
function playwrightCache() {
  const folders = {
    darwin: join(homedir(), 'Library/Caches/ms-playwright'),
    win32: join(process.env.LOCALAPPDATA ?? homedir(), 'ms-playwright'),
    other: join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'ms-playwright')
  };
  const named = process.platform === 'darwin' || process.platform === 'win32' ? process.platform : 'other';
  const folder = process.env.PLAYWRIGHT_BROWSERS_PATH ?? folders[named];
  if (!existsSync(folder)) return [];
  const inside = [
    'chrome-linux64/chrome',
    'chrome-linux/chrome',
    'chrome-mac-arm64/Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing',
    'chrome-mac-x64/Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing',
    'chrome-mac/Chromium.app/Contents/MacOS/Chromium',
    'chrome-win64/chrome.exe',
    'chrome-win/chrome.exe'
  ];
  return readdirSync(folder)
    .filter((name) => /^chromium-\d+$/.test(name))
    .sort((a, b) => Number(b.slice(9)) - Number(a.slice(9)))
    .flatMap((name) => inside.map((path) => join(folder, name, path)));
}

/**
 * Path of a Chromium on this machine: CHROMIUM_PATH, Playwright's cache, the usual places, then PATH.
 * @returns {string | undefined}
 * @throws {Error} when CHROMIUM_PATH names something that is not there
 */
export function findChromium() {
  const given = process.env.CHROMIUM_PATH;
  if (given !== undefined && given !== '') {
    if (existsSync(given)) return given;
    throw new Error(`CHROMIUM_PATH is “${given}”, and there is no such file.`);
  }
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const onPath = (process.env.PATH ?? '')
    .split(delimiter)
    .filter((folder) => folder !== '')
    .flatMap((folder) => NAMES.map((name) => join(folder, name + suffix)));
  return [...playwrightCache(), ...(KNOWN[process.platform] ?? []), ...onPath].find((path) =>
    existsSync(path)
  );
}

/**
 * @param {string} command
 * @param {readonly string[]} args
 */
function run(command, args) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  return spawnSync(command, args, { cwd: root, stdio: ['ignore', 2, 2], env }).status === 0;
}

/**
 * Finds a Chromium, or installs one: Debian's as root, else Playwright's own. Output goes to standard error.
 * @returns {string} its path
 * @throws {Error} with a sentence for the person, when there is none and none can be had
 */
export function ensureChromium() {
  const found = findChromium();
  if (found !== undefined) return found;

  // Debian first: where Playwright's server is out of reach, the distribution's usually is not.
  if (isRoot && existsSync('/usr/bin/apt-get')) {
    console.error('Installing Chromium …');
    if (run('apt-get', ['update', '-qq']))
      run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium', 'fonts-dejavu']);
    const installed = findChromium();
    if (installed !== undefined) return installed;
  }
  const playwright = join(root, 'node_modules/playwright/cli.js');
  if (existsSync(playwright)) run(process.execPath, [playwright, 'install', 'chromium']);
  const downloaded = findChromium();
  if (downloaded !== undefined) return downloaded;
  throw new Error(
    'The tests need Chromium, and none was found or could be installed: install Chromium or Chrome, or set CHROMIUM_PATH.'
  );
}

if (isMain(import.meta.url))
  await main(() => {
    console.error(`Chromium: ${ensureChromium()}`);
  });
