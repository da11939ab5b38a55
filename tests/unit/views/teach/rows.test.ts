import { expect, test } from 'vitest';
import { attemptLink, readAttempts } from '#lib/adapters/share/lesson-link.ts';
import { english } from '#lib/languages/index.ts';
import { lessons } from '#lib/lessons/index.ts';
import type { Lesson } from '#lib/model/lesson.ts';
import type { Attempt } from '#lib/model/parse-lesson.ts';
import { csvOf, rowOf } from '#lib/views/teach/rows.ts';

const words = {
  language: english,
  lesson: (id: string) => (Object.values(lessons) as readonly Lesson[]).find((each) => each.id === id),
  text: ({ text }: Lesson) => text,
  plain: (text: string) => text
};

test('a student’s link is a row with bet, tries and verdict', () => {
  const link = attemptLink({
    ...{ lesson: 'the-gap', name: '=HYPERLINK("x")', seed: 7, bet: 2, truth: 0, came: 0.115 },
    ...{ tries: 3, passed: true, met: 2, of: 2, right: 199, nights: 200, edits: [] }
  });
  const begun = attemptLink({ lesson: 'one-worker', tries: 0, bet: 0 });
  const rows = readAttempts(`${link}\n${begun}\nl1.broken.abcd`).map((read) => rowOf(read, words));
  expect(rows.map(({ passed }) => passed)).toEqual([true, false, false]);
  expect(rows[0]!.cells).toEqual([
    ...['=HYPERLINK("x")', 'The gap you guess', '7', 'On nearly all', '23 / 200', '3', '2 / 2', '199 / 200'],
    'passed'
  ]);
  expect(rows[1]!.cells).toEqual(['', 'Everyone in one line', '', 'Before 02:15', '', '0', '', '', 'begun']);
  expect(rows[2]!.problem).toContain('altered');
  // A name that a spreadsheet would take for a formula is no formula in the file.
  const csv = csvOf(['a'], rows);
  expect(csv.split('\r\n')).toHaveLength(3);
  expect(csv).toContain(`"'=HYPERLINK(""x"")"`);
});

test('what came true of nights is told as nights, and as a share where no verdict says of how many', () => {
  const came = (attempt: Partial<Attempt>): string | undefined =>
    rowOf({ ok: true, value: { lesson: 'twice', tries: 1, bet: 0, truth: 2, came: 0.9, ...attempt } }, words)
      .cells[4];
  expect(came({ nights: 58, right: 3 })).toBe('52 / 58');
  expect(came({ tries: 0 })).toBe('90.0 %');
});

test('a link of a lesson that is not here says so', () => {
  const [read] = readAttempts(attemptLink({ lesson: 'gone', tries: 1 }));
  expect(rowOf(read!, words).problem).toContain('gone');
});
