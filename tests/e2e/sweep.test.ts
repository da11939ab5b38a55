import { expect } from 'vitest';
import { journey } from './journey.ts';

journey(
  'a parameter is swept beside the page, and every point opens a night that stays wrong',
  async (page) => {
    await page.getByRole('button', { name: 'Sweep', exact: true }).click();
    const range = page.getByRole('textbox', { name: 'Range' });
    await range.fill('2..1:1');
    await page.getByText(/which is an empty range/).waitFor();
    expect(await page.getByRole('button', { name: 'Sweep', exact: true }).isDisabled()).toBe(true);
    await range.fill('100%..200%:100%');
    await page.getByRole('button', { name: 'Sweep', exact: true }).click();
    await page.getByText('2,000 nights a point so far, 2 points').waitFor({ timeout: 60_000 });
    await page.getByRole('progressbar').waitFor({ state: 'detached', timeout: 60_000 });
    await page.getByText(/On clocks: no value gets to 99 % of nights/).waitFor();
    await page.getByText(/store_lake waits \d/).waitFor();

    const clocks = page.getByRole('region', { name: 'On clocks' });
    await clocks.getByRole('button', { name: 'Open the first night still wrong' }).click();
    await page.getByRole('region', { name: /^B: On clocks, gap/ }).waitFor();
    await page.getByText(/Tonight, .*: (B broke it|it was wrong under both)/).waitFor();
    await page.getByRole('button', { name: 'Close comparison' }).click();
    await page.getByText('2,000 nights a point so far, 2 points').waitFor();
    await page.getByRole('button', { name: 'Close sweep' }).click();
    await page.getByRole('radio', { name: 'On clocks' }).waitFor();
  },
  { patience: 240_000 }
);

journey(
  'the whole argument comes out of one button',
  async (page) => {
    await page.getByRole('button', { name: 'Sweep', exact: true }).click();
    await page.getByRole('button', { name: 'The whole argument' }).click();
    await page.getByText('2,000 nights a row so far').waitFor({ timeout: 90_000 });
    await page.getByRole('progressbar').waitFor({ state: 'detached', timeout: 90_000 });
    expect(await page.getByRole('rowheader').count()).toBe(6);
    const silent = await page.getByRole('row').nth(5).getByRole('cell').nth(1).textContent();
    expect(silent).toBe('0.0 %');
  },
  { patience: 240_000 }
);
