import fc from 'fast-check';
import { expect, test } from 'vitest';
import { History } from '#lib/analysis/history.ts';
import { storyOf } from '#lib/analysis/story.ts';
import { utc } from '#lib/model/time/zone.ts';
import { vocabulary } from '#lib/vocabulary.ts';
import { historyFrom } from '../../support/history.ts';
import { after, at, bySix, pipelineOf, play, task } from './played.ts';

/** A night on which much goes wrong: a task that fails every few minutes, and one that reads what was not there. */
const played = play(
  pipelineOf({
    orchestrator: 'airflow',
    tasks: [
      task('ingest', 'ingest', ['orders'], '3m', { failureChance: 0.6 }),
      task('store', 'store', ['ingest'], '1m'),
      task('serve', 'serve', ['store'], '1m', { promise: bySix })
    ],
    starts: { ingest: at('*/20 * * * *'), store: at('10 * * * *'), serve: after() },
    alerts: [{ on: 'failure' }, { on: 'deadline' }]
  })
);
const { nights } = played.history.setting;

/** Nobody has asked this one before. */
const anew = (): History => historyFrom(played.pipeline, played.log);

test('a story is the same whatever was asked before, of an earlier instant or a later, of this night or another', () => {
  const asked = anew();
  const instants = fc.array(fc.tuple(fc.integer({ min: 1, max: 2 }), fc.integer({ min: 0, max: 1439 })), {
    minLength: 1,
    maxLength: 8
  });
  fc.assert(
    fc.property(instants, (ways) => {
      for (const [night, minute] of ways) {
        const t = nights.from(night) + minute * 60_000;
        expect(storyOf(asked, night, t)).toEqual(storyOf(anew(), night, t));
      }
    }),
    { numRuns: 40 }
  );
  expect(storyOf(asked, 2, nights.to(2) - 1)).toHaveLength(12);
});

test('a story is told anew when more of the log is known', () => {
  const history = new History(played.pipeline, 'policy', utc, vocabulary);
  const t = nights.at(1, 6 * 60);
  const until = played.log.at.findIndex((each) => each > nights.at(1, 3 * 60));
  const { header, at: instants, kind, subject, cause, value } = played.log;
  history.extend({ header, at: instants, kind, subject, cause, value, length: until } as typeof played.log);
  const before = storyOf(history, 1, t);
  history.extend(played.log, nights.horizon);
  expect(storyOf(history, 1, t)).toEqual(storyOf(played.history, 1, t));
  expect(storyOf(history, 1, t)).not.toEqual(before);
});
