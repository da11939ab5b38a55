// What clocks plan, seen: next starts in each zone, the night in which the clock is moved, the playhead elsewhere.
import { expect } from 'vitest';
import { journey } from './journey.ts';

journey(
  'next starts are read in the pipeline’s zone, in UTC and in one’s own, and say when the clock is moved',
  async (page) => {
    await page.getByRole('heading', { level: 1 }).getByText('mornings').waitFor();
    await page.keyboard.press(' ');
    // Night 154 is that of 29 March.
    await page.locator('[data-night="154"]').click();
    await page.waitForFunction(() => document.querySelector('h2')?.textContent?.includes('Sunday 29 March'));
    await page.getByText('02:00 → 03:00').waitFor();
    await page
      .getByRole('button', { name: /^clean_clicks/ })
      .first()
      .click();
    await page.getByRole('tab', { name: 'Settings' }).click();
    const table = page.getByRole('table').filter({ hasText: 'Tokyo, yours' });
    await table.getByText('Sun 29 Mar 03:00').waitFor();
    await table.getByText('the clock goes on from 02:00 to 03:00 that night').waitFor();
    expect(await table.getByRole('columnheader').allTextContents()).toEqual([
      'Berlin',
      'UTC',
      'Tokyo, yours'
    ]);
    await page.locator('footer summary').filter({ visible: true }).click();
    // The page follows the zone that is chosen, and the next visit finds it so.
    const time = page.locator('footer .time');
    const inBerlin = await time.textContent();
    await page.getByRole('radio', { name: /Tokyo, yours/ }).click();
    await page.keyboard.press('Escape');
    await expect.poll(() => time.textContent()).not.toBe(inBerlin);
    const shown = await time.textContent();
    expect(shown).toMatch(/^\d\d:\d\d$/);
    await page.getByText('clock moved', { exact: true }).waitFor();
    expect(await page.locator('footer summary').filter({ visible: true }).textContent()).toBe('Tokyo');
    await page.reload();
    await page.locator('footer summary').filter({ visible: true }).getByText('Tokyo').waitFor();
    expect(await page.locator('footer .time').textContent()).toMatch(/^\d\d:\d\d$/);
  },
  { timezoneId: 'Asia/Tokyo' }
);
