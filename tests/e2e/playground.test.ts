import { existsSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { journey } from './journey.ts';

const instant = async (page: Page): Promise<string> =>
  (await page.getByRole('heading', { level: 2 }).first().textContent()) ?? '';

journey('the night plays by itself, and pausing holds it', async (page) => {
  await page.waitForSelector('html[data-moving="true"]', { state: 'attached' });
  const before = await instant(page);
  await page.waitForFunction((was) => document.querySelector('h2')?.textContent !== was, before);
  await page.getByRole('button', { name: 'Pause', exact: true }).click();
  const held = await instant(page);
  await page.waitForTimeout(300);
  expect(await instant(page)).toBe(held);
});

journey('the policies are a switch, and the verdict changes with them', async (page) => {
  const heading = page.getByRole('heading', { level: 1 });
  await heading.getByText('200 mornings').waitFor();
  const onClocks = await heading.textContent();
  await page.getByRole('radio', { name: 'In order' }).click();
  await page.waitForFunction((was) => document.querySelector('h1')?.textContent !== was, onClocks);
  await page.getByRole('radio', { name: 'By hand' }).click();
  await page.getByText('Nothing runs until somebody presses Run.').waitFor();
});

journey('Run all by hand plays the whole graph in order', async (page) => {
  await page.getByRole('radio', { name: 'By hand' }).click();
  await page.getByText('Nothing runs until somebody presses Run.').waitFor();
  await page.getByRole('button', { name: 'Run all' }).click();
  await page.getByRole('tab', { name: 'List' }).click();
  await page
    .getByText(/ingest_orders/)
    .first()
    .waitFor();
  await page.getByText('running').first().waitFor();
});

journey('a night opens from the strip by keyboard, and steps go from event to event', async (page) => {
  await page.getByRole('heading', { level: 1 }).getByText('mornings').waitFor();
  await page.keyboard.press(']');
  await page.waitForFunction(() => document.querySelector('h2')?.textContent?.includes('Friday 9 January'));
  await page.keyboard.press('[');
  await page.waitForFunction(() => document.querySelector('h2')?.textContent?.includes('Thursday 8 January'));
  await page.keyboard.press('.');
  const first = await instant(page);
  await page.keyboard.press('.');
  await page.waitForFunction((was) => document.querySelector('h2')?.textContent !== was, first);
});

journey('a bad document says what is wrong and keeps what was open', async (page) => {
  await page.getByRole('heading', { level: 1 }).getByText('mornings').waitFor();
  await page
    .locator('input[type="file"]')
    .setInputFiles({ name: 'bad.json', mimeType: 'application/json', buffer: Buffer.from('{"downbeat":1}') });
  await page.getByRole('alert').getByText('bad.json').first().waitFor();
  expect(await page.getByText('Orders to dashboard').count()).toBeGreaterThan(0);
});

journey('scrubbing goes both ways, by keyboard alone', async (page) => {
  await page.getByRole('heading', { level: 1 }).getByText('mornings').waitFor();
  await page.keyboard.press('.');
  const scrubber = page.getByRole('slider').last();
  await scrubber.focus();
  const early = Number(await scrubber.getAttribute('aria-valuenow'));
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  const later = Number(await scrubber.getAttribute('aria-valuenow'));
  expect(later).toBeGreaterThan(early);
  await page.keyboard.press('ArrowLeft');
  expect(Number(await scrubber.getAttribute('aria-valuenow'))).toBeLessThan(later);
});

journey('the last night plays to its end and stops', async (page) => {
  await page.getByRole('heading', { level: 1 }).getByText('mornings').waitFor();
  await page.getByRole('radio', { name: 'In order' }).click();
  const strip = page.locator('[data-night="200"]');
  await strip.click();
  await page.waitForFunction(() => document.querySelector('h2')?.textContent?.includes('Thursday 14 May'));
  await page.getByRole('combobox', { name: 'Speed' }).selectOption({ label: '4 h / s' });
  await page.getByRole('button', { name: 'Play' }).waitFor({ timeout: 20_000 });
});

journey('a file that is dropped on the page opens', async (page) => {
  await page.getByRole('heading', { level: 1 }).getByText('mornings').waitFor();
  await page.evaluate(async () => {
    const text = await (await fetch('pipelines/and-trap.json')).text();
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([text], 'trap.json', { type: 'application/json' }));
    document.body.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
  });
  await page.getByText('The AND trap').first().waitFor();
});

