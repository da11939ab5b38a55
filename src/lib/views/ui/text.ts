/** How wide words are, and where names may break: pure, so that layouts need no document to measure in. */

/** Advances of Inter at weight 550 from space to ~, in hundredths of the font's size; figures are tabular. */
const ADVANCES = (
  '26 31 51 64 65 100 66 32 37 37 53 67 31 46 31 37 64 64 64 64 64 64 64 64 64 64 31 32 67 67 67 54 99 72 66 73 ' +
  '72 60 59 75 75 27 58 70 57 92 76 77 64 77 65 65 66 74 72 101 71 70 65 37 37 37 48 47 34 57 62 58 62 59 38 62 ' +
  '61 26 26 56 26 89 61 61 62 62 39 54 35 61 58 83 56 58 56 45 35 45 67'
)
  .split(' ')
  .map(Number);

/** Scripts whose letters fill a square: Hangul, kana, Han. */
const isWide = (code: number): boolean =>
  code >= 0x1100 && (code < 0x1200 || (code >= 0x2e80 && code < 0xd7b0));

/** The width of a text in pixels, at a size in pixels; a little generous for letters outside ASCII. */
export function textWidth(text: string, size: number): number {
  let hundredths = 0;
  for (const letter of text) {
    if (letter === '…') {
      hundredths += 93;
      continue;
    }
    const code = letter.codePointAt(0) ?? 0;
    hundredths += ADVANCES[code - 32] ?? (isWide(code) || code > 0xffff ? 102 : 66);
  }
  return (hundredths * size) / 100;
}

/** A name's parts, each with the separator it ends in: `bi_aggregate` → `bi_`, `aggregate`. */
const parts = (name: string): string[] => name.match(/[^_.\-/:\s]*[_.\-/:\s]+|[^_.\-/:\s]+$/g) ?? [name];

/** The longest beginning of a text that is no wider than `width`; at least one letter. */
function fitting(text: string, width: number, size: number): string {
  const letters = [...text];
  let count = 1;
  while (count < letters.length && textWidth(letters.slice(0, count + 1).join(''), size) <= width) count++;
  return letters.slice(0, count).join('');
}

/**
 * A name on as few lines as it needs, none wider than `width`, the first no wider than `first`: broken after
 * `_ . - / :` and spaces where that is possible, else in the middle of a word. Nothing is left out.
 */
export function wrap(name: string, width: number, size: number, first = width): readonly string[] {
  const lines: string[] = [];
  const fits = (text: string): boolean =>
    textWidth(text.trimEnd(), size) <= (lines.length === 0 ? first : width);
  let line = '';
  for (const part of parts(name)) {
    if (fits(line + part)) {
      line += part;
      continue;
    }
    if (line.trimEnd() !== '') lines.push(line.trimEnd());
    line = part;
    while (!fits(line) && [...line].length > 1) {
      const head = fitting(line, lines.length === 0 ? first : width, size);
      lines.push(head);
      line = line.slice(head.length);
    }
  }
  if (line.trimEnd() !== '' || lines.length === 0) lines.push(line.trimEnd());
  return lines;
}

/** The beginning of a text, as much as fits; for what is said in full elsewhere. */
export function beginning(text: string, width: number, size: number): string {
  if (textWidth(text, size) <= width) return text;
  return `${fitting(text, width - textWidth('…', size), size).trimEnd()}…`;
}

/** The end of a name, as much as fits: where names are long, their ends tell them apart. */
export function ending(name: string, width: number, size: number): string {
  if (textWidth(name, size) <= width) return name;
  const all = parts(name);
  let kept = all.pop() ?? name;
  for (
    let part = all.pop();
    part !== undefined && textWidth(`…${part}${kept}`, size) <= width;
    part = all.pop()
  )
    kept = part + kept;
  while (textWidth(`…${kept}`, size) > width && [...kept].length > 1) kept = [...kept].slice(1).join('');
  return `…${kept}`;
}

/**
 * What all names share at their beginning, up to a `.`, `/` or `:`: said once, it need not be read on every node.
 * Empty when there is no such beginning, or when a name is nothing else.
 */
export function sharedPrefix(names: readonly string[]): string {
  const first = names[0];
  if (first === undefined || names.length < 2) return '';
  let length = first.length;
  for (const name of names) {
    let same = 0;
    while (same < length && name[same] === first[same]) same++;
    length = same;
  }
  const head = first.slice(0, length);
  const end = Math.max(head.lastIndexOf('.'), head.lastIndexOf('/'), head.lastIndexOf(':')) + 1;
  return names.some((name) => name.length <= end) ? '' : head.slice(0, end);
}
