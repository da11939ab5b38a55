import { expect, test } from 'vitest';
import { answers } from '../../bench/monte-carlo.bench.ts';
import type { PlayedSeasons } from '../../bench/chromium/page.ts';

const played = (ms: number, more: Partial<PlayedSeasons> = {}): PlayedSeasons => ({
  ms,
  runs: 1000,
  attempts: 11_000,
  frames: 100,
  frameP95: 17,
  ...more
});

test('many seasons: the limit is 4 s, and one worker plays a quarter of them', () => {
  const [limit, one] = answers([{ two: played(2000), one: played(900) }], '156');
  expect(limit).toMatchObject({ peer: 'limit', ratio: 2, holds: true });
  expect(one).toMatchObject({ peer: 'one worker', ratio: 1.8, holds: true });
});

test('many seasons: other numbers for the same seeds make the ratio void', () => {
  const rounds = [
    { two: played(2000), one: played(900) },
    { two: played(2000, { attempts: 11_001 }), one: played(900) }
  ];
  for (const answer of answers(rounds, '156')) expect(answer).toMatchObject({ ratio: null, holds: false });
});
