// What a build or a bundle was made from, as one hash: file times change on every checkout, contents do not.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The files at or under a path, in an order that does not depend on the file system.
 * @param {string} path
 * @returns {string[]}
 */
function filesUnder(path) {
  if (!existsSync(path)) return [];
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path)
    .sort()
    .flatMap((name) => filesUnder(join(path, name)));
}

/**
 * Hash of the names and contents of every file at or under the given paths, and of some words beside them.
 * @param {string} root folder that the paths are relative to
 * @param {readonly string[]} paths
 * @param {readonly string[]} [words] whatever else the result depends on
 */
export function fingerprint(root, paths, words = []) {
  const hash = createHash('sha256');
  for (const word of words) hash.update(`${word}\0`);
  for (const path of paths)
    for (const file of filesUnder(join(root, path))) {
      const content = readFileSync(file);
      hash.update(`${file.slice(root.length)}\0${String(content.length)}\0`);
      hash.update(content);
    }
  return hash.digest('hex');
}
