/** What a lesson's page says, from its numbers. */
import { goalWords } from '#lib/analysis/goals.ts';
import type { Outcome } from '#lib/app/lesson.svelte.ts';
import { say, type Language } from '#lib/languages/language.ts';
import type { Goal } from '#lib/model/lesson.ts';

/** The steps of a lesson, in order, as its page names them. */
export const STEPS = [
  'lesson.step.bet',
  'lesson.step.run',
  'lesson.step.repair',
  'lesson.step.verdict'
] as const;

/** The step that a phase belongs to, from 0. */
export function stepOf(phase: string): number {
  switch (phase) {
    case 'bet':
    case 'placed':
      return 0;
    case 'running':
      return 1;
    case 'repair':
    case 'judging':
    case 'resuming':
      return 2;
    default:
      return 3;
  }
}

/** Whether the truth is still hidden in a phase. */
export const isHidden = (phase: string): boolean => stepOf(phase) < 2;

/** A goal as a line of its own: it begins with a capital, unless it begins with a name. */
export function askedWords(goal: Goal, language: Language): string {
  const words = goalWords(goal, language);
  const named = goal.about === 'shape' || (goal.about === 'number' && goal.task !== undefined);
  return named ? words : words.charAt(0).toUpperCase() + words.slice(1);
}

/** The bet beside what came true: a fact about the nights, not about the learner. */
export const betWords = (said: string, right: boolean, came: string, language: Language): string =>
  say(language, right ? 'bet.right' : 'bet.other', {
    said: said.charAt(0).toLowerCase() + said.slice(1),
    came
  });

/**
 * The sentence above the season after a try, and the goal behind it where it asks for right mornings.
 * @param twice mornings whose rows were there twice: they lack nothing, and are wrong all the same
 */
export function triedWords(
  right: number,
  nights: number,
  tries: number,
  goals: readonly Goal[],
  language: Language,
  twice = 0
): string {
  if (nights === 0) return say(language, 'lesson.nobody');
  const values = { n: right, of: nights };
  if (twice > 0 && right === nights) return say(language, 'lesson.twice', { n: twice, of: nights });
  if (right === nights) return say(language, 'lesson.allRight', values);
  const said = say(language, tries > 0 ? 'lesson.right' : 'lesson.rightAsItIs', values);
  const goal = goals.find((each) => each.about === 'number' && each.metric === 'right');
  if (tries === 0 || goal?.about !== 'number') return said;
  const asked = Math.ceil(goal.value * nights - 1e-9);
  return right < asked ? `${said} ${say(language, 'lesson.goal', { n: asked })}` : said;
}

/** What the last try mended, and what it costs every night; empty where it mended nothing. */
export function mendedWords(
  mended: number,
  before: Outcome | undefined,
  after: Outcome | undefined,
  language: Language
): string {
  if (mended === 0) return '';
  const ready = (outcome: Outcome | undefined): number =>
    Math.max(-Infinity, ...Object.values(outcome?.board.readyAt ?? {}).map(({ p50 }) => p50));
  const later = Math.round((ready(after) - ready(before)) / 60_000);
  if (!Number.isFinite(later) || later <= 0) return say(language, 'lesson.mended', { n: mended });
  return say(language, 'lesson.mendedPrice', {
    n: mended,
    price: say(language, 'page.minutes', { n: later })
  });
}
