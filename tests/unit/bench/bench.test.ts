import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { bench } from '../../bench/bench.ts';
import { answer, noAnswer, type Benchmark } from '../../bench/benchmark.ts';
import { benchmarks } from '../../bench/index.ts';

const goal = { peer: 'c', goal: 0.5 };
/** Benchmarks that know their answers. */
const known: readonly Benchmark[] = [
  {
    name: 'one',
    about: 'the first',
    goals: [goal],
    run: (rounds) => Promise.resolve([answer('one', goal, Array<number>(rounds).fill(0.75), { ms: 4 })])
  },
  {
    name: 'two',
    about: 'the second',
    goals: [goal],
    run: () => Promise.resolve([noAnswer('two', goal, null, 'gcc was not found.')])
  },
  { name: 'broken', about: 'breaks', goals: [], run: () => Promise.reject(new Error('no such luck')) }
];
const sound = known.slice(0, 2);

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'downbeat-bench-test-'));
  mkdirSync(join(root, 'tests/bench'), { recursive: true });
});
afterEach(() => {
  rmSync(root, { recursive: true });
});

async function call(args: readonly string[], list: readonly Benchmark[] = sound) {
  const out: string[] = [];
  const said: string[] = [];
  const code = await bench(args, list, {
    root,
    out: (line) => out.push(line),
    say: (line) => said.push(line)
  });
  return { code, out, said };
}

test('without a name all benchmarks run, one object a line', async () => {
  const { code, out, said } = await call(['--json']);
  expect(code).toBe(0);
  expect(out.map((line) => JSON.parse(line) as unknown)).toMatchObject([
    { name: 'one', ratio: 0.75, peer: 'c', goal: 0.5, holds: true, rounds: 5 },
    { name: 'two', ratio: null, peer: 'c', goal: 0.5, holds: null }
  ]);
  expect(said).toContain('two against c: gcc was not found.');
});

test('with a name only that one runs, as often as is asked for', async () => {
  const { out } = await call(['one', '--rounds', '7', '--json']);
  expect(out.map((line) => JSON.parse(line) as unknown)).toMatchObject([{ name: 'one', rounds: 7 }]);
});

test('for people there is a table, and nothing is written', async () => {
  const { out } = await call([]);
  expect(out[1]).toMatch(/^one +c +0\.75 .* holds$/);
  expect(out[2]).toMatch(/^two .* not measured$/);
  expect(() => readFileSync(join(root, 'tests/bench/RESULTS.md'))).toThrow('ENOENT');
});

test('--write keeps the answers in RESULTS.md', async () => {
  await call(['one', '--write', '--json']);
  expect(readFileSync(join(root, 'tests/bench/RESULTS.md'), 'utf8')).toContain('| c | 0.75 |');
});

test.each([
  [['three'], 'There is no benchmark “three”: there is one, two.'],
  [['--rounds', '4'], '--rounds takes a number from 5 on: “4” is none.'],
  [['--rounds', 'many'], '“many” is none.'],
  [['--fast'], "Unknown option '--fast': --help says what there is."]
])('the wrong call %s gets a sentence and exits 2', async (args, sentence) => {
  const { code, out, said } = await call(args);
  expect({ code, out }).toEqual({ code: 2, out: [] });
  expect(said.join('\n')).toContain(sentence);
});

test('a benchmark that breaks says why, and exits 1', async () => {
  expect(await call(['broken'], known)).toEqual({ code: 1, out: [], said: ['no such luck'] });
});

test('--list names every benchmark, --help has examples', async () => {
  expect((await call(['--list'])).out).toEqual(['one  the first', 'two  the second']);
  expect((await call(['--help'])).out.join('\n')).toContain('npm run -s bench -- dag-month');
});

test('the registry’s names differ, and each benchmark has a goal', () => {
  expect(new Set(benchmarks.map(({ name }) => name)).size).toBe(benchmarks.length);
  for (const { goals } of benchmarks) expect(goals.length).toBeGreaterThan(0);
});
