/**
 * Whether a value fits a pattern of Prefect's triggers (prefect/server/events/schemas/events.py, `matches`): shell
 * globs, where `*` is any text, `?` one character, `[ab]` one of these and `[!ab]` none; a leading `!` turns the
 * answer round. What is not there fits nothing, not even `*` or `!x`.
 */
export function matches(pattern: string, value: string | null | undefined): boolean {
  if (value === null || value === undefined) return false;
  return pattern.startsWith('!') ? !fits(parts(pattern.slice(1)), value) : fits(parts(pattern), value);
}

/** One place of a pattern: any text, or a test of one character. */
type Part = '*' | ((character: string) => boolean);

function parts(pattern: string): readonly Part[] {
  const found: Part[] = [];
  for (let at = 0; at < pattern.length;) {
    const character = pattern[at++]!;
    if (character === '*') found.push('*');
    else if (character === '?') found.push(() => true);
    else if (character === '[') {
      const negated = pattern[at] === '!';
      // A bracket right after the opening one is a character; without a closing one the opening is.
      const end = pattern.indexOf(']', at + (negated ? 2 : 1));
      if (end < 0) found.push((given) => given === '[');
      else {
        const set = pattern.slice(at + (negated ? 1 : 0), end);
        found.push((given) => inSet(set, given) !== negated);
        at = end + 1;
      }
    } else found.push((given) => given === character);
  }
  return found;
}

/** `a-z0_`: ranges and single characters. */
function inSet(set: string, character: string): boolean {
  for (let at = 0; at < set.length; at++)
    if (set[at + 1] === '-' && at + 2 < set.length) {
      if (set[at]! <= character && character <= set[at + 2]!) return true;
      at += 2;
    } else if (set[at] === character) return true;
  return false;
}

/** Greedy with one point of return: a pattern of many stars takes no longer than their product with the text. */
function fits(pattern: readonly Part[], value: string): boolean {
  let at = 0;
  let star = -1;
  let resume = 0;
  for (let index = 0; index < value.length;) {
    const part = pattern[at];
    if (part === '*') {
      star = at++;
      resume = index;
    } else if (part?.(value[index]!)) {
      at++;
      index++;
    } else if (star >= 0) {
      at = star + 1;
      index = ++resume;
    } else return false;
  }
  while (pattern[at] === '*') at++;
  return at === pattern.length;
}
