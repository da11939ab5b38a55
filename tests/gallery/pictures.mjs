// `npm run gallery:pictures [FILTER]`: every view and every empty, loading and error state of the built site, at three
// widths in both themes, and a page to look through them: test-results/gallery/index.html. The filter is a part of a
// scene's name, or a pattern of its files, such as "^drawer.*-390-dark".
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import { build, SITE } from '../../scripts/build.mjs';
import { CHROMIUM_FLAGS, ensureChromium } from '../../scripts/ensure-chromium.mjs';
import { serve } from '../../scripts/serve.mjs';
import { SCENES } from './scenes.mjs';

const OUT = 'test-results/gallery';
const SIZES = /** @type {const} */ ([
  [1440, 900],
  [900, 800],
  [390, 844]
]);
const THEMES = /** @type {const} */ (['light', 'dark']);
const PATIENCE = 20_000;
const filter = process.argv[2] ?? '';

/** @param {string} text */
const escaped = (text) => text.replace(/[&<>"]/g, (sign) => `&#${String(sign.charCodeAt(0))};`);
/** @param {string} name */
const slug = (name) => name.toLowerCase().replace(/[^a-z0-9]+/g, '-');
/** @param {string} name @param {number} width @param {string} theme */
const fileOf = (name, width, theme) => `${slug(name)}-${String(width)}-${theme}.png`;
/** @param {string} name @param {string} file */
const isAsked = (name, file) => name.includes(filter) || new RegExp(filter).test(file);

mkdirSync(OUT, { recursive: true });
const server = await serve({ root: build(SITE), base: SITE.base });
const browser = await chromium.launch({ executablePath: ensureChromium(), args: CHROMIUM_FLAGS });
/** @type {string[]} */
const failed = [];
try {
  for (const [width, height] of SIZES)
    for (const theme of THEMES)
      for (const { name, path = '', stranger = false, slow = false, wait = 'mornings', walk } of SCENES) {
        const file = fileOf(name, width, theme);
        if (!isAsked(name, file)) continue;
        const phone = width < 500;
        const context = await browser.newContext({
          viewport: { width, height },
          colorScheme: theme,
          hasTouch: phone,
          isMobile: phone,
          deviceScaleFactor: phone ? 2 : 1
        });
        const page = await context.newPage();
        page.setDefaultTimeout(PATIENCE);
        if (!stranger) await page.addInitScript(() => localStorage.setItem('downbeat.visited', '1'));
        // A night that never comes: what is seen until it does.
        if (slow) await page.route(/\.json$/, () => undefined);
        try {
          await page.goto(server.url + path);
          await page
            .getByText(wait === '' ? /./ : wait)
            .first()
            .waitFor();
          await walk?.(page);
          await page.waitForTimeout(700);
          await page.screenshot({ path: join(OUT, file) });
        } catch (error) {
          failed.push(`${file}: ${error instanceof Error ? error.message.split('\n')[0] : String(error)}`);
        }
        await context.close();
      }
} finally {
  await browser.close();
  await server.close();
}
const rows = SCENES.map(({ name }) => {
  const cells = SIZES.flatMap(([width]) =>
    THEMES.map((theme) => {
      const file = fileOf(name, width, theme);
      const alt = escaped(`${name}, ${String(width)}, ${theme}`);
      return `<a href="${file}"><img loading="lazy" alt="${alt}" src="${file}"></a>`;
    })
  );
  return `<section><h2>${escaped(name)}</h2>${cells.join('')}</section>`;
});
writeFileSync(
  join(OUT, 'index.html'),
  `<!doctype html><meta charset="utf-8"><title>Downbeat: the gallery</title>` +
    `<style>body{font:15px system-ui;margin:24px;background:#eee}section{margin-bottom:32px;white-space:nowrap;overflow:auto}` +
    `h2{font-size:17px}img{height:300px;margin-right:10px;border:1px solid #ccc}</style>${rows.join('')}`
);
for (const line of failed) console.error(line);
console.log(pathToFileURL(join(OUT, 'index.html')).href);
process.exitCode = failed.length > 0 ? 1 : 0;
