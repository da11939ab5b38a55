import { describe, expect, test } from 'vitest';
import { english, languageCode, languages } from '#lib/languages/index.ts';
import { dayIn, numberIn, percentIn, say } from '#lib/languages/language.ts';
import {
  courseTerms,
  orchestratorWords,
  pieces,
  plainText,
  termsIn,
  TERM_KEYS
} from '#lib/languages/terms.ts';
import { orchestratorTerms, termsOf } from '#lib/orchestrators/terms.ts';

const all = await Promise.all(Object.values(languages).map(({ load }) => load()));
const german = await languages.de.load();

describe.each(all.map((language) => [language.code, language] as const))(
  'the catalogue of %s',
  (code, language) => {
    test('has the keys of the English one, and no text is empty', () => {
      expect(Object.keys(language.words)).toEqual(Object.keys(english.words));
      for (const [key, text] of Object.entries(language.words))
        expect([key, text.trim()]).not.toEqual([key, '']);
    });
    test('has the same places for values in every text', () => {
      const places = (text: string): string[] => [...new Set(text.match(/\{\w+\}/g))].sort();
      for (const [key, text] of Object.entries(english.words))
        expect([key, places(language.words[key as keyof typeof english.words])]).toEqual([key, places(text)]);
    });
    test('knows all weekdays and months, and is found by its code', () => {
      expect(language.weekdays).toHaveLength(7);
      expect(language.months).toHaveLength(12);
      expect(languageCode(code)).toBe(code);
    });
  }
);

test('another language is no copy: most of its texts differ', () => {
  const keys = Object.keys(english.words) as (keyof typeof english.words)[];
  const same = keys.filter((key) => german.words[key] === english.words[key]);
  expect(same.length).toBeLessThan(keys.length / 8);
});

test('a region of a language is that language; one that is not there is none', () => {
  expect(languageCode('de-AT')).toBe('de');
  expect(languageCode('EN-gb')).toBe('en');
  expect(languageCode('constructor')).toBeUndefined();
});

test('texts are chosen by the number that stands in them, and numbers are written as the language does', () => {
  expect(say(english, 'lesson.tries', { n: 1 })).toBe('1 try');
  expect(say(english, 'lesson.tries', { n: 1234 })).toBe('1,234 tries');
  expect(say(german, 'lesson.tries', { n: 1234 })).toContain('1.234');
  expect([numberIn(english, 1234.56, 1), numberIn(german, 1234.56, 1)]).toEqual(['1,234.6', '1.234,6']);
  expect([percentIn(english, 0.98), percentIn(german, 0.98)]).toEqual(['98.0 %', '98,0 %']);
  expect(numberIn(english, Infinity)).toBe('∞');
});

test('a day is named in the language’s order', () => {
  // 20461 is 2026-01-08.
  expect(dayIn(english, 20461)).toBe('Thursday 8 January');
  expect(dayIn(german, 20461)).toBe('Donnerstag, 8. Januar');
});

describe('a text of a lesson', () => {
  const course = courseTerms(english);
  test('reads in the course’s own words', () => {
    expect(plainText('Press Run on {a task}; {Tasks} start.', course, english)).toBe(
      'Press Run on a task; Tasks start.'
    );
  });
  test('reads in the words of each orchestrator, with the article that the word needs', () => {
    const inWords = (id: string): string =>
      plainText('{A task} in {a run}, two {tasks}.', orchestratorWords(termsOf(id)), english);
    expect(inWords('airflow')).toBe('A task in a Dag run, two tasks.');
    expect(inWords('dagster')).toBe('An asset in a run, two assets.');
    expect(inWords('prefect')).toBe('A task in a flow run, two tasks.');
    expect(inWords('mage')).toBe('A block in a pipeline run, two blocks.');
  });
  test('says which parts are stressed and which are terms; what is no token stays', () => {
    expect(pieces('a *b {task}* {nothing}', course, english)).toEqual([
      { text: 'a ' },
      { text: 'b ', stressed: true },
      { text: 'task', term: 'task', stressed: true },
      { text: ' ' },
      { text: '{nothing}' }
    ]);
    expect(termsIn('{a task} {Runs} {task} {nothing}')).toEqual(['task', 'run']);
  });
  test('has a word for every term in every orchestrator', () => {
    for (const terms of Object.values(orchestratorTerms))
      for (const key of TERM_KEYS) expect(orchestratorWords(terms)[key].one).not.toBe('');
  });
});
