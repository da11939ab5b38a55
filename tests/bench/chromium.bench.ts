/** The DAG month in a Chromium worker against the same in Node. */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium, type Page } from 'playwright-core';
import { rolldown } from 'rolldown';
import type * as scripts from '../../scripts/ensure-chromium.mjs';
import { answer, median, NO_BROWSER, noAnswer, type Benchmark, type Goal } from './benchmark.ts';
import { inIsolate } from './isolate.ts';
import type { Month } from './month.ts';

const NAME = 'chromium';
/** Chromium may take this many times as long as Node. */
const LIMIT = 1.5;
const GOAL: Goal = { peer: 'limit', goal: 1 };
const ORIGIN = 'http://bench.localhost/';

type Scripts = typeof scripts;

interface Round {
  readonly node: Month;
  readonly browser: Month;
}

export const chromiumBench: Benchmark = {
  name: NAME,
  about: 'the DAG month in a worker of Chromium: at most 1.5 times the time that Node takes',
  goals: [GOAL],
  run: async (rounds, root, say) => {
    // A script that looks where it stands: it must not be bundled.
    const script = pathToFileURL(join(root, 'scripts/ensure-chromium.mjs')).href;
    const { CHROMIUM_FLAGS, findChromium } = (await import(script)) as Scripts;
    const executablePath = findChromium();
    if (executablePath === undefined) return [noAnswer(NAME, GOAL, null, NO_BROWSER)];
    const worker = await bundle(root);
    const browser = await chromium.launch({ executablePath, args: [...CHROMIUM_FLAGS] });
    try {
      const page = await browser.newPage();
      // Nothing leaves the machine: both answers come from here.
      await page.route(`${ORIGIN}**`, (route) =>
        route.request().url().endsWith('.js')
          ? route.fulfill({ contentType: 'text/javascript', body: worker })
          : route.fulfill({ contentType: 'text/html', body: '<!doctype html>' })
      );
      await page.goto(ORIGIN);
      const played: Round[] = [];
      for (let seed = 1; seed <= rounds; seed++) {
        say(`${NAME}: round ${String(seed)} of ${String(rounds)} …`);
        played.push({ node: await inIsolate('monthOf', seed), browser: await inWorker(page, seed) });
      }
      return [against(played, browser.version())];
    } finally {
      await browser.close();
    }
  }
};

/** @throws never: without equal logs the ratio is void */
function against(played: readonly Round[], version: string) {
  const details = {
    ms: Number(median(played.map(({ browser }) => browser.ms)).toPrecision(3)),
    nodeMs: Number(median(played.map(({ node }) => node.ms)).toPrecision(3)),
    timesNode: Number(median(played.map(({ node, browser }) => browser.ms / node.ms)).toPrecision(3)),
    hashesEqual: played.every(({ node, browser }) => node.hash === browser.hash),
    limit: LIMIT,
    version: `Chromium ${version}`
  };
  if (!details.hashesEqual)
    return noAnswer(
      NAME,
      GOAL,
      false,
      'the logs differ between Node and Chromium: the ratio is void.',
      details
    );
  const ratios = played.map(({ node, browser }) => (LIMIT * node.ms) / browser.ms);
  return answer(NAME, GOAL, ratios, details);
}

/** The worker's script, minified as the site's is. */
async function bundle(root: string): Promise<string> {
  const made = await rolldown({
    cwd: root,
    input: join(root, 'tests/bench/chromium.worker.ts'),
    platform: 'browser',
    tsconfig: false,
    logLevel: 'silent'
  });
  try {
    const { output } = await made.generate({ format: 'iife', minify: true });
    return output[0].code;
  } finally {
    await made.close();
  }
}

/** A fresh worker's answer. */
const inWorker = (page: Page, seed: number): Promise<Month> =>
  page.evaluate(
    (asked) =>
      new Promise<Month>((resolve, reject) => {
        const worker = new Worker('month.js');
        worker.onmessage = ({ data }: MessageEvent<Month>) => {
          worker.terminate();
          resolve(data);
        };
        worker.onerror = ({ message }) => {
          reject(new Error(message));
        };
        worker.postMessage(asked);
      }),
    seed
  );
