// Runs a command line written in TypeScript, which Node 20 cannot: bundles our own sources when one has changed
// (npm packages stay outside), then imports the bundle. Standard output is the program's alone.
import { pathToFileURL } from 'node:url';
import { bundle } from './bundle.mjs';
import { install, main, root } from './install.mjs';

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
