import { expect } from 'vitest';
import { attemptLink } from '#lib/adapters/share/lesson-link.ts';
import { journey } from './journey.ts';

/** The links of a class: each student with a seed, two thirds of them passed. */
const CLASS = Array.from({ length: 30 }, (_, i) =>
  attemptLink({
    ...{
      lesson: 'the-gap',
      name: `Student ${String(i + 1)}`,
      seed: i + 1,
      bet: i % 3,
      truth: 0,
      came: 0.115
    },
    ...{
      tries: 1 + (i % 4),
      passed: i % 3 !== 0,
      met: i % 3 === 0 ? 1 : 2,
      of: 2,
      right: 150 + i,
      nights: 200
    },
    edits: []
  })
);

journey('thirty links pasted at once make a table, without any network', async (page, site) => {
  await page.goto(`${site}teach/`);
  await page.getByRole('heading', { level: 1, name: 'Teaching with Downbeat' }).waitFor();
  const paste = page.getByRole('textbox', { name: 'Paste the links here' });
  await paste.waitFor();
  // What reads links is fetched with the page: from here on nothing is asked for.
  await page.waitForLoadState('networkidle');
  await page.context().setOffline(true);
  await paste.fill(
    CLASS.map((link, i) => `mail ${String(i)}: see ${site}learn/the-gap/${link} , thanks`).join('\n')
  );
  await page.getByText('30 links were read. 20 passed.').waitFor();
  expect(await page.locator('.results tbody tr').count()).toBe(30);
  await page.getByRole('cell', { name: 'Student 30', exact: true }).waitFor();
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Save as a table' }).click()
  ]);
  expect(file.suggestedFilename()).toBe('downbeat-class.csv');
  await page.context().setOffline(false);
});

journey('a lecture holds three instants, in type for the last row', async (page, site) => {
  await page.goto(`${site}learn/green-and-wrong/?lecture`);
  const hands = page.getByRole('spinbutton', { name: /^Hands for:/ });
  await hands.first().waitFor();
  expect(
    await page
      .locator('.lecture [class*="question"]')
      .first()
      .evaluate((e) => e.currentCSSZoom)
  ).toBeCloseTo(1.6, 3);
  for (const [i, count] of ['4', '19', '7'].entries()) await hands.nth(i).fill(count);
  const time = page.locator('.transport .time');
  await page.getByRole('button', { name: 'Show the night' }).click();
  await page.getByText('Held where it went wrong').waitFor();
  // It stands there, however long the room needs.
  const held = await time.textContent();
  await page.waitForTimeout(1200);
  expect(await time.textContent()).toBe(held);
  await page.getByText('19 hands').waitFor();
  await page.getByRole('button', { name: 'Show the verdict' }).click();
  await page.getByText(/It was \d+ of 200/).waitFor();
});

journey(
  'a reference page prints on its own: nothing but the lesson stands on the paper',
  async (page, site) => {
    await page.goto(`${site}teach/twice/`);
    await page.getByRole('heading', { level: 1, name: 'The same orders, twice' }).waitFor();
    await page.emulateMedia({ media: 'print' });
    expect(await page.getByRole('banner').isVisible()).toBe(false);
    expect(await page.getByRole('button', { name: 'Print' }).isVisible()).toBe(false);
    for (const picture of await page.locator('figure img').all())
      await expect
        .poll(() => picture.evaluate((img: HTMLImageElement) => img.naturalWidth))
        .toBeGreaterThan(500);
  }
);
