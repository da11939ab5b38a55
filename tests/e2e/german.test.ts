import { expect } from 'vitest';
import type { Page } from 'playwright-core';
import { journey } from './journey.ts';

/** Words that stand in nearly every English sentence, and in no German one. */
const ENGLISH =
  /\b(the|of|is|are|were|had|not|waits?|rows?|at|by|since|started|ended|failed|ready|wrong|right|nights?|yet|from|with|and|for|to|on|when|what|reads?|runs|alert|alerts|seasons?|event|events|next|previous|show|play)\b/i;

/** What of a page is English, to eyes or ears: texts, and what elements are called. */
async function englishIn(page: Page): Promise<readonly string[]> {
  const texts = await page.evaluate(() => {
    const said: string[] = [];
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) {
      const { parentElement, textContent } = walk.currentNode;
      // Names of pipelines and of tools are theirs.
      if (parentElement?.closest('script, style, noscript, option, [lang="en"]')) continue;
      said.push(textContent ?? '');
    }
    for (const element of document.querySelectorAll('body *'))
      for (const name of ['aria-label', 'title', 'aria-valuetext', 'placeholder', 'alt'])
        said.push(element.getAttribute(name) ?? '');
    return said;
  });
  // Names of things are names in every language.
  const named = (text: string): string =>
    text.replace(/\b(\w+_\w+|orders db|price list|Airflow \d|Run)\b/g, '');
  return [...new Set(texts.map((text) => text.trim()).filter((text) => ENGLISH.test(named(text))))];
}

const german = async (page: Page): Promise<void> => {
  await page.evaluate(() => localStorage.setItem('downbeat.language', 'de'));
};

/** Every panel of the time panel, and some events on. */
async function lookAround(page: Page, where: string): Promise<void> {
  const tabs = page.locator('.tabs').getByRole('tab');
  for (let i = 0; i < (await tabs.count()); i++) {
    await tabs.nth(i).click();
    await expect.poll(() => page.locator('[role="tabpanel"]').textContent()).not.toBe('');
    expect([where, i, await englishIn(page)]).toEqual([where, i, []]);
  }
  await tabs.first().click();
  for (let i = 0; i < 8; i++) {
    await page.getByRole('button', { name: 'Nächstes Ereignis' }).click();
    expect([where, await englishIn(page)]).toEqual([where, []]);
  }
}

journey(
  'a lesson in German has no English in it, whatever happens and whatever is looked at',
  async (page, site) => {
    await german(page);
    await page.goto(`${site}learn/the-gap/`);
    const bet = page.getByRole('group', { name: 'Ihre Wette' });
    await bet.waitFor();
    expect(await englishIn(page)).toEqual([]);
    await bet.getByRole('button').first().click();
    await page.getByRole('button', { name: 'Die Nacht abspielen' }).click();
    await page.getByRole('button', { name: 'Was ist daraus geworden?' }).click();
    await page.waitForSelector('[data-phase="repair"]');
    await lookAround(page, 'repair');
    await page.getByRole('slider', { name: 'Jeder Abstand' }).fill('0.5');
    await page.getByRole('button', { name: 'Meine 200 Nächte beurteilen' }).click();
    await page.waitForSelector('[data-phase="verdict"]');
    await lookAround(page, 'verdict');
    await page.getByRole('button', { name: '1 · Wo' }).click();
    expect(await englishIn(page)).toEqual([]);
    // And back: the pictures speak English again, as they stand.
    await page.evaluate(() => localStorage.setItem('downbeat.language', 'en'));
    await page.reload();
    await page.getByRole('button', { name: 'Next event' }).waitFor();
  }
);

journey('the pages around the lessons have no English in German', async (page, site) => {
  await german(page);
  for (const path of [
    'learn/',
    'teach/',
    'teach/try-again/',
    'learn/write/',
    'learn/green-and-wrong/?lecture'
  ]) {
    await page.goto(site + path);
    await page.waitForFunction(() => document.documentElement.lang === 'de');
    await page.getByRole('heading', { level: 1 }).waitFor();
    await expect.poll(() => englishIn(page), { timeout: 15_000, message: path }).toEqual([]);
  }
});
