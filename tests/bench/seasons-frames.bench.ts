/** What the page's frames cost in Chromium while a pool of workers plays 50 seasons, and the open night plays on. */
import { answer, median, NO_BROWSER, noAnswer, type Benchmark, type Goal } from './benchmark.ts';
import { quantile } from './frames.ts';
import { framesWhile, onSite, play } from './page.ts';

const GOAL: Goal = { peer: 'limit', goal: 1 };
/** A pool that has nothing else to do is done with 50 seasons of the reference soon after. */
const SECONDS = 2;

/** Milliseconds of script and layout that a frame may take at p95. */
const FRAME = 8;

/** Milliseconds between two pictures at 60 a second. */
const PICTURE = 1000 / 60;

export const seasonsFramesBench: Benchmark = {
  name: 'seasons-frames',
  about:
    'script and layout of a frame (p95) while a pool plays 50 seasons of the reference and the night plays, in Chromium',
  goals: [GOAL],
  run: async (rounds, root, say) => {
    const name = 'seasons-frames';
    const found = await onSite(root, async (page, version) => {
      await page.getByRole('tab', { name: 'Scoreboard' }).first().click();
      const seasons = page.getByRole('combobox', { name: 'Seasons' }).first();
      await seasons.waitFor();
      // The season that is open has been simulated.
      await page.waitForTimeout(6000);
      const p95: number[] = [];
      let counted = 0;
      let over = 0;
      let still = 0;
      for (let round = 0; round <= rounds; round++) {
        say(`${name}: round ${String(round)} of ${String(rounds)} …`);
        await seasons.selectOption({ label: '50 seasons' });
        const stop = page.getByRole('button', { name: 'Stop' }).first();
        await stop.waitFor();
        const frames = await framesWhile(page, () => play(page, SECONDS));
        if (await stop.isVisible()) still++;
        await seasons.selectOption({ label: '1 season' });
        await page.waitForTimeout(1000);
        if (round === 0) continue;
        p95.push(quantile(frames, 0.95));
        counted += frames.length;
        over += frames.filter((ms) => ms > PICTURE).length;
      }
      // What was measured beside nothing is no answer.
      if (still === 0) return noAnswer(name, GOAL, false, 'the pool was done before the page had played.');
      return answer(
        name,
        GOAL,
        p95.map((ms) => FRAME / ms),
        {
          limitMs: FRAME,
          p95Ms: Number(median(p95).toPrecision(3)),
          frames: counted,
          longerThanAPicture: over,
          version
        }
      );
    });
    return [found ?? noAnswer(name, GOAL, null, NO_BROWSER)];
  }
};
