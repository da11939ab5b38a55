// `npm run picture`: makes the picture of README and of shared links from the running page.
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { build } from './build.mjs';
import { CHROMIUM_FLAGS, ensureChromium } from './ensure-chromium.mjs';
import { root } from './install.mjs';
import { serve } from './serve.mjs';

const folder = join(root, 'build');
await build({ folder });
const site = await serve({ root: folder });
const browser = await chromium.launch({ executablePath: await ensureChromium(), args: [...CHROMIUM_FLAGS] });
const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce' });
await page.goto(site.url);
await page.getByRole('heading', { level: 1 }).first().waitFor();
await page.waitForFunction(() => document.querySelectorAll('svg').length > 3);
// A minute after the store has read on its clock: one thing is loud.
const scrubber = page.getByRole('slider').last();
await scrubber.focus();
for (let step = 0; step < 12; step++) {
  if (await page.getByText(/old$/).count()) break;
  await page.keyboard.press('.');
}
await page.waitForTimeout(400);
await page.screenshot({ path: join(root, 'static/social.png') });
await browser.close();
await site.close();
