/** Keeping a run's log in Chromium's database as chunks of columns, against Dexie with a row an event. */
import { answer, median, NO_BROWSER, noAnswer, type Benchmark, type Goal } from './benchmark.ts';
import { openPage } from './chromium/browser.ts';
import type { StoredLog } from './chromium/store.ts';

const NAME = 'store';
const GOAL: Goal = { peer: 'dexie-rows', goal: 200 };
const EVENTS = 50_000;

export const storeBench: Benchmark = {
  name: NAME,
  about: '50,000 events kept in Chromium’s database as chunks of columns, against a row an event in Dexie',
  goals: [GOAL],
  run: async (rounds, root, say) => {
    say(`${NAME}: building its page …`);
    const page = await openPage(root);
    if (!page) return [noAnswer(NAME, GOAL, null, NO_BROWSER)];
    try {
      // The first round compiles, and is not counted.
      await page.ask('storeLog', EVENTS);
      const stored: StoredLog[] = [];
      for (let round = 1; round <= rounds; round++) {
        say(`${NAME}: round ${String(round)} of ${String(rounds)} …`);
        stored.push(await page.ask('storeLog', EVENTS));
      }
      const details = {
        events: EVENTS,
        ms: Number(median(stored.map(({ chunksMs }) => chunksMs)).toPrecision(3)),
        peerMs: Number(median(stored.map(({ rowsMs }) => rowsMs)).toPrecision(3)),
        version: `Chromium ${page.version}`
      };
      if (stored.some(({ same }) => !same))
        return [
          noAnswer(NAME, GOAL, false, 'what was kept is not what was given: the ratio is void.', details)
        ];
      return [
        answer(
          NAME,
          GOAL,
          stored.map(({ rowsMs, chunksMs }) => rowsMs / chunksMs),
          details
        )
      ];
    } finally {
      await page.close();
    }
  }
};
