import { expect } from 'vitest';
import { anotherTab, journey } from './journey.ts';

journey('the first page has a title and a heading, and something moves on it', async (page) => {
  expect(await page.title()).toContain('Downbeat');
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  await page.waitForSelector('html[data-moving="true"]', { state: 'attached' });
});

journey('an address that is not there says so, in the house’s own page', async (page, site) => {
  const missing = await page.request.get(`${site}no-such-page/`);
  expect(missing.status()).toBe(404);
  expect(await missing.text()).toContain('Downbeat');
  // In a tab of its own: the browser complains of the status.
  const tab = await anotherTab(page, `${site}no-such-page/`);
  await tab.getByRole('heading', { level: 1, name: 'There is no page here' }).waitFor();
  await tab.getByRole('link', { name: 'To the playground' }).click();
  await tab.getByRole('heading', { level: 1 }).getByText('mornings').waitFor();
});

journey('a key opens the sheet that says what states, keys and words mean, and closes it', async (page) => {
  await page.getByRole('heading', { level: 1 }).getByText('mornings').waitFor();
  await page.keyboard.press('?');
  const sheet = page.getByRole('dialog', { name: 'How to read this' });
  await sheet.getByText('No orchestrator draws this.').waitFor();
  await page.keyboard.press('Escape');
  await sheet.waitFor({ state: 'detached' });
});

journey('a page says what the simulation leaves out, one press away', async (page) => {
  await page.getByRole('heading', { level: 1 }).getByText('mornings').waitFor();
  await page.getByRole('link', { name: 'simulated' }).first().click();
  await page.getByRole('heading', { level: 1, name: 'What this leaves out' }).waitFor();
  await page.getByRole('link', { name: 'Downbeat' }).click();
  await page.getByRole('heading', { level: 1 }).getByText('mornings').waitFor();
});
