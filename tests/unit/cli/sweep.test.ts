import { expect, test } from 'vitest';
import { call, served } from './terminal.ts';

const FILES = { 'served.json': served };
const sweep = (vary: string, ...words: readonly string[]) =>
  call(['sweep', 'served.json', '--vary', vary, '--seeds', '1', ...words], FILES);

interface Swept {
  readonly vary: string;
  readonly points: readonly {
    value: number;
    policies: Record<string, { right: number; firstWrong: unknown }>;
  }[];
  readonly sentence: string;
}

test('a wider gap buys nights, and what follows its upstreams does not care', async () => {
  const { code, out, err } = await sweep('gap=0%..100%:50%', '--json');
  expect([code, err, out.split('\n').length]).toEqual([0, '', 1]);
  const { points, vary } = JSON.parse(out) as Swept;
  expect(vary).toBe('gap');
  expect(points.map(({ value }) => value)).toEqual([0, 0.5, 1]);
  expect(points.map(({ policies }) => policies['ordered']!.right)).toEqual([3, 3, 3]);
  // By hand no night is judged: it is left out unless somebody names it.
  expect(Object.keys(points[0]!.policies)).toEqual(['early', 'ordered']);
  expect(points.at(-1)!.policies['early']).toMatchObject({ right: 3, firstWrong: null });
});

test('the first night that is wrong comes with its seed', async () => {
  const { points } = JSON.parse((await sweep('tasks.ingest.duration.base=1h..6h:5h', '--json')).out) as Swept;
  expect(points.at(-1)!.policies['ordered']).toMatchObject({ right: 0, firstWrong: { seed: 5, night: 1 } });
});

test('few nights carry no claim of 99 %, and the sentence says none', async () => {
  const { sentence } = JSON.parse((await sweep('gap=0%..100%:50%', '--json')).out) as Swept;
  expect(sentence).toMatch(/^Early: no value is surely right on 99 % of nights; the best is 100 %/);
  expect(sentence).toMatch(/Ordered: all of 3 nights, ready at 02:30\.$/);
});

test('for people there is a row a value', async () => {
  const { out } = await sweep('gap=0%..100%:100%', '--policies', 'early');
  expect(out).toMatch(/^every gap between two clocks {2}early$/m);
  expect(out).toMatch(/^100 % +3 of 3, ready 03:30$/m);
});

test('what cannot be swept is a sentence that names the remedy', async () => {
  const said = async (vary: string, ...words: readonly string[]): Promise<string> => {
    const { code, err, out } = await sweep(vary, ...words);
    expect(code).not.toBe(0);
    expect(out).toBe('');
    return err;
  };
  expect(await said('nothing=0..1:1')).toMatch(
    /^nothing: is nothing that can be varied: there are gap, retries/
  );
  expect(await said('gap')).toMatch(/write PATH=FROM\.\.TO:STEP/);
  expect(await said('gap=2..1:1')).toMatch(
    /^gap: is to go from 200 % down to 100 %, which is an empty range/
  );
  expect(await said('gap=0..200:25')).toMatch(/can be from 0 % to 1000 %/);
  expect(await said('gap=0..1:x')).toMatch(/cannot be read/);
  expect(await said('gap=0..1:0')).toMatch(/in steps of nothing/);
  expect(await said('retries=0..100:1e-9')).toMatch(/cannot be read/);
  expect(await said('failures=0..1:0.001')).toMatch(/would take 1001 values, and at most 101 are played/);
  expect(await said('tasks.none.failureChance=0..1:1')).toMatch(
    /is not in the document: it has no "none" there/
  );
  expect(await said('tasks.ingest.kind=0..1:1')).toMatch(/is no number and no duration/);
  expect(await said('gap=0..1:1', '--policies', 'ordered')).toMatch(/^gap: means nothing to ordered/);
  expect(await said('rows=1..2:1')).toMatch(/means nothing to early, ordered/);
  expect(await said('tasks.ingest.duration.base=0s..900d:300d')).toMatch(/tasks\[0\]\.duration\.base/);
});

test('seeds beyond the limit are refused with the limit, as are none', async () => {
  for (const seeds of ['51', '0', 'many']) {
    const { code, out, err } = await call(
      ['sweep', 'served.json', '--vary', 'gap=0..1:1', '--seeds', seeds],
      FILES
    );
    expect([code, out]).toEqual([2, '']);
    expect(err).toMatch(`--seeds: is "${seeds}"; a whole number of seasons from 1 to 50 is needed.`);
  }
});

test('the argument is six rows, and the same as JSON on one line', async () => {
  const argue = (...words: readonly string[]) =>
    call(['sweep', 'served.json', '--argument', ...words], FILES);
  const text = await argue('--seeds', '1');
  expect([text.code, text.err]).toEqual([0, '']);
  expect(text.out).toMatch(/On clocks, gaps of 25 %, nothing fails +\d+\.\d %/);
  const json = await argue('--seeds', '1', '--json');
  expect(json.out.split('\n')).toHaveLength(1);
  const { argument, seeds, rows } = JSON.parse(json.out) as {
    argument: string;
    seeds: number[];
    rows: { nights: number; right: number; silentlyWrong: number; missing: number }[];
  };
  expect([argument, seeds, rows.length]).toEqual(['early', [5], 6]);
  for (const { nights, right, silentlyWrong, missing } of rows)
    expect(right + silentlyWrong + missing).toBeLessThanOrEqual(nights);
  expect((await argue('--vary', 'gap=0..1:1')).err).toMatch(/leave out --vary/);
  expect((await argue('--policies', 'ordered', '--seeds', '1')).err).toMatch(
    /two clocks that follow each other/
  );
});
