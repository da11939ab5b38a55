import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { journey } from './journey.ts';

const question = 'At 06:00 somebody will open this dashboard. Will the number on it be right?';

/** What would answer the question, wherever in the document it stood. */
const ANSWERS = [
  'h old',
  'silently',
  'of 200',
  'data-look="stale"',
  'data-edge="late"',
  'role="listbox"',
  'Alert'
];

const held = async (page: Page): Promise<void> => {
  await page.waitForSelector('[data-phase="held"]', { timeout: 40_000 });
};

journey(
  'a stranger is asked, and nothing in the document answers before the bet',
  async (page) => {
    await page.getByRole('heading', { name: question }).waitFor();
    await page.waitForSelector('html[data-moving="true"]', { state: 'attached' });
    await held(page);
    const html = await page.evaluate(() => document.documentElement.outerHTML);
    expect(ANSWERS.filter((answer) => html.includes(answer))).toEqual([]);
    const bets = page.getByRole('group', { name: 'Your bet' });
    expect(await bets.locator('[aria-pressed="true"], :checked').count()).toBe(0);
    await page.keyboard.press('3');
    await page.waitForSelector('[data-edge="late"]', { state: 'attached' });
    await page.getByText('so it read what was there: 26 h old').waitFor();
    await page.waitForSelector('[data-phase="answered"]', { timeout: 40_000 });
    await page.getByText('You said that nobody can tell, and nobody can').waitFor();
    await page.getByRole('button', { name: 'Let each task wait for what it reads' }).click();
    await page.getByRole('heading', { name: /Now it is right on 181 of 200 mornings/ }).waitFor();
    await page.getByRole('listbox', { name: 'Nights of the season' }).waitFor();
    await page.getByRole('button', { name: /^Go on/ }).click();
    await page.getByRole('radio', { name: 'In order', checked: true }).waitFor();
    await page.reload();
    await page.getByRole('radio', { name: 'On clocks' }).waitFor();
  },
  { stranger: true }
);

journey(
  'whoever skips the bet sees the same end, and a press of Space is a skip once the night holds',
  async (page) => {
    await held(page);
    await page.keyboard.press(' ');
    await page.waitForSelector('[data-phase="answered"]', { timeout: 40_000 });
    await page.getByText('No task says so: each reports success.').waitFor();
  },
  { stranger: true }
);

journey(
  'with reduced motion nothing moves by itself, and a bet is answered at once',
  async (page) => {
    await page.getByRole('heading', { name: question }).waitFor();
    await page.getByRole('button', { name: 'Play' }).waitFor();
    await page.getByRole('button', { name: 'Yes' }).click();
    await page.waitForSelector('[data-phase="answered"]');
  },
  { stranger: true, reducedMotion: 'reduce', viewport: { width: 390, height: 844 } }
);
