/** The same logs in a Chromium worker as in Node, by the page's own way: its fetch, its client, its worker. */
import { afterAll, expect, test } from 'vitest';
import { fetchDocument } from '#lib/adapters/documents.ts';
import { SimulationClient } from '#lib/adapters/simulation.ts';
import type { Goldens } from './cases.ts';
import goldens from './hashes.json' with { type: 'json' };

const client = new SimulationClient();
afterAll(() => client.dispose());

for (const [key, golden] of Object.entries(goldens as Goldens))
  test(`${key}: a Chromium worker gives the log that Node gives`, async () => {
    const [name, policy = '', seed] = key.split(' ');
    const opened = await fetchDocument(`/pipelines/${name}`);
    if (!opened.ok) throw new Error(JSON.stringify(opened.problems));
    const { document, zone, zones } = opened.value;
    let events = 0;
    const outcome = await client.simulate(
      { document, policy, seed: Number(seed), zone, zones },
      (batch) => (events += batch.at.length)
    );
    expect(outcome).toMatchObject({ kind: 'done', summary: golden });
    expect(events).toBe(golden.events);
  });