const workflow = '../shared/workflows/rnaseq-dirt02-001.json';
if (existsSync(workflow))
  journey('a workflow of 197 tasks with measured run times opens and plays', async (page) => {
    await page.getByRole('heading', { level: 1 }).getByText('mornings').waitFor();
    await page.locator('input[type="file"]').setInputFiles(workflow);
    await page.getByRole('radio', { name: 'In order' }).waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Draw all 197 tasks' }).click();
    await page.waitForFunction(
      () => document.querySelectorAll('svg [role="button"], svg [role="treeitem"]').length > 190
    );
    await page.keyboard.press('.');
    await page.keyboard.press('.');
    // Near enough, every name can be read: each node in turn comes into view, and is looked at with its neighbours.
    for (let times = 0; times < 8; times++) await page.getByRole('button', { name: 'Zoom in' }).click();
    const { count, smallest, overlaps } = await page.evaluate(async () => {
      const read = new Set<string>();
      const overlaps = new Set<string>();
      let smallest = Infinity;
      for (const node of document.querySelectorAll<SVGGElement>('[aria-pressed][data-node]')) {
        node.focus();
        // What is out of sight has no name until it comes into view, a frame or two later.
        let name: SVGTextElement | null = null;
        for (let frame = 0; frame < 10 && !name; frame++) {
          await new Promise(requestAnimationFrame);
          name = node.querySelector<SVGTextElement>('text.name');
        }
        if (!name) continue;
        read.add(node.getAttribute('data-node') ?? '');
        smallest = Math.min(smallest, parseFloat(getComputedStyle(name).fontSize) * name.getScreenCTM()!.a);
        const own = name.getBoundingClientRect();
        for (const other of document.querySelectorAll('text.name')) {
          const { left, right, top, bottom } = other.getBoundingClientRect();
          if (other !== name && own.left < right && left < own.right && own.top < bottom && top < own.bottom)
            overlaps.add(`${name.textContent} and ${other.textContent}`);
        }
      }
      return { count: read.size, smallest, overlaps: [...overlaps] };
    });
    expect(count).toBe(197);
    expect(smallest).toBeGreaterThanOrEqual(12);
    expect(overlaps).toEqual([]);
  });
else console.warn(`${workflow} is absent: the journey through a real workflow is not walked`);

journey('what is selected says why, and its sentences lead to their instants', async (page) => {
  await page.getByRole('heading', { level: 1 }).getByText('mornings').waitFor();
  await page.getByRole('article', { name: 'Dashboard bi_store' }).waitFor();
  await page.getByRole('button', { name: 'Pause', exact: true }).click();
  const scrubber = page.getByRole('slider').last();
  await scrubber.focus();
  await page.keyboard.press('End');
  await page.getByRole('button', { name: 'Show bi_store' }).click();
  await page.getByRole('heading', { name: 'bi_store' }).waitFor();
  await page.getByText('what it read was stale already').first().waitFor();
  await page.getByRole('button', { name: 'Go to 03:15' }).click();
  await page.waitForFunction(() => document.querySelector('h2')?.textContent?.includes('03:15'));
  // The store's own drawer, its states and its settings.
  await page.locator('[data-node]', { hasText: 'store_lake' }).first().click();
  await page.getByText('read what ingest_orders had written last: Tuesday’s').waitFor();
  await page.getByRole('tab', { name: 'States' }).click();
  await page.getByRole('img', { name: /^store_lake in its run: running, by START from/ }).waitFor();
  await page.getByRole('tab', { name: 'Settings' }).click();
  await page.getByText('crontab line', { exact: true }).waitFor();
});

journey('a source shows its rows coming, waiting and being read', async (page) => {
  await page.getByRole('heading', { level: 1 }).getByText('mornings').waitFor();
  await page.locator('[data-node]', { hasText: 'orders db' }).first().click();
  await page.getByRole('img', { name: /^orders db tonight: arrived .*being read/ }).waitFor();
});

journey(
  'on clocks, on a bad morning, the number is not what it should be, and its rows say why',
  async (page) => {
    const card = page.getByRole('article', { name: 'Dashboard bi_store' });
    await page.getByRole('heading', { level: 1 }).getByText('mornings').waitFor();
    await page.getByRole('button', { name: 'Pause', exact: true }).click();
    await page.getByRole('slider').last().focus();
    await page.keyboard.press('End');
    await card.getByText('2,520').waitFor();
    await card.getByText('are Tuesday’s').waitFor();
    await card.getByText('Wednesday had 2,927. Wrong since 06:00. No alert has told of it.').waitFor();
    // What the store wrote, row by row, and by which SQL.
    await page.locator('[data-node]', { hasText: 'store_lake' }).first().click();
    await page.getByRole('tab', { name: 'Rows' }).click();
    const rows = page.getByRole('region', { name: 'Rows of store_lake' });
    await rows.getByRole('columnheader', { name: /^order_id/ }).waitFor();
    expect(await rows.getByRole('row').count()).toBe(101);
    await page.getByRole('tab', { name: 'SQL' }).click();
    await page.getByRole('region', { name: 'SQL of store_lake' }).getByText('LEFT').first().waitFor();
    // In order, on the same night, both are the same.
    await page.getByRole('radio', { name: 'In order' }).click();
    await page.getByRole('button', { name: 'Close' }).click();
    await page.getByRole('slider').last().focus();
    await page.keyboard.press('End');
    await card.getByText('2,927').waitFor();
    await card.getByText('As it should be').waitFor();
  }
);
