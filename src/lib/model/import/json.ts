/**
 * Where a text stops being JSON. Engines say it in words of their own, some without a place; a person who wrote the
 * text by hand needs the line.
 */
import type { Problem } from '../result.ts';

/** What may come next: a value, a key, … or what follows a value, or the end of what was opened. */
type Want = 'value' | 'valueOrEnd' | 'key' | 'keyOrEnd' | 'colon' | 'after';

const WANTS: Readonly<Record<Exclude<Want, 'after'>, string>> = {
  value: 'a value is expected here',
  valueOrEnd: 'a value or "]" is expected here',
  key: 'a name in double quotes is expected here',
  keyOrEnd: 'a name in double quotes or "}" is expected here',
  colon: 'a ":" is expected here'
};

const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const WORD = /true|false|null/y;
const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;

/** The first mistake in a text that is no JSON: its line and column, and what is wrong there. */
export function jsonFault(text: string): Problem {
  const { index, message } = scan(text);
  const before = text.slice(0, index);
  const line = before.split('\n').length;
  const column = index - before.lastIndexOf('\n');
  return { at: `line ${line}, column ${column}`, message: `is not JSON: ${message}.` };
}

function scan(text: string): { index: number; message: string } {
  const open: ('{' | '[')[] = [];
  let want = 'value' as Want;
  let comma = -1;
  let i = 0;
  const fault = (message: string): { index: number; message: string } => ({
    index: Math.min(i, text.length),
    message
  });
  const match = (pattern: RegExp): boolean => {
    pattern.lastIndex = i;
    const found = pattern.exec(text);
    if (found) i += found[0].length;
    return found !== null;
  };
  for (;;) {
    while (i < text.length && ' \t\n\r'.includes(text[i]!)) i++;
    const here = text[i];
    const inside = open.at(-1);
    if (want === 'after' && inside === undefined) {
      if (here === undefined) return fault('it could not be read'); // Not reached with a text that is no JSON.
      return fault('the document has ended before this');
    }
    if (here === undefined)
      return fault(
        open.length === 0
          ? 'there is nothing'
          : `it ends too early: ${open.length} ${open.length === 1 ? 'bracket is' : 'brackets are'} still open`
      );
    if (here === '/') return fault('JSON has no comments: take this one away');
    const end = inside === '{' ? '}' : ']';
    if (want === 'after') {
      if (here === ',') {
        comma = i++;
        want = inside === '{' ? 'key' : 'value';
      } else if (here === end) {
        open.pop();
        i++;
      } else return fault(`a "," or "${end}" is expected here, not ${shown(here)}`);
    } else if ((want === 'keyOrEnd' || want === 'valueOrEnd') && here === end) {
      open.pop();
      i++;
      want = 'after';
    } else if (want === 'colon') {
      if (here !== ':') return fault(`${WANTS.colon}, not ${shown(here)}`);
      i++;
      want = 'value';
    } else if (here === '"') {
      const broken = string();
      if (broken !== undefined) return fault(broken);
      want = want === 'key' || want === 'keyOrEnd' ? 'colon' : 'after';
    } else if (want === 'key' && here === '}') return trailing(here);
    else if (want === 'key' || want === 'keyOrEnd') return fault(`${WANTS[want]}, not ${shown(here)}`);
    else if (here === '{' || here === '[') {
      open.push(here);
      i++;
      want = here === '{' ? 'keyOrEnd' : 'valueOrEnd';
    } else if (match(NUMBER) || match(WORD)) want = 'after';
    else if (here === ']' && inside === '[') return trailing(here);
    else return fault(`${WANTS[want]}, not ${shown(here)}`);
  }

  function trailing(here: string): { index: number; message: string } {
    i = comma;
    return fault(`nothing follows this "," but "${here}": take it away`);
  }

  /** Passes a string; says what is wrong within it. */
  function string(): string | undefined {
    const from = i++;
    for (;;) {
      const here = text[i];
      if (here === '"') {
        i++;
        return undefined;
      }
      if (here === '\\') {
        if (!match(ESCAPE)) return 'this "\\" begins nothing that JSON knows: write "\\\\" for itself';
      } else if (here === undefined || here < ' ') {
        if (here !== undefined && here !== '\n' && here !== '\r')
          return 'a control character is in a text here: write it as an escape such as "\\t"';
        i = from;
        return 'this text has no closing quote on its line';
      } else i++;
    }
  }
}

const shown = (character: string): string =>
  character === "'" ? 'a single quote' : character < ' ' ? 'a control character' : `"${character}"`;
