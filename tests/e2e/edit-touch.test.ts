import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { canvas, middleOf, thing, type Point } from './drawing.ts';
import { journey } from './journey.ts';

/** Draws a finger over the screen, as the browser's own input would. */
async function swipe(page: Page, from: Point, to: Point): Promise<void> {
  const finger = await page.context().newCDPSession(page);
  const at = (
    type: 'touchStart' | 'touchMove' | 'touchEnd',
    touchPoints: readonly Point[]
  ): Promise<unknown> => finger.send('Input.dispatchTouchEvent', { type, touchPoints: [...touchPoints] });
  await at('touchStart', [from]);
  for (let step = 1; step <= 6; step++) {
    const share = step / 6;
    await at('touchMove', [{ x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share }]);
  }
  await at('touchEnd', []);
  await finger.detach();
}

const middle = (page: Page, name: string): Promise<Point> => middleOf(thing(page, name).locator('.box'));

journey(
  'with a finger things are moved, arrows drawn and several chosen',
  async (page) => {
    await page.getByRole('button', { name: 'Pause', exact: true }).tap();
    await page.getByLabel('More', { exact: true }).tap();
    await page.getByRole('button', { name: 'Edit', exact: true }).tap();
    await thing(page, 'ml_store').waitFor();

    const before = await middle(page, 'ml_store');
    await swipe(page, before, { x: before.x, y: before.y + 40 });
    await page.getByText('Move.').first().waitFor();

    // From the handle of one to another: an arrow.
    const index = (await thing(page, 'ml_scale').getAttribute('data-node'))!;
    const handle = (await canvas(page).locator(`[data-handle="${index}"] circle:not(.room)`).boundingBox())!;
    const from = { x: handle.x + handle.width / 2, y: handle.y + handle.height / 2 };
    await swipe(page, from, await middle(page, 'bi_store'));
    await page
      .getByText(/^Let bi_store read ml_scale/)
      .first()
      .waitFor();

    // Several: each that is tapped. Right behind a swipe Chromium may take a tap for its end.
    const done = page.getByRole('button', { name: /^Done, \d chosen$/ });
    await expect
      .poll(async () => {
        const several = page.getByRole('button', { name: 'Choose several' });
        if (await several.isVisible()) await several.tap();
        return done.isVisible();
      })
      .toBe(true);
    await thing(page, 'ml_features').tap();
    await thing(page, 'bi_aggregate').tap();
    for (const name of ['ml_features', 'bi_aggregate'])
      await expect.poll(() => thing(page, name).getAttribute('aria-pressed')).toBe('true');
  },
  { viewport: { width: 900, height: 1000 }, hasTouch: true, isMobile: true }
);

journey(
  'on a phone an arrow is drawn in the list: from one line to another',
  async (page) => {
    await page.getByLabel('More', { exact: true }).tap();
    await page.getByRole('button', { name: 'Edit', exact: true }).tap();
    const list = page.getByRole('list', { name: 'The pipeline as a list' });
    await list.getByRole('button', { name: /^ml_scale/ }).tap();
    await page.getByRole('button', { name: 'Arrow from it' }).tap();
    await page.getByText('An arrow from ml_scale').waitFor();
    await list.getByRole('button', { name: /^bi_store/ }).tap();
    await page
      .getByText(/^Let bi_store read ml_scale/)
      .first()
      .waitFor();
    await list.getByText('reads bi_aggregate, ml_scale').waitFor();
  },
  { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }
);
