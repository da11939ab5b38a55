import { expect, test } from 'vitest';
import { asksForHelp, oneFile, parseArgs } from '../../../src/cli/args.ts';

const known = { policy: 'ID', json: undefined };

const read = (...words: readonly string[]): unknown => {
  const call = parseArgs(words, known);
  return call.ok
    ? [call.value.files, Object.fromEntries(call.value.options)]
    : call.problems.map(({ at }) => at);
};

test('options come before or after the file, with a space or an equals sign', () => {
  const same = [['f.json'], { policy: 'x', json: '' }];
  expect(read('f.json', '--policy', 'x', '--json')).toEqual(same);
  expect(read('--policy=x', '--json', 'f.json')).toEqual(same);
  expect(read('--policy=a=b', 'f')).toEqual([['f'], { policy: 'a=b' }]);
});

test('a file whose name begins with a dash comes after two dashes', () => {
  expect(read('--json', '--', '--policy')).toEqual([['--policy'], { json: '' }]);
});

test('what is no option, has no value, has one too many or comes twice is wrong', () => {
  expect(read('--polcy', 'x')).toEqual(['--polcy']);
  expect(read('-j')).toEqual(['-j']);
  expect(read('--policy')).toEqual(['--policy']);
  expect(read('--policy', '--json')).toEqual(['--policy']);
  expect(read('--policy=')).toEqual(['--policy']);
  expect(read('--json=yes')).toEqual(['--json']);
  expect(read('--policy', 'a', '--policy', 'b')).toEqual(['--policy']);
  expect(read('--constructor', '--toString')).toEqual(['--constructor', '--toString']);
});

test('exactly one file is meant', () => {
  const files = (...each: readonly string[]) => oneFile({ files: each, options: new Map() });
  expect(files('a')).toEqual({ ok: true, value: 'a' });
  expect(files().ok).toBe(false);
  expect(files('a', 'b').ok).toBe(false);
});

test('help is asked for anywhere, but not by a file’s name', () => {
  expect(asksForHelp(['f', '--json', '--help'])).toBe(true);
  expect(asksForHelp(['-h'])).toBe(true);
  expect(asksForHelp(['--', '--help'])).toBe(false);
});
