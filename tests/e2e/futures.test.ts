import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { anotherTab, journey } from './journey.ts';

/** A season is simulated in a moment, or in several where much else is going on. */
const PATIENT = { timeout: 15_000 };

/** Tonight's slider is clicked at a share of its length. */
async function scrub(page: Page, share: number): Promise<void> {
  const { x, y, width } = (await page.getByRole('slider', { name: 'Tonight', exact: true }).boundingBox())!;
  await page.mouse.click(x + width * share, y + 18);
}

/** Does something to what is selected, at the playhead, and stands still there. */
async function act(page: Page, what: string): Promise<void> {
  await page.getByRole('combobox', { name: 'What to do' }).selectOption({ label: what });
  await page.getByRole('button', { name: 'Do it now' }).click();
  await page.getByRole('button', { name: 'Pause', exact: true }).click();
}

const names = (page: Page): Promise<readonly string[]> =>
  page.getByRole('combobox', { name: 'Future' }).locator('option').allTextContents();

/** The hashes of the logs that the list shows, by the names of the futures. */
async function hashes(page: Page): Promise<Readonly<Record<string, string>>> {
  await page.keyboard.press('b');
  const rows = page.getByRole('dialog').getByRole('listitem');
  await rows.first().waitFor();
  await expect.poll(() => rows.getByText(/^log /).count(), PATIENT).toBe(await rows.count());
  const found: Record<string, string> = {};
  for (const row of await rows.all())
    found[(await row.locator('.what > :first-child').textContent())!.trim()] = (await row
      .locator('code')
      .textContent())!;
  await page.keyboard.press('Escape');
  return found;
}

journey(
  'whoever goes back and does something else keeps both futures: to open, compare, rename, delete, and send',
  async (page, site) => {
    await page.getByRole('button', { name: 'Pause', exact: true }).click();
    await scrub(page, 0.6);
    await scrub(page, 0.25);
    await page
      .getByRole('button', { name: /^ingest_orders/ })
      .first()
      .click();
    await page.getByRole('tab', { name: 'Act' }).click();
    await act(page, 'Fail the attempt');
    await expect
      .poll(() => names(page), PATIENT)
      .toEqual(['Left alone', expect.stringMatching(/^Failed ingest_orders at /)]);
    const second = (await names(page))[1]!;

    // What lies beyond the playhead and nobody has seen is no future of its own.
    await act(page, 'Run');
    await page.getByText('You ran ingest_orders.').waitFor();
    expect(await names(page)).toHaveLength(2);

    const before = await hashes(page);
    expect(new Set(Object.values(before)).size).toBe(2);

    // By key and by menu, to and fro: each is what it was, to the bit.
    await page.keyboard.press('n');
    await page.getByText('Nothing yet.').waitFor();
    await page.getByRole('combobox', { name: 'Future' }).selectOption({ label: second });
    await page.getByText('You ran ingest_orders.').waitFor();
    expect(await hashes(page)).toEqual(before);

    await page.getByRole('button', { name: '2 futures' }).click();
    const list = page.getByRole('dialog');
    await list.getByRole('button', { name: `Rename ${second}` }).click();
    await list.getByRole('textbox').fill('the bad one');
    await page.keyboard.press('Enter');
    await list.getByText('the bad one').waitFor();
    await list.getByRole('button', { name: 'Compare with Left alone' }).click();
    await page.getByText('mended by B').waitFor();
    await expect
      .poll(() => page.getByRole('heading', { level: 1 }).textContent(), PATIENT)
      .toMatch(/^“Left alone” instead of “the bad one” /);
    await page.getByRole('region', { name: 'A: the bad one' }).waitFor();
    await page.getByRole('button', { name: 'Swap' }).click();
    await page.getByRole('region', { name: 'A: Left alone' }).waitFor();
    await page.getByRole('region', { name: 'B: the bad one' }).waitFor();
    await page.getByRole('button', { name: 'Keep B' }).click();
    await page.getByText('You ran ingest_orders.').waitFor();

    // What happens to the world stays when the policy is switched; what an operator did comes back with its policy.
    await page.getByRole('button', { name: /^CRM/ }).first().click();
    await page.getByRole('tab', { name: 'Act' }).click();
    await act(page, 'From now on it is down, and its rows come afterwards');
    await page.getByText(/You brought a fault: CRM/).waitFor();
    await page.getByRole('radio', { name: 'In order' }).click();
    await page.getByText(/You brought a fault: CRM/).waitFor();
    await page.getByText('You ran ingest_orders.').waitFor({ state: 'detached' });
    await page.getByText(/You brought a fault: CRM/).waitFor();
    await page.getByRole('radio', { name: 'On clocks' }).click();
    await page.getByText('You ran ingest_orders.').waitFor();

    // All of it outlives a reload.
    await page.getByRole('button', { name: 'Orders to dashboard kept', exact: true }).waitFor();
    await page.waitForTimeout(600);
    await page.reload();
    await expect.poll(() => names(page), PATIENT).toEqual(['Left alone', 'the bad one']);

    await page.keyboard.press('b');
    await list.getByRole('button', { name: 'Delete Left alone' }).click();
    await list.getByText('“Left alone” is deleted.').waitFor();
    await list.getByRole('button', { name: 'Undo' }).click();
    await list.getByRole('button', { name: 'Left alone', exact: true }).waitFor();
    await page.keyboard.press('Escape');

    // A link is of the one that is open.
    await page.getByRole('button', { name: 'Copy link' }).click();
    await list.getByText('on your clipboard').waitFor();
    const other = await anotherTab(page, site + new URL(page.url()).hash);
    await other.getByRole('tab', { name: 'Act' }).click();
    await other.getByText(/You brought a fault: CRM/).waitFor();
    await other.getByText('You ran ingest_orders.').waitFor();
    expect(await other.getByRole('combobox', { name: 'Future' }).count()).toBe(0);
    await other.close();
  },
  { permissions: ['clipboard-read', 'clipboard-write'], patience: 180_000 }
);
