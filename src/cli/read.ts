/** Files, read with a sentence for each way in which that can fail. */
import { readFile, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { MAX_BYTES, tooLarge } from '#lib/adapters/open.ts';
import { bad, type Result } from '#lib/model/result.ts';

/** The text of a file. */
export async function readText(path: string): Promise<Result<string>> {
  try {
    const found = await stat(path);
    if (found.isDirectory()) return bad('the file', 'is a folder: name a document in it.');
    if (found.size > MAX_BYTES) return tooLarge(found.size);
    return { ok: true, value: await readFile(path, 'utf8') };
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR')
      return bad('the file', `is not there: ${resolve(path)} was looked for.`);
    if (code === 'EACCES' || code === 'EPERM')
      return bad('the file', 'may not be read: its permissions do not allow it.');
    return bad('the file', `cannot be read: ${message}.`);
  }
}
