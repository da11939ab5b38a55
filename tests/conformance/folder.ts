/** The case files of a folder. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CaseFile } from './conformance.ts';

const ENDING = '.json';

/** Every JSON file of a folder, by name; other files (a README) are not cases. @throws if there is no such folder */
export async function caseFiles(folder: string): Promise<readonly CaseFile[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith(ENDING)).sort();
  return Promise.all(
    names.map(async (name) => ({
      name: name.slice(0, -ENDING.length),
      text: await readFile(join(folder, name), 'utf8')
    }))
  );
}
