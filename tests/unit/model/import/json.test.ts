import fc from 'fast-check';
import { expect, test } from 'vitest';
import { jsonFault } from '#lib/model/import/json.ts';

const fault = (text: string): string => {
  expect(() => JSON.parse(text) as unknown).toThrow();
  const { at, message } = jsonFault(text);
  return `${at}: ${message.replace(/^is not JSON: /, '')}`;
};

test('the first mistake is named with its line and column', () => {
  expect(fault('{\n  "a": 1\n  "b": 2\n}')).toBe('line 3, column 3: a "," or "}" is expected here, not """.');
  expect(fault('[1, 2')).toBe('line 1, column 6: it ends too early: 1 bracket is still open.');
  expect(fault('{"a": [')).toBe('line 1, column 8: it ends too early: 2 brackets are still open.');
  expect(fault('{a: 1}')).toBe('line 1, column 2: a name in double quotes or "}" is expected here, not "a".');
  expect(fault("{'a': 1}")).toMatch(/not a single quote/);
  expect(fault('{"a" 1}')).toMatch(/column 6: a ":" is expected here, not "1"/);
  expect(fault('{"a": }')).toMatch(/column 7: a value is expected here, not "}"/);
  expect(fault('{"a": 01}')).toMatch(/column 8: a "," or "}" is expected/);
  expect(fault('nul')).toMatch(/column 1: a value is expected here, not "n"/);
  expect(fault('{} {}')).toMatch(/column 4: the document has ended before this/);
});

test('a comma too many is pointed at itself', () => {
  expect(fault('[1,\n2,\n]')).toBe('line 2, column 2: nothing follows this "," but "]": take it away.');
  expect(fault('{"a": 1, }')).toMatch(/column 8: nothing follows this "," but "}"/);
});

test('comments, open quotes and bad escapes are named as such', () => {
  expect(fault('{ // mine\n}')).toMatch(/JSON has no comments/);
  expect(fault('{\n  "a: 1\n}')).toBe('line 2, column 3: this text has no closing quote on its line.');
  expect(fault('"C:\\users"')).toMatch(/column 4: this "\\" begins nothing/);
  expect(fault('"\t"')).toMatch(/control character/);
});

test('an empty text is said to be empty', () => {
  expect(fault('')).toBe('line 1, column 1: there is nothing.');
  expect(fault(' \n ')).toBe('line 2, column 2: there is nothing.');
});

test('every text that is no JSON has a place, within the text, and a reason', () => {
  const broken = fc
    .tuple(fc.json(), fc.nat(200), fc.constantFrom('', ',', '{', ']', '"', '\\', 'x', '0', ':', '\n', '-'))
    .map(([text, at, put]) => text.slice(0, at) + put + text.slice(at + 1));
  fc.assert(
    fc.property(fc.oneof(broken, fc.string()), (text) => {
      try {
        JSON.parse(text);
        return;
      } catch {
        const { at, message } = jsonFault(text);
        const [, line = 0, column = 0] = (/^line (\d+), column (\d+)$/.exec(at) ?? []).map(Number);
        const lines = text.split('\n');
        expect(line).toBeGreaterThanOrEqual(1);
        expect(line).toBeLessThanOrEqual(lines.length);
        expect(column).toBeGreaterThanOrEqual(1);
        expect(column).toBeLessThanOrEqual(lines[line - 1]!.length + 1);
        expect(message).not.toMatch(/could not be read/);
      }
    }),
    { numRuns: 2000 }
  );
});

test('a text may be nested deeper than any stack of calls', () => {
  expect(jsonFault('['.repeat(200_000)).message).toMatch(/200000 brackets/);
});
