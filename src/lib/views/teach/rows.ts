/** What students' links say, as rows of a table. */
import { goalValue } from '#lib/analysis/goals.ts';
import { say, type Language } from '#lib/languages/index.ts';
import { GOAL_METRICS, type Lesson, type LessonText } from '#lib/model/lesson.ts';
import type { Attempt } from '#lib/model/parse-lesson.ts';
import type { Result } from '#lib/model/result.ts';

/** A student's row: cells in the order of the table's columns, or why the link could not be read. */
export interface Row {
  readonly cells: readonly string[];
  readonly passed: boolean;
  readonly problem: string;
}

/** The course as a row needs it. */
export interface RowWords {
  readonly language: Language;
  readonly lesson: (id: string) => Lesson | undefined;
  readonly text: (lesson: Lesson) => LessonText;
  readonly plain: (text: string) => string;
}

/** A row for a link that was read, or could not be. */
export function rowOf(read: Result<Attempt>, words: RowWords): Row {
  const broken = (problem: string): Row => ({ cells: [], passed: false, problem });
  if (!read.ok) return broken(read.problems.map(({ at, message }) => `${at} ${message}`).join(' '));
  const { language } = words;
  const attempt = read.value;
  const lesson = words.lesson(attempt.lesson);
  if (!lesson) return broken(say(language, 'teach.noLesson', { lesson: attempt.lesson }));
  const text = words.text(lesson);
  const answer = (index: number | undefined): string =>
    index === undefined ? '' : words.plain(text.bet.answers[index] ?? '');
  const { bet, truth, tries, passed = false, met, of, right, nights } = attempt;
  return {
    passed,
    problem: '',
    cells: [
      attempt.name ?? '',
      words.plain(text.title),
      attempt.seed === undefined ? '' : String(attempt.seed),
      answer(bet),
      cameIn(attempt, lesson, language) || answer(truth),
      String(tries),
      met === undefined || of === undefined ? '' : `${String(met)} / ${String(of)}`,
      right === undefined || nights === undefined ? '' : `${String(right)} / ${String(nights)}`,
      say(language, passed ? 'learn.isPassed' : tries > 0 ? 'teach.notYet' : 'teach.begun')
    ]
  };
}

/** The number that came true, in its own unit. */
function cameIn({ came, nights }: Attempt, { bet }: Lesson, language: Language): string {
  if (came === undefined) return '';
  const goal = { about: 'number', side: 'correctness', metric: bet.metric, is: 'atMost', value: 0 } as const;
  // Before a verdict a link knows of no nights: then it is a share of them.
  return GOAL_METRICS[bet.metric] === 'nights' && nights !== undefined
    ? `${String(Math.round(came * nights))} / ${String(nights)}`
    : goalValue({ goal, pass: true, margin: 0, value: came }, language);
}

/** A cell that no spreadsheet takes for a formula. */
const cell = (text: string): string =>
  `"${(/^[=+\-@\t]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;

/** The table as a file that spreadsheets read. */
export const csvOf = (heads: readonly string[], rows: readonly Row[]): string =>
  [heads, ...rows.filter(({ problem }) => problem === '').map(({ cells }) => cells)]
    .map((line) => line.map(cell).join(','))
    .join('\r\n');
