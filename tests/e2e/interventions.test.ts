// Everything that a person can do to a night at play, once by mouse and once by keys alone: what the page then shows,
// that a link carries it, and that who goes back to before it finds the night as it was.
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { decodeLink, encodeLink } from '#lib/adapters/share/link.ts';
import { ALL, BEGIN, DEEDS, document, signature, type Deed } from './deeds.ts';
import { anotherTab, find, journey, PATIENT } from './journey.ts';

const press = async (page: Page, ...keys: readonly string[]): Promise<void> => {
  for (const key of keys) await page.keyboard.press(key);
};

const form = (page: Page) =>
  page.locator('form').filter({ has: page.getByRole('combobox', { name: 'What to do' }) });
const done = (page: Page) => page.getByRole('tabpanel').getByRole('listitem');

/** Chooses and fills in by mouse, and does it. */
async function byMouse(page: Page, { on, label, more = {} }: Deed): Promise<void> {
  await page
    .getByRole('button', { name: new RegExp(`^${on}\\b`) })
    .first()
    .click();
  await page.getByRole('tab', { name: 'Act' }).click();
  await form(page).getByRole('combobox', { name: 'What to do' }).selectOption({ label });
  for (const [field, value] of Object.entries(more))
    if (typeof value === 'boolean') await form(page).getByRole('checkbox', { name: field }).setChecked(value);
    else await form(page).getByRole('combobox', { name: field }).selectOption({ label: value });
  await form(page).getByRole('button', { name: 'Do it now' }).click();
}

/** What has the focus, and what it holds. */
const focused = (page: Page): Promise<{ readonly is: string; readonly holds: string | boolean }> =>
  page.evaluate(() => {
    const on = globalThis.document.activeElement;
    const label =
      on?.getAttribute('aria-label') ?? on?.closest('label')?.textContent?.trim() ?? on?.textContent ?? '';
    if (on instanceof HTMLSelectElement) return { is: label, holds: on.selectedOptions[0]?.label ?? '' };
    return {
      is: label.trim(),
      holds: on instanceof HTMLInputElement && on.type === 'checkbox' ? on.checked : ''
    };
  });

/** Walks through the choices of what has the focus until it holds one. */
async function choose(page: Page, value: string | boolean): Promise<void> {
  if (typeof value === 'string' && (await focused(page)).holds !== value) await press(page, 'Home');
  const seen: (string | boolean)[] = [];
  for (let { holds } = await focused(page); holds !== value; { holds } = await focused(page)) {
    if (seen.includes(holds)) throw new Error(`“${String(value)}” is none of ${seen.join(', ')}`);
    seen.push(holds);
    await press(page, typeof value === 'boolean' ? 'Space' : 'ArrowDown');
  }
}

/** The same by keys alone. */
async function byKeys(page: Page, { on, label, more = {} }: Deed): Promise<void> {
  await find(page, on);
  await press(page, 'a');
  await expect.poll(async () => (await focused(page)).is, PATIENT).toMatch(/What to do/);
  await choose(page, label);
  const left = new Map(Object.entries(more));
  for (let steps = 0; steps < 16; steps++) {
    await press(page, 'Tab');
    const { is } = await focused(page);
    const field = [...left.keys()].find((each) => is.includes(each));
    if (field !== undefined) await choose(page, left.get(field)!);
    if (field !== undefined) left.delete(field);
    if (is !== 'Do it now') continue;
    await press(page, 'Enter');
    return;
  }
  throw new Error(`Tab leads to no button behind “${label}”`);
}

/** What the drawer says has been done tonight, the latest first; all of it, whoever is selected. */
const saidDone = (page: Page): Promise<readonly string[]> => done(page).allInnerTexts();

