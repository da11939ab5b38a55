/** What an edit of the largest document that is allowed costs in Chromium, until it is painted. */
import type { Page } from 'playwright-core';
import { answer, median, NO_BROWSER, noAnswer, type Benchmark, type Goal } from './benchmark.ts';
import { quantile } from './frames.ts';
import { layered, onSite, open } from './page.ts';

const GOAL: Goal = { peer: 'limit', goal: 1 };

/** Milliseconds from an edit until it is painted (p95). */
const PAINTED = 100;

const TASKS = 2000;

/** What is done to the drawing, in turn; each is taken back by the one after it. */
const EDITS = ['rename', 'undo', 'connect', 'undo'] as const;

/** Does an edit, and waits until the drawing shows it. @returns milliseconds until it is painted */
const painted = (page: Page, edit: (typeof EDITS)[number]): Promise<number> =>
  page.evaluate(async (what) => {
    const one = <E extends Element>(selector: string): E => {
      const found = document.querySelector<E>(selector);
      if (!found) throw new Error(`nothing is ${selector}`);
      return found;
    };
    const node = (name: string): SVGGElement => one(`[data-node][aria-label^="${name},"]`);
    const key = (name: string, key: string): unknown =>
      node(name).dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
    const edges = (): number => document.querySelectorAll('svg .edge').length;
    const drawn = (): string =>
      `${String(edges())} ${String(document.querySelector('[data-node][aria-label^="renamed,"]') !== null)}`;
    const before = drawn();
    const name = one<HTMLInputElement>('aside[aria-label="Selection"] input');
    const undo = [...document.querySelectorAll('button')].find((each) =>
      /Undo/.test(each.getAttribute('aria-label') ?? each.textContent)
    );
    if (what === 'connect') key('task_500', 'e');
    const begin = performance.now();
    if (what === 'rename') {
      name.value = 'renamed';
      name.dispatchEvent(new Event('change', { bubbles: true }));
    } else if (what === 'connect') key('task_1700', 'Enter');
    else undo!.click();
    while (drawn() === before) {
      await new Promise(requestAnimationFrame);
      if (performance.now() - begin > 30_000) throw new Error(`${what} was not drawn`);
    }
    // What was laid out in a frame is painted before the next task.
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    return performance.now() - begin;
  }, edit);

export const editFramesBench: Benchmark = {
  name: 'edit-frames',
  about: 'milliseconds until an edit of 2,000 tasks is painted (p95): a name, an arrow, and each taken back',
  goals: [GOAL],
  run: async (rounds, root, say) => {
    const name = 'edit-frames';
    const found = await onSite(root, async (page, version) => {
      page.setDefaultTimeout(60_000);
      await open(page, layered(TASKS, 40, '0 1 * * *'), '1 min / s');
      await page
        .getByText(`${String(TASKS)} tasks`)
        .first()
        .waitFor();
      await page.getByRole('button', { name: 'Edit', exact: true }).click();
      await page.locator('[data-node][aria-label^="task_500,"]').dispatchEvent('click');
      await page.locator('aside[aria-label="Selection"] input').first().waitFor();
      await page.waitForTimeout(4000);
      const p95: number[] = [];
      const all: Record<(typeof EDITS)[number], number[]> = { rename: [], connect: [], undo: [] };
      for (let round = 0; round <= rounds; round++) {
        say(`${name}: round ${String(round)} of ${String(rounds)} …`);
        const own: number[] = [];
        for (let again = 0; again < 3; again++)
          for (const edit of EDITS) {
            const ms = await painted(page, edit);
            own.push(ms);
            if (round > 0) all[edit].push(ms);
            // The season is played anew behind each: the next edit finds the page at rest.
            await page.waitForTimeout(1500);
          }
        // The first round compiles, and is not counted.
        if (round > 0) p95.push(quantile(own, 0.95));
      }
      const middle = (of: readonly number[]): number => Number(median(of).toPrecision(3));
      return answer(
        name,
        GOAL,
        p95.map((ms) => PAINTED / ms),
        {
          limitMs: PAINTED,
          p95Ms: middle(p95),
          renameMs: middle(all.rename),
          connectMs: middle(all.connect),
          undoMs: middle(all.undo),
          tasks: TASKS,
          version
        }
      );
    });
    return [found ?? noAnswer(name, GOAL, null, NO_BROWSER)];
  }
};
