import { expect } from 'vitest';
import { journey } from './journey.ts';

journey(
  'every number of the scoreboard says what it is, and leads to its instants',
  async (page) => {
    await page.getByRole('tab', { name: 'Scoreboard' }).click();
    const score = page.getByRole('region', { name: 'Scoreboard' });
    await score.getByText('Over 200 nights').waitFor();
    expect(await score.getByRole('row').count()).toBeGreaterThanOrEqual(20);

    const silent = score.getByRole('button', { name: /^Silently wrong/ });
    await silent.focus();
    await score.getByText(/no alert had been raised for it by the due instant/).waitFor();
    await silent.click();
    await score.getByText(/\d+ of \d+: \w+day \d+ \w+, \d\d:\d\d\./).waitFor();
    // The playhead stands at the read in which the lack arose, with the reader selected.
    await page.getByText('running on stale input').first().waitFor();

    await score.getByRole('combobox', { name: 'Seasons' }).selectOption({ label: '2 seasons' });
    await score.getByText('Over 400 nights').waitFor({ timeout: 60_000 });
    await score.getByRole('list', { name: 'Seasons that were played' }).getByRole('button').nth(1).click();
    await page.getByText('seed 43').locator('visible=true').first().waitFor();
  },
  { patience: 180_000 }
);

journey('the age of what readers see is drawn on the axis of the night', async (page) => {
  await page.getByRole('tab', { name: 'Age' }).click();
  await page.getByRole('img', { name: 'How old what readers see is' }).waitFor();
  await page.getByText('at most 6 h at 06:00').waitFor();
  await page.getByRole('option', { name: /^bi_store: .*promised: at most 6 h at 06:00/ }).waitFor();
});
