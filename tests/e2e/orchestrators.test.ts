// The same policy as in another system: what starts when changes, and the page says what is different.
import { expect } from 'vitest';
import { journey } from './journey.ts';

journey(
  'a policy moves to another orchestrator with a switch, and the page says what is different',
  async (page) => {
    await page.getByRole('heading', { level: 1 }).getByText('mornings').waitFor();
    await page.keyboard.press(' ');
    const as = page.getByLabel('Runs as in').filter({ visible: true });
    expect(await as.inputValue()).toBe('cron');
    await as.selectOption({ label: 'Mage' });
    const said = page.getByRole('status').filter({ hasText: 'Mage instead of cron' });
    await said.getByText('Mage reads every cron in universal time', { exact: false }).waitFor();
    // 03:15 in universal time is 04:15 in Berlin.
    await page.getByText('at 04:15').first().waitFor();
    await said.getByRole('button', { name: 'Close' }).click();
    await said.waitFor({ state: 'detached' });
    await as.selectOption({ label: 'cron' });
    await page.getByText('at 03:15').first().waitFor();
  }
);

journey('by hand there is no orchestrator to choose', async (page) => {
  await page.getByLabel('Runs as in').filter({ visible: true }).waitFor();
  await page.getByRole('radio', { name: 'By hand' }).click();
  await page.getByText('Nothing runs until somebody presses Run.').waitFor();
  expect(await page.getByLabel('Runs as in').count()).toBe(0);
});

journey(
  'on a phone the switch stands beside the policies',
  async (page) => {
    await page.getByRole('heading', { level: 1 }).getByText('mornings').waitFor();
    await page.getByLabel('Runs as in').filter({ visible: true }).selectOption({ label: 'Airflow 3' });
    await page.getByRole('heading', { name: 'Airflow 3 instead of cron' }).waitFor();
    expect(
      await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth)
    ).toBe(true);
  },
  { viewport: { width: 390, height: 844 } }
);
