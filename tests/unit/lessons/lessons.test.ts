import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { lessons } from '#lib/lessons/index.ts';
import { labelIn, lessonTexts, textOf } from '#lib/lessons/texts.ts';
import { termsIn } from '#lib/languages/terms.ts';
import { applyEdit } from '#lib/model/edit/apply.ts';
import { idsOf, type DocumentPart } from '#lib/model/edit/document.ts';
import { GROUPS, type Lesson } from '#lib/model/lesson.ts';
import { call } from '../cli/terminal.ts';

const all: readonly Lesson[] = Object.values(lessons);

/** Ids in a list of a document that may not be there. */
const idsIn = (list: unknown): readonly string[] =>
  Array.isArray(list) ? (list as readonly { readonly id: string }[]).map(({ id }) => id) : [];

test('every folder is a lesson of the course, under its own id', () => {
  const folders = readdirSync('src/lib/lessons', { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);
  expect(Object.keys(lessons).sort()).toEqual(folders.sort());
  for (const [id, lesson] of Object.entries(lessons)) expect(lesson.id).toBe(id);
});

test('the course goes through its groups in order', () => {
  const order = all.map(({ group }) => (GROUPS as readonly string[]).indexOf(group));
  expect(order).toEqual([...order].sort((a, b) => a - b));
});

/** What a lesson says in a language, and under which name it stands there. */
const texts = await Promise.all(
  Object.entries(lessonTexts).map(async ([code, load]) => {
    const own = await load();
    return all.map((lesson) => ({
      lesson,
      code,
      text: textOf(lesson, own),
      there: Object.hasOwn(own, lesson.id)
    }));
  })
);

/** Everything of a lesson that is called something. */
const labelsOf = ({ allow, solution, alternatives, wrongRepairs }: Lesson): readonly string[] => [
  ...allow.flatMap((handle) => ('label' in handle ? [handle.label] : [])),
  ...allow.flatMap((handle) => (handle.kind === 'choice' ? handle.choices.map(({ label }) => label) : [])),
  ...[solution, ...alternatives, ...wrongRepairs].map(({ what }) => what)
];

describe.each(texts.flat().map((each) => [each.lesson.id, each.code, each] as const))(
  'the text of %s in %s',
  (_, code, { lesson, text, there }) => {
    const lines = [
      ...[text.title, text.concept, text.watch, text.learned, text.pitfalls, text.bet.question],
      ...[...text.story, ...text.hints, ...text.bet.answers]
    ];
    test('fits one screen, and says what it teaches in a sentence', () => {
      const words = (said: string): number => said.split(/\s+/).length;
      expect(words(text.story.join(' '))).toBeLessThanOrEqual(130);
      expect(words(text.title)).toBeLessThanOrEqual(6);
      expect(words(text.watch)).toBeLessThanOrEqual(30);
      expect(words(text.learned)).toBeLessThanOrEqual(34);
      for (const hint of text.hints) expect(words(hint)).toBeLessThanOrEqual(34);
      expect(new Set(text.hints).size).toBe(3);
      for (const line of lines) expect(line.trim()).toBe(line);
    });
    test('names terms by tokens that there are, and titles name none', () => {
      for (const line of lines)
        for (const [token] of line.matchAll(/\{[^}]*\}/g)) {
          expect([line, token]).toEqual([line, expect.stringMatching(/^\{([aA] )?\w+\}$/)]);
          expect([line, termsIn(token)]).not.toEqual([line, []]);
        }
      expect(termsIn(text.title)).toEqual([]);
      // What every orchestrator calls by a name of its own is a token: else it could not be read in its words.
      if (code === 'en')
        for (const line of [...text.story, ...text.hints, text.bet.question, text.watch])
          expect([line, /\btasks?\b/i.test(line.replace(/\{[^}]*\}/g, ''))]).toEqual([line, false]);
    });
    test('has no address in it, and names only things of its pipeline', () => {
      const base = JSON.parse(readFileSync(`static/pipelines/${lesson.base}.json`, 'utf8')) as DocumentPart;
      let document = base;
      for (const edit of lesson.start) {
        const next = applyEdit(document, edit);
        if (!next.ok) throw new Error(JSON.stringify(next.problems));
        document = next.value;
      }
      const known = new Set([
        ...idsOf(document),
        ...document.policies.flatMap(({ helpers }) => idsIn(helpers))
      ]);
      expect(known).toContain(lesson.focus);
      for (const line of lines) {
        expect(line).not.toMatch(/https?:|www\.|\]\(/);
        for (const [name] of line.matchAll(/\b[a-z]+_[a-z_]+\b/g))
          expect([line, known.has(name)]).toEqual([line, true]);
      }
    });
    test('is whole: as many answers and hints as in English, and every label', () => {
      expect(text.bet.answers).toHaveLength(lesson.text.bet.answers.length);
      expect(text.story.length).toBe(lesson.text.story.length);
      expect(there).toBe(code !== 'en');
      if (there)
        expect(
          labelsOf(lesson).filter((label) => labelIn(text, label) === label && !/^\d+\w+$/.test(label))
        ).toEqual([]);
    });
  }
);

