// `npm run weight`: every script that Chromium fetches until the first moving picture of `/`, compressed as a
// static host would, against the budgets: for a stranger, who sees the opening, and for those who have been here.
// The page says when that is: <html data-moving="true">.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build, SITE } from './build.mjs';
import { CHROMIUM_FLAGS, ensureChromium } from './ensure-chromium.mjs';
import { install, main } from './install.mjs';
import { serve } from './serve.mjs';

/** KB of 1,024 bytes, gzip -9. */
const BUDGETS = { page: 110, workers: 60 };
const PATIENCE = 20_000;

/** @typedef {'page' | 'workers'} Part */
/** @typedef {{ url: string, at: number, headers: Record<string, string>, type: string }} Fetched */

/**
 * Opens the page and watches its network until it moves.
 * @param {string} url
 * @param {boolean} stranger
 * @returns {Promise<readonly Fetched[]>} what was asked for up to that instant, in that order
 */
async function watch(url, stranger) {
  const { chromium } = await import('playwright-core');
  const browser = await chromium.launch({ executablePath: ensureChromium(), args: CHROMIUM_FLAGS });
  try {
    const page = await browser.newPage();
    /** @type {import('playwright-core').Request[]} */
    const requests = [];
    page.on('requestfinished', (request) => requests.push(request));
    // The instant itself, not the one at which we come to hear of it: what is fetched after may follow closely.
    await page.addInitScript(() => {
      new MutationObserver((_, observer) => {
        if (document.documentElement.dataset['moving'] !== 'true') return;
        performance.mark('downbeat:seen-moving');
        observer.disconnect();
      }).observe(document, { subtree: true, attributes: true, attributeFilter: ['data-moving'] });
    });
    if (!stranger) await page.addInitScript(() => localStorage.setItem('downbeat.visited', '1'));
    await page.goto(url, { waitUntil: 'commit' });
    try {
      await page.waitForSelector('html[data-moving="true"]', { state: 'attached', timeout: PATIENCE });
    } catch {
      throw new Error(
        `Nothing moved on ${url} for ${String(PATIENCE / 1000)} s: there is no first view to weigh.`
      );
    }
    // Those under way when the picture moved count too: let them end.
    await page.waitForLoadState('networkidle');
    // The page's own clock where it has an entry; a worker's imports have none there, and take the network's.
    const { moving, starts } = await page.evaluate(() => {
      const { timeOrigin } = performance;
      return {
        moving: timeOrigin + (performance.getEntriesByName('downbeat:seen-moving')[0]?.startTime ?? NaN),
        starts: Object.fromEntries(
          performance.getEntriesByType('resource').map((entry) => [entry.name, timeOrigin + entry.startTime])
        )
      };
    });
    if (Number.isNaN(moving))
      throw new Error('The page moves, and the scale missed the instant: it is broken.');
    const fetched = await Promise.all(
      requests.map(async (request) => ({
        url: request.url(),
        at: starts[request.url()] ?? request.timing().startTime,
        headers: await request.allHeaders(),
        type: (await request.response())?.headers()['content-type'] ?? ''
      }))
    );
    return fetched.filter(({ at }) => at <= moving).sort((a, b) => a.at - b.at);
  } finally {
    await browser.close();
  }
}

/**
 * The scripts among what was fetched: a worker's own are those fetched for a worker, or by one.
 * @param {readonly Fetched[]} fetched
 * @returns {Map<string, Part>} by address, each once
 */
function scripts(fetched) {
  /** @type {Map<string, Part>} */
  const parts = new Map();
  const all = fetched.filter(({ type }) => type.includes('javascript'));
  const workers = new Set(
    all.filter(({ headers }) => headers['sec-fetch-dest'] === 'worker').map(({ url }) => url)
  );
  // Whoever was fetched by one of them is one; on a busy machine an import may come to be known before its importer.
  for (let known = 0; known < workers.size;) {
    known = workers.size;
    for (const { url, headers } of all) if (workers.has(headers['referer'] ?? '')) workers.add(url);
  }
  for (const { url } of all) parts.set(url, workers.has(url) ? 'workers' : 'page');
  return parts;
}

/**
 * Weighs one first view and says how heavy it is.
 * @param {string} folder
 * @param {string} url
 * @param {boolean} stranger
 */
async function weigh(folder, url, stranger) {
  const rows = [...scripts(await watch(url, stranger))].map(([address, part]) => {
    const path = decodeURIComponent(new URL(address).pathname).slice(SITE.base.length);
    return { part, path, bytes: gzipSync(readFileSync(join(folder, path)), { level: 9 }).length };
  });
  /** @param {Part} part */
  const sum = (part) => {
    const own = rows.filter((row) => row.part === part);
    const kb = own.reduce((sum, { bytes }) => sum + bytes, 0) / 1024;
    return {
      kb: Math.round(kb * 10) / 10,
      budget: BUDGETS[part],
      files: own.length,
      holds: kb <= BUDGETS[part]
    };
  };
  const view = stranger ? 'opening' : 'playground';
  const page = sum('page');
  const workers = sum('workers');
  if (page.files === 0) throw new Error('No script was seen: the scale is broken, not the page light.');
  if (process.argv.includes('--json')) console.log(JSON.stringify({ view, page, workers, files: rows }));
  else {
    for (const { part, path, bytes } of rows.sort((a, b) => b.bytes - a.bytes))
      console.log(`${part.padEnd(8)} ${(bytes / 1024).toFixed(1).padStart(6)} KB  ${path}`);
    for (const [part, { kb, budget, files, holds }] of Object.entries({ page, workers }))
      console.log(
        `${view}: ${part.padEnd(8)} ${kb.toFixed(1).padStart(6)} KB of ${String(budget)} in ${String(files)} files: ${holds ? 'holds' : 'TOO HEAVY'}`
      );
  }
  if (!page.holds || !workers.holds) process.exitCode = 1;
}

await main(async () => {
  install();
  const folder = build(SITE);
  const { url, close } = await serve({ root: folder, base: SITE.base });
  try {
    await weigh(folder, url, true);
    await weigh(folder, url, false);
  } finally {
    await close();
  }
});
