import { readFileSync } from 'node:fs';
import { json } from '@codemirror/lang-json';
import { yaml } from '@codemirror/lang-yaml';
import { highlightTree } from '@lezer/highlight';
import { expect, test } from 'vitest';
import { contrast, parseHex } from '../ui/colour-science.ts';
import { COLOURING, TEXT_COLOURS } from '#lib/views/edit/colours.ts';

const css = readFileSync('src/lib/views/ui/tokens.css', 'utf8');
const token = (name: string): readonly [string, string] => {
  const match = new RegExp(`--${name}: light-dark\\((#\\w{6}), (#\\w{6})\\)`).exec(css)!;
  return [match[1]!, match[2]!];
};
test.each(Object.entries(TEXT_COLOURS))(
  'a %s of the text is read at 4.5:1 in both themes, on the line one is in, too',
  (_, colours) => {
    for (const ground of ['paper', 'wash'])
      for (const theme of [0, 1] as const)
        expect(contrast(parseHex(colours[theme]), parseHex(token(ground)[theme]))).toBeGreaterThanOrEqual(
          4.5
        );
  }
);

test('no colour of the text is a state’s', () => {
  const states = ['running', 'fresh', 'stale', 'failed', 'blocked'].flatMap(token);
  for (const colours of Object.values(TEXT_COLOURS))
    for (const colour of colours) expect(states).not.toContain(colour);
});

test.each([
  [
    'YAML',
    yaml,
    'name: "a" # why\nnights: 2\n',
    { name: 'key', '"a"': 'string', '# why': 'comment', nights: 'key' }
  ],
  [
    'JSON',
    json,
    '{"name": "a", "nights": 2, "on": true}',
    { '"name"': 'key', '"a"': 'string', '2': 'value', true: 'value' }
  ]
] as const)('%s has its keys, texts and numbers in colours', (_, language, text, parts) => {
  const found: Record<string, string> = {};
  const tree = language().language.parser.parse(text);
  highlightTree(tree, COLOURING, (from, to, classes) => (found[text.slice(from, to)] = classes));
  for (const [part, name] of Object.entries(parts))
    expect([part, found[part]]).toEqual([part, `text-${name}`]);
});