describe.each(all.map((lesson) => [lesson.id, lesson] as const))('%s', (_, lesson) => {
  test('has a goal of correctness and one of cost', () => {
    const sides = new Set(lesson.goals.map(({ side }) => side));
    expect([...sides].sort()).toEqual(['correctness', 'cost']);
  });

  test('has a bet whose answers are all there, one of them true at every value', () => {
    const { from } = lesson.bet;
    const { answers } = lesson.text.bet;
    expect(from).toHaveLength(answers.length);
    expect([...from]).toEqual([...from].sort((a, b) => a - b));
    expect(from[0]).toBe(0);
  });

  test('names no repair twice', () => {
    const repairs = [lesson.solution, ...lesson.alternatives, ...lesson.wrongRepairs].map(({ what }) => what);
    expect(new Set(repairs).size).toBe(repairs.length);
  });
});

/** How one repair came out, as the command line prints it. */
interface Came {
  readonly pass: boolean;
  readonly margin: number;
  readonly alone?: { readonly same: number; readonly of: number };
}
interface Played {
  readonly id: string;
  readonly start: Came;
  readonly solution: Came;
  readonly alternatives: readonly Came[];
  readonly wrongRepairs: readonly Came[];
}

const playedIn = (lines: string): readonly Played[] =>
  lines
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Played);

/** Measured over 2,000 nights of ten seasons: `downbeat lessons --json --nights 2000`. */
const measured = playedIn(readFileSync('tests/golden/lessons.ndjson', 'utf8'));

const allOf = ({ start, solution, alternatives, wrongRepairs }: Played): readonly Came[] => [
  start,
  solution,
  ...alternatives,
  ...wrongRepairs
];

test('over 2,000 nights each repair does what it must, by a margin, and in every one of ten seasons', () => {
  expect(measured.map(({ id }) => id)).toEqual(Object.keys(lessons));
  for (const one of measured) {
    const lesson: Lesson = lessons[one.id as keyof typeof lessons];
    expect([one.id, one.alternatives.length, one.wrongRepairs.length]).toEqual([
      one.id,
      lesson.alternatives.length,
      lesson.wrongRepairs.length
    ]);
    expect([one.id, one.start.pass, one.solution.pass]).toEqual([one.id, false, true]);
    expect([one.id, ...one.alternatives.map(({ pass }) => pass)]).not.toContain(false);
    expect([one.id, ...one.wrongRepairs.map(({ pass }) => pass)]).not.toContain(true);
    for (const { pass, margin, alone } of allOf(one)) {
      expect([one.id, pass ? margin >= 0 : margin <= -0.01]).toEqual([one.id, true]);
      // No season, and so no student's seed, turns a verdict.
      expect([one.id, alone?.same]).toEqual([one.id, alone?.of ?? 'seasons']);
      expect(alone?.of).toBeGreaterThanOrEqual(10);
    }
  }
});

test('each start fails, each solution and alternative passes, and no wrong repair does, as was measured', async () => {
  const { code, out } = await call(['lessons', '--json']);
  const told = playedIn(out);
  expect(told.map(({ id }) => id)).toEqual(Object.keys(lessons));
  told.forEach((one, i) => {
    expect(Object.keys(one.start).sort()).toEqual(['margin', 'pass']);
    allOf(one).forEach(({ pass, margin }, k) => {
      const long = allOf(measured[i]!)[k]!;
      expect([one.id, k, pass]).toEqual([one.id, k, long.pass]);
      expect([one.id, k, Math.abs(margin - long.margin) < 0.25]).toEqual([one.id, k, true]);
    });
  });
  expect(code).toBe(0);
}, 300_000);

test('a lesson that is not there is a wrong call', async () => {
  const { code, err } = await call(['lessons', 'nothing']);
  expect(code).toBe(2);
  expect(err).toContain('be-the-scheduler');
});
