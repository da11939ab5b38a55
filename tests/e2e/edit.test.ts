import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { canvas, middleOf, paste, thing } from './drawing.ts';
import { journey } from './journey.ts';

interface Thing {
  readonly id: string;
  readonly name?: string;
}
const reference = JSON.parse(readFileSync('static/pipelines/reference.json', 'utf8')) as {
  readonly sources: readonly Thing[];
  readonly tasks: readonly (Thing & { readonly kind: string; readonly reads: readonly string[] })[];
};
const nameOf = (id: string): string =>
  [...reference.sources, ...reference.tasks].find((thing) => thing.id === id)?.name ?? id;

async function begin(page: Page): Promise<void> {
  await page.getByLabel('More', { exact: true }).click();
  await page.getByRole('button', { name: 'New', exact: true }).click();
  await page
    .getByRole('dialog', { name: 'Begin with …' })
    .getByRole('button', { name: /^An empty pipeline/ })
    .click();
  await thing(page, 'first_task').waitFor();
}

/** What the next thing of a kind is called until it is renamed: "store", "store_2". */
function counter(): (kind: string) => string {
  const counts: Record<string, number> = {};
  return (kind) => {
    const count = (counts[kind] = (counts[kind] ?? 0) + 1);
    return count === 1 ? kind : `${kind}_${String(count)}`;
  };
}

/** What has been drawn, as text. */
async function drawn(
  page: Page
): Promise<{ readonly things: readonly string[]; readonly reads: Readonly<Record<string, string>> }> {
  await page.getByRole('tab', { name: 'List', exact: true }).click();
  const lines = await page
    .getByRole('list', { name: 'The pipeline as a list' })
    .getByRole('listitem')
    .allInnerTexts();
  const reads: Record<string, string> = {};
  const things = lines.map((line) => {
    const [name = '', ...rest] = line.split(/\s+/);
    const found = /reads (.*?) ·/.exec(rest.join(' '));
    if (found) reads[name] = found[1]!;
    return name;
  });
  return { things, reads };
}

async function expectReference(page: Page): Promise<void> {
  const { reads } = await drawn(page);
  for (const task of reference.tasks)
    expect([task.id, new Set((reads[task.id] ?? '').split(', '))]).toEqual([
      task.id,
      new Set(task.reads.map(nameOf))
    ]);
}

journey('the course’s pipeline is drawn from nothing with the keyboard alone', async (page) => {
  await begin(page);
  const fresh = counter();
  /** What things were called when they came: their ids, which stay. */
  const ids = new Map<string, string>();
  let name = '';
  /** The focus goes to what has just come. */
  const onto = async (kind: string): Promise<void> => {
    name = fresh(kind);
    await thing(page, name).waitFor();
    await thing(page, name).focus();
  };
  const rename = async (to: string): Promise<void> => {
    ids.set(to, name);
    await page.keyboard.press('F2');
    await page.keyboard.type(to);
    await page.keyboard.press('Enter');
    await thing(page, to).waitFor();
    await thing(page, to).focus();
  };
  const add = async (kind: string): Promise<void> => {
    const button = page.getByRole('button', { name: kind, exact: true });
    await button.focus();
    await page.keyboard.press('Enter');
  };
  for (const source of reference.sources) {
    await add('Source');
    await onto('source');
    await rename(nameOf(source.id));
    // What comes next is its ingest.
    await page.keyboard.press('Control+ArrowRight');
    await onto('ingest');
    await rename(reference.tasks.find(({ reads }) => reads.includes(source.id))!.id);
  }
  const chain = async (from: string, ...tasks: readonly string[]): Promise<void> => {
    await thing(page, from).focus();
    for (const task of tasks) {
      await page.keyboard.press('Control+ArrowRight');
      await onto('transform');
      await rename(task);
    }
  };
  await chain('ingest_clicks', 'clean_clicks', 'store_lake', 'ml_features', 'ml_scale', 'ml_store');
  await chain('store_lake', 'bi_aggregate', 'bi_store');
  for (const from of ['ingest_orders', 'ingest_crm', 'ingest_files']) {
    await thing(page, from).focus();
    await page.keyboard.press('e');
    await thing(page, 'store_lake').focus();
    await page.keyboard.press('Enter');
    await page
      .getByText(`Let ${ids.get('store_lake')!} read ${ids.get(from)!}.`)
      .first()
      .waitFor();
  }
  // The task that the empty pipeline began with goes.
  await thing(page, 'first_task').focus();
  await page.keyboard.press('Delete');
  await thing(page, 'first_task').waitFor({ state: 'detached' });
  await expectReference(page);
});

