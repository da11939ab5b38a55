import { expect, test } from 'vitest';
import { TERMS } from '#lib/app/terms.ts';
import { english } from '#lib/languages/index.ts';
import { courseTerms, pieces, TERM_KEYS } from '#lib/languages/terms.ts';
import { lessons } from '#lib/lessons/index.ts';
import { explainedIn } from '#lib/views/lesson/term-of.ts';

const terms = courseTerms(english);
const explained = (text: string) => explainedIn(pieces(text, terms, english));

test('a term is explained where it is named first, and only there', () => {
  const ids = explained('Each {run} has its {retries}; a second {run} has none.');
  expect(ids.filter((id) => id !== undefined)).toEqual(['run', 'retries']);
});

test('whatever explains a word of a lesson exists, and names a lesson', () => {
  for (const key of TERM_KEYS) {
    const [id] = explained(`{${key}}`).filter((each) => each !== undefined);
    if (id === undefined) continue;
    const { lesson } = TERMS[id] as { lesson?: string };
    expect(Object.keys(lessons)).toContain(lesson);
  }
});

test('most lessons name something that is explained where one reads it', () => {
  const told = Object.values(lessons).filter(({ text }) =>
    [text.concept, ...text.story, text.watch, text.learned, ...text.hints].some((each) =>
      explained(each).some((id) => id !== undefined)
    )
  );
  expect(told.length).toBeGreaterThan(Object.keys(lessons).length / 2);
});
