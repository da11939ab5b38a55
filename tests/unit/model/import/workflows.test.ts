import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { openDocument, openText } from '#lib/adapters/open.ts';
import { tally } from '#lib/analysis/tally.ts';
import { simulate } from '#lib/engine/simulate.ts';
import { LOG_FORMAT, Log } from '#lib/model/log.ts';
import type { Pipeline } from '#lib/model/pipeline.ts';
import { vocabulary } from '#lib/vocabulary.ts';

/** Real instances, kept beside the project and not in it: their licence is their own. */
const FOLDER = new URL('../../../../../shared/workflows/', import.meta.url);
const FILES = {
  'bacass-dirt02-001.json': 11,
  'blast-chameleon-small-001.json': 43,
  'helloworld-forkjoin-10-chameleon.json': 10,
  'methylseq-dirt02-001.json': 36,
  'montage-chameleon-2mass-005d-001.json': 58,
  'rnaseq-dirt02-001.json': 197
};

const there = existsSync(FOLDER);
if (!there) console.warn(`SKIPPED: the real workflows are not there (${FOLDER.pathname}).`);

/** The longest chain of run times: no number of slots makes it shorter. */
function criticalPath({ tasks }: Pipeline): number {
  const ends = new Map<string, number>();
  for (const { id, reads, duration } of tasks)
    ends.set(id, duration.base + Math.max(0, ...reads.map((read) => ends.get(read)!)));
  return Math.max(...ends.values());
}

/** Milliseconds from the first start to the last end with some slots; every task must have succeeded once. */
async function makespan(document: unknown, slots: number): Promise<number> {
  const [policy] = (document as { policies: object[] }).policies;
  const opened = await openDocument({
    ...(document as object),
    policies: [{ ...policy, pools: { default: slots } }]
  });
  if (!opened.ok) throw new Error(JSON.stringify(opened.problems));
  const { pipeline, zone, zones } = opened.value;
  const log = new Log({ format: LOG_FORMAT, engine: '', zones, policy: 'imported', seed: 1 });
  simulate({ pipeline, policy: 'imported', zone, zones, vocabulary }, (batch) => log.append(batch));
  const { tasks, makespan: length } = tally(pipeline, pipeline.policies[0]!, vocabulary, log);
  for (const counts of tasks.values()) {
    expect(counts.success).toBe(1);
    expect(Object.values(counts).reduce((sum, each) => sum + each)).toBe(1);
  }
  return length;
}

for (const [file, count] of Object.entries(FILES))
  test.skipIf(!there)(`${file} plays: its makespan lies between critical path and sum`, async () => {
    const opened = await openText(readFileSync(new URL(file, FOLDER), 'utf8'));
    if (!opened.ok) throw new Error(JSON.stringify(opened.problems));
    const { document, pipeline, advice } = opened.value;
    expect(advice).toEqual([]);
    expect(pipeline.tasks).toHaveLength(count);
    expect(new Set(pipeline.tasks.map(({ name }) => name)).size).toBe(count);
    const sum = pipeline.tasks.reduce((total, { duration }) => total + duration.base, 0);
    const path = criticalPath(pipeline);
    expect(await makespan(document, 1)).toBe(sum);
    expect(await makespan(document, count)).toBe(path);
    const four = await makespan(document, 4);
    expect(four).toBeGreaterThanOrEqual(Math.max(path, Math.ceil(sum / 4)));
    expect(four).toBeLessThanOrEqual(sum);
  });
