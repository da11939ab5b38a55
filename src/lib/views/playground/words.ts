/** What the playground says about the open document, from its parts. */
import type { MissedRead, Sentence, TonightPicture } from '#lib/analysis/picture.ts';
import type { Millis } from '#lib/model/pipeline.ts';
import type { Mark } from '../transport/layout.ts';

/** What a task read too early by now, and how its own attempts went. */
export function whyOf(tonight: TonightPicture, id: string, t: Millis): readonly Sentence[] {
  const name = (task: string): string => tonight.rows.find((row) => row.id === task)?.name ?? task;
  const reads = tonight.missed.filter(({ reader, at }) => reader === id && at <= t);
  const owed = (miss: MissedRead): Sentence[] =>
    miss.owedAt <= t
      ? [{ at: miss.owedAt, text: `What ${name(miss.upstream)} owed was there only now.` }]
      : [];
  const attempts = tonight.bars.filter(({ task, from }) => task === id && from <= t);
  return [
    ...reads.flatMap((miss) => [
      { at: miss.at, text: `It started and read what ${name(miss.upstream)} had written: ${miss.age}.` },
      ...owed(miss)
    ]),
    ...attempts
      .filter(({ status, to }) => to <= t && (status === 'failed' || status === 'upForRetry'))
      .map(({ to, status, tryNumber }) => ({
        at: to,
        text:
          status === 'failed'
            ? `Try ${tryNumber} failed, the last.`
            : `Try ${tryNumber} failed; it will be tried again.`
      })),
    ...tonight.alerts
      .filter(({ task, at }) => task === id && at <= t)
      .map(({ at, text }) => ({ at, text: `Alert: ${text}.` }))
  ]
    .sort((a, b) => a.at - b.at)
    .slice(-8);
}

/** Tonight's ticks on the scrubber. */
export const marksOf = (tonight: TonightPicture): readonly Mark[] => [
  ...tonight.bars.map(({ from }): Mark => ({ at: from, kind: 'event' })),
  ...tonight.planned.map(({ at }): Mark => ({ at, kind: 'event' })),
  ...tonight.missed.map(({ at }): Mark => ({ at, kind: 'late' })),
  ...tonight.alerts.map(({ at }): Mark => ({ at, kind: 'alert' }))
];
