/** Pictures of seasons, made by hand: bad, good, mixed, and one on which nothing is judged. */
import type { NightClass, SeasonPicture } from '#lib/analysis/picture.ts';

const count = (nights: readonly NightClass[]): SeasonPicture['counts'] => {
  const counts = {
    right: 0,
    silentlyWrong: 0,
    wrongTold: 0,
    missing: 0,
    missingSilent: 0,
    open: 0,
    unjudged: 0
  };
  for (const night of nights) counts[night]++;
  return counts;
};

/** 84 of 200 silently wrong, spread without a pattern, night 74 among them. */
export function badSeason(simulated = 200): SeasonPicture {
  const wrong = new Set([73]);
  for (let k = 1; wrong.size < 84; k++) wrong.add((k * 73 + ((k * k) % 11)) % 200);
  const nights = Array.from({ length: 200 }, (_, i): NightClass =>
    i >= simulated ? 'open' : wrong.has(i) ? 'silentlyWrong' : 'right'
  );
  return {
    nights,
    counts: count(nights),
    headline: 'On 84 of 200 mornings the dashboard was a day behind, and nothing told you.',
    mark: '84 of 200 mornings'
  };
}

export function goodSeason(): SeasonPicture {
  const nights = Array.from({ length: 200 }, (): NightClass => 'right');
  return {
    nights,
    counts: count(nights),
    headline: 'On all 200 mornings the dashboard was right and on time.',
    mark: 'all 200 mornings'
  };
}

/** Every class of night. */
export function mixedSeason(): SeasonPicture {
  const kinds: readonly NightClass[] = [
    'right',
    'right',
    'right',
    'silentlyWrong',
    'wrongTold',
    'right',
    'missing',
    'right',
    'missingSilent'
  ];
  const nights = Array.from({ length: 366 }, (_, i): NightClass =>
    i > 300 ? 'open' : i % 41 === 7 ? 'unjudged' : kinds[(i * 7 + (i % 5)) % kinds.length]!
  );
  return {
    nights,
    counts: count(nights),
    headline: 'On 87 of 301 mornings somebody was told.',
    mark: '87 of 301 mornings'
  };
}

export function unjudgedSeason(): SeasonPicture {
  const nights = Array.from({ length: 200 }, (): NightClass => 'unjudged');
  return { nights, counts: count(nights), headline: 'Nothing runs until somebody presses Run.', mark: '' };
}
