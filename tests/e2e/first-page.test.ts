import { expect } from 'vitest';
import { journey } from './journey.ts';

journey('the first page has a title and a heading, and something moves on it', async (page) => {
  expect(await page.title()).toContain('Downbeat');
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  await page.waitForSelector('html[data-moving="true"]', { state: 'attached' });
});

journey('an address that is not there says so, in the house’s own page', async (page, site) => {
  const missing = await page.request.get(`${site}no-such-page/`);
  expect(missing.status()).toBe(404);
  expect(await missing.text()).toContain('Downbeat');
});
