/** `npm run -s downbeat -- …`: the command line's door to the world. What it does is in main.ts. */
import { main } from './main.ts';
import { readText } from './read.ts';

process.exitCode = await main(process.argv.slice(2), {
  out: (text) => process.stdout.write(`${text}\n`),
  err: (text) => process.stderr.write(`${text}\n`),
  read: readText
});
