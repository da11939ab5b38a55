/** Two policies in one sentence: one gain and one price, and no more than the same nights have shown. */
import type { Pair } from './pairs.ts';
import type { Scoreboard } from './scoreboard.ts';
import { clockText, counted, grouped, span } from './words.ts';

/** A sentence, and the part of it that is the number. */
export interface CompareHeadline {
  readonly headline: string;
  readonly mark: string;
}

/** One side: what it is called, and what it came to. */
export interface Side {
  readonly name: string;
  readonly board: Scoreboard;
}

/** Differences that are smaller than this are not worth a clause. */
const MINUTE = 60_000;

/** What B gains and costs against A. */
export function compareHeadline(
  a: Side,
  b: Side,
  { mended, broken, wrongBoth }: Readonly<Record<Exclude<Pair, 'unjudged'>, number>>
): CompareHeadline {
  const instead = `“${b.name}” instead of “${a.name}”`;
  if (a.board.nights === 0 || b.board.nights === 0) {
    const idle = a.board.nights === 0 ? a : b;
    return {
      headline: `Under “${idle.name}” no night is judged: nothing runs until somebody presses Run.`,
      mark: ''
    };
  }
  const wrong = mended + wrongBoth;
  if (mended > 0) {
    const mark =
      mended === wrong
        ? wrong === 1
          ? 'the one night that was wrong'
          : `all ${grouped(wrong)} nights that were wrong`
        : `${grouped(mended)} of ${grouped(wrong)} nights that were wrong`;
    return { headline: `${instead} mended ${mark}; ${price(a.board, b.board, broken)}.`, mark };
  }
  if (broken > 0) {
    const mark = counted(broken, 'night');
    return { headline: `${instead} broke ${mark}; ${gain(a.board, b.board)}.`, mark };
  }
  const gained = gain(a.board, b.board);
  const all = wrong === 0 ? 'left every night right' : 'mended no night and broke none';
  return { headline: `${instead} ${all}; ${gained}.`, mark: '' };
}

const usual = ({ readyAt }: Scoreboard): number => Object.values(readyAt)[0]?.p50 ?? NaN;
const hours = ({ slotSeconds, days }: Scoreboard): number => slotSeconds / 3600 / days;

/** The one price that weighs most: broken nights, then nights without data, then later, then dearer, then more often. */
function price(a: Scoreboard, b: Scoreboard, broken: number): string {
  if (broken > 0) return `the price is ${counted(broken, 'night')} that it broke`;
  const missing = b.missing + b.missingSilent - a.missing - a.missingSilent;
  if (missing > 0) return `the price is ${counted(missing, 'night')} with nothing new at all`;
  const later = usual(b) - usual(a);
  if (later >= MINUTE && later < Infinity)
    return `the price is a dashboard that is usually ready ${span(later)} later, at ${clockText(usual(b))}`;
  const dearer = hours(b) - hours(a);
  if (dearer >= 0.1) return `the price is ${dearer.toFixed(1)} slot-hours more a day`;
  const more = b.runsPerDay - a.runsPerDay;
  if (more >= 0.1) return `the price is ${more.toFixed(1)} runs more a day`;
  const alerts = b.alertsFalse - a.alertsFalse;
  if (alerts > 0) return `the price is ${counted(alerts, 'false alert')} more`;
  return 'no number here is worse for it';
}

/** The one gain that weighs most. */
function gain(a: Scoreboard, b: Scoreboard): string {
  const told = a.silentlyWrong - b.silentlyWrong;
  if (told > 0) return `the gain is ${counted(told, 'night')} fewer that are silently wrong`;
  const sooner = usual(a) - usual(b);
  if (sooner >= MINUTE && sooner < Infinity)
    return `the gain is a dashboard that is usually ready ${span(sooner)} sooner, at ${clockText(usual(b))}`;
  const cheaper = hours(a) - hours(b);
  if (cheaper >= 0.1) return `the gain is ${cheaper.toFixed(1)} slot-hours less a day`;
  const fewer = a.runsPerDay - b.runsPerDay;
  if (fewer >= 0.1) return `the gain is ${fewer.toFixed(1)} runs fewer a day`;
  return 'no number here is better for it';
}
