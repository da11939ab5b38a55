/** What a lesson's page says, from its numbers. */
import { goalWords, valueWords, type Judged } from '#lib/analysis/goals.ts';
import type { Goal, Lesson } from '#lib/model/lesson.ts';

/** The steps of a lesson, in order, as its page names them. */
export const STEPS = ['Bet', 'Run', 'Repair', 'Verdict'] as const;

/** The step that a phase belongs to, from 0. */
export function stepOf(phase: string): number {
  switch (phase) {
    case 'bet':
      return 0;
    case 'running':
      return 1;
    case 'repair':
    case 'judging':
      return 2;
    default:
      return 3;
  }
}

/** A goal as a line of its own: it begins with a capital, unless it begins with a name. */
export function askedWords(goal: Goal): string {
  const words = goalWords(goal);
  const named = goal.about === 'shape' || (goal.about === 'number' && goal.task !== undefined);
  return named ? words : words.charAt(0).toUpperCase() + words.slice(1);
}

/** A judged goal: what was asked, what came of it. */
export function judgedWords({ goal, value }: Judged): { readonly asked: string; readonly came: string } {
  const asked = goalWords(goal);
  switch (goal.about) {
    case 'number':
      return { asked, came: valueWords(goal.metric, value) };
    case 'shape':
      return { asked, came: value === 1 ? 'yes' : 'no' };
    case 'clocks':
    case 'slots':
      return { asked, came: value === Infinity ? 'no limit' : String(value) };
  }
}

/** The bet beside what came true: a fact about the nights, not about the learner. */
export function betWords({ bet }: Lesson, placed: number, truth: number): string {
  const said = bet.answers[placed] ?? '';
  const true_ = bet.answers[truth] ?? '';
  return placed === truth
    ? `You bet: ${said.toLowerCase()}. So it was.`
    : `You bet: ${said.toLowerCase()}. It was: ${true_.toLowerCase()}.`;
}

/** The sentence above the season after a try. */
export function triedWords(right: number, nights: number, tries: number): string {
  if (nights === 0) return 'Nobody presses Run, so no morning is judged.';
  const all =
    right === nights
      ? `All ${String(nights)} mornings come`
      : `${String(right)} of ${String(nights)} mornings come`;
  return `${all} out right${tries > 0 ? '' : ', as it is'}.`;
}
