/** Names that people can read, and ids that our documents allow, for tasks that machines have named. */
import { LIMITS } from '../pipeline.ts';

/** What machines append to tell tasks apart: `_12`, `_ID0000012`. */
const SERIAL = /[_-](?:ID)?0*(\d+)$/;

/**
 * A short name for each task, all different: the last part of a dotted name (`A.B.FASTQC`), and where several have
 * it the number that their ids end in (`FASTQC 2`), or else more of the dotted name.
 */
export function readableNames(
  tasks: readonly { readonly id: string; readonly name: string }[]
): readonly string[] {
  const forms = tasks.map(({ id, name }) => {
    // Where the name is the id, its number is the id's and no part of what the task is called.
    const called = name === id ? name.replace(SERIAL, '') || name : name;
    const number = SERIAL.exec(id)?.[1];
    const numbered = number === undefined ? '' : ` ${number}`;
    const last = called.split('.').filter(Boolean).at(-1) ?? called;
    return [last, last + numbered, called + numbered, id];
  });
  const taken = new Set<string>();
  const chosen: string[] = [];
  const count = forms[0]?.map((_, level) => tally(forms.map((form) => form[level]!)));
  forms.forEach((form, index) => {
    const level = form.findIndex((text, each) => count![each]!.get(text) === 1);
    chosen[index] = unique(plain(form[level < 0 ? form.length - 1 : level]!), taken, ' ');
  });
  return chosen;
}

/** The ids as our documents allow them, all different: as they were where that is possible. */
export function usableIds(ids: readonly string[]): readonly string[] {
  const taken = new Set<string>();
  return ids.map((id) => {
    let clean = id.replace(/[^\p{L}\p{N}_.:-]+/gu, '_').replace(/^[.:-]+/, '');
    // Of a path that is too long the end says more than the beginning.
    while (clean.length > LIMITS.name && clean.includes('.')) clean = clean.slice(clean.indexOf('.') + 1);
    // A letter may be two code units, which a cut must not part.
    if (clean.length > LIMITS.name) clean = clean.replace(/[^\w.:-]/g, '_').slice(-LIMITS.name);
    return unique(clean.replace(/^[.:-]+/, '') || 'task', taken, '-');
  });
}

const plain = (name: string): string =>
  name
    .replace(/[\p{C}\s]+/gu, ' ')
    .trim()
    .slice(0, LIMITS.name) || 'task';

/** The text, or with the first number from 2 on that nobody has yet. */
function unique(text: string, taken: Set<string>, between: string): string {
  let result = text;
  for (let number = 2; taken.has(result); number++) {
    const suffix = `${between}${number}`;
    result = text.slice(0, LIMITS.name - suffix.length) + suffix;
  }
  taken.add(result);
  return result;
}

function tally(texts: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  return counts;
}
