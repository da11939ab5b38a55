import { expect } from 'vitest';
import { journey } from './journey.ts';

journey('the log says what happened, is narrowed, and leads to an instant', async (page) => {
  await page.getByRole('heading', { level: 1 }).getByText('mornings').waitFor();
  await page.getByRole('tab', { name: 'Log', exact: true }).click();
  const list = page.getByRole('listbox', { name: 'Log of the run' });
  await list.getByRole('option').first().waitFor();
  await page.getByRole('combobox', { name: 'About' }).selectOption({ label: 'store_lake' });
  const line = list
    .getByRole('option')
    .filter({ hasText: '03:15' })
    .filter({ hasText: 'store_lake started' });
  await line.first().click();
  await page
    .getByRole('slider', { name: 'Tonight', exact: true })
    .and(page.locator('[aria-valuetext="03:15"]'))
    .waitFor();
  await page.getByRole('complementary').getByRole('heading', { name: 'store_lake' }).waitFor();
  // Only what is seen is drawn, of hundreds of lines.
  expect(Number(await list.getByRole('option').first().getAttribute('aria-setsize'))).toBeGreaterThan(500);
  expect(await list.getByRole('option').count()).toBeLessThan(40);
});

journey('the alerts say why, and whether they were true; a press opens their night', async (page) => {
  await page.getByRole('heading', { level: 1 }).getByText('mornings').waitFor();
  await page.getByRole('tab', { name: 'Alerts', exact: true }).click();
  const list = page.getByRole('listbox', { name: 'Alerts of the run' });
  const option = list.getByRole('option').filter({ hasText: 'Sun 11 Jan' });
  await option.getByText('It failed after').waitFor();
  await option.getByText('true', { exact: true }).waitFor();
  await option.click();
  await page.getByText('Sunday 11 January, 01:02').first().waitFor();
});
