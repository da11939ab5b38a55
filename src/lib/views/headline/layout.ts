/** The verdict's sentence in three parts, so that its number can be marked. */

export interface Parts {
  readonly before: string;
  readonly marked: string;
  readonly after: string;
}

/** Cuts a sentence around the first place where the marked words stand; without them nothing is marked. */
export function partsOf(sentence: string, mark: string): Parts {
  const at = mark === '' ? -1 : sentence.indexOf(mark);
  if (at < 0) return { before: sentence, marked: '', after: '' };
  return { before: sentence.slice(0, at), marked: mark, after: sentence.slice(at + mark.length) };
}
