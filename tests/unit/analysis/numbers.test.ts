// What readers see against what the analysis says of their nights: the two are computed apart, and must agree.
import { describe, expect, test } from 'vitest';
import { judgeNight } from '#lib/analysis/nights.ts';
import { historyOf } from '../../support/history.ts';
import { numbersOf, openGood, siteText, startOn } from '../../support/rows.ts';

const opened = await openGood(siteText('reference.json'));
const api = await startOn(opened);

describe.each(['on-clocks', 'in-order', 'on-events'])('%s', (policy) => {
  test('on a right morning every number is what it should be; on one that is behind, an older day’s', () => {
    const history = historyOf(opened, policy);
    const { nights, promises, pipeline } = history.setting;
    const seen = new Set<string>();
    for (let night = 1; night <= nights.count; night += 13) {
      const judged = judgeNight(history, night);
      if (typeof judged === 'string') throw new Error(judged);
      const right = promises.map(({ task, by }) => {
        const { shown, expected, due } = numbersOf(
          api,
          history,
          pipeline.tasks[task]!.id,
          nights.at(night, by!)
        );
        if (shown?.kind !== 'number' || expected?.kind !== 'number')
          throw new Error(JSON.stringify([shown, expected]));
        expect(due).toBe(nights.at(night, by!));
        expect(expected.number.of).toBe(
          new Date(nights.day(night) * 86_400_000 - 86_400_000).toISOString().slice(0, 10)
        );
        expect(shown.number.of! <= expected.number.of!).toBe(true);
        return JSON.stringify(shown) === JSON.stringify(expected);
      });
      // A morning may be wrong by rows that no number of it tells of: clicks that came late, say.
      if (judged.class === 'right') expect([night, right]).toEqual([night, promises.map(() => true)]);
      seen.add(`${judged.class === 'right'} ${right.every(Boolean)}`);
    }
    expect(seen).toContain('true true');
    if (policy === 'on-clocks') expect(seen).toContain('false false');
  }, 120_000);
});
