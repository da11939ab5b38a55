/** Opens a document with its SQL compiled: what does not compile is advice, and fails its task in every run. */
import { openText, type Opened } from '#lib/adapters/open.ts';
import { checkBodies } from '#lib/adapters/transforms.ts';
import { good, type Result } from '#lib/model/result.ts';
import { startTransforms } from './sqlite.ts';

/** Reads a text as {@link openText} does. SQLite is started only where there is SQL. */
export async function openWithBodies(text: string): Promise<Result<Opened>> {
  const opened = await openText(text);
  if (!opened.ok) return opened;
  const { document, pipeline, zone, advice } = opened.value;
  if (pipeline.tasks.every(({ sql, number }) => sql === undefined && number === undefined)) return opened;
  const api = await startTransforms();
  api.open(document, zone, []);
  const found = await checkBodies(pipeline.tasks, (task) => api.compile(task));
  return good({
    ...opened.value,
    advice: [...advice, ...found.map(({ problem }) => ({ ...problem, advice: true as const }))],
    failing: found.filter(({ of }) => of === 'body').map(({ task }) => task)
  });
}
