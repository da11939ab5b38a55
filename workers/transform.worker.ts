/** The transformation worker: nothing but its object, within reach of the page as soon as SQLite is there. */
import wasm from '@sqlite.org/sqlite-wasm/sqlite3.wasm?url';
import { expose } from 'comlink';
import type { TransformApi } from '#lib/model/transform.ts';
import { learn } from '#lib/vocabulary.ts';
import { startSqlite } from './sqlite/start.ts';
import { transformApi } from './transform.api.ts';

// Documents are parsed here, too, whatever they say.
const started = Promise.all([startSqlite(fetch(wasm)), learn()]).then(([sqlite]) => transformApi(sqlite));

/** Each question of the object, asked once SQLite is there. */
type Within = {
  readonly [Q in keyof TransformApi]: (
    ...given: Parameters<TransformApi[Q]>
  ) => Promise<ReturnType<TransformApi[Q]>>;
};

expose({
  open: async (...given) => (await started).open(...given),
  compile: async (...given) => (await started).compile(...given),
  uses: async (...given) => (await started).uses(...given),
  source: async (...given) => (await started).source(...given),
  version: async (...given) => (await started).version(...given),
  number: async (...given) => (await started).number(...given)
} satisfies Within);