journey('the course’s pipeline is drawn from nothing with the mouse alone', async (page) => {
  await begin(page);
  const rename = async (from: string, to: string): Promise<void> => {
    await page.getByRole('button', { name: 'Show all' }).click();
    await thing(page, from).click();
    const field = page.getByLabel('Name', { exact: true });
    await field.fill(to);
    await field.blur();
    await thing(page, to).waitFor();
  };
  const fresh = counter();
  /** What things were called when they came: their ids, which stay. */
  const ids = new Map<string, string>();
  const next = (kind: string, to: string): string => {
    const id = fresh(kind);
    ids.set(to, id);
    return id;
  };
  for (const source of reference.sources) {
    await page.getByRole('button', { name: 'Source', exact: true }).click();
    await rename(fresh('source'), nameOf(source.id));
    await page.getByRole('button', { name: 'Ingest', exact: true }).click();
    const ingest = reference.tasks.find(({ reads }) => reads.includes(source.id))!.id;
    await rename(next('ingest', ingest), ingest);
  }
  for (const task of reference.tasks.filter(({ kind }) => kind !== 'ingest')) {
    await page.getByRole('button', { name: 'Show all' }).click();
    await thing(page, nameOf(task.reads[0]!)).click();
    const kind = `${task.kind[0]!.toUpperCase()}${task.kind.slice(1)}`;
    await page.getByRole('button', { name: kind, exact: true }).click();
    await rename(next(task.kind, task.id), task.id);
    for (const from of task.reads.slice(1)) {
      await page.getByRole('button', { name: 'Show all' }).click();
      await thing(page, nameOf(from)).click();
      const box = (await thing(page, nameOf(from)).locator('.box').boundingBox())!;
      const to = await middleOf(thing(page, task.id));
      await page.mouse.move(box.x + box.width, box.y + box.height / 2);
      await page.mouse.down();
      await page.mouse.move(to.x, to.y, { steps: 4 });
      await page.mouse.up();
      await page
        .getByText(`Let ${ids.get(task.id)!} read ${ids.get(from)!}.`)
        .first()
        .waitFor();
    }
  }
  await page.getByRole('button', { name: 'Show all' }).click();
  await thing(page, 'first_task').click();
  await page.getByRole('button', { name: 'Delete', exact: true }).first().click();
  await thing(page, 'first_task').waitFor({ state: 'detached' });
  await expectReference(page);
});

journey(
  'an edit while paused says what it did to the season, and is taken back after a reload',
  async (page) => {
    await page.keyboard.press('Space');
    await page.getByRole('button', { name: 'Edit', exact: true }).click();
    await thing(page, 'store_lake').click();
    await page
      .getByText(/is too early on \d+ of 200 nights/)
      .first()
      .waitFor();
    const time = page.getByLabel('Time of day');
    await time.fill('3:45');
    await time.press('Enter');
    await page.getByText(/Right mornings: \d+ of 200 → \d+\./).waitFor();
    await page.getByText('kept', { exact: true }).waitFor();
    await page.reload();
    await page.getByRole('button', { name: /Undo/ }).click();
    await page.getByText(/Undo: change what starts store_lake/).waitFor();
    await page.getByRole('button', { name: /Redo/ }).click();
    await page.getByText(/Redo: change what starts store_lake/).waitFor();
  }
);

journey('a circle is refused while one draws it, with the way round', async (page) => {
  await page.getByRole('button', { name: 'Edit', exact: true }).click();
  await thing(page, 'bi_store').focus();
  await page.keyboard.press('e');
  await thing(page, 'store_lake').focus();
  await page.keyboard.press('Enter');
  await page.getByText('store_lake → bi_aggregate → bi_store → store_lake').waitFor();
});

