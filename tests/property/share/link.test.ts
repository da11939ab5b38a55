/** Whatever document is sent, the one that is opened is the same pipeline. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeLink, encodeLink } from '#lib/adapters/share/link.ts';
import { parse } from '#lib/model/parse.ts';
import { vocabulary } from '#lib/vocabulary.ts';
import { changed, places, strange } from '../../support/mutations.ts';
import { scenes } from '../../support/random.ts';

const opened = (link: string): { document: unknown; look: unknown } => {
  const linked = decodeLink(link);
  if (!linked.ok) throw new Error(JSON.stringify(linked.problems));
  return linked.value;
};

test('a random document comes back as the same pipeline, with what was looked at', () => {
  fc.assert(
    fc.property(scenes, ({ document, pipeline, interventions }) => {
      const look = {
        policy: pipeline.policies[0]!.id,
        night: 1,
        t: interventions[0]?.at ?? 0,
        selected: pipeline.tasks[0]!.id,
        interventions
      };
      const back = opened(encodeLink(document, look));
      expect(parse(back.document, vocabulary)).toEqual(parse(document, vocabulary));
      expect(back.look).toEqual(look);
    }),
    { numRuns: 300 }
  );
});

test('a document with something strange in one place loses nothing on its way', () => {
  fc.assert(
    fc.property(scenes, fc.nat(), strange, ({ document }, where, value) => {
      const all = places(document);
      const odd = changed(document, all[where % all.length]!, {
        value: JSON.parse(JSON.stringify(value ?? null)) as unknown
      });
      fc.pre(!JSON.stringify(odd).includes('__proto__'));
      const told = (from: unknown): unknown => {
        const parsed = parse(from, vocabulary);
        return parsed.ok
          ? parsed.value
          : new Set(parsed.problems.map(({ at, message }) => `${at} ${message}`));
      };
      expect(told(opened(encodeLink(odd, {})).document)).toEqual(told(odd));
    }),
    { numRuns: 500 }
  );
});
