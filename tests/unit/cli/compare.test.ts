import { expect, test } from 'vitest';
import { call, served } from './terminal.ts';

const FILES = { 'served.json': served };
const compare = (...words: readonly string[]) => call(['compare', 'served.json', ...words], FILES);

test('one object on one line: the five classes add up to the nights, and so do the pairs', async () => {
  const { code, out, err } = await compare('--policies', 'early,ordered', '--json');
  expect([code, err, out.split('\n').length]).toEqual([0, '', 1]);
  const { policies, pairs, seeds } = JSON.parse(out) as {
    policies: Record<string, Record<string, unknown>>;
    pairs: unknown;
    seeds: unknown;
  };
  expect(seeds).toEqual([5]);
  expect(pairs).toEqual({ mended: 3, broken: 0, rightBoth: 0, wrongBoth: 0 });
  expect(policies['early']).toMatchObject({
    nights: 3,
    right: 0,
    silentlyWrong: 3,
    wrongTold: 0,
    missing: 0,
    missingSilent: 0,
    readyAt: { dashboard: { p50: null, p95: null } },
    runsPerDay: 2,
    slotSeconds: 3 * 1.5 * 3600,
    alerts: 0
  });
  expect(policies['ordered']).toMatchObject({ nights: 3, right: 3, runsPerDay: 1 });
  expect(policies['ordered']!['readyAt']).toMatchObject({ dashboard: { p50: 9_005_000 } });
});

test('a number of seasons plays the seeds that follow the document’s own', async () => {
  const { out } = await compare('--policies=ordered,early', '--seeds=3', '--json');
  const { policies, seeds } = JSON.parse(out) as {
    policies: Record<string, { nights: number }>;
    seeds: unknown;
  };
  expect(seeds).toEqual([5, 6, 7]);
  expect(policies['ordered']!.nights).toBe(9);
});

test('a policy that is worse is a failure where one asks for it, and says why', async () => {
  expect(await compare('--policies', 'early,ordered', '--fail-if-worse')).toMatchObject({ code: 0, err: '' });
  const { code, err } = await compare('--policies', 'ordered,early', '--fail-if-worse');
  expect(code).toBe(1);
  expect(err).toBe(
    'early: is right on 0 of 3 nights, and ordered on 3.\nearly: is silently wrong on 3 of 3 nights, and ordered on 0.'
  );
});

test('for people there is a table with the interval, and the pairs in a sentence', async () => {
  const { out } = await compare('--policies', 'early,ordered,hand');
  expect(out).toMatch(/^Served +early +ordered +hand$/m);
  expect(out).toMatch(/^right, 95 % interval +0\.0 % to 56\.[12] % +43\.[89] % to 100\.0 % +–$/m);
  expect(out).toMatch(/^dashboard ready, p50 \/ p95 +never \/ never +02:30 \/ 02:30/m);
  expect(out).toMatch(/ordered against early, night by night: 3 mended, 0 broken/);
});

test('a call that cannot be meant is a sentence', async () => {
  const said = async (...words: readonly string[]): Promise<string> => {
    const { code, err, out } = await compare(...words);
    expect([code, out]).toEqual([2, '']);
    return err;
  };
  expect(await said()).toMatch(
    /--policies: is missing: name two or more, for example --policies early,ordered/
  );
  expect(await said('--policies', 'early')).toMatch(
    /names one policy, and two are needed; .* early, ordered, hand/
  );
  expect(await said('--policies', 'early,late')).toMatch(/names "late", which the document has not/);
  expect(await said('--policies', 'early,early')).toMatch(/names a policy twice/);
  expect(await said('--policies', 'early,ordered', '--seeds', '51')).toMatch(
    /--seeds: is "51"; .* from 1 to 50/
  );
  expect(await said('--policies', 'early,ordered', '--seeds', '0')).toMatch(/from 1 to 50/);
});
