// What the core must not do, and nobody may do with a person's words: planted, and seen to be refused.
import { fileURLToPath } from 'node:url';
import { ESLint } from 'eslint';
import { describe, expect, test } from 'vitest';

const eslint = new ESLint({ cwd: fileURLToPath(new URL('../..', import.meta.url)) });

/** Rules that the text breaks if it stands in the given file. */
async function refused(file: string, text: string): Promise<string[]> {
  const [result] = await eslint.lintText(text, { filePath: file });
  return (result?.messages ?? []).map(({ ruleId, message }) => ruleId ?? message);
}

const engine = 'src/lib/engine/planted.ts';

test('what is pure passes', async () => {
  const text = 'export const root = (x: number): number => Math.floor(Math.sqrt(Math.abs(x * x)));\n';
  expect(await refused(engine, text)).toEqual([]);
});

test.each([
  ['Date.now()', 'no-restricted-globals'],
  ['new Date(0)', 'no-restricted-globals'],
  ['globalThis.Date', 'no-restricted-globals'],
  ['performance.now()', 'no-restricted-globals'],
  ['new Intl.NumberFormat()', 'no-restricted-globals'],
  ['Temporal.Now', 'no-restricted-globals'],
  ['setTimeout(String, 0)', 'no-restricted-globals'],
  ['console.log(1)', 'no-restricted-globals'],
  ['Math.random()', 'no-restricted-properties'],
  ['Math.exp(1)', 'no-restricted-properties'],
  ["Math['pow'](2, 3)", 'no-restricted-properties'],
  ['2 ** 3', 'no-restricted-syntax'],
  ['[Math]', 'no-restricted-syntax'],
  ["'a'.localeCompare('b')", 'no-restricted-syntax'],
  ['(1).toLocaleString()', 'no-restricted-syntax']
])('the core may not say %s', async (expression, rule) => {
  expect(await refused(engine, `export const planted: unknown = ${expression};\n`)).toContain(rule);
});

test('a function taken out of Math is still refused', async () => {
  expect(await refused(engine, 'export const { exp } = Math;\n')).toContain('no-restricted-syntax');
});

test.each(['model', 'kinds/sources', 'orchestrators/cron', 'engine/machines', 'analysis', 'lessons/one'])(
  'the core begins at %s and has no default exports',
  async (folder) => {
    const text = 'export default Date.now();\n';
    expect(await refused(`src/lib/${folder}/planted.ts`, text)).toEqual(
      expect.arrayContaining(['no-restricted-globals', 'no-restricted-syntax'])
    );
  }
);

test('the adapters, which are the outside, may read a clock', async () => {
  expect(await refused('src/lib/adapters/planted.ts', 'export const now = () => Date.now();\n')).toEqual([]);
});

describe('a string never becomes markup:', () => {
  test.each([
    '{@html words}',
    '<p style="color: red">words</p>',
    '<p bind:innerHTML={words} contenteditable="true"></p>',
    '<iframe title="words" srcdoc={words}></iframe>'
  ])('%s is refused in a component', async (markup) => {
    const text = `<script lang="ts">\n  let { words = $bindable('') }: { words: string } = $props();\n</script>\n\n<b>{words}</b>\n${markup}\n`;
    const rules = await refused('src/lib/views/Planted.svelte', text);
    expect(rules.some((rule) => ['svelte/no-at-html-tags', 'no-restricted-syntax'].includes(rule))).toBe(
      true
    );
  });

  test.each([
    'element.innerHTML = words;',
    "element['outerHTML'] = words;",
    "element.insertAdjacentHTML('beforeend', words);",
    'select(element).html(words);'
  ])('%s is refused everywhere', async (statement) => {
    const text = `declare const element: HTMLElement, words: string, select: (of: unknown) => { html(text: string): void };\n${statement}\n`;
    for (const file of ['src/lib/views/planted.ts', 'src/routes/planted.ts', 'workers/planted.ts'])
      expect(await refused(file, text)).toContain('no-restricted-syntax');
  });

  test('text and the style: directive are fine', async () => {
    const text =
      '<script lang="ts">\n  const { words }: { words: string } = $props();\n</script>\n\n<p style:color={words}>{words}</p>\n';
    expect(await refused('src/lib/views/Planted.svelte', text)).toEqual([]);
  });
});

test('any is refused, and so is a file over 400 lines', async () => {
  expect(await refused('src/lib/app/planted.ts', 'export const x: any = 1;\n')).toContain(
    '@typescript-eslint/no-explicit-any'
  );
  const lines = (count: number) => '// line\n'.repeat(count);
  for (const file of ['src/lib/app/planted.ts', 'workers/planted.ts', 'src/lib/views/Planted.svelte']) {
    const text = file.endsWith('.svelte') ? (n: number) => `<script>\n${lines(n - 2)}</script>\n` : lines;
    expect(await refused(file, text(400))).toEqual([]);
    expect(await refused(file, text(401))).toEqual(['max-lines']);
  }
});
