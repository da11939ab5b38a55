import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { canvas } from './drawing.ts';
import { button, hear, openGerman } from './german-steps.ts';
import { de, Ear } from './german-walk.ts';
import { journey } from './journey.ts';

/** Opens whatever is folded in the inspector, and what that has folded within. */
async function unfold(page: Page): Promise<void> {
  const folded = page.locator('.inspector details:not([open])');
  for (let i = 0; i < 3 && (await folded.count()) > 0; i++) {
    await folded.evaluateAll((all) => {
      for (const each of all) (each as HTMLDetailsElement).open = true;
    });
    await page.waitForTimeout(50);
  }
}

journey(
  'the editor says nothing in English to who reads in German: things, starts, faults, policies, problems',
  async (page, site) => {
    const ear = new Ear();
    await openGerman(page, site);
    await button(page, 'Edit').click();
    await page.getByText(de('Lay out anew')).waitFor();
    for (const details of await page.locator('aside details > summary').all()) await details.click();
    await hear(ear, page, 'the whole pipeline');
    for (const pane of ['Policies', 'Text', 'Advice']) {
      await page
        .getByRole('tab', { name: new RegExp(`^${de(pane)}`) })
        .first()
        .click();
      await hear(ear, page, `pane ${pane}`);
    }
    const drawing = page.locator('[data-node]');
    // A source and a task: what starts it, each way, and all their fields.
    for (const thing of [/^orders db/, /^store_lake/, /^bi_store/]) {
      await drawing
        .and(page.getByRole('button', { name: thing }))
        .first()
        .click();
      await hear(ear, page, `inspector of ${String(thing)}`);
      await unfold(page);
      await hear(ear, page, `all fields of ${String(thing)}`);
      for (const when of ['manual', 'event', 'schedule', 'upstream']) {
        const radio = page.locator(`.inspector input[type="radio"][value="${when}"]`);
        if ((await radio.count()) === 0 || (await radio.isDisabled())) continue;
        await radio.click();
        await hear(ear, page, `${String(thing)} starts: ${when}`);
      }
    }
    // Each kind of thing, and of fault.
    const kinds = page.locator('.rail .kinds button');
    for (let i = 0; i < (await kinds.count()); i++) {
      await drawing
        .and(page.getByRole('button', { name: /^ingest_orders/ }))
        .first()
        .click();
      await kinds.nth(i).click();
      await unfold(page);
      await hear(ear, page, `a new thing, kind ${String(i)}`);
    }
    await drawing
      .and(page.getByRole('button', { name: /^ml_features/ }))
      .first()
      .click();
    const faults = page.locator('.rail li button');
    const how = page.locator('.rail').getByRole('radio');
    for (let i = 0; i < (await how.count()); i++) {
      await how.nth(i).click();
      await faults.nth(i).click();
      await hear(ear, page, `a fault, how ${String(i)}`);
    }
    // What cannot be: a number that is none, a clock that is none.
    await page.locator('.inspector input[inputmode="decimal"]').first().fill('many');
    await page.keyboard.press('Enter');
    await hear(ear, page, 'a number that is none');
    expect(await canvas(page).count()).toBeLessThanOrEqual(1);
    expect(ear.english).toEqual([]);
  },
  { patience: 240_000 }
);
