import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { journey } from './journey.ts';

const question = 'At 06:00 somebody will open this dashboard. Will the number on it be right?';

/** What would answer the question, as words and as marks. */
const WORDS = /h old|silent|of 200|alert|right on|too early/i;
const MARKS = '[data-node][data-look="stale"], [data-edge="late"], [role="listbox"], mark, aside';

/** To the end of what may be seen so far: before a bet, the scrubber goes no further than the night waits. */
const toTheEnd = async (page: Page): Promise<void> => {
  await page.getByRole('slider', { name: 'Tonight' }).press('End');
};

const held = async (page: Page): Promise<void> => {
  await page.getByText('The night waits for you at 03:14').waitFor();
  await toTheEnd(page);
  await page.waitForSelector('[data-phase="held"]');
};

journey(
  'a stranger is asked, and nothing in the document answers before the bet',
  async (page) => {
    await page.getByRole('heading', { name: question }).waitFor();
    await page.waitForSelector('html[data-moving="true"]', { state: 'attached' });
    await held(page);
    // All that is in the document, seen or not: titles, labels and hidden texts as well.
    const said = await page.evaluate(
      () =>
        [...document.querySelectorAll('*')]
          .map((element) => [...element.attributes].map(({ value }) => value).join(' '))
          .join(' ') + (document.body.textContent ?? '')
    );
    expect(said).not.toMatch(WORDS);
    expect(await page.locator(MARKS).count()).toBe(0);
    const bets = page.getByRole('group', { name: 'Your bet' });
    expect(await bets.locator('[aria-pressed="true"], :checked').count()).toBe(0);
    await page.keyboard.press('3');
    await page.waitForSelector('[data-edge="late"]', { state: 'attached' });
    await page.getByText('so it read what was there: 26 h old').waitFor();
    await toTheEnd(page);
    await page.waitForSelector('[data-phase="answered"]');
    await page.getByText('You said that nobody can tell, and nobody can').waitFor();
    await page.getByRole('button', { name: 'nothing told anybody' }).focus();
    const meaning = page.getByRole('tooltip').filter({ hasText: 'Silently wrong' });
    await meaning.getByText('no alert told anybody').waitFor();
    expect(await meaning.getByRole('link', { name: /^Lesson: / }).getAttribute('href')).toMatch(
      /learn\/[a-z-]+\/$/
    );
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Let each task wait for what it reads' }).click();
    await page.getByRole('heading', { name: /Now it is right on 181 of 200 mornings/ }).waitFor();
    await page.getByRole('listbox', { name: 'Nights of the season' }).waitFor();
    await page.getByRole('button', { name: 'Build your own' }).click();
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
