/** Documents from where a browser finds them: the site itself, and a person's own files. */
import { bad, type Result } from '../model/result.ts';
import { MAX_BYTES, openText, tooLarge, type Opened } from './open.ts';

/**
 * Loads a document of this site.
 * @param path its address, relative to the page; another site's is refused
 */
export async function fetchDocument(path: string, signal?: AbortSignal): Promise<Result<Opened>> {
  const url = new URL(path, location.href);
  if (url.origin !== location.origin)
    return bad(
      path,
      'is on another site, and this page asks no other: save the file and open it from there.'
    );
  let response: Response;
  let text: string;
  try {
    response = await fetch(url, signal ? { signal } : {});
    text = response.ok ? await response.text() : '';
  } catch (error) {
    signal?.throwIfAborted();
    return bad(path, `could not be loaded: ${(error as Error).message}. Is the network there?`);
  }
  if (!response.ok)
    return bad(path, `could not be loaded: the site answers ${response.status}. Is the name right?`);
  return openText(text);
}

/** Reads the text of a file that a person has chosen or dropped. */
export async function readText(file: File): Promise<Result<string>> {
  if (file.size > MAX_BYTES) return tooLarge(file.size);
  try {
    return { ok: true, value: await file.text() };
  } catch (error) {
    return bad(
      file.name,
      `could not be read: ${(error as Error).message}. Is it still there, and is it a file?`
    );
  }
}

/** Opens a file that a person has chosen or dropped. */
export async function readFile(file: File): Promise<Result<Opened>> {
  const text = await readText(file);
  return text.ok ? openText(text.value) : text;
}
