import { expect } from 'vitest';
import { canvas, paste } from './drawing.ts';
import { journey } from './journey.ts';

/** As many tasks as a document may have, in forty chains that meet now and then. */
const COUNT = 2000;
const large = {
  downbeat: 1,
  name: 'As large as it gets',
  timezone: 'UTC',
  start: '2026-01-01',
  nights: 5,
  sources: [{ id: 'orders', arrivals: { kind: 'steady', perDay: 1000, every: '1h' } }],
  tasks: Array.from({ length: COUNT }, (_, i) => ({
    id: `task_${String(i)}`,
    kind: i < 40 ? 'ingest' : 'transform',
    reads:
      i < 40 ? ['orders'] : [`task_${String(i - 40)}`, ...(i % 3 === 0 ? [`task_${String(i - 37)}`] : [])],
    duration: { base: '2m' },
    ...(i < 200 ? { group: `group ${String(i % 5)}` } : {})
  })),
  policies: [
    {
      id: 'nightly',
      orchestrator: 'airflow',
      defaults: { start: { when: 'upstream' } },
      tasks: Object.fromEntries(
        Array.from({ length: 40 }, (_, i) => [
          `task_${String(i)}`,
          { start: { when: 'schedule', cron: '0 1 * * *' } }
        ])
      ),
      alerts: [{ on: 'failure' }]
    }
  ]
};

// Each step would time out if the page hung; how long they take is for benchmarks.
journey('2,000 tasks are renamed, moved, connected and taken back', async (page) => {
  await page.keyboard.press('Space');
  await page.getByRole('button', { name: 'Edit', exact: true }).click();
  const drawing = canvas(page);
  await drawing.waitFor();
  await paste(page, JSON.stringify(large));
  const thing = (name: string) => drawing.locator(`[aria-label^="${name},"]`);
  const edit = page.getByRole('button', { name: 'Edit', exact: true });
  await thing('task_500').or(edit).first().waitFor({ state: 'attached' });
  if (await edit.isVisible()) await edit.click();
  await thing('task_500').waitFor({ state: 'attached' });
  expect(await drawing.locator('[aria-pressed][data-node]').count()).toBe(COUNT + 1);

  await thing('task_500').dispatchEvent('click');
  const name = page.getByLabel('Name', { exact: true });
  await name.fill('renamed');
  await name.press('Enter');
  await thing('renamed').waitFor({ state: 'attached' });
  await page.getByRole('button', { name: /Undo/ }).click();
  await thing('task_500').waitFor({ state: 'attached' });

  const box = (await thing('task_500').locator('.box').boundingBox())!;
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.move(box.x + 20, box.y + 20, { steps: 4 });
  await page.mouse.up();
  await page.getByText('Move.').first().waitFor();

  await thing('task_500').focus();
  await page.keyboard.press('e');
  await drawing.locator('[data-target="cannot"]').first().waitFor({ state: 'attached' });
  await page.keyboard.press('Escape');
  await thing('task_500').focus();
  await page.keyboard.press('Control+a');
  await page.getByText('one of 2001 chosen').waitFor();
  await page.getByRole('tab', { name: 'List', exact: true }).click();
  await page
    .getByRole('list', { name: 'The pipeline as a list' })
    .getByRole('button', { name: /^task_1999 / })
    .waitFor();
});
