/** A real workflow of 197 tasks while it plays in Chromium: script and layout of a frame, by trace. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium, type Page } from 'playwright-core';
import { answer, median, noAnswer, type Benchmark, type Goal } from './benchmark.ts';
import { framesOf, quantile, type TraceEvent } from './frames.ts';

const NAME = 'workflow-frames';
/** How many times such a frame would fit in the milliseconds that it may take. */
const GOAL: Goal = { peer: 'limit', goal: 1 };
const LIMIT = 8;
const SECONDS = 6;

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

/** Plays from the beginning, and says what each frame took. */
async function frames(page: Page): Promise<readonly number[]> {
  await page.getByRole('slider').last().focus();
  await page.keyboard.press('Home');
  const session = await page.context().newCDPSession(page);
  const trace: TraceEvent[] = [];
  session.on('Tracing.dataCollected', ({ value }) => void trace.push(...(value as unknown as TraceEvent[])));
  await session.send('Tracing.start', { categories: 'devtools.timeline', transferMode: 'ReportEvents' });
  await page.getByRole('button', { name: 'Play', exact: true }).click();
  await page.waitForTimeout(SECONDS * 1000);
  await page.getByRole('button', { name: 'Pause', exact: true }).click();
  const complete = new Promise<void>((resolve) => session.once('Tracing.tracingComplete', () => resolve()));
  await session.send('Tracing.end');
  await complete;
  await session.detach();
  return framesOf(trace);
}

export const workflowFramesBench: Benchmark = {
  name: NAME,
  about: 'script and layout of a frame (p95) while a real workflow of 197 tasks plays in Chromium',
  goals: [GOAL],
  run: async (rounds, root, say) => {
    const file = join(root, '../shared/workflows/rnaseq-dirt02-001.json');
    if (!existsSync(file)) return [noAnswer(NAME, GOAL, null, `${file} is absent.`)];
    const { findChromium, CHROMIUM_FLAGS, build, serve, SITE } = await scripts(root);
    const executablePath = findChromium();
    if (executablePath === undefined)
      return [noAnswer(NAME, GOAL, null, 'no Chromium was found: name one in $CHROMIUM_PATH.')];
    const server = await serve({ root: build(SITE), base: SITE.base });
    const browser = await chromium.launch({ executablePath, args: [...CHROMIUM_FLAGS] });
    try {
      const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
      await page.addInitScript(() => localStorage.setItem('downbeat.visited', '1'));
      await page.goto(server.url);
      await page.getByRole('heading', { level: 1 }).getByText('mornings').waitFor();
      await page.getByRole('button', { name: 'Pause', exact: true }).click();
      // A minute a second: the quarter of an hour lasts longer than a round.
      await page.getByRole('combobox').last().selectOption({ label: '1 min / s' });
      await page.locator('input[type="file"]').first().setInputFiles(file);
      await page.waitForFunction(() => document.querySelectorAll('[aria-pressed][data-node]').length > 190);
      await page.waitForTimeout(1000);
      const whole: number[] = [];
      const near: number[] = [];
      let counted = 0;
      for (let round = 0; round <= rounds; round++) {
        say(`${NAME}: round ${String(round)} of ${String(rounds)} …`);
        await page.getByRole('button', { name: 'Show all' }).click();
        const all = await frames(page);
        for (let times = 0; times < 6; times++) await page.getByRole('button', { name: 'Zoom in' }).click();
        const zoomed = await frames(page);
        // The first round compiles, and is not counted.
        if (round === 0) continue;
        whole.push(quantile(all, 0.95));
        near.push(quantile(zoomed, 0.95));
        counted += all.length + zoomed.length;
      }
      return [
        answer(
          NAME,
          GOAL,
          whole.map((ms, round) => LIMIT / Math.max(ms, near[round]!)),
          {
            limitMs: LIMIT,
            wholeMs: Number(median(whole).toPrecision(3)),
            zoomedMs: Number(median(near).toPrecision(3)),
            frames: counted,
            version: `Chromium ${browser.version()}`
          }
        )
      ];
    } finally {
      await browser.close();
      await server.close();
    }
  }
};
