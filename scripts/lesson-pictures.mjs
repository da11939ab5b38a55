// `npm run lesson-pictures`: takes the pictures of each lesson's reference page, before and after, from the built site.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { build } from './build.mjs';
import { CHROMIUM_FLAGS, ensureChromium } from './ensure-chromium.mjs';
import { root } from './install.mjs';
import { serve } from './serve.mjs';

const folder = 'build';
const to = join(root, 'static/lessons');
mkdirSync(to, { recursive: true });
await build({ folder });
const site = await serve({ root: join(root, folder) });
const browser = await chromium.launch({ executablePath: await ensureChromium(), args: [...CHROMIUM_FLAGS] });
const page = await browser.newPage({ viewport: { width: 1348, height: 812 }, reducedMotion: 'reduce' });
page.setDefaultTimeout(30_000);
await page.goto(`${site.url}teach/`);
await page.getByRole('table').first().waitFor();
const links = await page
  .locator('tbody a[href*="/teach/"]')
  .evaluateAll((all) => all.map((a) => a.getAttribute('href') ?? ''));
const wanted = process.argv.slice(2);
for (const link of links) {
  const id = link.split('/').filter(Boolean).at(-1) ?? '';
  if (wanted.length > 0 && !wanted.includes(id)) continue;
  for (const when of ['start', 'end']) {
    await page.goto(new URL(link, site.url).href);
    const href = await page.locator(`[data-opens="${when}"]`).getAttribute('href');
    await page.goto(new URL(href ?? '', page.url()).href);
    await page.waitForSelector('[data-phase="repair"], [data-phase="passed"], [data-phase="verdict"]');
    const bad = page.getByRole('button', { name: /^Open it at/ }).first();
    if (when === 'start' && (await bad.count()) > 0) await bad.click();
    else await page.getByRole('slider', { name: 'Tonight' }).first().press('End');
    await page.waitForTimeout(500);
    await page
      .locator('.stage')
      .screenshot({ path: join(to, `${id}-${when}.jpg`), type: 'jpeg', quality: 70 });
    console.log(`${id} ${when}`);
  }
}
await browser.close();
await site.close();
