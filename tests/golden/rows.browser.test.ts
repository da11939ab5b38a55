/** The same tables in a Chromium worker as in Node, by the page's own worker. */
import { wrap, type Remote } from 'comlink';
import { afterAll, expect, test } from 'vitest';
import { fetchDocument } from '#lib/adapters/documents.ts';
import { History } from '#lib/analysis/history.ts';
import { simulate } from '#lib/engine/simulate.ts';
import { Log, type LogBatch } from '#lib/model/log.ts';
import type { NumberOutcome, RowsAnswer, TransformApi } from '#lib/model/transform.ts';
import { vocabulary } from '#lib/vocabulary.ts';
import goldens from './rows.json' with { type: 'json' };
import { rowGoldens, TABLES } from './rows.ts';

const worker = new Worker(new URL('../../workers/transform.worker.ts', import.meta.url), { type: 'module' });
const api: Remote<TransformApi> = wrap<TransformApi>(worker);
afterAll(() => worker.terminate());

for (const [document, { policy, nights }] of Object.entries(TABLES))
  test(`${document}: a Chromium worker gives the tables that Node gives`, async () => {
    const opened = await fetchDocument(`/pipelines/${document}`);
    if (!opened.ok) throw new Error(JSON.stringify(opened.problems));
    const { pipeline, zone } = opened.value;
    const batches: LogBatch[] = [];
    const header = simulate({ pipeline, policy, zone, zones: '', vocabulary }, (batch) =>
      batches.push(batch)
    );
    const log = new Log(header);
    for (const batch of batches) log.append(batch);
    const history = new History(pipeline, policy, zone, vocabulary);
    history.extend(log, history.setting.nights.horizon);
    await api.open(opened.value.document, zone, []);
    const tables = await rowGoldens(document, history, nights, {
      version: async (content): Promise<RowsAnswer> => api.version(content),
      number: async (request): Promise<NumberOutcome> => api.number(request)
    });
    const held = Object.entries(goldens).filter(([key]) => key.startsWith(`${document} `));
    expect(tables).toEqual(Object.fromEntries(held));
  });
