// Whether the main views still look as they did: the gallery's pictures against references, half as large, so that
// antialiasing is no difference. `npm run gallery:references` takes the references anew; look at them before you keep them.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';
import { createServer, type ViteDevServer } from 'vite';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';

const FOLDER = join(import.meta.dirname, '../gallery/references');
const MADE_WITH = join(FOLDER, 'chromium.json');
const ANEW = process.env['DOWNBEAT_REFERENCES'] === 'anew';

/** Steps of 256 by which a pixel may differ, and the share of pixels that may differ by more. */
const TOLERANCE = { steps: 40, share: 0.012 } as const;

const PICTURES = [
  { name: 'graph-light', query: 'night=sale&select=store_lake&theme=light', part: 'picture' },
  { name: 'graph-dark', query: 'night=sale&select=store_lake&theme=dark', part: 'picture' },
  { name: 'tonight-light', query: 'night=sale&t=03:12&theme=light', part: 'time' },
  { name: 'tonight-dark', query: 'night=trouble&t=03:12&theme=dark', part: 'time' },
  { name: 'verdict-light', query: 'night=sale&theme=light', part: 'verdict' },
  { name: 'graph-phone', query: 'night=sale&theme=light', part: 'picture', phone: true }
] as const;

let browser: Browser;
let gallery: ViteDevServer;
let address = '';

beforeAll(async () => {
  browser = await chromium.connect(inject('chromium'));
  gallery = await createServer({
    configFile: join(import.meta.dirname, '../gallery/vite.config.ts'),
    logLevel: 'error',
    server: { port: 0 }
  });
  await gallery.listen();
  address = gallery.resolvedUrls?.local[0] ?? '';
});

afterAll(async () => {
  await browser.close();
  await gallery.close();
});

/** A PNG of half the size, as base64. */
const halved = (page: Page, png: string): Promise<string> =>
  page.evaluate(async (data) => {
    const image = new Image();
    image.src = `data:image/png;base64,${data}`;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = Math.round(image.width / 2);
    canvas.height = Math.round(image.height / 2);
    const pen = canvas.getContext('2d')!;
    pen.imageSmoothingQuality = 'high';
    pen.drawImage(image, 0, 0, canvas.width, canvas.height);
    return canvas.toDataURL('image/png').slice('data:image/png;base64,'.length);
  }, png);

/** The share of pixels that differ by more than some steps; 1 where the sizes differ. */
const apart = (page: Page, a: string, b: string, steps: number): Promise<number> =>
  page.evaluate(
    async ([first, second, most]) => {
      const read = async (data: string): Promise<ImageData> => {
        const image = new Image();
        image.src = `data:image/png;base64,${data}`;
        await image.decode();
        const canvas = document.createElement('canvas');
        [canvas.width, canvas.height] = [image.width, image.height];
        const pen = canvas.getContext('2d')!;
        pen.drawImage(image, 0, 0);
        return pen.getImageData(0, 0, image.width, image.height);
      };
      const [one, two] = [await read(first), await read(second)];
      if (one.width !== two.width || one.height !== two.height) return 1;
      let differing = 0;
      for (let i = 0; i < one.data.length; i += 4) {
        const by = Math.max(
          ...[0, 1, 2].map((channel) => Math.abs(one.data[i + channel]! - two.data[i + channel]!))
        );
        if (by > most) differing++;
      }
      return differing / (one.data.length / 4);
    },
    [a, b, steps] as const
  );

const major = (version: string): string => version.split('.')[0] ?? '';

test.for(PICTURES)('$name looks as it did', async ({ name, query, part, ...rest }, { skip }) => {
  const madeWith = existsSync(MADE_WITH)
    ? (JSON.parse(readFileSync(MADE_WITH, 'utf8')) as { readonly major: string }).major
    : '';
  if (!ANEW && major(browser.version()) !== madeWith) {
    skip(`the references are of Debian's Chromium ${madeWith}, and this is ${browser.version()}`);
  }
  const phone = 'phone' in rest;
  const page = await browser.newPage({
    viewport: phone ? { width: 390, height: 844 } : { width: 1440, height: 900 },
    reducedMotion: 'reduce'
  });
  try {
    await page.goto(`${address}?${query}`);
    await page.evaluate(() => document.fonts.ready);
    await page.locator(`[data-part="${part}"] svg`).first().waitFor();
    await page.waitForTimeout(600);
    const shot = await page.locator(`[data-part="${part}"]`).screenshot({ animations: 'disabled' });
    const picture = await halved(page, shot.toString('base64'));
    const file = join(FOLDER, `${name}.png`);
    if (ANEW) {
      writeFileSync(file, Buffer.from(picture, 'base64'));
      writeFileSync(MADE_WITH, `${JSON.stringify({ major: major(browser.version()) })}\n`);
      return;
    }
    const share = await apart(page, picture, readFileSync(file).toString('base64'), TOLERANCE.steps);
    if (share > TOLERANCE.share) {
      mkdirSync('test-results', { recursive: true });
      writeFileSync(`test-results/${name}.png`, Buffer.from(picture, 'base64'));
    }
    expect(share, `test-results/${name}.png against ${file}`).toBeLessThanOrEqual(TOLERANCE.share);
  } finally {
    await page.close();
  }
});
