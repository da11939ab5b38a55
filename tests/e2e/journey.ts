// A journey is a person's way through the built site. Whatever it does, it fails on any error in the console, any
// request to another host or that fails, and any violation of the Content-Security-Policy.
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';
import { afterAll, expect, inject, test } from 'vitest';

let browser: Browser | undefined;

afterAll(async () => {
  await browser?.close();
  browser = undefined;
});

/** Writes down whatever the page does that it must not; the list grows while the page lives. */
async function listen(page: Page, origin: string): Promise<readonly string[]> {
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => complaints.push(`error: ${error.message}`));
  page.on('crash', () => complaints.push('the page crashed'));
  page.on('websocket', (socket) => complaints.push(`web socket: ${socket.url()}`));
  page.on('request', (request) => {
    const { protocol, origin: asked } = new URL(request.url());
    if (asked !== origin && protocol !== 'data:' && protocol !== 'blob:')
      complaints.push(`other host: ${request.url()}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 400) complaints.push(`status ${String(response.status())}: ${response.url()}`);
  });
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      console.error(`policy ${event.effectiveDirective} refused ${event.blockedURI || 'inline'}`);
    });
  });
  return complaints;
}

/** How somebody comes: `viewport`, `colorScheme`, `reducedMotion` and the like, and what is not of the profile. */
export interface JourneyOptions extends BrowserContextOptions {
  /** Somebody who has never been here, and sees the opening. */
  readonly stranger?: boolean;
  /** Milliseconds that the way may take, if more than other tests: at least the sum of what it waits for. */
  readonly patience?: number;
}

/** Another tab of the same person, with an address open in it: what it complains of is not held against it. */
export async function anotherTab(page: Page, address: string): Promise<Page> {
  const tab = await page.context().newPage();
  tab.setDefaultTimeout(15_000);
  await tab.addInitScript(() => localStorage.setItem('downbeat.visited', '1'));
  await tab.goto(address);
  return tab;
}

/** For what is polled: as long as a page may take for a step. */
export const PATIENT = { timeout: 15_000 };

/** Finds something in the palette, by keys. */
export async function find(page: Page, text: string): Promise<void> {
  const palette = page.getByRole('dialog');
  await page.keyboard.press('Control+k');
  await palette.getByRole('combobox').waitFor();
  await page.keyboard.type(text);
  await page.keyboard.press('Enter');
  // Closed is not yet gone, and what is not gone does not open anew.
  await expect.poll(() => palette.count(), PATIENT).toBe(0);
}

/**
 * A test that walks through the site in a fresh browser profile, beginning at its first page.
 * @param name what holds, as a sentence
 * @param walk the way; `site` is the address of the first page, with a slash at its end
 */
export function journey(
  name: string,
  walk: (page: Page, site: string) => Promise<void>,
  { stranger = false, patience, ...options }: JourneyOptions = {}
): void {
  test(name, { ...(patience === undefined ? {} : { timeout: patience }) }, async ({ task }) => {
    browser ??= await chromium.connect(inject('chromium'));
    const site = inject('site');
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, ...options });
    try {
      const page = await context.newPage();
      page.setDefaultTimeout(15_000);
      const complaints = await listen(page, new URL(site).origin);
      if (!stranger) await page.addInitScript(() => localStorage.setItem('downbeat.visited', '1'));
      try {
        await page.goto(site);
        await walk(page, site);
        // What the last step set off may still be on its way to us.
        await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done))));
      } catch (error) {
        const picture = `test-results/${task.id}.png`;
        await page.screenshot({ path: picture }).catch(() => undefined);
        console.error(`${name}: the page as it was is in ${picture}`, complaints);
        throw error;
      }
      expect(complaints).toEqual([]);
    } finally {
      await context.close();
    }
  });
}
