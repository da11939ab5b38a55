/** How long somebody waits for the first moving picture: the page from localhost, nothing of it cached. */
import type { Browser } from 'playwright-core';
import { answer, median, NO_BROWSER, noAnswer, type Benchmark, type Goal } from './benchmark.ts';
import { inBrowser } from './page.ts';

const NAME = 'first-picture';
const GOAL: Goal = { peer: 'limit', goal: 1 };
/** Milliseconds from the address to the picture. */
const LIMIT = 1000;
const PATIENCE = 60_000;

export const firstPictureBench: Benchmark = {
  name: NAME,
  about:
    'milliseconds until the first picture moves in Chromium, from localhost with a cold cache, for a stranger and for one who comes back',
  goals: [GOAL],
  run: async (rounds, root, say) => {
    const found = await inBrowser(root, async (browser, url) => {
      const stranger: number[] = [];
      const back: number[] = [];
      for (let round = 0; round <= rounds; round++) {
        say(`${NAME}: round ${String(round)} of ${String(rounds)} …`);
        const took = [await moving(browser, url, false), await moving(browser, url, true)] as const;
        // The first round starts the browser's own processes, and is not counted.
        if (round === 0) continue;
        stranger.push(took[0]);
        back.push(took[1]);
      }
      return answer(
        NAME,
        GOAL,
        stranger.map((ms, round) => LIMIT / Math.max(ms, back[round]!)),
        {
          limitMs: LIMIT,
          strangerMs: Math.round(median(stranger)),
          backMs: Math.round(median(back)),
          version: `Chromium ${browser.version()}`
        }
      );
    });
    return [found ?? noAnswer(NAME, GOAL, null, NO_BROWSER)];
  }
};

/** Milliseconds until the page says that it moves, by its own clock, in a context that has cached nothing. */
async function moving(browser: Browser, url: string, visited: boolean): Promise<number> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  try {
    const page = await context.newPage();
    await page.addInitScript((back) => {
      if (back) localStorage.setItem('downbeat.visited', '1');
      new MutationObserver((_, observer) => {
        if (document.documentElement.dataset['moving'] !== 'true') return;
        performance.mark('downbeat:seen-moving');
        observer.disconnect();
      }).observe(document, { subtree: true, attributes: true, attributeFilter: ['data-moving'] });
    }, visited);
    await page.goto(url, { waitUntil: 'commit' });
    await page.waitForSelector('html[data-moving="true"]', { state: 'attached', timeout: PATIENCE });
    const at = await page.evaluate(
      () => performance.getEntriesByName('downbeat:seen-moving')[0]?.startTime ?? NaN
    );
    if (Number.isNaN(at)) throw new Error('the page moves, and the instant was missed');
    return at;
  } finally {
    await context.close();
  }
}
