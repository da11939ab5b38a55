import { expect } from 'vitest';
import type { Page } from 'playwright-core';
import { journey } from './journey.ts';

/** Walks on with Tab until something of a name has the focus. */
async function tabTo(page: Page, name: RegExp): Promise<void> {
  for (let i = 0; i < 120; i++) {
    await page.keyboard.press('Tab');
    const here = await page.evaluate(() => {
      const { activeElement } = document;
      const own = activeElement?.getAttribute('aria-label') ?? '';
      const label = (activeElement as HTMLInputElement | null)?.labels?.[0]?.textContent ?? '';
      return own || label || (activeElement?.textContent ?? '');
    });
    if (name.test(here.trim())) return;
  }
  throw new Error(`Tab does not lead to ${String(name)}`);
}

journey('a whole lesson is done with the keyboard alone', async (page, site) => {
  await page.goto(`${site}learn/`);
  await page.getByRole('link', { name: /Everyone in one line/ }).waitFor();
  await tabTo(page, /Everyone in one line/);
  await page.keyboard.press('Enter');
  await page.getByRole('group', { name: 'Your bet' }).waitFor();
  await tabTo(page, /^Before 02:15$/);
  await page.keyboard.press('Enter');
  await tabTo(page, /^Play the night$/);
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'What came of it?' }).waitFor();
  await tabTo(page, /^What came of it\?$/);
  await page.keyboard.press('Enter');
  await page.waitForSelector('[data-phase="repair"]');
  await tabTo(page, /^Slots/);
  for (let i = 0; i < 3; i++) await page.keyboard.press('ArrowRight');
  await tabTo(page, /^Judge my 200 nights$/);
  await page.keyboard.press('Enter');
  await page.waitForSelector('[data-phase="passed"]');
  await tabTo(page, /^Next lesson$/);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: 'A coin for every task' }).waitFor();
});

journey(
  'a whole lesson is done on a phone: nothing hangs over its edge, and fingers hit what they mean',
  async (page, site) => {
    const fits = async (): Promise<void> => {
      const [wide, here] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
      expect(wide).toBeLessThanOrEqual(here!);
    };
    /** Presses a button that is as high as a finger. */
    const tap = async (name: string | RegExp): Promise<void> => {
      const button = page.getByRole('button', { name }).first();
      await button.scrollIntoViewIfNeeded();
      expect([String(name), (await button.boundingBox())!.height]).toEqual([
        String(name),
        expect.toSatisfy((height: number) => height >= 40)
      ]);
      await button.tap();
    };
    await page.goto(`${site}learn/`);
    await page.getByRole('link', { name: /Everyone in one line/ }).tap();
    await page.getByRole('group', { name: 'Your bet' }).waitFor();
    await fits();
    await tap('Before 02:15');
    await tap('Play the night');
    await tap('What came of it?');
    await page.waitForSelector('[data-phase="repair"]');
    await fits();
    const slots = page.getByRole('slider', { name: 'Slots' });
    await slots.fill('2');
    await tap('Judge my 200 nights');
    await page.waitForSelector('[data-phase="verdict"]');
    await tap(/1 · Where/);
    await page.getByText('Look at the dotted lines').waitFor();
    await fits();
    await slots.fill('4');
    await tap('Judge my 200 nights');
    await page.waitForSelector('[data-phase="passed"]');
    await fits();
    await page.getByRole('link', { name: 'Next lesson' }).tap();
    await page.getByRole('heading', { level: 1, name: 'A coin for every task' }).waitFor();
  },
  { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, reducedMotion: 'reduce' }
);
