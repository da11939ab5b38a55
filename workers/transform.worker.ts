/** The transformation worker: nothing but its object, within reach of the page as soon as SQLite is there. */
import wasm from '@sqlite.org/sqlite-wasm/sqlite3.wasm?url';
import { expose } from 'comlink';
import type { TransformApi } from '#lib/model/transform.ts';
import { learn } from '#lib/vocabulary.ts';
import { startSqlite } from './sqlite/start.ts';
import { transformApi } from './transform.api.ts';

// Documents are parsed here, too, whatever they say.
const started = Promise.all([startSqlite(fetch(wasm)), learn()]).then(([sqlite]) => transformApi(sqlite));

expose({
  open: async (...given: Parameters<TransformApi['open']>) => (await started).open(...given),
  compile: async (task: number) => (await started).compile(task),
  source: async (...given: Parameters<TransformApi['source']>) => (await started).source(...given),
  version: async (...given: Parameters<TransformApi['version']>) => (await started).version(...given),
  number: async (...given: Parameters<TransformApi['number']>) => (await started).number(...given)
});
