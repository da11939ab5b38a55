/** The same tables in a Chromium worker as in Node, by the page's own worker. */
import { wrap, type Remote } from 'comlink';
import { afterAll, expect, test } from 'vitest';
import { fetchDocument } from '#lib/adapters/documents.ts';
import type { NumberOutcome, RowsAnswer, TransformApi } from '#lib/model/transform.ts';
import { historyOf } from '../support/history.ts';
import goldens from './rows.json' with { type: 'json' };
import { rowGoldens, TABLES } from './rows.ts';

const worker = new Worker(new URL('../../workers/transform.worker.ts', import.meta.url), { type: 'module' });
const api: Remote<TransformApi> = wrap<TransformApi>(worker);
afterAll(() => worker.terminate());

for (const [document, { policy, nights }] of Object.entries(TABLES))
  test(`${document}: a Chromium worker gives the tables that Node gives`, async () => {
    const opened = await fetchDocument(`/pipelines/${document}`);
    if (!opened.ok) throw new Error(JSON.stringify(opened.problems));
    const history = historyOf(opened.value, policy);
    await api.open(opened.value.document, opened.value.zone, []);
    const tables = await rowGoldens(document, history, nights, {
      version: async (content): Promise<RowsAnswer> => api.version(content),
      number: async (request): Promise<NumberOutcome> => api.number(request)
    });
    const held = Object.entries(goldens).filter(([key]) => key.startsWith(`${document} `));
    expect(tables).toEqual(Object.fromEntries(held));
  });
