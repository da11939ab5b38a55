import { expect } from 'vitest';
import { lessons } from '#lib/lessons/index.ts';
import { de, Ear, speakGerman } from './german-walk.ts';
import { journey } from './journey.ts';

journey(
  'no page around the lessons, and no lesson before the bet, has English in it for who reads in German',
  async (page, site) => {
    const ear = new Ear();
    await speakGerman(page);
    const ids = Object.keys(lessons);
    const paths = [
      'learn/',
      ...ids.flatMap((id) => [`learn/${id}/`, `teach/${id}/`]),
      'teach/',
      'learn/write/',
      'learn/own/',
      'limits/',
      `learn/${ids[1]!}/?lecture`
    ];
    for (const path of paths) {
      await page.goto(site + path);
      await page.waitForFunction(() => document.documentElement.lang === 'de');
      await page.getByRole('heading', { level: 1 }).first().waitFor();
      await page.waitForLoadState('networkidle');
      await ear.listen(page, path);
    }
    expect(ear.english).toEqual([]);
  },
  { patience: 240_000 }
);

journey(
  'the opening has no English in it',
  async (page, site) => {
    const ear = new Ear();
    await speakGerman(page);
    await page.goto(site);
    await page.waitForFunction(() => document.documentElement.lang === 'de');
    const phase = (name: string): Promise<unknown> => page.waitForSelector(`[data-phase="${name}"]`);
    await ear.listen(page, 'asking');
    await page.getByRole('slider').press('End');
    await phase('held');
    await ear.listen(page, 'held');
    await page.keyboard.press('3');
    await page.waitForSelector('[data-edge="late"]', { state: 'attached' });
    await ear.listen(page, 'revealing');
    await page.getByRole('slider').press('End');
    await phase('answered');
    await ear.listen(page, 'answered');
    await page.locator('.answer').getByRole('button').click();
    await page.getByText(de('That was the heart of two lessons.')).waitFor();
    await ear.listen(page, 'mended');
    expect(ear.english).toEqual([]);
  },
  { stranger: true, patience: 120_000 }
);
