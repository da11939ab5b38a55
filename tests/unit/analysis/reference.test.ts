import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { season } from '#lib/analysis/season.ts';
import { parse } from '#lib/model/parse.ts';
import { loadZone } from '#lib/model/time/zones.ts';
import { vocabulary } from '#lib/vocabulary.ts';
import { historyOf } from '../../support/history.ts';

const NIGHTS = 200;

/** The classes of a whole season of one of the site's own documents. */
async function seasonOf(name: string, policy: string, seed: number, faults = true) {
  const document = JSON.parse(readFileSync(`static/pipelines/${name}.json`, 'utf8')) as {
    faults?: unknown[];
  };
  const parsed = parse(faults ? document : { ...document, faults: [] }, vocabulary);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  const pipeline = { ...parsed.value.pipeline, seed };
  const zone = await loadZone(pipeline.timezone);
  if (!zone.ok) throw new Error(zone.problems[0]!.message);
  return season(historyOf({ pipeline, zone: zone.value }, policy)).counts;
}

describe.each([42, 7, 2026])('a season of the reference, seed %i,', (seed) => {
  test.each(['in-order', 'on-events'])('without faults keeps every promise %s', async (policy) => {
    expect((await seasonOf('reference', policy, seed, false)).right).toBe(NIGHTS);
  });

  test.each(['in-order', 'on-events'])(
    'with its faults publishes nothing wrong and untold %s',
    async (policy) => {
      const counts = await seasonOf('reference', policy, seed);
      expect(counts.silentlyWrong).toBe(0);
      expect(counts.open + counts.unjudged).toBe(0);
      expect(counts.right).toBeGreaterThan(NIGHTS * 0.8);
    }
  );

  test('with its faults is silently wrong on many nights on clocks', async () => {
    expect((await seasonOf('reference', 'on-clocks', seed)).silentlyWrong).toBeGreaterThan(NIGHTS / 5);
  });

  test('by hand is not judged: nothing runs until somebody acts', async () => {
    expect((await seasonOf('reference', 'by-hand', seed)).unjudged).toBe(NIGHTS);
  });
});

test('waiting for all of two rhythms loses the evening’s rows, and nobody is told; any keeps every promise', async () => {
  expect((await seasonOf('and-trap', 'any', 42)).right).toBe(NIGHTS);
  expect((await seasonOf('and-trap', 'all', 42)).silentlyWrong).toBeGreaterThan(NIGHTS / 2);
});
