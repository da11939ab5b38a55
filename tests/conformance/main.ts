/** `npm run -s conform -- FOLDER`: runs the case files of a folder; scripts/cli.mjs bundles this file. */
import { conform } from './conformance.ts';
import { caseFiles } from './folder.ts';
import { schemas } from './index.ts';

const HELP = `npm run -s conform -- FOLDER

Runs every file of cases (*.json) in FOLDER against the functions that the engine uses. A line a file,
each failing case with what was expected and what came, the totals at the end.
Exits with 1 if a case fails, or if a file or a kind of case is unknown; with 2 if the call is wrong.

  npm run -s conform -- tests/conformance/cases`;

const [folder, ...more] = process.argv.slice(2);
if (folder === '--help') console.log(HELP);
else if (folder === undefined || more.length > 0) {
  console.error(`Give one folder of case files.\n\n${HELP}`);
  process.exitCode = 2;
} else {
  const files = await caseFiles(folder).catch((error: unknown) => {
    console.error(`The folder cannot be read: ${error instanceof Error ? error.message : String(error)}`);
    return undefined;
  });
  if (files === undefined) process.exitCode = 2;
  else {
    const report = await conform(files, schemas);
    for (const line of report.lines) console.log(line);
    process.exitCode = report.failed > 0 || files.length === 0 ? 1 : 0;
  }
}
