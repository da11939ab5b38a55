import { expect } from 'vitest';
import { journey } from './journey.ts';

journey(
  'three days off is passed by what one does to the run, and what was done is kept',
  async (page, site) => {
    await page.goto(`${site}learn/three-days-off/`);
    const bet = page.getByRole('group', { name: 'Your bet' });
    await bet.getByRole('button').first().click();
    await page.getByRole('button', { name: 'Play the night' }).click();
    await page.getByRole('button', { name: 'What came of it?' }).click();
    await page.waitForSelector('[data-phase="repair"]');
    await page.getByRole('radio', { name: 'one after the other' }).check();
    await page.getByRole('button', { name: 'Judge my 14 nights' }).click();
    await page.waitForSelector('[data-phase="verdict"]');
    await page.getByRole('button', { name: 'Go to Monday 3 November, 06:00' }).click();
    await page.getByRole('button', { name: 'Do it now' }).click();
    await page.getByText('You cleared book_day and what comes after it').waitFor();
    await page.getByRole('button', { name: 'Judge my 14 nights' }).click();
    await page.waitForSelector('[data-phase="passed"]');
    // It is kept with what was done.
    await page.reload();
    await page.waitForSelector('[data-phase="passed"]');
    await page.getByRole('button', { name: 'Take back' }).click();
    await page.getByRole('button', { name: 'Judge my 14 nights' }).click();
    await page.waitForSelector('[data-phase="verdict"]');
    expect(await page.getByRole('button', { name: 'Take back' }).count()).toBe(0);
  }
);