/** What the log says was done by hand, line by line: it draws those that are in sight. */
async function logged(page: Page): Promise<readonly string[]> {
  await page.getByRole('tab', { name: 'Log' }).click();
  const kinds = page.getByRole('group', { name: 'Kinds of events' });
  await kinds.waitFor();
  for (const kind of ['Tasks', 'Runs', 'Alerts'])
    await kinds.getByRole('button', { name: kind, exact: true }).click();
  const list = page.getByRole('listbox', { name: 'Log of the run' });
  const lines: string[] = [];
  for (let top = 0, end = Infinity; top < end; top += 96) {
    await list.evaluate((box, to) => (box.scrollTop = to), top);
    await page.evaluate(
      () => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))
    );
    end = await list.evaluate((box) => box.scrollHeight);
    for (const line of await list.locator('.text').allInnerTexts())
      if (!lines.includes(line)) lines.push(line);
  }
  return lines;
}

const thing = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).first();

const heldBy = (address: string): readonly string[] => {
  const link = decodeLink(address);
  if (!link.ok) throw new Error(link.problems[0]?.message);
  return (link.value.look.interventions ?? []).map(signature);
};

/** Copies a link, and says where it leads. */
async function linked(page: Page): Promise<string> {
  await page.getByRole('button', { name: 'Copy link' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('on your clipboard').waitFor();
  await press(page, 'Escape');
  await expect.poll(() => page.getByRole('dialog').count(), PATIENT).toBe(0);
  return page.url();
}

test('the list of deeds has all that there is to do', () => {
  expect(DEEDS.map(({ is }) => is).sort()).toEqual(ALL);
});

for (const [way, act] of [
  ['by mouse', byMouse],
  ['by keys alone', byKeys]
] as const)
  journey(
    `everything can be done ${way}; the page shows it, a link carries it, and before it all is as it was`,
    async (page, site) => {
      await page.goto(site + encodeLink(document, { night: 2, t: BEGIN }));
      await page.reload();
      await thing(page, /^failing/).waitFor();
      // As slowly as it goes: all that runs by night is to run still when the last thing is done.
      for (let step = 0; step < 4; step++) await press(page, '{');
      const before = await thing(page, /^failing/).getAttribute('aria-label');
      for (const deed of DEEDS) {
        await act(page, deed);
        await expect
          .poll(async () => (await saidDone(page))[0], { ...PATIENT, message: deed.is })
          .toContain(`You ${deed.did}`);
        expect((await saidDone(page))[0]).not.toContain('could not be done');
        if (!deed.shows) continue;
        const [name, label] = deed.shows;
        await expect
          .poll(() => thing(page, new RegExp(`^${name}\\b`)).getAttribute('aria-label'), PATIENT)
          .toMatch(label);
      }
      await press(page, '.');
      const all = await saidDone(page);
      expect(all).toHaveLength(DEEDS.length);
      const lines = await logged(page);
      for (const { did, then = [] } of DEEDS)
        for (const line of [`You ${did}`, ...then])
          expect(
            lines.some((each) => each.startsWith(line)),
            `${line} in ${lines.join('\n')}`
          ).toBe(true);

      const address = await linked(page);
      expect(heldBy(address)).toEqual(DEEDS.map(({ is }) => is));
      const other = await anotherTab(page, address);
      await other.getByRole('tab', { name: 'Act' }).click();
      await expect.poll(() => saidDone(other), PATIENT).toEqual(all);
      expect(await logged(other)).toEqual(lines);
      await other.close();

      // Before all of it the night is as it was; and who does something else there has two.
      await find(page, '01:59');
      await page.getByText('Nothing yet.').waitFor();
      await expect.poll(() => thing(page, /^failing/).getAttribute('aria-label'), PATIENT).toMatch(/running/);
      await act(page, DEEDS[0]!);
      await expect.poll(() => saidDone(page), PATIENT).toHaveLength(1);
      await press(page, 'n');
      await find(page, '05:00');
      await expect.poll(() => saidDone(page), PATIENT).toEqual(all);
      expect(before).toMatch(/running/);
    },
    { permissions: ['clipboard-read', 'clipboard-write'], patience: 240_000 }
  );
