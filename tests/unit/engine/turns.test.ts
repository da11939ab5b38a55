import { describe, expect, test } from 'vitest';
import { instances, ROW } from '#lib/engine/memory.ts';
import { prepare, type Playing } from '#lib/engine/simulate.ts';
import { LOG, Log } from '#lib/model/log.ts';
import { utc } from '#lib/model/time/zone.ts';
import { vocabulary } from '#lib/vocabulary.ts';
import { draw } from '../../support/draw.ts';
import { pipelineOf, play } from '../../support/play.ts';

const MINUTE = 60_000;

/** Sources, conditions, joins, pools, retries: whatever a simulation keeps between two slices. */
const full = draw(
  {
    a: {
      reads: ['s'],
      start: { when: 'event', rows: { source: 's', atLeast: 40 } },
      spread: 0.5,
      weather: 0.3,
      failureChance: 0.2,
      retries: 2,
      retryDelay: '3m'
    },
    b: { start: { when: 'schedule', every: '11m' }, takes: '20m', spread: 0.5, pool: 'p' },
    c: { reads: ['b'], pool: 'p', takes: '5m' }
  },
  { sources: { s: { kind: 'steady', perDay: 2000, every: '5m' } }, pools: { p: 1 }, nights: 2 }
);
const other = draw(
  { x: { start: { when: 'schedule', every: '1m' }, failureChance: 0.5, spread: 0.5 }, y: { reads: ['x'] } },
  { nights: 2, loop: '30s' }
);

function begin(document: object): { playing: Playing; log: Log } {
  const held: { log?: Log } = {};
  const playing = prepare(
    { pipeline: pipelineOf(document), policy: 'policy', zone: utc, zones: 'x', vocabulary },
    (batch) => held.log!.append(batch)
  );
  const log = (held.log = new Log(playing.header));
  return { playing, log };
}

describe('several simulations under way share one memory', () => {
  test('and each log is what it would be alone, however the turns change', () => {
    const all = [full, other, full].map(begin);
    const from = Math.min(...all.map(({ playing }) => playing.until)) - 2880 * MINUTE;
    for (let slice = 1; slice <= 40; slice++)
      for (const { playing } of all) playing.playTo(Math.min(playing.until, from + slice * 97 * MINUTE));
    for (const { playing } of all) playing.playTo(playing.until);
    const alone = [play(full).hash, play(other).hash];
    expect(all.map(({ log }) => log.hash)).toEqual([alone[0], alone[1], alone[0]]);
  });

  test('who is over gives it back; who is under way goes on', () => {
    const [first, second] = [begin(full), begin(other)];
    first.playing.playTo(first.playing.until - 1440 * MINUTE);
    second.playing.playTo(second.playing.until);
    second.playing.release();
    first.playing.playTo(first.playing.until);
    expect([first.log.hash, second.log.hash]).toEqual([play(full).hash, play(other).hash]);
  });

  test('who breaks off leaves nothing behind', () => {
    expect(() => play(other, { limit: 300, batch: 100 })).toThrow('more than 300 events');
    const after = begin(full);
    after.playing.playTo(after.playing.until);
    expect(after.log.hash).toBe(play(full).hash);
  });
});

test('memory that has to grow changes nothing: 72,000 instances are more than there is room for', () => {
  const tasks = Object.fromEntries(
    Array.from({ length: 50 }, (_, index) => [
      `t${String(index)}`,
      index === 0 ? { start: { when: 'schedule', every: '1m' } } : { reads: ['t0'] }
    ])
  );
  const { log } = play(draw(tasks, { nights: 1 }));
  const count = (kind: number): number =>
    log.kind.subarray(0, log.length).filter((each) => each === kind).length;
  expect(count(LOG.runQueued) * 50).toBeGreaterThan(instances.all.length >> (ROW + 1));
  expect(count(LOG.success)).toBeGreaterThan(1 << 16);
  // Every instance is in the state that its own history says.
  expect(count(LOG.scheduled)).toBe(count(LOG.running));
});
