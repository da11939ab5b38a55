/** What the page's pictures cost in Chromium: a thousand nodes, a hundred thousand bars, and no long task in between. */
import { answer, median, NO_BROWSER, noAnswer, type Benchmark, type Goal } from './benchmark.ts';
import { quantile } from './frames.ts';
import { drawAll, framesWhile, layered, onSite, open, play } from './page.ts';

const GOAL: Goal = { peer: 'limit', goal: 1 };
const SECONDS = 5;

/** Milliseconds of script and layout that a frame may take at p95. */
const FRAME = 8;

export const thousandFramesBench: Benchmark = {
  name: 'thousand-frames',
  about:
    'script and layout of a frame (p95) while a graph of 1,000 tasks, all of them drawn, plays in Chromium',
  goals: [GOAL],
  run: async (rounds, root, say) => {
    const name = 'thousand-frames';
    const found = await onSite(root, async (page, version) => {
      await open(page, layered(1000, 10, '0 1 * * *'), '1 min / s');
      await drawAll(page);
      await page.waitForFunction(() => document.querySelectorAll('[aria-pressed][data-node]').length > 1000);
      await page.waitForTimeout(1500);
      const p95: number[] = [];
      let counted = 0;
      for (let round = 0; round <= rounds; round++) {
        say(`${name}: round ${String(round)} of ${String(rounds)} …`);
        const frames = await framesWhile(page, () => play(page, SECONDS));
        // The first round compiles, and is not counted.
        if (round === 0) continue;
        p95.push(quantile(frames, 0.95));
        counted += frames.length;
      }
      return answer(
        name,
        GOAL,
        p95.map((ms) => FRAME / ms),
        { limitMs: FRAME, p95Ms: Number(median(p95).toPrecision(3)), frames: counted, version }
      );
    });
    return [found ?? noAnswer(name, GOAL, null, NO_BROWSER)];
  }
};

/** Pictures a second that are shown at least. */
const RATE = 50;

export const barsBench: Benchmark = {
  name: 'bars',
  about: 'pictures a second while the time panel holds 100,000 bars, plays and is scrolled, in Chromium',
  goals: [GOAL],
  run: async (rounds, root, say) => {
    const name = 'bars';
    const found = await onSite(root, async (page, version) => {
      // 700 tasks, each 144 times from noon to noon: 100,800 attempts in the open night.
      await open(page, layered(700, 7, '*/10 * * * *'), '10 min / s');
      await page.getByRole('listbox', { name: 'Tasks of the night' }).getByRole('option').nth(690).waitFor();
      await page.waitForTimeout(6000);
      const rates: number[] = [];
      /** Milliseconds of the processor, by trace: a busy machine lowers the rate, and not these. */
      const p95: number[] = [];
      for (let round = 0; round <= rounds; round++) {
        say(`${name}: round ${String(round)} of ${String(rounds)} …`);
        const counting = page.evaluate(async (seconds) => {
          const pane = document.querySelector('[data-part="time"] .tonight');
          if (!pane) throw new Error('the time panel is not up');
          const begin = performance.now();
          let frames = 0;
          for (;;) {
            await new Promise(requestAnimationFrame);
            const passed = performance.now() - begin;
            if (passed > seconds * 1000) return frames / (passed / 1000);
            frames++;
            // Down and up again, some rows a picture.
            const way = (passed / 1000 / seconds) * 2;
            pane.scrollTop = (way < 1 ? way : 2 - way) * (pane.scrollHeight - pane.clientHeight);
          }
        }, SECONDS);
        const frames = await framesWhile(page, async () => {
          await Promise.all([counting, play(page, SECONDS, 'end')]);
        });
        const rate = await counting;
        if (round === 0) continue;
        rates.push(rate);
        p95.push(quantile(frames, 0.95));
      }
      return answer(
        name,
        GOAL,
        rates.map((rate) => rate / RATE),
        {
          limit: RATE,
          picturesPerSecond: Number(median(rates).toPrecision(3)),
          frameP95Ms: Number(median(p95).toPrecision(3)),
          bars: 700 * 144,
          version
        }
      );
    });
    return [found ?? noAnswer(name, GOAL, null, NO_BROWSER)];
  }
};

/** Milliseconds beyond which a task is felt. */
const LONG = 50;

export const longTasksBench: Benchmark = {
  name: 'long-tasks',
  about: 'the longest of all frames’ script and layout while the reference pipeline plays in Chromium',
  goals: [GOAL],
  run: async (rounds, root, say) => {
    const name = 'long-tasks';
    const found = await onSite(root, async (page, version) => {
      // The season is simulated, and what comes behind the first picture has come.
      await page.waitForTimeout(6000);
      const longest: number[] = [];
      for (let round = 0; round <= rounds; round++) {
        say(`${name}: round ${String(round)} of ${String(rounds)} …`);
        // The processor's time, of all that a frame does: a busy machine makes no task longer.
        const frames = await framesWhile(page, () => play(page, SECONDS * 2));
        if (round > 0) longest.push(Math.max(...frames));
      }
      return answer(
        name,
        GOAL,
        longest.map((ms) => LONG / ms),
        { limitMs: LONG, longestMs: Number(Math.max(...longest).toPrecision(3)), version }
      );
    });
    return [found ?? noAnswer(name, GOAL, null, NO_BROWSER)];
  }
};
