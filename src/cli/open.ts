/** Opens a document with its SQL compiled: what does not compile is advice, and fails its task in every run. */
import { openText, type Opened } from '#lib/adapters/open.ts';
import { checkBodies } from '#lib/adapters/transforms.ts';
import { broughtFaults } from '#lib/model/brought-faults.ts';
import { changesAmong, type Failing } from '#lib/model/column-use.ts';
import type { Intervention } from '#lib/model/intervention.ts';
import type { Fault } from '#lib/model/pipeline.ts';
import { good, type Result } from '#lib/model/result.ts';
import type { TransformApi } from '#lib/model/transform.ts';
import { learn, vocabulary } from '#lib/vocabulary.ts';
import { startTransforms } from './sqlite.ts';

/** Reads a text as {@link openText} does. SQLite is started only where there is SQL, or a column that changes. */
export async function openWithBodies(text: string): Promise<Result<Opened>> {
  await learn();
  const opened = await openText(text);
  if (!opened.ok) return opened;
  const { pipeline, advice } = opened.value;
  const changed = changesAmong(pipeline.faults, vocabulary).length > 0;
  const says = pipeline.tasks.some(({ sql, number }) => sql !== undefined || number !== undefined);
  if (!says && !changed) return opened;
  const api = await started(opened.value);
  const found = await checkBodies(pipeline.tasks, (task) => api.compile(task));
  return good({
    ...opened.value,
    advice: [...advice, ...found.map(({ problem }) => ({ ...problem, advice: true as const }))],
    failing: [
      ...found.filter(({ of }) => of === 'body').map(({ task }) => task),
      ...usesOf(api, pipeline.faults)
    ]
  });
}

/** The same document, with what those columns do that somebody changes while it plays. */
export async function withBrought(opened: Opened, interventions: readonly Intervention[]): Promise<Opened> {
  const brought = broughtFaults(interventions, opened.pipeline, { pools: new Map() }, vocabulary);
  if (changesAmong(brought, vocabulary).length === 0) return opened;
  const uses = usesOf(await started(opened), brought);
  return { ...opened, failing: [...(opened.failing ?? []), ...uses] };
}

async function started({ document, zone }: Opened): Promise<TransformApi> {
  const api = await startTransforms();
  api.open(document, zone, []);
  return api;
}

const usesOf = (api: TransformApi, faults: readonly Fault[]): readonly Failing[] =>
  changesAmong(faults, vocabulary).map((change) => api.uses(change));
