import fc from 'fast-check';
import { expect, test } from 'vitest';
import { History } from '#lib/analysis/history.ts';
import { Verdicts } from '#lib/analysis/verdict.ts';
import type { Log } from '#lib/model/log.ts';
import { utc } from '#lib/model/time/zone.ts';
import { vocabulary } from '#lib/vocabulary.ts';
import { play } from './played.ts';
import { documents } from './random.ts';

/** The beginning of a log. */
const beginning = ({ header, at, kind, subject, cause, value }: Log, length: number): Log =>
  ({ header, at, kind, subject, cause, value, length }) as Log;

/** What a read lacks, by verdicts that nobody has asked before. */
function lackingAnew({ fold, needs }: History, read: number): ReturnType<Verdicts['lacking']> {
  const verdicts = new Verdicts(fold, needs);
  verdicts.extend();
  return verdicts.lacking(read);
}

/** A prime that is larger than the reads of these seasons are many. */
const PRIME = 1_000_003;

test('what a read lacks is the same whatever was asked before, and however the log has come', () => {
  let lacking = 0;
  const parts = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 3 });
  fc.assert(
    fc.property(documents, parts, fc.integer({ min: 1, max: PRIME - 1 }), (pipeline, cuts, stride) => {
      const { log } = play(pipeline);
      const anew = (): History => new History(pipeline, 'policy', utc, vocabulary);
      const grown = anew();
      const lengths = [...cuts.map((part) => Math.floor(part * log.length)), log.length];
      for (const length of lengths.toSorted((a, b) => a - b)) {
        const known = beginning(log, length);
        grown.extend(known);
        const fresh = anew();
        fresh.extend(known);
        const reads = Array.from({ length: fresh.fold.reads.count }, (_, read) => read).toSorted(
          (a, b) => (((a + 1) * stride) % PRIME) - (((b + 1) * stride) % PRIME)
        );
        const expected = reads.map((read) => lackingAnew(fresh, read));
        const asked = (): typeof expected => reads.map((read) => grown.verdicts.lacking(read));
        expect(asked()).toEqual(expected);
        expect(asked()).toEqual(expected);
        lacking += expected.filter((each) => each !== undefined).length;
      }
    })
  );
  expect(lacking).toBeGreaterThan(100);
});
