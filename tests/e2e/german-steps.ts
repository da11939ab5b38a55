/** Steps of the walks in German: things are asked for by their English, and found by what they are called. */
import type { Locator, Page } from 'playwright-core';
import { de, speakGerman, type Ear } from './german-walk.ts';

export const button = (within: Page | Locator, english: string): Locator =>
  within.getByRole('button', { name: de(english), exact: true }).first();

export const tab = (page: Page, english: string): Locator =>
  page.getByRole('tab', { name: de(english), exact: true }).first();

/** Opens the playground in German, and lets the night stand still. */
export async function openGerman(page: Page, site: string): Promise<void> {
  await speakGerman(page);
  await page.goto(site);
  await page.getByText(de('Tonight so far')).first().waitFor({ timeout: 60_000 });
  await button(page, 'Pause').click();
}

/** Hears the page once what was asked for has come: nothing is being fetched, and the frame is painted. */
export async function hear(ear: Ear, page: Page, where: string): Promise<void> {
  await page.waitForLoadState('networkidle');
  await page.evaluate(
    () =>
      new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 60))))
  );
  await ear.listen(page, where);
}
