/** Documents as text that people edit: JSON, or YAML, which is shorter; each with where in the text a place lies. */
import { isMap, isScalar, isSeq, Document, LineCounter, parseDocument, visit, type Node } from 'yaml';
import { bad, good, type Problem, type Result } from '../model/result.ts';
import { jsonFault } from '../model/import/json.ts';

/** How a document is written. */
export type Language = 'json' | 'yaml';

/** From and to, as numbers of characters. */
export type Span = readonly [from: number, to: number];

/** A text that could be read. */
export interface ReadText {
  readonly value: unknown;
  /** Where a place of the document lies in the text, as problems name it: the nearest that is there. */
  readonly spanOf: (at: string) => Span;
}

/** A list of at most so many plain values is written in one line, and an object of so many. */
const SHORT = { list: 24, object: 4 } as const;

/** A document as text. */
export function writeText(document: unknown, language: Language): string {
  if (language === 'json') return `${JSON.stringify(document, null, 2)}\n`;
  const written = new Document(document);
  visit(written, {
    Seq: (_, node) => {
      if (node.items.length <= SHORT.list && node.items.every(isScalar)) node.flow = true;
    },
    Map: (_, node, path) => {
      const plain = node.items.every(
        ({ value }) => isScalar(value) || (isSeq(value) && value.items.length <= 3)
      );
      if (path.length > 2 && node.items.length <= SHORT.object && plain) node.flow = true;
    }
  });
  return written.toString({ lineWidth: 110 });
}

/** Reads a text; what is wrong with it is said with its line. Aliases are followed a little way only. */
export function readText(text: string, language: Language): Result<ReadText> {
  const lines = new LineCounter();
  if (language === 'json') {
    try {
      JSON.parse(text);
    } catch {
      const { at, message } = jsonFault(text);
      return bad(at, message);
    }
  }
  const parsed = parseDocument(text, { lineCounter: lines, prettyErrors: false, stringKeys: true });
  const [error] = parsed.errors;
  if (error) {
    const { line, col } = lines.linePos(error.pos[0]);
    return bad(
      `line ${String(line)}, column ${String(col)}`,
      `is not ${language.toUpperCase()}: ${error.message}`
    );
  }
  let value: unknown;
  try {
    value = parsed.toJS({ maxAliasCount: 20 });
    // What a document is made of can be written as JSON: dates, maps and circles cannot.
    value = JSON.parse(JSON.stringify(value) ?? 'null');
  } catch (failure) {
    return bad('the text', `cannot be read: ${(failure as Error).message}.`);
  }
  return good({ value, spanOf: (at) => spanOf(parsed.contents, at, text.length) });
}

/** Where a line begins, for problems that name one: "line 4, column 2". */
export function positionOf(text: string, { at }: Problem): number | undefined {
  const found = /^line (\d+), column (\d+)$/.exec(at);
  if (!found) return undefined;
  const lines = text.split('\n').slice(0, Number(found[1]) - 1);
  return Math.min(text.length, lines.reduce((sum, line) => sum + line.length + 1, 0) + Number(found[2]) - 1);
}

/** The steps of a place; names with dots in them are found by trying the longest first. */
function spanOf(root: Node | null, at: string, length: number): Span {
  let rest = at;
  let here: unknown = root;
  let span: Span = [0, Math.min(length, 1)];
  const note = (node: unknown): void => {
    const range = (node as { range?: readonly number[] } | undefined)?.range;
    if (range) span = [range[0]!, range[1]!];
  };
  while (rest !== '') {
    const index = /^\[(\d+)\]/.exec(rest);
    if (index && isSeq(here)) {
      here = here.items[Number(index[1])];
      rest = rest.slice(index[0].length).replace(/^\./, '');
      note(here);
    } else if (isMap(here)) {
      const pair = here.items
        .filter(({ key }) => isScalar(key) && startsWith(rest, String(key.value)))
        .sort(
          (a, b) =>
            String((b.key as { value: unknown }).value).length -
            String((a.key as { value: unknown }).value).length
        )[0];
      if (!pair) return span;
      rest = rest.slice(String((pair.key as { value: unknown }).value).length).replace(/^\./, '');
      here = pair.value;
      note(pair.key);
      if (rest === '' && isScalar(here)) note(here);
    } else return span;
  }
  return span;
}

const startsWith = (rest: string, key: string): boolean =>
  rest === key || rest.startsWith(`${key}.`) || rest.startsWith(`${key}[`);
