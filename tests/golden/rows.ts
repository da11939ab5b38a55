/** Which tables the goldens hold: what every task of a document had written by some mornings. */
import { contentOf, requiredOf } from '#lib/analysis/contents.ts';
import type { History } from '#lib/analysis/history.ts';
import type { NumberOutcome, NumberRequest, RowsAnswer, Content } from '#lib/model/transform.ts';

/** Policies and nights by document: of the reference, the sale's night, the one without a 02:30, and the last. */
export const TABLES: Readonly<
  Record<string, { readonly policy: string; readonly nights: readonly number[] }>
> = {
  'reference.json': { policy: 'on-clocks', nights: [1, 74, 154, 200] },
  'and-trap.json': { policy: 'all', nights: [2, 120] }
};

/** A golden by `document task night`: rows, and a hash over columns and the first hundred of them; numbers as they are. */
export type RowGoldens = Readonly<Record<string, string>>;

/** Where tables and numbers come from: the worker's object in this thread, or a worker. */
export interface Tables {
  readonly version: (content: Content) => RowsAnswer | Promise<RowsAnswer>;
  readonly number: (request: NumberRequest) => NumberOutcome | Promise<NumberOutcome>;
}

/** FNV-1a over the UTF-16 code units of a text. */
function hashOf(text: string): string {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return (hash >>> 0).toString(16).padStart(8, '0');
}

/** All goldens of a document, as the tables come out here. */
export async function rowGoldens(
  document: string,
  history: History,
  nights: readonly number[],
  tables: Tables
): Promise<RowGoldens> {
  const { pipeline, nights: calendar, promises } = history.setting;
  const found: Record<string, string> = {};
  for (const night of nights) {
    const t = calendar.at(night, 9 * 60);
    for (const [task, { id, number }] of pipeline.tasks.entries()) {
      const version = history.fold.versionAt(task, t);
      const key = `${document} ${id} ${night}`;
      if (version < 0) {
        found[key] = 'none';
        continue;
      }
      const content = contentOf(history, version);
      const answer = await tables.version(content);
      if (answer.kind !== 'rows') throw new Error(`${key}: ${JSON.stringify(answer)}`);
      const { columns, count, rows } = answer.table;
      found[key] = `${count} rows, ${hashOf(JSON.stringify([columns, rows]))}`;
      if (!number) continue;
      const promise = promises.find((each) => each.task === task)!;
      for (const [what, of] of [
        ['shown', content],
        ['expected', requiredOf(history, promise, t).content]
      ] as const)
        found[`${key} ${what}`] = JSON.stringify(await tables.number({ task, content: of, now: t }));
    }
  }
  return found;
}
