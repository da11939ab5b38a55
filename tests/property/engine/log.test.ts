/** What holds of every log, whatever the pipeline. */
import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { entersState, LOG } from '#lib/model/log.ts';
import type { Event } from '../../support/fold.ts';
import { calm, CALM, must } from '../../support/calm.ts';
import { cases } from '../../support/cases.ts';
import { play, type Played } from '../../support/play.ts';
import { scenes, type Scene } from '../../support/random.ts';

// However many cases are asked for.
vi.setConfig({ testTimeout: 600_000 });

const played = ({ pipeline, zone, interventions }: Scene, more: object = {}): Played =>
  calm(() => play(pipeline, { zone, interventions, ...CALM, ...more }));
const always = (holds: (events: readonly Event[], all: Played, scene: Scene) => void): void =>
  fc.assert(
    fc.property(scenes, (scene) => {
      const all = played(scene);
      holds(all.events, all, scene);
    }),
    cases(0.1)
  );

test('time never goes back, and every instant is a whole millisecond within the season', () => {
  always((events, { until, nights }) => {
    let last = nights.simulationStart;
    for (const { at } of events) {
      must(at >= last && Number.isInteger(at), () => `${at} after ${last}`);
      last = at;
    }
    expect(last).toBeLessThanOrEqual(until);
  });
});

/** Rows come: as they are due, when a fault lets go of them, or once more. */
const ARRIVED = ['rowsArrived', 'lateRowsArrived', 'heldRowsArrived', 'rowsRepeated'] as const;

/** What regions can follow. */
const REGIONAL = ['versionComplete', 'versionDrafted', 'versionOpen', 'versionFailed'] as const;

test('every cause points back, at something that can cause it', () => {
  const causes: Partial<Record<Event['kind'], readonly Event['kind'][]>> = {
    rowsHeld: ['faultBegan'],
    rowsLost: ['faultBegan'],
    lateRowsHeld: ['faultBegan'],
    lateRowsLost: ['faultBegan'],
    heldRowsArrived: ['rowsHeld', 'lateRowsHeld'],
    rowsRepeated: [...ARRIVED, 'rowsHeld', 'lateRowsHeld'],
    faultEnded: ['faultBegan'],
    sourceWaiting: [...ARRIVED, 'failed', 'upForRetry', 'runGivenUp'],
    sourceDrained: ['running'],
    runQueued: [...ARRIVED, 'success', 'intervened', 'runSuccess', 'runFailed'],
    alsoCausedBy: [...ARRIVED, 'success', 'runSuccess', 'runFailed'],
    runRunning: ['runQueued', 'runSuccess', 'runFailed'],
    // Past its timeout, or in Mage with its first failure.
    runGivenUp: ['runRunning', 'failed'],
    runSuccess: ['success', 'failed'],
    runFailed: ['success', 'failed', 'runGivenUp'],
    // A mapped task is as far as the first of its instances.
    scheduled: [
      'runRunning',
      'runGivenUp',
      'running',
      'success',
      'failed',
      'upForRetry',
      'upstreamFailed',
      'skipped'
    ],
    queued: ['scheduled'],
    running: ['scheduled', 'success', 'failed', 'upForRetry', 'faultEnded', 'runGivenUp'],
    // A mapped task is over with the last of its instances.
    success: ['running', 'success'],
    failed: ['running', 'success', 'failed', 'upstreamFailed', 'skipped'],
    upForRetry: ['running'],
    // A rule that waits for all is told by the last one, whatever came of it.
    upstreamFailed: ['success', 'failed', 'upstreamFailed', 'skipped'],
    skipped: ['success', 'failed', 'upstreamFailed', 'skipped', 'runGivenUp'],
    readRows: ['running'],
    readVersion: ['running'],
    versionComplete: ['success'],
    versionDrafted: ['running'],
    versionOpen: ['running'],
    versionFailed: ['failed', 'upForRetry', 'runGivenUp'],
    region: [...REGIONAL],
    regionFrom: [...REGIONAL],
    regionUntil: [...REGIONAL],
    regionAfter: [...REGIONAL],
    // A success can bring too few rows.
    alert: ['failed', 'upForRetry', 'runQueued', 'success', 'runGivenUp', 'runFailed']
  };
  always((events) => {
    // Only what comes from outside has no cause: rows, clocks, people, promises that fall due.
    const outside = [
      'rowsArrived',
      'lateRowsArrived',
      'faultBegan',
      'runQueued',
      'runDropped',
      'intervened',
      'refused',
      'alert'
    ];
    for (const { index, at, kind, cause } of events) {
      const from = events[cause];
      const told = (): string => `${index} ${kind} because of ${cause} ${from?.kind ?? ''}`;
      if (!from) must(cause === -1 && outside.includes(kind), told);
      else must(cause < index && from.at <= at && (causes[kind] ?? []).includes(from.kind), told);
    }
  });
});

test('runs, instances and versions are numbered as the log first names them', () => {
  always((events, { told, pipeline }) => {
    let runs = 0;
    const instances = told.runs.flatMap((run) => run.instances).length;
    for (const { kind, subject, value } of events) {
      const sentence = (): string => `${kind} of ${subject}, value ${value}`;
      if (kind === 'runQueued') runs++;
      else if (kind === 'runRunning' || kind === 'runSuccess' || kind === 'runFailed')
        must(subject < runs, sentence);
      if (entersState(LOG[kind])) must(subject < instances, sentence);
      if (kind === 'readVersion') must(value < told.versions.length, sentence);
    }
    expect(
      told.runs.every((run) =>
        run.tasks.every((task) => pipeline.tasks.some(({ id }) => id === task.replace(/\[\d+\]$/, '')))
      )
    ).toBe(true);
  });
});

test('played twice, in slices, in small batches: the log is the same', () => {
  const stops = fc.array(fc.double({ min: 0, max: 1.1, noNaN: true }), { maxLength: 6 });
  fc.assert(
    fc.property(scenes, stops, fc.constantFrom(1, 3, 50, 4096), (scene, parts, batch) => {
      const whole = played(scene);
      const { simulationStart, horizon } = whole.nights;
      const instants = parts.map((part) => Math.floor(simulationStart + part * (horizon - simulationStart)));
      // Out of order, too: playing to what has been passed does nothing.
      const sliced = played(scene, {
        stops: instants.filter((at) => at <= whole.until),
        batch,
        limit: 20_000
      });
      expect(sliced.hash).toBe(whole.hash);
      expect(played(scene).hash).toBe(whole.hash);
    }),
    cases(1 / 15)
  );
});

test('played up to an instant, the log is the beginning of the whole, to that instant and no further', () => {
  fc.assert(
    fc.property(scenes, fc.double({ min: 0, max: 1, noNaN: true }), (scene, part) => {
      const whole = played(scene);
      const { simulationStart, horizon } = whole.nights;
      const until = Math.floor(simulationStart + part * (horizon - simulationStart));
      const beginning = played(scene, { until }).events;
      const expected = whole.events.filter(({ at }) => at <= until);
      expect(JSON.stringify(beginning) === JSON.stringify(expected)).toBe(true);
    }),
    cases(1 / 15)
  );
});
