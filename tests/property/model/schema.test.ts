// The published schema says what the parser says: both are asked about the same documents, good and spoiled.
import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse } from '#lib/model/parse.ts';
import { documentSchema } from '#lib/model/schema.ts';
import { vocabulary } from '#lib/vocabulary.ts';
import { changed, places, strange } from '../../support/mutations.ts';
import { scenes } from '../../support/random.ts';
import { breaks } from '../../support/schema.ts';

const schema = documentSchema(vocabulary);
const folder = new URL('../../../static/pipelines/', import.meta.url);
const own = readdirSync(folder).map(
  (name) => JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as Record<string, unknown>
);

/** Where a value is of another form than is needed: what a schema can know, too. */
const FORM = /^is (missing: (?!say|nothing)|null|a list|an object|the (string|number|boolean) )/;

function agree(given: unknown): void {
  // JSON knows neither NaN nor what is undefined.
  const document = JSON.parse(JSON.stringify(given)) as unknown;
  const parsed = parse(document, vocabulary);
  const broken = breaks(schema, document);
  if (parsed.ok) {
    // What nobody reads may be anything; the parser says that it leaves it out.
    const ignored = parsed.value.advice.map(({ at }) => at);
    const left = broken.filter(
      (at) => !/^policies\[\d+\]\.defaults/.test(at) && !ignored.some((place) => at.startsWith(place))
    );
    expect(left).toEqual([]);
  } else {
    const wrong = parsed.problems.filter(({ advice, message }) => !advice && FORM.test(message));
    if (wrong.length > 0) expect(broken, JSON.stringify(wrong)).not.toEqual([]);
  }
}

test('what the parser takes is good by the schema: the site’s own documents, and any other', () => {
  for (const document of own) expect(breaks(schema, document)).toEqual([]);
  fc.assert(
    fc.property(scenes, ({ document }) => agree(document)),
    { numRuns: 100 }
  );
});

test('what is spoiled in one place is refused by both, or by neither', () => {
  const spoiled = fc
    .oneof(
      scenes.map(({ document }) => document as object),
      fc.constantFrom(...own.filter((each) => JSON.stringify(each).length < 12_000))
    )
    .chain((document) =>
      fc
        .tuple(
          fc.constantFrom(...places(document)),
          fc.option(fc.record({ value: strange }), { nil: undefined })
        )
        .map(([path, to]) => changed(document, path, to))
    );
  fc.assert(fc.property(spoiled, agree), { numRuns: 800 });
});

describe('the schema', () => {
  test('has every kind of every family, and what each of them may say', () => {
    const text = JSON.stringify(schema);
    for (const family of Object.values(vocabulary))
      for (const kind of Object.keys(family))
        expect([kind, text.includes(`"${kind}"`)]).toEqual([kind, true]);
  });

  test('says what fields mean', () => {
    const { properties } = schema as { properties: Record<string, { description?: string }> };
    expect(Object.entries(properties).filter(([, { description }]) => !description)).toEqual([]);
  });
});
