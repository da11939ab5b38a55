// Runs a command line written in TypeScript, which Node 20 cannot: bundles our own sources when one has changed
// (npm packages stay outside), then imports the bundle. Standard output is the program's alone.
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { fingerprint } from './fingerprint.mjs';
import { install, main, root } from './install.mjs';

/** @type {Readonly<Record<string, string>>} */
const ENTRIES = {
  downbeat: 'src/cli/downbeat.ts',
  bench: 'tests/bench/main.ts',
  conform: 'tests/conformance/main.ts'
};
const SOURCES = ['src', 'workers', 'tests/bench', 'tests/conformance', 'scripts/cli.mjs', 'package.json'];

/**
 * Bundles an entry, if this very bundle is not there yet.
 * @param {string} name a key of ENTRIES
 * @returns {Promise<string>} the path of its first module
 */
async function bundle(name) {
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

const [name = '', ...args] = process.argv.slice(2);
const program = await main(() => {
  install();
  return bundle(name);
});

// npm runs us in the project's folder; the paths that a person gives are relative to where they stand.
const { npm_lifecycle_event: script, INIT_CWD: stands } = process.env;
if (script === name && stands !== undefined) process.chdir(stands);
process.env.DOWNBEAT_ROOT = root;
process.argv = [process.execPath, program, ...args];
process.setSourceMapsEnabled(true);
// A reader that has enough (`| head`) closes the pipe: no fault of ours.
process.stdout.on('error', (error) => {
  if (/** @type {NodeJS.ErrnoException} */ (error).code === 'EPIPE') process.exit(0);
  throw error;
});
await import(pathToFileURL(program).href);
