/** What a dashboard's card says: the number that readers see, whose it is, and what it should be. */
import { dayFrom } from '#lib/analysis/days.ts';
import type { DashboardPicture } from '#lib/analysis/dashboard.ts';
import { grouped } from '#lib/analysis/words.ts';
import type { NumberAnswer, ReadNumber } from '#lib/model/transform.ts';
import { localDay, parseDate } from '#lib/model/time/civil.ts';
import type { ZoneRules } from '#lib/model/time/zone.ts';
import type { Clock } from '../ui/axis.ts';
import type { Look } from '../ui/states.ts';

/** A card in words. */
export interface CardWords {
  /** "Orders, as readers see them now". */
  readonly title: string;
  /** "1,204"; a dash while there is nothing to see. */
  readonly figure: string;
  /** "are Tuesday’s". */
  readonly whose: string;
  /** "Wednesday had", "It should be"; empty where nothing is to compare. */
  readonly instead: string;
  /** "3,130". */
  readonly expected: string;
  /** What else there is to say: "No alert has told of it." */
  readonly more: string;
  readonly look: Look;
  /** "right", "behind"; empty before it is due: nobody can say yet. */
  readonly word: string;
}

/** A number that need not be whole: at most two decimals. */
export function figure(value: number | null): string {
  if (value === null) return '–';
  const rounded = Math.round(Math.abs(value) * 100) / 100;
  const [whole = '0', part] = String(rounded).split('.');
  return `${value < 0 && rounded > 0 ? '−' : ''}${grouped(Number(whole))}${part === undefined ? '' : `.${part}`}`;
}

/** What a number is of, seen from an instant: a date's weekday, or the text as it is. */
function dayOf(zone: ZoneRules, of: string | null, t: number): string {
  if (of === null) return '';
  const date = parseDate(of);
  return date.ok ? dayFrom(date.value, localDay(zone, t)) : of;
}

const same = (a: ReadNumber, b: ReadNumber): boolean => a.value === b.value && a.of === b.of;

/**
 * The words of a card.
 * @param answer the number, as far as it has come; without one the log alone says whose rows readers have
 */
export function cardWords(
  board: DashboardPicture,
  answer: NumberAnswer | undefined,
  t: number,
  zone: ZoneRules,
  clock: Clock
): CardWords {
  if (answer?.kind !== 'number') return byLog(board, answer, clock);
  const { label, shown, expected } = answer;
  const name = label.charAt(0).toUpperCase() + label.slice(1);
  const title = `${name}, as readers see them now`;
  const owedDay = expected ? dayOf(zone, expected.of, t) : '';
  const instead = expected === undefined ? '' : owedDay === '' ? 'It should be' : `${owedDay} had`;
  if (!shown) {
    const { look, word } = standing(board, false);
    const has = expected ? figure(expected.value) : '';
    return {
      title,
      figure: '–',
      whose: 'nothing yet',
      instead,
      expected: has,
      more: notYet(board, clock),
      look,
      word
    };
  }
  const right = expected === undefined || board.always ? board.right : same(shown, expected);
  const day = dayOf(zone, shown.of, t);
  const behind = expected !== undefined && shown.of !== expected.of;
  const { look, word } = standing(board, right);
  return {
    title,
    figure: figure(shown.value),
    whose: day === '' ? '' : shown.value === 1 ? `is ${day}’s` : `are ${day}’s`,
    instead: right ? '' : behind ? instead : 'It should be',
    expected: right || !expected ? '' : figure(expected.value),
    more: right ? board.since && `As it should be, ${board.since}.` : notYet(board, clock),
    look,
    word
  };
}

/** When it is due or since when it has been wrong, and who was told. */
function notYet({ standing, due, told }: DashboardPicture, clock: Clock): string {
  const when = { soon: `Due at ${clock(due)}.`, wrong: `Wrong since ${clock(due)}.`, right: '' }[standing];
  return [when, told].filter((part) => part !== '').join(' ');
}

function standing(board: DashboardPicture, right: boolean): { look: Look; word: string } {
  if (right) return { look: 'fresh', word: 'right' };
  if (board.standing === 'soon') return { look: 'pending', word: '' };
  return {
    look: 'stale',
    word: board.holds === undefined ? 'empty' : board.holds === board.owed ? 'partial' : 'behind'
  };
}

/** Where there is no number, or not yet: whose rows readers have. */
function byLog(board: DashboardPicture, answer: NumberAnswer | undefined, clock: Clock): CardWords {
  const { name, holds, owed, right, since } = board;
  const { look, word } = standing(board, right);
  const failed = answer?.kind === 'failed' ? `${answer.problem.at}: ${answer.problem.message}` : '';
  return {
    title: `What readers of ${name} have`,
    figure: holds === undefined ? 'Nothing yet' : board.always ? holds : `${holds}’s rows`,
    whose: holds === undefined ? '' : since,
    instead: right
      ? ''
      : board.always
        ? `Promised: ${owed}.`
        : holds === owed
          ? `Some of ${owed}’s are missing.`
          : `${owed}’s are owed.`,
    expected: '',
    more: failed === '' ? notYet(board, clock) : failed,
    look,
    word
  };
}
