import { expect } from 'vitest';
import { find, journey } from './journey.ts';

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

journey(
  'a lesson whose start fails and whose kept repair passes holds, and can be sent',
  async (page, site) => {
    await page.goto(`${site}learn/write/`);
    await page
      .getByRole('combobox', { name: 'The pipeline that it begins from' })
      .selectOption('reference.json');
    await page.getByRole('textbox', { name: /^Title/ }).fill('Try again');
    await page.getByRole('textbox', { name: /Markdown/ }).fill('Nobody tries again.');
    await page.getByRole('textbox', { name: 'Question' }).fill('How many?');
    for (const [i, text] of ['None', 'Some', 'All'].entries())
      await page.getByRole('textbox', { name: `Answer ${String(i + 1)}` }).fill(text);
    await page.getByRole('combobox', { name: 'Policy' }).selectOption('on-clocks');
    await page.getByRole('button', { name: 'Play the start' }).click();
    for (const [number, value] of [
      [/mornings right/, '0.55'],
      [/^runs a day/, '30']
    ] as const) {
      await page
        .getByRole('listitem')
        .filter({ has: page.getByRole('button', { name: 'Make it a goal' }) })
        .filter({ hasText: number })
        .getByRole('button')
        .click();
      const last = page.getByRole('spinbutton', { name: 'Value' }).last();
      await last.fill(value);
      await last.press('Tab');
    }
    await page.getByRole('checkbox', { name: 'Retries' }).check();
    await page.getByRole('button', { name: 'Try it' }).click();
    await page.getByRole('button', { name: 'Some' }).click();
    await page.getByRole('button', { name: 'Play the night' }).click();
    await page.getByRole('button', { name: 'What came of it?' }).click();
    const retries = page.getByRole('slider', { name: 'Retries' });
    for (let more = 0; more < 3; more++) await retries.press('ArrowRight');
    await page.getByRole('button', { name: /^Judge my/ }).click();
    await page.waitForSelector('[data-phase="passed"]');
    await page.getByRole('button', { name: 'Keep it as a repair that passes' }).click();
    await page.getByText('is kept with your lesson.').waitFor();
    await page.getByRole('link', { name: 'Back to writing' }).click();
    const save = page.getByRole('button', { name: 'Save as a file' });
    await save.waitFor();
    expect(await save.isDisabled()).toBe(true);
    await page.getByRole('button', { name: 'Check it' }).click();
    await page.getByText('It holds: the start fails').waitFor();
    expect(await save.isDisabled()).toBe(false);
    // What is changed has not been checked.
    await page.getByRole('combobox', { name: /^What must become of/ }).selectOption('fail');
    expect(await save.isDisabled()).toBe(true);
    await page.getByRole('button', { name: 'Check it' }).click();
    await page.getByText('It does not hold yet').waitFor();
  }
);
