// Links, from one profile to another.
import { readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { journey } from './journey.ts';

const clipboard = { permissions: ['clipboard-read', 'clipboard-write'] };
const [golden] = JSON.parse(readFileSync('tests/golden/links.json', 'utf8')) as { link: string }[];
const link = golden!.link;

/** The whole season is simulated: until then the dialog does not say which log it is. */
const simulated = (page: Page): Promise<unknown> =>
  page.getByRole('heading', { level: 1 }).getByText('200 mornings').waitFor();

/** Copies the link, and says what is seen and which log it is of. */
async function copied(page: Page): Promise<{ url: string; seen: string; log: string }> {
  const seen = async (): Promise<string> =>
    [
      await page.getByRole('heading', { level: 1 }).innerText(),
      await page.getByRole('heading', { level: 2 }).first().innerText(),
      await page.getByRole('complementary', { name: 'Selection' }).innerText(),
      ...(await page
        .locator('[data-node]')
        .evaluateAll((nodes) => nodes.map((node) => node.getAttribute('aria-label')!)))
    ].join('\n');
  await page.getByRole('button', { name: 'Copy link' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('on your clipboard').waitFor();
  const log = (await dialog.locator('code').textContent()) ?? '';
  const url = await page.evaluate(() => navigator.clipboard.readText());
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  return { url, seen: await seen(), log };
}

let sent: Awaited<ReturnType<typeof copied>> | undefined;

journey(
  'Copy link puts the whole picture on the clipboard and into the address',
  async (page) => {
    await simulated(page);
    await page.getByRole('button', { name: 'Pause', exact: true }).click();
    await page.getByRole('radio', { name: 'By hand' }).click();
    await page.getByText('Nothing runs until somebody presses Run.').waitFor();
    await page.keyboard.press('.');
    await page.getByRole('button', { name: 'Run all' }).click();
    await page.getByRole('button', { name: 'Pause', exact: true }).click();
    await page.keyboard.press('.');
    await page.keyboard.press('.');
    await page
      .getByRole('button', { name: /^store_lake/ })
      .first()
      .click();
    sent = await copied(page);
    expect(sent.url).toBe(page.url());
    expect(new URL(sent.url).hash).toMatch(/^#1\.[\w-]+\.[\w-]{4}$/);
    expect(new URL(sent.url).hash.length).toBeLessThanOrEqual(1200);
    expect(sent.log).toMatch(/^[0-9a-f]{16}$/);
  },
  clipboard
);

journey(
  'opened in another profile, it is the same picture of the same log, and nobody asks a stranger first',
  async (page) => {
    await page.goto(sent!.url.replace('#', '?another-load#'));
    await page.getByText('Opened from a link · saved nowhere yet').waitFor();
    await page.getByRole('complementary', { name: 'Selection' }).waitFor();
    await page.getByRole('button', { name: 'Play' }).waitFor();
    const opened = await copied(page);
    expect(opened).toEqual(sent);
  },
  { ...clipboard, stranger: true }
);

journey('a cut link says so, opens nothing in its place, and takes the whole one', async (page, site) => {
  await page.goto(`${site}?another-load${link.slice(0, 700)}`);
  await page.getByText('was cut off: its end is missing after 699 characters').waitFor();
  expect(await page.getByText('Orders to dashboard').count()).toBe(0);
  await page.getByLabel('Paste the whole link').fill(`see ${site}${link}`);
  await page.getByRole('button', { name: 'Open it' }).click();
  await page.getByRole('heading', { level: 2, name: 'Thursday 8 January, 02:31' }).waitFor();
});

journey(
  'a link opened over other work leaves a way back: the browser’s, and one on the page',
  async (page, site) => {
    await simulated(page);
    await page.getByRole('button', { name: 'Pause', exact: true }).click();
    await page.keyboard.press(']');
    const day = page.getByRole('heading', { level: 2 }).first();
    await day.getByText('Friday 9 January').waitFor();
    await page.evaluate((hash) => (location.hash = hash), link);
    await day.getByText('Thursday 8 January, 02:31').waitFor();
    await page.goBack();
    await day.getByText('Friday 9 January').waitFor();
    await page.goForward();
    await day.getByText('Thursday 8 January, 02:31').waitFor();
    await page.getByRole('button', { name: 'Back to “Orders to dashboard”' }).click();
    await day.getByText('Friday 9 January').waitFor();
    expect(page.url()).toBe(site);
  }
);

journey('a broken link over other work keeps it', async (page) => {
  await simulated(page);
  await page.evaluate((hash) => (location.hash = hash), `${link.slice(0, 400)}x${link.slice(401)}`);
  await page.getByText('was altered on its way').waitFor();
  await page.getByText('What you had open is still here.').waitFor();
  await page.getByRole('button', { name: 'Back to “Orders to dashboard”' }).click();
  await page.getByText('was altered on its way').waitFor({ state: 'detached' });
  await simulated(page);
});

journey(
  'a link of one’s own is no stranger’s after a reload, and what is written by hand behind ? goes before it',
  async (page, site) => {
    await simulated(page);
    await page.getByRole('button', { name: 'Copy link' }).click();
    await page.getByRole('dialog').waitFor();
    await page.reload();
    await page.getByRole('heading', { level: 2 }).first().waitFor();
    expect(await page.getByText('Opened from a link').count()).toBe(0);
    await page.goto(`${site}?night=75&t=03:00${link}`);
    await page.getByRole('heading', { level: 2, name: 'Friday 9 January, 03:00' }).waitFor();
  },
  clipboard
);

journey(
  'a QR code, Markdown and a file are there too; without the clipboard the link can be taken by hand',
  async (page) => {
    await simulated(page);
    await page.evaluate(() => Object.defineProperty(navigator, 'clipboard', { value: undefined }));
    await page.getByRole('button', { name: 'Copy link' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('The browser did not let us copy').waitFor();
    await dialog.getByRole('button', { name: 'QR code' }).click();
    await dialog.getByRole('img', { name: 'QR code of the link' }).waitFor();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      dialog.getByRole('button', { name: 'Download file' }).click()
    ]);
    expect(download.suggestedFilename()).toBe('orders-to-dashboard.json');
    const file = join(tmpdir(), `downbeat-${String(process.pid)}.json`);
    await download.saveAs(file);
    const saved = JSON.parse(readFileSync(file, 'utf8')) as unknown;
    rmSync(file);
    expect(saved).toEqual(JSON.parse(readFileSync('static/pipelines/reference.json', 'utf8')));
  }
);
