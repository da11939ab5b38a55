import { readFileSync } from 'node:fs';
import { sveltekit } from '@sveltejs/kit/vite';
import { playwright } from '@vitest/browser-playwright';
import { runnerImport, type Plugin } from 'vite';
import { defineConfig } from 'vitest/config';
import { CHROMIUM_FLAGS, findChromium } from './scripts/ensure-chromium.mjs';

const { version, dependencies } = JSON.parse(
  readFileSync(new URL('package.json', import.meta.url), 'utf8')
) as { version: string; dependencies: Record<string, string> };

/** What brings its own wasm and finds it beside itself: bundling would part the two. */
const keepWhole = Object.keys(dependencies).filter((name) => name.startsWith('@sqlite.org/'));

/** Everything a page may import, told beforehand: vite would otherwise find it mid-test, and reload the page. */
const foreseen = Object.keys(dependencies).filter(
  (name) => !name.startsWith('@fontsource') && !keepWhole.includes(name)
);

const executablePath = findChromium();

/** How long `expect.poll` asks: its own second is over, on a crowded machine, before something fetched has come. */
const patient = { poll: { timeout: 20_000 } };

/** Pages other than `/`, and Kit's modules that bring them: it numbers layout, error and `/` first. */
const OTHER_PAGES = /\/src\/routes\/\w+\/|\/generated\/.*\/nodes\/([3-9]|\d\d)\.js$/;

/** What a plugin finds in `engine/tables.ts`. */
type Tables = Readonly<Record<string, { readonly next: Uint8Array }>>;

/**
 * The site gets the engine's machines as the tables that XState compiles them to: asked in the worker, XState would be
 * a fifth of what the first picture waits for there.
 */
const machinesAsTables = (): Plugin => ({
  name: 'machines-as-tables',
  apply: 'build',
  async load(id) {
    if (!id.endsWith('/src/lib/engine/tables.ts')) return null;
    const { module } = await runnerImport<{ tables: Tables }>(id, { configFile: false, logLevel: 'error' });
    const entries = Object.entries(module.tables).map(
      ([name, table]) =>
        `${name}: ${JSON.stringify({ ...table, next: 0 }).replace('"next":0', `"next":Uint8Array.of(${table.next.join()})`)}`
    );
    return `export const tables = { ${entries.join(', ')} };`;
  }
});

/** Vitest rewrites every `import()` for a helper that only pages have: workers get one that does nothing. */
const workersImport = (): Plugin => ({
  name: 'workers-import',
  enforce: 'pre',
  transform: (code, id) =>
    /\.worker\.ts(\?|$)/.test(id)
      ? {
          code: `globalThis.__vitest_browser_runner__ ??= { wrapDynamicImport: (load) => load() };${code}`,
          map: null
        }
      : null
});

export default defineConfig({
  plugins: [machinesAsTables(), sveltekit()],
  define: { __APP_VERSION__: JSON.stringify(version) },
  worker: { format: 'es', plugins: () => [machinesAsTables()] },
  server: { fs: { allow: ['workers', 'tests'] } },
  optimizeDeps: { exclude: keepWhole },
  build: {
    target: 'es2022',
    // Nothing inlined as a data: address: the Content-Security-Policy would refuse fonts and workers.
    assetsInlineLimit: 0,
    // Only styles must be there before what wants them. Scripts fetch their own imports: to name each beforehand, for
    // all that may ever be opened, is weight that the first view has to carry.
    modulePreload: { resolveDependencies: (_, needed) => needed.filter((file) => file.endsWith('.css')) },
    // What every page needs at once is one file: cut up for those that come later, it would weigh 6 KB more. What only
    // pages of text need, and those pages themselves, are fetched with them.
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [{ name: 'first', tags: ['$initial'], test: (id) => !OTHER_PAGES.test(id) }]
        }
      }
    }
  },
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          environment: 'node',
          include: ['unit', 'property', 'oracle', 'golden', 'replay', 'conformance', 'architecture'].map(
            (folder) => `tests/${folder}/**/*.test.ts`
          ),
          exclude: ['**/*.browser.test.ts'],
          setupFiles: ['tests/support/learned.ts'],
          pool: 'threads',
          maxWorkers: 2,
          expect: patient,
          testTimeout: 60_000
        }
      },
      {
        extends: true,
        plugins: [workersImport()],
        optimizeDeps: { include: [...foreseen, 'axe-core', 'fast-check', 'vitest-browser-svelte'] },
        test: {
          name: 'browser',
          include: ['tests/browser/**/*.test.ts', 'tests/**/*.browser.test.ts'],
          // One page beside the server that feeds it: a third process would only wait on two cores.
          fileParallelism: false,
          expect: patient,
          testTimeout: 60_000,
          browser: {
            enabled: true,
            headless: true,
            // The first run bundles what pages import, bits-ui as a whole: the page waits for that.
            connectTimeout: 240_000,
            screenshotFailures: false,
            viewport: { width: 1280, height: 800 },
            instances: [{ browser: 'chromium' }],
            provider: playwright({
              launchOptions: {
                ...(executablePath === undefined ? {} : { executablePath }),
                args: CHROMIUM_FLAGS
              }
            })
          }
        }
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          environment: 'node',
          include: ['tests/e2e/**/*.test.ts'],
          globalSetup: ['tests/e2e/setup.ts'],
          fileParallelism: false,
          expect: patient,
          testTimeout: 60_000,
          hookTimeout: 60_000
        }
      }
    ]
  }
});
