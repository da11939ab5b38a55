/** What the playground says about the open document, from its parts. */
import type { MissedRead, Sentence, TonightPicture } from '#lib/analysis/picture.ts';
import type { Millis, Pipeline } from '#lib/model/pipeline.ts';
import { kindOf, type Vocabulary } from '#lib/model/vocabulary.ts';
import type { Mark } from '../transport/layout.ts';

/** "Starts at 02:30 every night." Sources say how their rows come. */
export function startOf(pipeline: Pipeline, policyId: string, id: string, vocabulary: Vocabulary): string {
  const source = pipeline.sources.find((each) => each.id === id);
  if (source)
    return `Rows: ${kindOf(vocabulary.sources, source.arrivals).sentence(source.arrivals.params as never)}.`;
  const trigger = pipeline.policies.find((each) => each.id === policyId)?.tasks.get(id)?.trigger;
  if (!trigger) return '';
  return `Starts ${kindOf(vocabulary.triggers, trigger).sentence(trigger.params as never)}.`;
}

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
