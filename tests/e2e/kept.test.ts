import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { anotherTab, journey } from './journey.ts';

const name = (page: Page, state: string) =>
  page.getByRole('button', { name: `Orders to dashboard ${state}`, exact: true });
const clock = async (page: Page): Promise<string> =>
  (await page.getByRole('heading', { level: 2 }).first().textContent()) ?? '';

/** Plays the demo by hand: the first thing that somebody does to it. */
async function runAll(page: Page): Promise<void> {
  await page.getByRole('radio', { name: 'By hand' }).click();
  await page.getByText('Nothing runs until somebody presses Run.').waitFor();
  await page.getByRole('button', { name: 'Run all' }).click();
}

journey('work is kept from the first thing that one does, and one lands where one was', async (page) => {
  await name(page, 'kept nowhere yet').waitFor();
  await runAll(page);
  await name(page, 'kept').waitFor();
  await page.getByRole('button', { name: 'Pause', exact: true }).click();
  const paused = await clock(page);
  await page.keyboard.press('.');
  await page.keyboard.press('.');
  // What steps from event to event is fetched with the first step.
  await expect.poll(() => clock(page)).not.toBe(paused);
  await page.waitForTimeout(600);
  const left = await clock(page);
  await page.reload();
  await page.getByText('Welcome back. Here is Orders to dashboard as you left it: By hand').waitFor();
  await page.getByRole('radio', { name: 'By hand', checked: true }).waitFor();
  expect(await clock(page)).toBe(left);
  await page.getByRole('button', { name: 'Close' }).click();
  await page.getByText('Welcome back').waitFor({ state: 'detached' });
});

journey('a tab that is killed in the middle loses nothing', async (page, site) => {
  const victim = await anotherTab(page, site);
  await runAll(victim);
  await name(victim, 'kept').waitFor();
  const devtools = await page.context().newCDPSession(victim);
  const killed = victim.waitForEvent('crash');
  void devtools.send('Page.crash').catch(() => undefined);
  await killed;
  await victim.close();
  await page.reload();
  await page.getByText('Welcome back').waitFor();
  await name(page, 'kept').waitFor();
  await name(page, 'kept').click();
  const run = page.getByRole('dialog').getByRole('listitem');
  await run.getByText('one intervention').waitFor();
  // It is stored to its end: what was broken off has gone on.
  await run.getByText('so far ·').waitFor({ state: 'detached' });
});

journey('the list opens, renames and deletes runs, and gives them back', async (page) => {
  await runAll(page);
  await name(page, 'kept').waitFor();
  await page.getByRole('radio', { name: 'On clocks' }).click();
  await page.getByRole('heading', { level: 1 }).getByText('200 mornings').waitFor();
  await name(page, 'kept').click();
  const list = page.getByRole('dialog');
  await list.getByRole('button', { name: 'Rename By hand' }).click();
  await list.getByRole('textbox').fill('my first');
  await page.keyboard.press('Enter');
  await list.getByRole('button', { name: 'Delete my first' }).click();
  await list.getByText('“my first” is deleted.').waitFor();
  await list.getByRole('button', { name: 'Undo' }).click();
  await list.getByRole('button', { name: 'my first', exact: true }).click();
  await list.waitFor({ state: 'detached' });
  await page.getByRole('heading', { level: 1 }).getByText('for which somebody pressed Run').waitFor();
});

journey('of two tabs one writes, and the other follows', async (page, site) => {
  const first = await anotherTab(page, site);
  await runAll(first);
  await name(first, 'kept').waitFor();
  await page.reload();
  await page.getByText('Another tab has this open and writes it').waitFor();
  await name(page, 'follows another tab').waitFor();
  await first.close();
  await name(page, 'kept').waitFor();
});

journey(
  'where the browser keeps nothing, that is said with what to do, and the page plays on',
  async (page) => {
    await page.addInitScript(() => {
      IDBFactory.prototype.open = () => {
        throw new DOMException('denied', 'SecurityError');
      };
    });
    await page.reload();
    await runAll(page);
    await page.getByRole('alert').getByText('The browser’s storage keeps nothing for this page').waitFor();
    await page.getByRole('button', { name: 'Try again' }).waitFor();
    await page.getByRole('tab', { name: 'List' }).click();
    await page.getByText('running').first().waitFor();
  }
);

journey('a worker that cannot start is told, and once it can, the night is played', async (page, site) => {
  const context = page.context();
  await context.route('**/simulation.worker*', (route) => route.abort());
  const tab = await context.newPage();
  tab.setDefaultTimeout(15_000);
  await tab.addInitScript(() => localStorage.setItem('downbeat.visited', '1'));
  await tab.goto(site);
  await tab.getByRole('alert').getByText('could not be started').first().waitFor();
  await context.unroute('**/simulation.worker*');
  await tab.getByRole('button', { name: 'Play it anew' }).click();
  await tab.getByRole('heading', { level: 1 }).getByText('mornings').waitFor();
  await tab.close();
});
