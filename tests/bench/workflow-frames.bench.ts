/** A real workflow of 197 tasks while it plays in Chromium: script and layout of a frame, by trace. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { answer, median, NO_BROWSER, noAnswer, type Benchmark, type Goal } from './benchmark.ts';
import { quantile } from './frames.ts';
import { drawAll, framesWhile, onSite, play } from './page.ts';

const NAME = 'workflow-frames';
/** How many times such a frame would fit in the milliseconds that it may take. */
const GOAL: Goal = { peer: 'limit', goal: 1 };
const LIMIT = 8;
const SECONDS = 6;

export const workflowFramesBench: Benchmark = {
  name: NAME,
  about: 'script and layout of a frame (p95) while a real workflow of 197 tasks plays in Chromium',
  goals: [GOAL],
  run: async (rounds, root, say) => {
    const file = join(root, '../shared/workflows/rnaseq-dirt02-001.json');
    if (!existsSync(file)) return [noAnswer(NAME, GOAL, null, `${file} is absent.`)];
    const found = await onSite(root, async (page, version) => {
      // A minute a second: the quarter of an hour lasts longer than a round.
      await page.getByRole('combobox', { name: 'Speed' }).first().selectOption({ label: '1 min / s' });
      await page.locator('input[type="file"]').first().setInputFiles(file);
      await drawAll(page);
      await page.waitForFunction(() => document.querySelectorAll('[aria-pressed][data-node]').length > 190);
      await page.waitForTimeout(1000);
      const whole: number[] = [];
      const near: number[] = [];
      let counted = 0;
      for (let round = 0; round <= rounds; round++) {
        say(`${NAME}: round ${String(round)} of ${String(rounds)} …`);
        await page.getByRole('button', { name: 'Show all' }).click();
        const all = await framesWhile(page, () => play(page, SECONDS));
        for (let times = 0; times < 6; times++) await page.getByRole('button', { name: 'Zoom in' }).click();
        const zoomed = await framesWhile(page, () => play(page, SECONDS));
        // The first round compiles, and is not counted.
        if (round === 0) continue;
        whole.push(quantile(all, 0.95));
        near.push(quantile(zoomed, 0.95));
        counted += all.length + zoomed.length;
      }
      return answer(
        NAME,
        GOAL,
        whole.map((ms, round) => LIMIT / Math.max(ms, near[round]!)),
        {
          limitMs: LIMIT,
          wholeMs: Number(median(whole).toPrecision(3)),
          zoomedMs: Number(median(near).toPrecision(3)),
          frames: counted,
          version
        }
      );
    });
    return [found ?? noAnswer(NAME, GOAL, null, NO_BROWSER)];
  }
};
