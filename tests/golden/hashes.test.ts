import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { openText } from '#lib/adapters/open.ts';
import { simulate } from '#lib/engine/simulate.ts';
import '#lib/engine/whole.ts';
import { EMPTY_HASH, extendHash, hashText } from '#lib/model/log.ts';
import { vocabulary } from '#lib/vocabulary.ts';
import { DOCUMENTS, keyOf, type Golden, type Goldens } from './cases.ts';

const FILE = new URL('hashes.json', import.meta.url);
const PIPELINES = new URL('../../static/pipelines/', import.meta.url);

async function play(document: string, seeds: readonly number[]): Promise<Goldens> {
  const opened = await openText(readFileSync(new URL(document, PIPELINES), 'utf8'));
  if (!opened.ok) throw new Error(JSON.stringify(opened.problems));
  const { pipeline, zone, zones } = opened.value;
  const found: Record<string, Golden> = {};
  for (const { id: policy } of pipeline.policies)
    for (const seed of seeds) {
      let hash = EMPTY_HASH;
      let events = 0;
      simulate({ pipeline, policy, seed, zone, zones, vocabulary }, (batch) => {
        hash = extendHash(hash, batch);
        events += batch.at.length;
      });
      found[keyOf(document, policy, seed)] = { hash: hashText(hash), events };
    }
  return found;
}

const documents = Object.keys(DOCUMENTS).filter((name) => existsSync(new URL(name, PIPELINES)));

if (process.env['GOLDEN'] === 'write')
  test('the goldens are written anew', async () => {
    const all: Record<string, Golden> = {};
    for (const name of documents) Object.assign(all, await play(name, DOCUMENTS[name]!));
    writeFileSync(FILE, `${JSON.stringify(all, null, 2)}\n`);
  });
else {
  const goldens = JSON.parse(readFileSync(FILE, 'utf8')) as Goldens;
  for (const name of documents)
    test(`${name} gives the logs that it gave before (else \`npm run golden\`, and a commit that says why)`, async () => {
      const held = Object.entries(goldens).filter(([key]) => key.startsWith(`${name} `));
      expect(await play(name, DOCUMENTS[name]!)).toEqual(Object.fromEntries(held));
    });

  test('no golden is left over from a document that is gone', () => {
    const known = Object.keys(goldens).filter((key) => documents.some((name) => key.startsWith(`${name} `)));
    expect(known).toEqual(Object.keys(goldens));
  });
}
