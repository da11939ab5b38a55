import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { serve } from '../../../scripts/serve.mjs';

const folder = mkdtempSync(join(tmpdir(), 'downbeat-serve-'));
const root = join(folder, 'site');
let server: Awaited<ReturnType<typeof serve>>;

beforeAll(async () => {
  mkdirSync(join(root, 'about'), { recursive: true });
  mkdirSync(join(root, '_app/immutable'), { recursive: true });
  writeFileSync(join(folder, 'secret.txt'), 'secret');
  writeFileSync(join(root, '.hidden'), 'secret');
  writeFileSync(join(root, 'index.html'), 'first');
  writeFileSync(join(root, '404.html'), 'nothing here');
  writeFileSync(join(root, 'about/index.html'), 'about');
  writeFileSync(join(root, 'engine.wasm'), 'wasm');
  writeFileSync(join(root, '_app/immutable/x.js'), 'x');
  server = await serve({ root, base: '/name' });
});

afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

/** As a raw target, since `fetch` would tidy `..` away before it leaves. */
const get = (path: string, method = 'GET', host = '127.0.0.1') =>
  new Promise<{ status: number; body: string; header: (name: string) => string | undefined }>(
    (done, fail) => {
      request({ host, port: server.port, path, method }, (response) => {
        let body = '';
        response.setEncoding('utf8');
        response.on('data', (chunk: string) => (body += chunk));
        response.on('end', () => {
          done({
            status: response.statusCode ?? 0,
            body,
            header: (name) => response.headers[name]?.toString()
          });
        });
      })
        .on('error', fail)
        .end();
    }
  );

test('a folder answers with its index, and an address without the slash leads to it', async () => {
  expect(await get('/name/')).toMatchObject({ status: 200, body: 'first' });
  expect(await get('/name/about/')).toMatchObject({ status: 200, body: 'about' });
  const redirect = await get('/name/about?x=1');
  expect([redirect.status, redirect.header('location')]).toEqual([308, '/name/about/?x=1']);
  expect((await get('/name')).header('location')).toBe('/name/');
});

test('wasm has its type, and hashed files may be kept for ever', async () => {
  expect((await get('/name/engine.wasm')).header('content-type')).toBe('application/wasm');
  expect((await get('/name/_app/immutable/x.js')).header('cache-control')).toContain('immutable');
  expect((await get('/name/')).header('cache-control')).toBe('no-cache');
});

test('what is not there is a 404 with the site’s own page', async () => {
  expect(await get('/name/no-such')).toMatchObject({ status: 404, body: 'nothing here' });
  expect(await get('/elsewhere/')).toMatchObject({ status: 404, body: 'nothing here' });
  expect(await get('/name/index.html/')).toMatchObject({ status: 404 });
});

test.each([
  '/name/../secret.txt',
  '/name/../../secret.txt',
  '/name/%2e%2e/secret.txt',
  '/name/about/..%2f..%2f..%2fsecret.txt',
  '/name/..%5csecret.txt',
  '/name/.hidden',
  '/name//secret.txt',
  '/name/%00',
  '/name/%zz',
  '/../secret.txt',
  '//example.org/',
  '/name//example.org/..'
])('%s leads nowhere', async (path) => {
  expect(await get(path)).toMatchObject({ status: 404, body: 'nothing here' });
});

test('nothing can be sent to it', async () => {
  expect((await get('/name/', 'POST')).status).toBe(405);
  expect(await get('/name/', 'HEAD')).toMatchObject({ status: 200, body: '' });
});

test('a port that is taken is an error with its code', async () => {
  await expect(serve({ root, port: server.port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
});
