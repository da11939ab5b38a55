import { expect } from 'vitest';
import { journey } from './journey.ts';

journey('a pipeline that comes with the site is opened, and what was open is kept', async (page) => {
  await page.getByLabel('More', { exact: true }).click();
  await page.getByRole('button', { name: 'New', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Begin with …' });
  await dialog.getByText('Nothing was done to “Orders to dashboard”').waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('radio', { name: 'By hand' }).click();
  await page.getByRole('button', { name: 'Run all' }).click();
  await page.getByRole('button', { name: 'Orders to dashboard kept', exact: true }).waitFor();
  await page.getByLabel('More', { exact: true }).click();
  await page.getByRole('button', { name: 'New', exact: true }).click();
  await dialog.getByText('“Orders to dashboard” stays as it is: it is kept in this browser').waitFor();
  // The list is fetched when it is asked for.
  await dialog.getByRole('button', { name: /^Medallion lake/ }).waitFor();
  expect(await dialog.getByRole('listitem').count()).toBeGreaterThanOrEqual(14);
  await dialog.getByRole('button', { name: /^Medallion lake/ }).click();
  await page.getByRole('button', { name: /^Medallion lake/ }).waitFor();
  await page.getByRole('button', { name: /^Medallion lake/ }).click();
  const kept = page.getByRole('dialog', { name: 'What is kept in this browser' });
  await kept.getByRole('region', { name: 'Orders to dashboard' }).waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('radio', { name: 'Layer after layer', exact: true }).click();
  await page
    .getByText(/mornings/)
    .first()
    .waitFor();
  await page.getByLabel('More', { exact: true }).click();
  await page.getByRole('button', { name: 'New', exact: true }).click();
  await dialog.getByRole('button', { name: /^An empty pipeline/ }).click();
  await page.getByRole('button', { name: /^My pipeline/ }).waitFor();
});
