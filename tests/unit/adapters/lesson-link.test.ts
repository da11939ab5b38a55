import { describe, expect, test } from 'vitest';
import {
  attemptLink,
  isLessonLink,
  packLesson,
  readAttempt,
  readAttempts
} from '#lib/adapters/share/lesson-link.ts';
import { parseAttempt, withEdit, type Attempt } from '#lib/model/parse-lesson.ts';

const attempt: Attempt = {
  lesson: 'the-gap',
  tries: 2,
  seed: 7,
  name: 'Zoë',
  bet: 2,
  truth: 0,
  came: 0.115,
  passed: true,
  met: 2,
  of: 2,
  right: 199,
  nights: 200,
  edits: [
    { kind: 'set', path: ['policies', 'on-clocks', 'defaults', 'retries'], value: 2 },
    { kind: 'start', policy: 'on-clocks', task: 'store_lake', start: { when: 'upstream' } },
    { kind: 'connect', from: 'a', to: 'b' }
  ],
  interventions: [
    { at: 1_762_146_000_000, kind: 'clear', task: 'book_day', planned: 1_761_865_200_000, downstream: true },
    { at: 1_762_164_000_000, kind: 'backfill', task: 'ingest_orders', from: 1, to: 2, maxActiveRuns: 1 }
  ]
};

const problemsOf = (value: unknown): string => {
  const read = parseAttempt(value);
  return read.ok ? '' : read.problems.map(({ at, message }) => `${at} ${message}`).join('\n');
};

describe('a learner’s link', () => {
  test('brings back what was done, and is short', () => {
    const link = attemptLink(attempt);
    expect(isLessonLink(`https://downbeat.example/learn/the-gap/${link}`)).toBe(true);
    expect(readAttempt(link)).toEqual({ ok: true, value: attempt });
    expect(link.length).toBeLessThan(600);
  });
  test('is found in whatever it was pasted with, and thirty of them at once', () => {
    const links = Array.from({ length: 30 }, (_, i) => attemptLink({ lesson: 'the-gap', tries: i }));
    const read = readAttempts(
      links.map((link, i) => `Student ${String(i)}: <https://a.example/learn/the-gap/${link}>,`).join('\n')
    );
    expect(read.map((each) => (each.ok ? each.value.tries : -1))).toEqual(links.map((_, i) => i));
  });
  test('that was cut off or altered is said to be, and the others are read', () => {
    const link = attemptLink(attempt);
    const read = readAttempts(`${link.slice(0, -9)} ${link}`);
    expect(read.map(({ ok }) => ok)).toEqual([false, true]);
    const altered = readAttempt(link.replace(/\w(?=\.\S{4}$)/, (last) => (last === 'A' ? 'B' : 'A')));
    expect(altered.ok).toBe(false);
    expect(readAttempt('https://a.example/').ok).toBe(false);
    expect(isLessonLink('#1.abc.defg')).toBe(false);
  });
  test('that does not hold an attempt names the place', () => {
    expect(problemsOf(null)).toContain('an object');
    expect(problemsOf({ lesson: 'x', tries: 'many' })).toContain('tries');
    expect(problemsOf({ lesson: 'x', edits: [{ kind: 'replace', document: {} }] })).toContain(
      'edits[0].kind'
    );
    expect(problemsOf({ lesson: 'x', edits: [{ kind: 'set', path: [] }] })).toContain('edits[0].path');
    const packed = readAttempt(packLesson({ tries: 1 }));
    expect(packed.ok).toBe(false);
  });
});

test('of changes that say the same thing anew, the last is kept', () => {
  const retries = (value: number) => ({ kind: 'set', path: ['a', 'b'], value }) as const;
  const start = { kind: 'start', policy: 'p', task: 't', start: { when: 'manual' } } as const;
  const arrow = { kind: 'connect', from: 'a', to: 'b' } as const;
  expect([retries(1), start, arrow, retries(2), arrow].reduce(withEdit, [])).toEqual([
    start,
    arrow,
    retries(2),
    arrow
  ]);
});
