import { expect } from 'vitest';
import type { Page } from 'playwright-core';
import { journey } from './journey.ts';

/** What the page says somewhere in German, once it is there. */
const says = (page: Page, text: string): Promise<void> =>
  page.getByText(text, { exact: true }).first().waitFor();

journey('the playground speaks German to who reads in it, and English again', async (page, site) => {
  await page.evaluate(() => {
    localStorage.setItem('downbeat.language', 'de');
    localStorage.setItem('downbeat.visited', '1');
  });
  await page.goto(site);
  await says(page, 'Die Nacht bisher');
  expect(await page.evaluate(() => document.documentElement.lang)).toBe('de');
  for (const button of ['Vergleichen', 'Variieren', 'Link kopieren'])
    await page.getByRole('button', { name: button, exact: true }).waitFor();
  await page.getByRole('button', { name: 'Bearbeiten', exact: true }).click();
  await says(page, 'Neu anordnen');
  // A pipeline of the site has a German name; one that somebody has named keeps its name.
  await says(page, 'Von Bestellungen zum Dashboard');
  await page.getByRole('button', { name: 'Fertig', exact: true }).click();
  await page.getByRole('button', { name: 'Vergleichen', exact: true }).click();
  await says(page, 'Vergleich schließen');
  await says(page, 'von B geheilt');
  await page.evaluate(() => localStorage.setItem('downbeat.language', 'en'));
  await page.goto(site);
  await says(page, 'Tonight so far');
});
