import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { canvas, middleOf, thing, type Point } from './drawing.ts';
import { journey } from './journey.ts';

const group = (page: Page, name: string) =>
  canvas(page).getByRole('button', { name: `Group ${name}, 3 tasks`, exact: true });
const ML = ['ml_features', 'ml_scale', 'ml_store'] as const;

async function edit(page: Page): Promise<void> {
  await page.keyboard.press('Space');
  await page.getByRole('button', { name: 'Edit', exact: true }).click();
  await thing(page, 'ml_store').waitFor();
}

/** Puts the three tasks of the model into a group, by keys. */
async function makeGroup(page: Page): Promise<void> {
  await thing(page, ML[0]).focus();
  await page.keyboard.press('Enter');
  for (const name of ML.slice(1)) {
    await thing(page, name).focus();
    await page.keyboard.press('Shift+Enter');
  }
  await page.keyboard.press('Control+g');
  await page.getByLabel('Name of the group').waitFor();
}

journey('tasks are grouped with the keyboard: named, folded, opened, taken back', async (page) => {
  await edit(page);
  await makeGroup(page);
  const field = page.getByLabel('Name of the group');
  // It is called by what its tasks begin with, and its name wants to be written.
  expect(await field.inputValue()).toBe('ml');
  await expect.poll(() => field.evaluate((each) => each === document.activeElement)).toBe(true);
  const name = 'נתונים <b>🧪</b>';
  await page.keyboard.type(name);
  await page.keyboard.press('Enter');
  await group(page, name).waitFor();
  expect(await page.locator('svg b').count()).toBe(0);
  await group(page, name).focus();
  // It is chosen already: Enter folds it.
  await page.keyboard.press('Enter');
  await thing(page, 'ml_scale').waitFor({ state: 'detached' });
  await canvas(page)
    .getByRole('button', { name: /^נתונים .*, 3 tasks/ })
    .focus();
  await page.keyboard.press('Enter');
  await thing(page, 'ml_scale').waitFor();
  await page.keyboard.press('Control+z');
  await page
    .getByText(/^Undo: rename the group/)
    .first()
    .waitFor();
  await page.keyboard.press('Control+z');
  await group(page, 'ml').waitFor({ state: 'detached' });
});

journey(
  'an arrow at a group is arrows at its roots and leaves, and one that goes round is refused',
  async (page) => {
    await edit(page);
    await makeGroup(page);
    await group(page, 'ml').focus();
    await page.keyboard.press('e');
    await thing(page, 'bi_store').focus();
    await page.keyboard.press('Enter');
    await page
      .getByText(/^Let bi_store read ml_store/)
      .first()
      .waitFor();
    await group(page, 'ml').focus();
    await page.keyboard.press('e');
    await thing(page, 'store_lake').focus();
    await page.keyboard.press('Enter');
    await page.getByText('store_lake → ml_features → ml_scale → ml_store → store_lake').waitFor();
  }
);

journey('a group is moved by its head, and takes in what is dropped on it', async (page) => {
  await edit(page);
  await makeGroup(page);
  const drag = async (from: Point, by: Point): Promise<void> => {
    await page.mouse.move(from.x, from.y);
    await page.mouse.down();
    await page.mouse.move(from.x + by.x / 2, from.y + by.y / 2, { steps: 3 });
    await page.mouse.move(from.x + by.x, from.y + by.y, { steps: 3 });
    await page.mouse.up();
  };
  const head = group(page, 'ml');
  await drag(await middleOf(head), { x: 0, y: -30 });
  await page.getByText('Move.').first().waitFor();
  const to = await middleOf(head);
  const bi = await middleOf(thing(page, 'bi_store'));
  await drag(bi, { x: to.x - bi.x, y: to.y - bi.y + 6 });
  await page
    .getByText(/^Put bi_store into the group ml/)
    .first()
    .waitFor();
  await canvas(page).getByRole('button', { name: 'Group ml, 4 tasks', exact: true }).waitFor();
});

journey(
  'on a phone tasks are grouped in the list, with a finger',
  async (page) => {
    await page.getByLabel('More', { exact: true }).click();
    await page.getByRole('button', { name: 'Edit', exact: true }).click();
    const list = page.getByRole('list', { name: 'The pipeline as a list' });
    await page.getByRole('button', { name: 'Choose several' }).tap();
    for (const name of ML) await list.getByRole('button', { name: new RegExp(`^${name}`) }).tap();
    await page.getByRole('button', { name: 'Done, 3 chosen' }).waitFor();
    await page.getByRole('button', { name: 'Make a group' }).tap();
    await list.getByRole('button', { name: 'Fold the group ml' }).tap();
    await list.getByRole('button', { name: /^ml_scale/ }).waitFor({ state: 'detached' });
    await list.getByRole('button', { name: 'Open the group ml' }).tap();
    await list.getByRole('button', { name: /^ml_scale/ }).waitFor();
    await page.getByRole('button', { name: 'Take ml_scale out' }).tap();
    await list.getByText('2 tasks').waitFor();
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(wide).toBeLessThanOrEqual(390);
  },
  { viewport: { width: 390, height: 844 }, hasTouch: true }
);

journey('pools are added, sized, used and taken away, and one that is too small says so', async (page) => {
  await edit(page);
  await canvas(page).press('Escape');
  await page.getByLabel('Name of a new pool').fill('مسبح');
  await page.getByRole('button', { name: 'Add a pool' }).click();
  const size = page.getByLabel('Slots of the pool مسبح');
  await size.waitFor();
  for (const task of ['ingest_orders', 'store_lake', 'bi_store'])
    await page.getByLabel('Let a task take slots of مسبح').selectOption(task);
  const pool = page.getByRole('group', { name: 'مسبح', exact: true });
  await pool.getByText('Taken by ingest_orders, store_lake, bi_store.').waitFor();
  await size.fill('0');
  await size.blur();
  await pool
    .getByRole('alert')
    .or(page.getByRole('alert').filter({ hasText: 'مسبح' }))
    .first()
    .waitFor();
  await page.getByRole('button', { name: 'Delete the pool مسبح' }).click();
  await size.waitFor({ state: 'detached' });
});
