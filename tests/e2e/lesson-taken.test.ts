import { journey, find } from './journey.ts';

journey(
  'what was done in the playground comes along into a lesson, and can be left out',
  async (page, site) => {
    await page.goto(site);
    await page
      .getByRole('button', { name: /^ingest_orders/ })
      .first()
      .waitFor();
    await find(page, 'ingest_orders');
    await page.keyboard.press('a');
    await page.getByRole('button', { name: 'Do it now' }).click();
    await page
      .getByRole('tabpanel')
      .getByRole('listitem')
      .filter({ hasText: /You .*ingest_orders/ })
      .first()
      .waitFor();
    await find(page, 'Export what is seen');
    await page.getByRole('link', { name: 'Write a lesson from it' }).click();
    const deed = page.getByRole('listitem').filter({ hasText: /You .*ingest_orders/ });
    await deed.waitFor();
    // It is kept with what is written.
    await page.reload();
    await deed.getByRole('button', { name: /^Remove/ }).click();
    await page.getByText('Nothing. What you do to a run in the playground comes along').waitFor();
  }
);
