/** The season as far as it is known, for the strip of nights and the sentence above it. */
import { headline } from './headline.ts';
import type { History } from './history.ts';
import { judgeNight, type JudgedNight } from './nights.ts';
import type { NightClass, SeasonPicture } from './picture.ts';

/** A class for each night, how many there are of each, and the season in a sentence. */
export function season(history: History): SeasonPicture {
  const counts = {
    right: 0,
    silentlyWrong: 0,
    wrongTold: 0,
    missing: 0,
    missingSilent: 0,
    open: 0,
    unjudged: 0
  };
  const judged: JudgedNight[] = [];
  const nights = Array.from({ length: history.setting.nights.count }, (_, index): NightClass => {
    const found = judgeNight(history, index + 1);
    if (typeof found === 'string') return found;
    judged.push(found);
    return found.class;
  });
  for (const each of nights) counts[each]++;
  return { nights, counts, ...headline(history, counts, judged) };
}
