// `node tests/gallery/shoot.mjs OUT [FILTER]`: pictures of the gallery at three widths in both themes, to be looked at.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { createServer } from 'vite';
import { CHROMIUM_FLAGS, ensureChromium } from '../../scripts/ensure-chromium.mjs';

const [out = 'test-results/gallery', filter = ''] = process.argv.slice(2);
const sizes = { wide: [1440, 900], middle: [900, 800], phone: [390, 844] };
const views = {
  sale: 'night=sale&select=store_lake',
  'sale-open': 'night=sale',
  'sale-rows': 'night=sale&select=store_lake&tab=rows',
  'sale-sql': 'night=sale&select=store_lake&tab=sql',
  'sale-states': 'night=sale&select=store_lake&tab=states',
  'sale-settings': 'night=sale&select=store_lake&tab=settings',
  'sale-source': 'night=sale&select=orders_db',
  'sale-end': 'night=sale&t=04:20&select=bi_store',
  'sale-tonight': 'night=sale&t=03:12&pane=tonight',
  'sale-list': 'night=sale&pane=list&select=store_lake',
  quiet: 'night=quiet&t=05:00',
  'quiet-busy': 'night=quiet&t=02:26&play',
  hand: 'night=hand&t=02:31&select=ingest_files',
  'hand-list': 'night=hand&t=02:31&pane=list',
  trouble: 'night=trouble&t=02:30&select=ingest_orders',
  many: 'night=many&t=03:40',
  'many-tonight': 'night=many&t=03:40&pane=tonight',
  problems: 'problems'
};

mkdirSync(out, { recursive: true });
const server = await createServer({
  configFile: join(import.meta.dirname, 'vite.config.ts'),
  logLevel: 'error'
});
await server.listen();
const browser = await chromium.launch({ executablePath: ensureChromium(), args: CHROMIUM_FLAGS });
let failed = false;
try {
  for (const [size, [width, height]] of Object.entries(sizes))
    for (const theme of ['light', 'dark']) {
      const page = await browser.newPage({
        viewport: { width, height },
        deviceScaleFactor: size === 'phone' ? 2 : 1.5,
        hasTouch: size === 'phone',
        isMobile: size === 'phone'
      });
      page.on('pageerror', (error) => ((failed = true), console.error(error)));
      page.on('console', (message) => {
        if (['error', 'warning'].includes(message.type())) console.error(message.text());
      });
      for (const [view, query] of Object.entries(views)) {
        const name = `${view}-${size}-${theme}`;
        if (!new RegExp(filter).test(name)) continue;
        await page.goto(`${server.resolvedUrls.local[0]}?${query}&theme=${theme}`);
        await page.evaluate(() => document.fonts.ready);
        await page.waitForFunction(() => !document.body.textContent.includes('Laying out'));
        await page.waitForTimeout(150);
        await page.screenshot({ path: join(out, `${name}.png`) });
      }
      await page.close();
    }
} finally {
  await browser.close();
  await server.close();
}
process.exit(failed ? 1 : 0);
