// What must hold of every picture of every pipeline.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { graphAt } from '#lib/analysis/at.ts';
import { narrate } from '#lib/analysis/narrate.ts';
import { nightSentence } from '#lib/analysis/night-sentence.ts';
import { judgeNight, readyAt } from '#lib/analysis/nights.ts';
import { season } from '#lib/analysis/season.ts';
import { eventTimes } from '#lib/analysis/stops.ts';
import { tonightOf } from '#lib/analysis/tonight.ts';
import { LOG } from '#lib/model/log.ts';
import { play, type Played } from './played.ts';
import { documents } from './random.ts';

const MINUTE = 60_000;

/** Whether rows wait at a source, as the log itself says it. */
function waits({ log }: Played, source: number, t: number): boolean {
  let waiting = false;
  for (let i = 0; i < log.length && log.at[i]! <= t; i++) {
    if (log.subject[i] !== source) continue;
    if (log.kind[i] === LOG.sourceWaiting) waiting = true;
    if (log.kind[i] === LOG.sourceDrained) waiting = false;
  }
  return waiting;
}

test('the graph of random pipelines agrees with their logs', () => {
  fc.assert(
    fc.property(documents, fc.integer({ min: -720, max: 719 }), (pipeline, minute) => {
      const played = play(pipeline);
      const { fold, setting } = played.history;
      const t = setting.nights.at(1, 0) + minute * MINUTE;
      const { tasks, sources, edges } = graphAt(played.history, 1, t);
      tasks.forEach(({ status, startedAt, endedAt, progress = 0, tries }, task) => {
        const { attempts } = fold;
        const running = Array.from({ length: attempts.count }, (_, i) => i).filter(
          (i) =>
            attempts.task.values[i] === task &&
            attempts.startAt.values[i]! <= t &&
            attempts.endAt.values[i]! > t
        );
        if (status === 'running') expect(running.map((i) => attempts.startAt.values[i])).toContain(startedAt);
        if (running.length === 0) expect(status).not.toBe('running');
        if (endedAt !== undefined) expect(endedAt).toBeLessThanOrEqual(t);
        expect(tries > 0).toBe(startedAt !== undefined);
        expect(progress).toBeGreaterThanOrEqual(0);
        expect(progress).toBeLessThanOrEqual(1);
      });
      sources.forEach(({ waiting }, source) => {
        if (setting.readersOf[source]!.length > 0) expect(waiting > 0).toBe(waits(played, source, t));
      });
      for (const { state, verdict, age } of edges) {
        const late = verdict !== 'fresh' && verdict !== 'unjudged';
        expect(age !== undefined).toBe(late);
        expect(state === 'idle' ? verdict : 'read').toBe(state === 'idle' ? 'unjudged' : 'read');
        if (state === 'late') expect(late).toBe(true);
      }
    }),
    { numRuns: 100 }
  );
});

test('nights of random pipelines add up, and can all be told', () => {
  fc.assert(
    fc.property(documents, (pipeline) => {
      const { history } = play(pipeline);
      const { nights } = history.setting;
      const picture = season(history);
      expect(Object.values(picture.counts).reduce((sum, count) => sum + count, 0)).toBe(nights.count);
      expect(picture.headline).toContain(picture.mark);
      for (let night = 1; night <= nights.count; night++) {
        expect(nightSentence(history, night, picture)).not.toMatch(/undefined|NaN|Infinity/);
        const judged = judgeNight(history, night);
        if (typeof judged === 'string') continue;
        // Right at the due instant: ready by then. The other way round, a later version could only hold more.
        for (const { promise, class: of } of judged.kept) {
          const due = nights.at(night, history.setting.promises[promise]!.by!);
          expect(readyAt(history, promise, night) <= due).toBe(of === 'right');
        }
        const { from, to, bars, missed } = tonightOf(history, night);
        for (const bar of bars) expect(bar.to).toBeGreaterThan(from);
        expect(to).toBeGreaterThan(from);
        expect(missed.every(({ at, owedAt }) => owedAt > at)).toBe(true);
        expect([...eventTimes(history, night)]).toEqual(
          [...new Set(eventTimes(history, night))].sort((a, b) => a - b)
        );
        const told = narrate(history, nights.from(night) - 1, nights.to(night));
        expect(told.map(({ text }) => text).join()).not.toMatch(/undefined|NaN|Infinity/);
      }
    }),
    { numRuns: 100 }
  );
});
