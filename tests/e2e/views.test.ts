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

journey('the palette finds commands, things and nights, by keys alone', async (page) => {
  await page.getByRole('heading', { level: 1 }).getByText('mornings').waitFor();
  await page.keyboard.press('Control+k');
  const field = page.getByRole('combobox', { name: /^Search/ });
  await field.fill('stlake');
  await page.keyboard.press('Enter');
  await page.getByRole('complementary').getByRole('heading', { name: 'store_lake' }).waitFor();
  await page.keyboard.press('Control+k');
  await field.fill('75');
  await page.keyboard.press('Enter');
  await page.getByText('Friday 9 January', { exact: false }).first().waitFor();
  await page.keyboard.press('Control+k');
  await field.fill('show alerts');
  await page.keyboard.press('Enter');
  await page.getByRole('tab', { name: 'Alerts', selected: true }).waitFor();
  await page.keyboard.press('g');
  await page.keyboard.press('n');
  await page.getByRole('tab', { name: 'Nights', selected: true }).waitFor();
});

journey('time stands still at the next stale read, and steps go along one thing', async (page) => {
  await page.getByRole('heading', { level: 1 }).getByText('mornings').waitFor();
  await page.getByRole('button', { name: 'Pause', exact: true }).click();
  await page.keyboard.press('p');
  await page.getByRole('radio', { name: 'a stale read' }).check();
  await page.keyboard.press('Escape');
  await page.getByRole('combobox', { name: 'Speed' }).first().selectOption({ label: '1 h / s' });
  await page.getByRole('button', { name: 'Play', exact: true }).click();
  await page.getByRole('button', { name: 'Play', exact: true }).waitFor();
  await page.getByText('Thursday 8 January, 03:15').waitFor();
  await page
    .getByRole('button', { name: /^store_lake: running on stale input/ })
    .first()
    .click();
  await page.keyboard.press('>');
  await page.getByText('Thursday 8 January, 03:31').waitFor();
  await page.keyboard.press('>');
  await page.getByText('Friday 9 January, 03:15').waitFor();
});

journey('letters can be switched off; Space and Escape stay', async (page) => {
  await page.getByRole('heading', { level: 1 }).getByText('mornings').waitFor();
  const dialog = page.getByRole('dialog');
  await page.keyboard.press('p');
  await page.getByRole('dialog', { name: 'Pause at …' }).waitFor();
  await page.keyboard.press('Escape');
  await expect.poll(() => dialog.count()).toBe(0);
  await page.keyboard.press('?');
  await page.getByRole('checkbox', { name: /one letter/ }).uncheck();
  await page.keyboard.press('Escape');
  await expect.poll(() => dialog.count()).toBe(0);
  await page.keyboard.press('p');
  // What comes after it in the same queue has come, and with it whatever that letter would have opened.
  await page.keyboard.press(' ');
  await page.getByRole('button', { name: 'Play', exact: true }).waitFor();
  expect(await page.getByRole('dialog').count()).toBe(0);
});

journey(
  'of a large graph groups are drawn; what is found and what is near can be drawn alone',
  async (page) => {
    await page.getByRole('heading', { level: 1 }).getByText('mornings').waitFor();
    const tasks = Array.from({ length: 90 }, (_, i) => ({
      id: `t${String(i)}`,
      name: `${['load', 'clean', 'join'][i % 3]!}_${String(Math.floor(i / 3))}`,
      kind: i % 3 === 0 ? 'ingest' : 'transform',
      reads: i % 3 === 0 ? ['orders'] : [`t${String(i - 1)}`],
      duration: { base: '5m' }
    }));
    const document = {
      downbeat: 1,
      name: 'ninety',
      start: '2026-01-06',
      nights: 3,
      timezone: 'UTC',
      sources: [{ id: 'orders', arrivals: { kind: 'steady', perDay: 240, every: '1h' } }],
      tasks,
      policies: [
        {
          id: 'p',
          orchestrator: 'airflow',
          tasks: Object.fromEntries(
            tasks.map(({ id }, i) => [
              id,
              { start: i % 3 === 0 ? { when: 'schedule', cron: '0 1 * * *' } : { when: 'upstream' } }
            ])
          )
        }
      ]
    };
    await page
      .locator('input[type="file"]')
      .first()
      .setInputFiles({
        name: 'ninety.json',
        mimeType: 'application/json',
        buffer: Buffer.from(JSON.stringify(document))
      });
    const nodes = page.locator('[aria-pressed][data-node]');
    await page.getByRole('button', { name: /^load ×30/ }).waitFor();
    await page.getByRole('button', { name: 'Draw all 90 tasks' }).click();
    await page.getByRole('button', { name: /^load_7:/ }).waitFor();
    await page.getByRole('button', { name: 'Draw 3 groups' }).click();
    await page.getByRole('button', { name: /^load ×30/ }).waitFor();
    expect(await nodes.count()).toBe(4);
    await page.keyboard.press('/');
    await page.getByRole('textbox', { name: 'Find in the graph' }).fill('join_7');
    await page.keyboard.press('Enter');
    await page.getByRole('complementary').getByRole('heading', { name: 'join_7' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Draw only its neighbourhood' }).click();
    await page.getByRole('button', { name: /^clean_7:/ }).waitFor();
    expect(await nodes.count()).toBe(4);
    await page.getByRole('button', { name: 'Draw the whole graph' }).click();
    await page.getByRole('button', { name: /^load ×30/ }).click();
    await page.getByRole('button', { name: /^load_7:/ }).waitFor();
  }
);
