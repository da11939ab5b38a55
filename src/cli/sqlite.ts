/** SQLite in Node: the same build that the page's worker has. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { TransformApi } from '#lib/model/transform.ts';
import { startSqlite } from '#workers/sqlite/start.ts';
import { transformApi } from '#workers/transform.api.ts';

/**
 * Starts the transformation worker's object in this very process.
 * @param bodyTime milliseconds after which a body is cut; the worker's own when absent
 */
export async function startTransforms(bodyTime?: number): Promise<TransformApi> {
  const path = createRequire(import.meta.url).resolve('@sqlite.org/sqlite-wasm/sqlite3.wasm');
  return transformApi(await startSqlite(await readFile(path)), bodyTime);
}
