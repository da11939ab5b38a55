/** Whatever comes in as a document: it is refused with sentences, or it plays. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parse } from '#lib/model/parse.ts';
import { utc } from '#lib/model/time/zone.ts';
import { zonesBeside } from '#lib/model/zones-beside.ts';
import { vocabulary } from '#lib/vocabulary.ts';
import { calm } from '../../support/calm.ts';
import { changed, places, strange } from '../../support/mutations.ts';
import { play, zoneOf } from '../../support/play.ts';
import { scenes } from '../../support/random.ts';

const BESIDE = ['America/New_York', 'Europe/Berlin'];
const others = await Promise.all(BESIDE.map(zoneOf));
const berlin = { ...(await zoneOf('Europe/Berlin')), others };
const universal = { ...utc, others };
function refusedOrPlays(document: unknown): void {
  const parsed = parse(document, vocabulary);
  const told = parsed.ok ? parsed.value.advice : parsed.problems;
  for (const { at, message, advice } of told) {
    // A sentence that can be read after the name of its place, and says what to do.
    expect(at.length).toBeGreaterThan(0);
    expect(message).toMatch(/\S.*\.$/s);
    expect(advice === true || !parsed.ok).toBe(true);
  }
  if (!parsed.ok) {
    expect(parsed.problems.some(({ advice }) => !advice)).toBe(true);
    return;
  }
  const { pipeline } = parsed.value;
  const zone = pipeline.timezone === 'Europe/Berlin' ? berlin : universal;
  if (pipeline.timezone !== zone.name || pipeline.policies.length === 0) return;
  // The zones of single schedules are asked for when a document is opened; another name is refused there.
  if (zonesBeside(pipeline, vocabulary).some(({ name }) => name !== 'UTC' && !BESIDE.includes(name))) return;
  const start = play({ ...pipeline, nights: 1 }, { zone, until: 0 }).nights.simulationStart;
  const played = calm(() => play(pipeline, { zone, until: start + 6 * 3_600_000, limit: 4000, batch: 1000 }));
  expect(played.told.runs.length).toBeGreaterThanOrEqual(0);
}

test('any JSON value is refused with sentences, never with an exception', () => {
  fc.assert(fc.property(fc.oneof(fc.jsonValue({ maxDepth: 4 }), fc.anything()), refusedOrPlays), {
    numRuns: 300
  });
});

test('a document with something strange in one place is refused with sentences, or it plays', () => {
  const change = fc.option(
    strange.map((value) => ({ value })),
    { nil: undefined, freq: 8 }
  );
  fc.assert(
    fc.property(scenes, fc.nat(), change, ({ document }, where, to) => {
      const all = places(document);
      refusedOrPlays(changed(document, all[where % all.length]!, to));
    }),
    { numRuns: 400 }
  );
});

test('what parses is plain data that a worker can be sent', () => {
  fc.assert(
    fc.property(scenes, ({ pipeline }) => {
      expect(structuredClone(pipeline)).toEqual(pipeline);
    }),
    { numRuns: 50 }
  );
});
