import { describe, expect, test } from 'vitest';
import { simulate } from '#lib/engine/simulate.ts';
import { TooManyEvents } from '#lib/engine/recorder.ts';
import { Log, type LogBatch } from '#lib/model/log.ts';
import { utc } from '#lib/model/time/zone.ts';
import { vocabulary } from '#lib/vocabulary.ts';
import { draw } from '../../support/draw.ts';
import { pipelineOf, play } from '../../support/play.ts';

const busy = draw(
  {
    a: {
      reads: ['s'],
      start: { when: 'schedule', every: '7m' },
      spread: 0.5,
      failureChance: 0.2,
      retries: 1,
      perRowMs: 3
    },
    b: { reads: ['a'], spread: 0.5, pool: 'p' },
    c: { reads: ['a'], spread: 0.5, pool: 'p' },
    d: { reads: ['b', 'c'] }
  },
  { sources: { s: { kind: 'steady', perDay: 900, every: '10m' } }, pools: { p: 1 }, nights: 2 }
);

describe('what never comes to rest is stopped with a sentence', () => {
  /** A condition whose task fails at once, and is started again at once. */
  const restless = draw(
    {
      a: {
        reads: ['s'],
        start: { when: 'event', rows: { source: 's', atLeast: 1 } },
        takes: '0s',
        failureChance: 1,
        retryDelay: '0s'
      }
    },
    { sources: { s: { kind: 'file', cron: '0 0 * * *', rows: 5 } } }
  );

  test('when it goes round at one instant', () => {
    expect(() => play(restless)).toThrow(
      'more than 250000 happenings at 2026-01-01T00:00:00+00:00: something triggers itself without delay'
    );
  });

  test('when it makes more events than one simulation may, with a remedy', () => {
    const playing = (): unknown => play(busy, { limit: 500, batch: 100 });
    expect(playing).toThrow(TooManyEvents);
    expect(playing).toThrow('more than 500 events: shorten the season, or start the tasks less often');
  });
});

describe('how a log is handed over does not change it', () => {
  const whole = play(busy);

  test.each([1, 7, 64, 1000, 100_000])('in batches of %i events', (batch) => {
    expect(play(busy, { batch }).hash).toBe(whole.hash);
  });

  test('in batches that follow each other without a gap, and whose buffers are nobody else’s', () => {
    const pipeline = pipelineOf(busy);
    const batches: LogBatch[] = [];
    const header = simulate(
      { pipeline, policy: 'policy', zone: utc, zones: 'x', vocabulary },
      (batch) => batches.push(batch),
      {
        batch: 64
      }
    );
    const log = new Log(header);
    for (const batch of batches) log.append(batch);
    expect(log.hash).toBe(whole.hash);
    const buffers = batches.flatMap((batch) =>
      [batch.at, batch.kind, batch.subject, batch.cause, batch.value].map(({ buffer }) => buffer)
    );
    expect(new Set(buffers).size).toBe(buffers.length);
  });

  test('in batches that are lent: all the same columns, read while the sink has them', () => {
    const log = new Log(whole.log.header);
    const buffers = new Set<ArrayBufferLike>();
    simulate(
      { pipeline: pipelineOf(busy), policy: 'policy', zone: utc, zones: 'x', vocabulary },
      (batch) => {
        log.append(batch);
        buffers.add(batch.at.buffer);
      },
      { batch: 64, lent: true }
    );
    expect(log.hash).toBe(whole.hash);
    expect(buffers.size).toBe(1);
  });
});

test('one simulation leaves nothing behind for the next', () => {
  const hash = (document: object): string => {
    const batches: LogBatch[] = [];
    const request = { pipeline: pipelineOf(document), policy: 'policy', zone: utc, zones: 'x', vocabulary };
    const log = new Log(simulate(request, (batch) => batches.push(batch)));
    for (const batch of batches) log.append(batch);
    return log.hash;
  };
  const other = draw(
    { x: { start: { when: 'schedule', every: '1m' }, failureChance: 0.5 }, y: { reads: ['x'] } },
    { nights: 2 }
  );
  const [first, second] = [hash(busy), hash(other)];
  expect([hash(other), hash(busy), hash(busy), hash(other)]).toEqual([second, first, first, second]);
});

test('a policy that the pipeline does not have is named, with those that it has', () => {
  const request = { pipeline: pipelineOf(busy), policy: 'nope', zone: utc, zones: 'x', vocabulary };
  expect(() => simulate(request, () => undefined)).toThrow(
    'the pipeline has no policy "nope"; it has policy'
  );
});

test('the header says what the log is a log of', () => {
  expect(play(busy, { seed: 9 }).log.header).toMatchObject({ format: 1, policy: 'policy', seed: 9 });
  expect(play(busy).log.header.seed).toBe(1);
});
