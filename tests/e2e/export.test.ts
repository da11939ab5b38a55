import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Download, Page } from 'playwright-core';
import { expect } from 'vitest';
import { journey } from './journey.ts';

/** What is saved when a button of the dialog is pressed. */
async function saved(page: Page, name: string): Promise<{ readonly file: string; readonly bytes: Buffer }> {
  const coming: Promise<Download> = page.waitForEvent('download');
  await page.getByRole('dialog', { name: 'Export' }).getByRole('button', { name, exact: true }).click();
  const download = await coming;
  const folder = await mkdtemp(join(tmpdir(), 'downbeat-'));
  const file = download.suggestedFilename();
  await download.saveAs(join(folder, file));
  const bytes = await readFile(join(folder, file));
  await rm(folder, { recursive: true });
  return { file, bytes };
}

/** Reads an SVG as a browser does, and says what is in it. */
const parsed = (
  page: Page,
  svg: string
): Promise<{ words: string; shapes: number; width: number; wrong: boolean }> =>
  page.evaluate((text) => {
    const document = new DOMParser().parseFromString(text, 'image/svg+xml');
    return {
      words: [...document.querySelectorAll('text')].map(({ textContent }) => textContent).join(' '),
      shapes: document.querySelectorAll('rect, path, line, circle').length,
      width: Number(document.documentElement.getAttribute('width')),
      wrong: document.querySelector('parsererror, foreignObject, script') !== null
    };
  }, svg);

/** The tracks that the browser's own profiler finds in a trace, with how many slices each has. */
async function profiled(page: Page, trace: string): Promise<ReadonlyMap<string, number>> {
  const profiler = await page.context().newPage();
  await profiler.goto('devtools://devtools/bundled/devtools_app.html');
  // As text: what loads it is the profiler's page, and no bundler of ours is to look for it.
  const tracks = await profiler.evaluate<readonly (readonly [string, number])[]>(`(async (file) => {
    const { TraceModel } = await import('devtools://devtools/bundled/models/trace/trace.js');
    const model = TraceModel.Model.createWithAllHandlers();
    await model.parse(file.traceEvents, { isFreshRecording: false, metadata: {} });
    return [...model.parsedTrace(0).data.Renderer.processes.values()].flatMap(({ threads }) =>
      [...threads.values()].map(({ name, entries }) => [name, entries.length]));
  })(${trace})`);
  await profiler.close();
  return new Map(tracks);
}

journey('what is seen is saved as SVG and PNG, and the run as CSV, NDJSON and a trace', async (page) => {
  await page.getByRole('heading', { level: 1 }).getByText('mornings').waitFor();
  await page.getByRole('tab', { name: 'Tonight', selected: true }).waitFor();
  await page.keyboard.press('x');
  await page.getByRole('dialog', { name: 'Export' }).waitFor();

  const graph = await saved(page, 'The graph, or the list as SVG');
  expect(graph.file).toBe('orders-to-dashboard-picture.svg');
  const drawing = await parsed(page, graph.bytes.toString());
  expect(drawing.wrong).toBe(false);
  expect(drawing.words).toContain('store_lake');
  expect(drawing.shapes).toBeGreaterThan(30);

  const night = await parsed(page, (await saved(page, 'The panel of time as SVG')).bytes.toString());
  expect(night.words).toContain('ingest_orders');
  expect(night.words).toContain('06:00');
  expect(night.words).toContain('dashboard opens');

  const all = (await saved(page, 'The whole page as SVG')).bytes.toString();
  const whole = await parsed(page, all);
  expect(whole.width).toBe(1440);
  expect(whole.words).toContain('mornings');
  // Neither the dialog, nor what it darkens the page with.
  expect(whole.words).not.toContain('What is seen now');
  const veil = await page.evaluate(() => getComputedStyle(document.querySelector('.veil')!).backgroundColor);
  expect(veil).toMatch(/^rgba/);
  expect(all).not.toContain(veil);

  const png = await saved(page, 'The panel of time as PNG');
  expect(png.bytes.subarray(1, 4).toString()).toBe('PNG');
  const box = await page.locator('[data-part="time"]').boundingBox();
  // Twice as large as it is seen.
  expect(png.bytes.readUInt32BE(16)).toBe(Math.round(box!.width * 2));
  expect(png.bytes.length).toBeGreaterThan(10_000);

  const csv = (await saved(page, 'CSV')).bytes.toString().split('\r\n');
  const lines = (await saved(page, 'NDJSON')).bytes.toString().trimEnd().split('\n');
  expect(csv[0]).toMatch(/^event,ms,time,/);
  // The simulation may have gone on between the two.
  expect(lines.length).toBeGreaterThanOrEqual(csv.length - 1);
  expect(JSON.parse(lines[1]!)).toMatchObject({ event: 0 });

  const text = (await saved(page, 'Trace')).bytes.toString();
  const trace = JSON.parse(text) as {
    readonly traceEvents: readonly { readonly ph: string; readonly name: string }[];
  };
  const slices = trace.traceEvents.filter(({ ph }) => ph === 'X');
  expect(slices.length).toBeGreaterThan(1000);
  const tracks = await profiled(page, text);
  const named = new Set(slices.map(({ name }) => name));
  expect([...tracks.keys()].sort()).toEqual([...named].sort());
  for (const [track, count] of tracks) expect(count).toBe(slices.filter(({ name }) => name === track).length);
});
