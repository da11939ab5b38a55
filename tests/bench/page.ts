/** The built site in Chromium, for benchmarks of the page. */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium, type Browser, type Page } from 'playwright-core';
import { framesOf, type TraceEvent } from './frames.ts';

/** What the project's scripts offer; not bundled, since they find the project by where they lie. */
interface Scripts {
  readonly CHROMIUM_FLAGS: readonly string[];
  readonly findChromium: () => string | undefined;
  readonly build: (options: { folder: string; base: string }) => string;
  readonly SITE: { readonly folder: string; readonly base: string };
  readonly serve: (options: {
    root: string;
    base: string;
  }) => Promise<{ readonly url: string; readonly close: () => Promise<void> }>;
}

async function scripts(root: string): Promise<Scripts> {
  const load = (name: string): Promise<object> =>
    import(pathToFileURL(join(root, `scripts/${name}.mjs`)).href) as Promise<object>;
  return Object.assign(
    {},
    ...(await Promise.all(['ensure-chromium', 'build', 'serve'].map(load)))
  ) as Scripts;
}

/**
 * Builds and serves the site, starts a browser, and hands both over.
 * @returns undefined where no Chromium was found
 */
export async function inBrowser<T>(
  root: string,
  measure: (browser: Browser, url: string) => Promise<T>
): Promise<T | undefined> {
  const { findChromium, CHROMIUM_FLAGS, build, serve, SITE } = await scripts(root);
  const executablePath = findChromium();
  if (executablePath === undefined) return undefined;
  const server = await serve({ root: build(SITE), base: SITE.base });
  const browser = await chromium.launch({ executablePath, args: [...CHROMIUM_FLAGS] });
  try {
    return await measure(browser, server.url);
  } finally {
    await browser.close();
    await server.close();
  }
}

/**
 * Opens the playground of the built site, paused, and hands it over.
 * @returns undefined where no Chromium was found
 */
export const onSite = <T>(
  root: string,
  measure: (page: Page, version: string) => Promise<T>
): Promise<T | undefined> =>
  inBrowser(root, async (browser, url) => {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    await page.addInitScript(() => localStorage.setItem('downbeat.visited', '1'));
    await page.goto(url);
    await page.getByRole('heading', { level: 1 }).getByText('mornings').waitFor();
    await page.getByRole('button', { name: 'Pause', exact: true }).click();
    return measure(page, `Chromium ${browser.version()}`);
  });

/** Opens a document, and chooses how fast it plays: "1 min / s". */
export async function open(page: Page, document: object, speed: string): Promise<void> {
  await page.getByRole('combobox', { name: 'Speed' }).first().selectOption({ label: speed });
  await page
    .locator('input[type="file"]')
    .first()
    .setInputFiles({
      name: 'bench.json',
      mimeType: 'application/json',
      buffer: Buffer.from(JSON.stringify(document))
    });
}

/** Draws every task of a large document, where groups stand in their place at first. */
export async function drawAll(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Draw all \d+ tasks$/ }).click();
}

/**
 * Plays for some seconds from the night's beginning, or from an hour and a half before its end, when nearly all of it
 * has happened.
 */
export async function play(
  page: Page,
  seconds: number,
  from: 'beginning' | 'end' = 'beginning'
): Promise<void> {
  await page.getByRole('slider').last().focus();
  await page.keyboard.press(from === 'beginning' ? 'Home' : 'End');
  if (from === 'end') for (let quarters = 0; quarters < 6; quarters++) await page.keyboard.press('PageDown');
  await page.getByRole('button', { name: 'Play', exact: true }).click();
  await page.waitForTimeout(seconds * 1000);
  await page.getByRole('button', { name: 'Pause', exact: true }).click();
}

/** Milliseconds of script and layout in each frame while something is done, by trace. */
export async function framesWhile(page: Page, doing: () => Promise<void>): Promise<readonly number[]> {
  const session = await page.context().newCDPSession(page);
  const trace: TraceEvent[] = [];
  session.on('Tracing.dataCollected', ({ value }) => void trace.push(...(value as unknown as TraceEvent[])));
  await session.send('Tracing.start', { categories: 'devtools.timeline', transferMode: 'ReportEvents' });
  await doing();
  const complete = new Promise<void>((resolve) => session.once('Tracing.tracingComplete', () => resolve()));
  await session.send('Tracing.end');
  await complete;
  await session.detach();
  return framesOf(trace);
}

/** A document of tasks in layers, each of which reads one of the layer before; each starts every so often. */
export function layered(tasks: number, layers: number, cron: string): object {
  const wide = Math.ceil(tasks / layers);
  const ids = Array.from({ length: tasks }, (_, i) => `t${String(i)}`);
  return {
    downbeat: 1,
    name: `${String(tasks)} tasks`,
    start: '2026-01-06',
    nights: 1,
    timezone: 'UTC',
    sources: [{ id: 'orders', arrivals: { kind: 'steady', perDay: 240, every: '1h' } }],
    tasks: ids.map((id, i) => ({
      id,
      name: `task_${String(i)}`,
      kind: i < wide ? 'ingest' : 'transform',
      reads: [i < wide ? 'orders' : `t${String(i - wide)}`],
      duration: { base: '3m' }
    })),
    policies: [
      {
        id: 'p',
        orchestrator: 'airflow',
        tasks: Object.fromEntries(
          ids.map((id, i) => [id, { start: i < wide ? { when: 'schedule', cron } : { when: 'upstream' } }])
        )
      }
    ]
  };
}
