import { afterEach, expect, test, vi } from 'vitest';
import { fetchDocument, readFile } from '#lib/adapters/documents.ts';
import { MAX_BYTES } from '#lib/adapters/open.ts';
import type { Result } from '#lib/model/result.ts';
import reference from '../../../static/pipelines/reference.json' with { type: 'json' };

const PAGE = 'https://example.org/downbeat/';
const asked: string[] = [];

function site(answer: (url: string) => Response | Promise<Response>): void {
  vi.stubGlobal('location', { href: PAGE, origin: 'https://example.org' });
  vi.stubGlobal('fetch', (url: URL) => {
    asked.push(url.href);
    return Promise.resolve(answer(url.href));
  });
}

afterEach(() => {
  vi.unstubAllGlobals();
  asked.length = 0;
});

const sentence = (result: Result<unknown>): string =>
  result.ok ? '' : result.problems.map(({ at, message }) => `${at}: ${message}`).join(' ');

test('a document of the site is fetched relative to the page', async () => {
  site(() => new Response(JSON.stringify(reference)));
  const opened = await fetchDocument('pipelines/reference.json');
  expect(opened.ok && opened.value.pipeline.name).toBe(reference.name);
  expect(asked).toEqual([`${PAGE}pipelines/reference.json`]);
});

test('another site is never asked', async () => {
  site(() => new Response('{}'));
  for (const path of ['https://evil.example/x.json', '//evil.example/x.json', 'data:application/json,{}'])
    expect(sentence(await fetchDocument(path))).toMatch(/another site/);
  expect(asked).toEqual([]);
});

test('a document that is not there, and a network that is not, are sentences', async () => {
  site(() => new Response('<html>', { status: 404 }));
  expect(sentence(await fetchDocument('nope.json'))).toMatch(/nope\.json: could not be loaded.*404/);
  site(() => Promise.reject(new Error('offline')));
  expect(sentence(await fetchDocument('nope.json'))).toMatch(/offline/);
});

test('who no longer wants it gets no answer', async () => {
  site(() => Promise.reject(new Error('aborted')));
  await expect(fetchDocument('x.json', AbortSignal.abort())).rejects.toThrow(/abort/i);
});

test('a person’s file is read', async () => {
  const opened = await readFile(new File([JSON.stringify(reference)], 'mine.json'));
  expect(opened.ok && opened.value.pipeline.tasks.length).toBe(reference.tasks.length);
});

test('a file that is too large is not read', async () => {
  const file = new File([], 'huge.json');
  Object.defineProperty(file, 'size', { value: MAX_BYTES + 1 });
  file.text = () => Promise.reject(new Error('it was read'));
  expect(sentence(await readFile(file))).toMatch(/at most 5 MB/);
});

test('a file that is gone is a sentence', async () => {
  const file = new File([], 'gone.json');
  file.text = () => Promise.reject(new Error('it was deleted'));
  expect(sentence(await readFile(file))).toMatch(/gone\.json: could not be read: it was deleted/);
});
