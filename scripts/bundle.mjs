// Bundles our own TypeScript, which Node 20 cannot run, into modules that it can; npm packages stay outside.
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fingerprint } from './fingerprint.mjs';
import { root } from './install.mjs';

/** @type {Readonly<Record<string, string>>} */
const ENTRIES = {
  downbeat: 'src/cli/downbeat.ts',
  bench: 'tests/bench/main.ts',
  conform: 'tests/conformance/main.ts',
  engine: 'src/cli/engine.ts'
};
const SOURCES = ['src', 'workers', 'tests/bench', 'tests/conformance', 'scripts/bundle.mjs', 'package.json'];

/**
 * Bundles an entry, if this very bundle is not there yet.
 * @param {string} name a key of ENTRIES
 * @returns {Promise<string>} the path of its first module
 */
export async function bundle(name) {
  const entry = ENTRIES[name];
  if (entry === undefined)
    throw new Error(`There is no command “${name}”: there are ${Object.keys(ENTRIES).join(' and ')}.`);
  const input = join(root, entry);
  if (!existsSync(input)) throw new Error(`${entry} is not there.`);

  const folder = join(root, 'node_modules/.cache/downbeat');
  const bundled = `${name}-${fingerprint(root, SOURCES).slice(0, 16)}`;
  const out = join(folder, bundled);
  const program = join(out, 'main.mjs');
  if (existsSync(program)) return program;

  const { rolldown } = await import('rolldown');
  /** @type {{ version: string }} */
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const made = await rolldown({
    cwd: root,
    input,
    platform: 'node',
    tsconfig: false, // ours extends one that is only there after `svelte-kit sync`
    external: (id) => !/^[.#/]/.test(id) && !id.startsWith(root),
    transform: { define: { __APP_VERSION__: JSON.stringify(version) } },
    logLevel: 'silent'
  });
  mkdirSync(folder, { recursive: true });
  // Written beside and moved: a second call at the same time never sees half a file.
  const draft = join(folder, `${String(process.pid)}-${bundled}`);
  // Split where the sources say `import()`: in one file, modules that can be asked for later are wrapped, and the
  // engine's constants are none any more (`bench -- dag-month` takes twice as long).
  await made.write({
    dir: draft,
    format: 'esm',
    sourcemap: 'inline',
    entryFileNames: 'main.mjs',
    chunkFileNames: '[name]-[hash].mjs'
  });
  await made.close();
  const hourAgo = Date.now() - 3_600_000;
  for (const old of readdirSync(folder).map((each) => join(folder, each)))
    if (statSync(old).mtimeMs < hourAgo) rmSync(old, { force: true, recursive: true });
  try {
    renameSync(draft, out);
  } catch (error) {
    // Somebody else was quicker with the same bundle.
    if (!existsSync(program)) throw error;
    rmSync(draft, { force: true, recursive: true });
  }
  return program;
}
