/** 1,000 seeds of the DAG month in a browser's workers, reduced to numbers where they are played. */
import { utc } from '#lib/model/time/zone.ts';
import { answer, median, noAnswer, type Answer, type Benchmark, type Goal } from './benchmark.ts';
import { openPage, type BenchPage } from './chromium/browser.ts';
import type { PlayedSeasons } from './chromium/page.ts';
import { dagMonthDocument } from './dag-month.ts';

const NAME = 'monte-carlo';
/** 4 s, as a ratio: how many times faster than that. */
const LIMIT: Goal = { peer: 'limit', goal: 1 };
const ONE: Goal = { peer: 'one worker', goal: 1.7 };
const LIMIT_MS = 4000;
const SEASONS = 1000;
/** One worker plays a part of them: it takes as long for each. */
const PART = 4;
const CHUNK = 10;

interface Round {
  readonly two: PlayedSeasons;
  readonly one: PlayedSeasons;
}

const play = (page: BenchPage, workers: number, seasons: number): Promise<PlayedSeasons> =>
  page.ask('manySeasons', {
    document: dagMonthDocument,
    policy: 'month',
    zone: utc,
    workers,
    seasons,
    chunk: CHUNK
  });

export const monteCarloBench: Benchmark = {
  name: NAME,
  about: '1,000 seeds of the DAG month on two workers in Chromium: against 4 s, and against one worker',
  goals: [LIMIT, ONE],
  run: async (rounds, root, say) => {
    say(`${NAME}: building its page …`);
    const page = await openPage(root);
    if (!page) {
      const reason = 'no Chromium was found: npm run test:browser installs one.';
      return [noAnswer(NAME, LIMIT, null, reason), noAnswer(NAME, ONE, null, reason)];
    }
    try {
      const played: Round[] = [];
      for (let round = 1; round <= rounds; round++) {
        say(`${NAME}: round ${String(round)} of ${String(rounds)} …`);
        played.push({ two: await play(page, 2, SEASONS), one: await play(page, 1, SEASONS / PART) });
      }
      return answers(played, page.version);
    } finally {
      await page.close();
    }
  }
};

/** Both answers of some rounds. */
export function answers(rounds: readonly Round[], version: string): readonly Answer[] {
  const middle = (of: (round: Round) => number): number => Math.round(median(rounds.map(of)));
  const details = {
    ms: middle(({ two }) => two.ms),
    peerMs: LIMIT_MS,
    frameP95Ms: middle(({ two }) => two.frameP95),
    attempts: rounds[0]!.two.attempts,
    version: `Chromium ${version}`
  };
  if (rounds.some(({ two }) => two.runs !== rounds[0]!.two.runs || two.attempts !== details.attempts)) {
    const reason = 'the same seeds gave other numbers in another round: the ratio is void.';
    return [noAnswer(NAME, LIMIT, false, reason, details), noAnswer(NAME, ONE, false, reason, details)];
  }
  return [
    answer(
      NAME,
      LIMIT,
      rounds.map(({ two }) => LIMIT_MS / two.ms),
      details
    ),
    answer(
      NAME,
      ONE,
      rounds.map(({ two, one }) => (one.ms * PART) / two.ms),
      { ...details, peerMs: middle(({ one }) => one.ms * PART) }
    )
  ];
}
