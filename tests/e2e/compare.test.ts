import { expect } from 'vitest';
import { journey } from './journey.ts';

journey('two policies stand side by side on the same nights, and B can be kept', async (page) => {
  await page.getByRole('button', { name: 'Compare', exact: true }).click();
  await page.getByText('mended by B').waitFor();
  const title = page.getByRole('heading', { level: 1 });
  expect(await title.textContent()).toMatch(/^“In order” instead of “On clocks” mended \d+ of \d+ nights/);
  expect(await page.getByRole('region', { name: /^[AB]: / }).count()).toBe(2);

  // A number opens a night that it was made of.
  const silent = page.getByRole('row', { name: /^Silently wrong/ });
  await silent.getByRole('button').first().click();
  await page.getByText(/Tonight, .*: (B mended it|it was wrong under both)/).waitFor();

  await page.getByRole('button', { name: 'Swap' }).click();
  await page.getByText(/“On clocks” instead of “In order” broke/).waitFor();
  await page.getByRole('button', { name: 'Swap' }).click();
  await page.getByText(/“In order” instead of “On clocks” mended/).waitFor();

  await page.getByRole('button', { name: 'What would events have done?' }).click();
  await page.getByText(/“On events” instead of “On clocks” mended/).waitFor();
  await page.getByRole('button', { name: 'Keep B' }).click();
  await page.getByRole('radio', { name: 'On events' }).waitFor();
  expect(await page.getByRole('radio', { name: 'On events' }).getAttribute('aria-checked')).toBe('true');
});

journey('many seasons are played beside the page, and can be stopped', async (page) => {
  await page.getByRole('button', { name: 'Compare', exact: true }).click();
  await page.getByText('Over 200 nights').waitFor();
  await page.getByRole('combobox', { name: 'Seasons' }).selectOption({ label: '5 seasons' });
  await page.getByText('Over 1,000 nights').waitFor({ timeout: 60_000 });
  await page.getByRole('combobox', { name: 'Seasons' }).selectOption({ label: '50 seasons' });
  await page.getByRole('button', { name: 'Stop' }).click();
  await page.getByRole('progressbar').waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Close comparison' }).click();
  await page.getByRole('radio', { name: 'On clocks' }).waitFor();
});
