/** Rows and numbers on the built site: SQLite under the Content-Security-Policy, in the page's own worker. */
import { readFileSync } from 'node:fs';
import { expect } from 'vitest';
import { journey } from './journey.ts';

const reference = JSON.parse(
  readFileSync(new URL('../../static/pipelines/reference.json', import.meta.url), 'utf8')
) as { tasks: { id: string }[]; policies: { id: string }[] };

journey(
  'on clocks, on a bad night, the dashboard shows an older day’s number, and what it should be',
  async (page) => {
    const card = page.getByRole('article', { name: 'Dashboard bi_store' });
    await card.getByText('2,520').waitFor();
    await card.getByText('are Tuesday’s').waitFor();
    await card.getByText('Wednesday had').waitFor();
    await card.getByText('2,927').waitFor();
  }
);

journey('a task shows the rows that its readers see, with their columns', async (page) => {
  await page.getByRole('article', { name: 'Dashboard bi_store' }).waitFor();
  await page.getByRole('button', { name: 'Pause', exact: true }).click();
  await page.locator('[data-node]', { hasText: 'store_lake' }).first().click();
  await page.getByRole('tab', { name: 'Rows' }).click();
  await page.getByRole('columnheader', { name: /ordered_at/ }).waitFor();
  expect(await page.getByRole('row').count()).toBeGreaterThan(100);
});

journey(
  'SQL that does not compile fails its task in every run, and the drawer says why and where',
  async (page) => {
    await page.getByRole('heading', { level: 1 }).getByText('mornings').waitFor();
    const tasks = reference.tasks.map((task) =>
      task.id === 'clean_clicks' ? { ...task, sql: 'SELECT session_id,\n  devise\nFROM ingest_clicks' } : task
    );
    const policies = reference.policies.filter(({ id }) => id === 'on-clocks');
    await page.locator('input[type="file"]').setInputFiles({
      name: 'broken.json',
      mimeType: 'application/json',
      buffer: Buffer.from(JSON.stringify({ ...reference, name: 'Broken', tasks, policies }))
    });
    await page.getByText('Broken').first().waitFor();
    await page.locator('[data-node]', { hasText: 'clean_clicks' }).first().click();
    await page
      .getByText(/clean_clicks, its SQL, line 2, column 3: does not compile: no such column: devise/)
      .waitFor();
    // 02:10 on the first night: it has failed at once.
    await page.keyboard.press(']');
    await page
      .getByRole('button', { name: /^Go to 02:10/ })
      .first()
      .waitFor();
  }
);
