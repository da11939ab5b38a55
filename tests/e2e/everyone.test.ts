// A page of each kind, the panels and dialogs of the playground, both themes: axe finds nothing, and no word of a drawing
// is too faint.
import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { faintWords } from '../support/svg-contrast.ts';
import { find, journey } from './journey.ts';

interface Finding {
  readonly id: string;
  readonly nodes: readonly { readonly html: string }[];
}

/** What there is against the page as it is, in both themes. */
async function against(page: Page, where: string): Promise<readonly string[]> {
  const told: string[] = [];
  await page.evaluate(axe.source);
  for (const theme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: theme });
    // A theme fades in: half-way through, nothing has the colours that it will have.
    await page.evaluate(async () => {
      await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
      const fading = document.getAnimations().filter((each) => each instanceof CSSTransition);
      await Promise.allSettled(fading.map(({ finished }) => finished));
    });
    const found = await page.evaluate(async () => {
      const { axe: judge } = window as unknown as {
        axe: { run: (root: Document, options: object) => Promise<{ violations: Finding[] }> };
      };
      const { violations } = await judge.run(document, {
        runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
      });
      return violations.map(
        ({ id, nodes }) =>
          `${id}: ${nodes
            .slice(0, 3)
            .map(({ html }) => html.slice(0, 140))
            .join(' | ')}`
      );
    });
    const faint = await page.evaluate(faintWords);
    told.push(
      ...[...found, ...faint.map((word) => `faint: ${word}`)].map((each) => `${where}, ${theme}: ${each}`)
    );
  }
  return told;
}

const ready = (page: Page): Promise<void> =>
  page.getByRole('heading', { level: 1 }).getByText('mornings').waitFor();

/** To a night's instant at which much is to be seen: stale reads, waits, what is done. */
async function toMorning(page: Page): Promise<void> {
  await ready(page);
  await page.getByRole('button', { name: 'Pause', exact: true }).click();
  await find(page, '05:38');
  await page.getByText('Thursday 8 January, 05:38').waitFor();
}

journey(
  'the playground can be read by everybody: each of its panels, in both themes',
  async (page) => {
    await toMorning(page);
    const told = [...(await against(page, 'overview'))];
    for (const [name, piece] of [
      ['Nights', page.getByLabel(/^Nights by task/)],
      ['Age', page.getByRole('img', { name: 'How old what readers see is' })],
      ['Scoreboard', page.getByText('Over 200 nights')],
      ['Log', page.getByRole('listbox', { name: 'Log of the run' }).getByRole('option')],
      ['Alerts', page.getByRole('listbox', { name: 'Alerts of the run' }).getByRole('option')]
    ] as const) {
      await page.getByRole('tab', { name, exact: true }).click();
      await piece.first().waitFor();
      told.push(...(await against(page, name)));
    }
    await page.getByRole('tab', { name: 'List', exact: true }).click();
    told.push(...(await against(page, 'list')));
    await page.getByRole('tab', { name: 'Graph', exact: true }).click();
    await page.locator('[data-node]', { hasText: 'store_lake' }).first().click();
    const drawer = page.getByRole('tabpanel').last();
    for (const [name, piece] of [
      ['Why', drawer.getByRole('button')],
      ['Rows', drawer.getByRole('region', { name: /^Rows of/ })],
      ['Act', drawer.getByRole('combobox', { name: 'What to do' })],
      ['SQL', drawer.getByRole('region', { name: /SQL/ })],
      ['States', drawer.getByRole('list', { name: 'States so far' })],
      ['Settings', drawer.getByRole('definition')]
    ] as const) {
      await page.getByRole('tab', { name, exact: true }).click();
      await piece.first().waitFor();
      told.push(...(await against(page, `drawer, ${name}`)));
    }
    expect(told).toEqual([]);
  },
  { patience: 180_000 }
);

journey('dialogs can be read by everybody', async (page) => {
  await toMorning(page);
  const told: string[] = [];
  for (const [key, name] of [
    ['?', 'How to read this'],
    ['Control+k', 'All commands, and everything there is'],
    ['p', 'Pause at …'],
    ['x', 'Export']
  ] as const) {
    await page.keyboard.press(key);
    await page.getByRole('dialog', { name }).waitFor();
    told.push(...(await against(page, name)));
    await page.keyboard.press('Escape');
    await page.getByRole('dialog', { name }).waitFor({ state: 'detached' });
  }
  await page.getByRole('button', { name: /^Orders to dashboard/ }).click();
  await page.getByRole('dialog').waitFor();
  told.push(...(await against(page, 'library')));
  expect(told).toEqual([]);
});

journey('a comparison can be read by everybody', async (page) => {
  await toMorning(page);
  await page.keyboard.press('c');
  await page.getByRole('button', { name: /Close/ }).first().waitFor();
  await page.getByRole('region', { name: /^B: / }).waitFor();
  await page.getByRole('complementary', { name: 'Numbers' }).getByRole('row').first().waitFor();
  expect(await against(page, 'comparison')).toEqual([]);
});