journey('what is copied is text, and a paste of anything is a pipeline or a sentence', async (page) => {
  await page.getByRole('button', { name: 'Edit', exact: true }).click();
  await thing(page, 'bi_store').click();
  const copied = await page.evaluate(() => {
    const data = new DataTransfer();
    document.dispatchEvent(
      new ClipboardEvent('copy', { clipboardData: data, bubbles: true, cancelable: true })
    );
    return data.getData('text/plain');
  });
  expect(JSON.parse(copied)).toMatchObject({ downbeatThings: 1, tasks: [{ id: 'bi_store' }] });
  await paste(page, copied);
  await thing(page, 'bi_store_2').waitFor();
  for (const text of [
    'hello',
    '{"downbeatThings":1}',
    '[1,2]',
    '<svg onload=alert(1)>',
    '{"downbeatThings":1,"sources":[{"id":"‮x"}],"tasks":[{"id":"t","kind":"none"}]}'
  ]) {
    await paste(page, text);
    await page.getByRole('alert').first().waitFor();
    await page.getByRole('alert').first().getByRole('button').last().click();
  }
  await thing(page, 'bi_store_2').waitFor();
  // A whole pipeline, as the text beside the drawing writes it.
  await paste(
    page,
    `downbeat: 1
name: From YAML
start: 2026-01-01
nights: 2
tasks:
  - { id: only_one, kind: transform, duration: { base: 5m } }
policies:
  - { id: p, orchestrator: airflow, defaults: { start: { when: manual } } }
`
  );
  await page.getByRole('button', { name: /^From YAML/ }).waitFor();
});

journey('a name of any language is a name, and never markup', async (page) => {
  await page.getByRole('button', { name: 'Edit', exact: true }).click();
  await thing(page, 'bi_store').click();
  const field = page.getByLabel('Name', { exact: true });
  for (const name of ['<img src=x onerror=alert(1)>', 'لوحة 📊', '__proto__']) {
    await field.fill(name);
    await field.blur();
    const named = (): Promise<boolean> =>
      canvas(page)
        .getByRole('button')
        .evaluateAll(
          (all, wanted) => all.some((each) => each.getAttribute('aria-label')?.startsWith(`${wanted},`)),
          name
        );
    await expect.poll(named).toBe(true);
    expect(await field.inputValue()).toBe(name);
    // It is all there by now, wherever it is written.
    expect(await page.locator('img[src="x"]').count()).toBe(0);
  }
});

journey('the text and the drawing say the same, whichever is changed', async (page) => {
  await page.getByRole('button', { name: 'Edit', exact: true }).click();
  await page.getByRole('tab', { name: 'Text', exact: true }).click();
  const text = page.getByRole('textbox', { name: 'The pipeline as text' });
  await text.waitFor();
  await text.click();
  await page.keyboard.press('Control+Home');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('End');
  await page.keyboard.type(', by text');
  await page.getByRole('button', { name: /^Orders to dashboard, by text/ }).waitFor();
  // The editor writes what is in sight: what stands beside it shows where one looks.
  const sight = async (id: string): Promise<string> => {
    await text.click();
    await page.keyboard.press('Control+Home');
    for (let turned = 0; turned < 40; turned++) {
      const shown = await text.innerText();
      if (shown.includes(`id: ${id}`)) return shown;
      await page.keyboard.press('PageDown');
    }
    return text.innerText();
  };
  await expect.poll(() => sight('bi_store')).toContain('id: bi_store');
  await thing(page, 'bi_store').click();
  await page.keyboard.press('Delete');
  await thing(page, 'bi_store').waitFor({ state: 'detached' });
  const left = await sight('bi_aggregate');
  expect(left).toContain('id: bi_aggregate');
  expect(left).not.toContain('id: bi_store');
  await text.click();
  await page.keyboard.press('Control+Home');
  await page.keyboard.type('{');
  await page.getByText(/Not taken yet/).waitFor();
});

journey(
  'on a phone one edits by list',
  async (page) => {
    await page.getByLabel('More', { exact: true }).click();
    await page.getByRole('button', { name: 'Edit', exact: true }).click();
    const list = page.getByRole('list', { name: 'The pipeline as a list' });
    await list.getByRole('button', { name: 'Add what comes after bi_store' }).click();
    await list.getByRole('button', { name: /^transform/ }).waitFor();
    await page.getByLabel('Name', { exact: true }).fill('report');
    await page.getByLabel('Name', { exact: true }).blur();
    await list.getByRole('button', { name: /^report/ }).waitFor();
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(wide).toBeLessThanOrEqual(390);
  },
  { viewport: { width: 390, height: 844 }, hasTouch: true }
);
