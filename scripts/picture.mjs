// `npm run picture`: makes the picture of README and of shared links from the running page.
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { build } from './build.mjs';
import { CHROMIUM_FLAGS, ensureChromium } from './ensure-chromium.mjs';
import { root } from './install.mjs';
import { serve } from './serve.mjs';

const folder = 'build';
await build({ folder });
const site = await serve({ root: join(root, folder) });
const browser = await chromium.launch({ executablePath: await ensureChromium(), args: [...CHROMIUM_FLAGS] });
const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce' });
// The playground itself, not the opening that strangers see first.
await page.addInitScript(() => localStorage.setItem('downbeat.visited', '1'));
await page.goto(site.url);
await page.getByRole('heading', { level: 1 }).first().waitFor();
await page.waitForFunction(() => document.querySelectorAll('svg').length > 3);
// A minute after the store has read on its clock: one thing is loud.
for (let step = 0; step < 30; step++) {
  if ((await page.locator('svg text').filter({ hasText: /old$/ }).count()) > 0) break;
  await page.keyboard.press('.');
  await page.waitForTimeout(60);
}
await page.waitForTimeout(400);
await page.screenshot({ path: join(root, 'static/social.png') });
await browser.close();
await site.close();
