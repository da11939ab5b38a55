/**
 * `npm run -s bench`: scripts/cli.mjs bundles this file, and says in DOWNBEAT_ROOT where the project is. In a thread of
 * its own the same bundle does what isolate.ts asks for.
 */
import { isMainThread } from 'node:worker_threads';
import { bench } from './bench.ts';
import { benchmarks } from './index.ts';
import { answerFromIsolate } from './isolate.ts';

if (isMainThread)
  process.exitCode = await bench(process.argv.slice(2), benchmarks, {
    root: process.env.DOWNBEAT_ROOT ?? process.cwd(),
    out: (line) => void process.stdout.write(`${line}\n`),
    say: (line) => void process.stderr.write(`${line}\n`)
  });
else answerFromIsolate();
