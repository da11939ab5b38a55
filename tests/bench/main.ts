/** `npm run -s bench`: scripts/cli.mjs bundles this file, and says in DOWNBEAT_ROOT where the project is. */
import { bench } from './bench.ts';
import { benchmarks } from './index.ts';

process.exitCode = await bench(process.argv.slice(2), benchmarks, {
  root: process.env.DOWNBEAT_ROOT ?? process.cwd(),
  out: (line) => void process.stdout.write(`${line}\n`),
  say: (line) => void process.stderr.write(`${line}\n`)
});
