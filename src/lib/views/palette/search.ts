/** Search as people type: letters in order, not all of them; what begins a word counts more. */

const WORD = /[\s_.\-·/]/;

/**
 * How well a text answers what was typed: more is better, -1 is not at all. Every word that was typed must be found,
 * in any order; the letters of one in theirs.
 */
export function score(text: string, typed: string): number {
  const words = typed
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  const lower = text.toLowerCase();
  let sum = 0;
  for (const word of words) {
    const found = ofWord(lower, word);
    if (found < 0) return -1;
    sum += found;
  }
  // Of two that answer as well, the shorter is nearer to what was typed.
  return sum + 1 / (1 + text.length);
}

function ofWord(text: string, word: string): number {
  const whole = text.indexOf(word);
  if (whole >= 0) return 10 * word.length + (whole === 0 ? 10 : WORD.test(text[whole - 1]!) ? 8 : 0);
  let at = -1;
  let sum = 0;
  for (const letter of word) {
    const next = text.indexOf(letter, at + 1);
    if (next < 0) return -1;
    sum += next === at + 1 ? 4 : next === 0 || WORD.test(text[next - 1]!) ? 3 : -0.5;
    at = next;
  }
  // Letters that lie about anywhere in a long text are no answer.
  return sum > 0 ? sum : -1;
}

/** The best answers, at most so many, best first; all in their order where nothing was typed. */
export function best<T>(
  all: readonly T[],
  typed: string,
  textOf: (each: T) => string,
  most: number
): readonly T[] {
  if (typed.trim() === '') return all.slice(0, most);
  return all
    .map((each) => ({ each, points: score(textOf(each), typed) }))
    .filter(({ points }) => points >= 0)
    .sort((a, b) => b.points - a.points)
    .slice(0, most)
    .map(({ each }) => each);
}