journey(
  'the opening can be read by everybody, before the bet and after',
  async (page) => {
    await page.getByRole('button', { name: /^Yes/ }).waitFor();
    const told = [...(await against(page, 'the bet'))];
    await page.getByRole('button', { name: /^Nobody can tell/ }).click();
    await page.getByRole('slider', { name: 'Tonight' }).press('End');
    await page.waitForSelector('[data-phase="answered"]');
    await page.getByText('You said that nobody can tell').waitFor();
    told.push(...(await against(page, 'the answer')));
    expect(told).toEqual([]);
  },
  { stranger: true }
);

for (const [path, name, piece] of [
  ['learn/', 'the map of lessons', 'main section li'],
  ['learn/the-gap/', 'a lesson', '[data-node]'],
  ['learn/write/', 'the desk where lessons are written', 'main select'],
  ['learn/own/', 'a lesson of one’s own, without a file', 'main input[type=file]'],
  ['teach/', 'the page for teachers', 'main tbody tr'],
  ['teach/the-gap/', 'a lesson on paper', 'main figure img'],
  ['limits/', 'what is left out', 'main dt']
] as const)
  journey(`${name} can be read by everybody`, async (page, site) => {
    await page.goto(`${site}${path}`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.locator(piece).first().waitFor();
    expect(await against(page, name)).toEqual([]);
  });

journey('a lesson that is being written can be read by everybody', async (page, site) => {
  await page.goto(`${site}learn/write/`);
  await page
    .getByRole('combobox', { name: 'The pipeline that it begins from' })
    .selectOption('reference.json');
  await page.getByRole('textbox', { name: 'Question' }).waitFor();
  expect(await against(page, 'writing')).toEqual([]);
});

journey(
  'on a phone everything can be read, hit and reached, and nothing is wider than the page',
  async (page) => {
    await ready(page);
    await page.locator('[data-node]').first().waitFor();
    const told = [...(await against(page, 'phone'))];
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    const lake = page.locator('[data-node]', { hasText: 'lake' }).first();
    await lake.evaluate((node) => node.scrollIntoView({ block: 'center' }));
    await lake.click();
    await page.getByRole('complementary').getByRole('heading', { name: 'store_lake' }).waitFor();
    await page.getByRole('complementary').getByRole('tabpanel').getByRole('button').first().waitFor();
    told.push(...(await against(page, 'phone, drawer')));
    // The sheet leaves what is selected in sight.
    const node = await page.locator('[data-node][aria-pressed="true"]').boundingBox();
    const sheet = await page.getByRole('complementary').boundingBox();
    expect(node!.y + node!.height).toBeLessThanOrEqual(sheet!.y + 1);
    expect(told).toEqual([]);
  },
  { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }
);

journey(
  'at 200 % zoom of a laptop nothing is cut off sideways, and the night can be played',
  async (page) => {
    await ready(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(640);
    await page.getByRole('button', { name: 'Pause', exact: true }).click();
    const slider = page.getByRole('slider').last();
    const before = await slider.getAttribute('aria-valuetext');
    await page.getByRole('button', { name: 'Next event' }).click();
    // What steps from event to event is fetched with the first step.
    await expect.poll(() => slider.getAttribute('aria-valuetext')).not.toBe(before);
  },
  // A window of 1280 × 800 whose pixels are twice as large.
  { viewport: { width: 640, height: 400 }, deviceScaleFactor: 2 }
);

journey(
  'who wants little motion begins with time standing still',
  async (page) => {
    await ready(page);
    await page.getByRole('button', { name: 'Play', exact: true }).waitFor();
    const slider = page.getByRole('slider').last();
    const before = await slider.getAttribute('aria-valuetext');
    await page.keyboard.press('.');
    await expect.poll(() => slider.getAttribute('aria-valuetext')).not.toBe(before);
    const running = await page.evaluate(
      () =>
        document
          .getAnimations()
          .filter((each) => each instanceof CSSAnimation && each.playState === 'running').length
    );
    expect(running).toBe(0);
  },
  { reducedMotion: 'reduce' }
);

journey('what happens is said, some of it at a time', async (page) => {
  await ready(page);
  await page.getByRole('button', { name: 'Pause', exact: true }).click();
  const said = page.locator('[aria-live="polite"]').last();
  const before = await said.textContent();
  await page.keyboard.press('.');
  await expect.poll(() => said.textContent()).not.toBe(before);
  await page.waitForFunction(() =>
    [...document.querySelectorAll('[aria-live="polite"]')].some((each) =>
      /\d\d:\d\d /.test(each.textContent ?? '')
    )
  );
  // Three sentences at most, however much has happened.
  expect(((await said.textContent()) ?? '').split('. ').length).toBeLessThanOrEqual(4);
});
