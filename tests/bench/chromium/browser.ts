/** A Chromium with the benchmarks' page in it, built as the site is. */
import { createServer } from 'node:http';
import { readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { AddressInfo } from 'node:net';
import { chromium } from 'playwright-core';
import { build } from 'vite';
import type { offered } from './page.ts';

type Offered = typeof offered;

/** What the project's script says of browsers. */
interface Finder {
  readonly CHROMIUM_FLAGS: readonly string[];
  readonly findChromium: () => string | undefined;
}

/** A page that can be asked. */
export interface BenchPage {
  readonly version: string;
  /** Calls what the page offers, with plain data. */
  ask<K extends keyof Offered>(name: K, argument: Parameters<Offered[K]>[0]): ReturnType<Offered[K]>;
  close(): Promise<void>;
}

const TYPES: Readonly<Record<string, string>> = { '.js': 'text/javascript', '.html': 'text/html' };

/** Builds the page and opens it; undefined where there is no Chromium. */
export async function openPage(root: string): Promise<BenchPage | undefined> {
  // Not bundled: the scripts find the project by where they lie.
  const script = pathToFileURL(join(root, 'scripts/ensure-chromium.mjs')).href;
  const { CHROMIUM_FLAGS, findChromium } = (await import(script)) as Finder;
  const executablePath = findChromium();
  if (executablePath === undefined) return undefined;
  const outDir = join(root, 'node_modules/.cache/downbeat-bench-page');
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    worker: { format: 'es' },
    build: {
      outDir,
      emptyOutDir: true,
      target: 'es2022',
      rollupOptions: {
        input: join(root, 'tests/bench/chromium/page.ts'),
        output: { entryFileNames: 'page.js' }
      }
    }
  });
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname;
    try {
      const body =
        path === '/'
          ? '<!doctype html><title>bench</title><script type="module" src="/page.js"></script>'
          : readFileSync(join(outDir, path));
      response.setHeader(
        'content-type',
        TYPES[path === '/' ? '.html' : extname(path)] ?? 'application/octet-stream'
      );
      response.end(body);
    } catch {
      response.statusCode = 404;
      response.end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const browser = await chromium.launch({
    executablePath,
    args: [...CHROMIUM_FLAGS, '--disable-gpu', '--disable-background-networking']
  });
  const page = await browser.newPage();
  await page.goto(`http://127.0.0.1:${String((server.address() as AddressInfo).port)}/`);
  await page.waitForFunction('globalThis.downbeatBench !== undefined');
  return {
    version: browser.version(),
    ask: (name, argument) =>
      page.evaluate(
        ([called, given]) =>
          (globalThis as unknown as { downbeatBench: Record<string, (given: unknown) => unknown> })
            .downbeatBench[called as string]!(given),
        [name, argument] as const
      ) as ReturnType<Offered[typeof name]>,
    async close() {
      await browser.close();
      await new Promise((resolve) => server.close(resolve));
    }
  };
}
