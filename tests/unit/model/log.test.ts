import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  EMPTY_HASH,
  extendHash,
  hashText,
  Log,
  LOG,
  LOG_FORMAT,
  logKind,
  type LogBatch,
  type LogColumns
} from '#lib/model/log.ts';

interface Row {
  at: number;
  kind: number;
  subject: number;
  cause: number;
  value: number;
}
const columns = (rows: readonly Row[]): LogColumns => ({
  at: Float64Array.from(rows, ({ at }) => at),
  kind: Uint8Array.from(rows, ({ kind }) => kind),
  subject: Int32Array.from(rows, ({ subject }) => subject),
  cause: Int32Array.from(rows, ({ cause }) => cause),
  value: Float64Array.from(rows, ({ value }) => value)
});
const batch = (rows: readonly Row[], first: number): LogBatch => ({ first, ...columns(rows) });
const empty = (): Log => new Log({ format: LOG_FORMAT, engine: '1', zones: 'x', policy: 'p', seed: 1 });
const row = (change: Partial<Row> = {}): Row => ({
  at: 1_767_830_400_000,
  kind: LOG.running,
  subject: 3,
  cause: 2,
  value: 1,
  ...change
});
const rows = fc.array(
  fc.record({
    at: fc.integer({ min: 0, max: 4_000_000_000_000 }),
    kind: fc.constantFrom(...Object.values(LOG)),
    subject: fc.nat(1_000_000),
    cause: fc.integer({ min: -1, max: 1_000_000 }),
    value: fc.maxSafeNat()
  }),
  { maxLength: 60 }
);

describe('the hash', () => {
  test('does not depend on how the events are cut into batches', () => {
    fc.assert(
      fc.property(rows, fc.array(fc.nat(60), { maxLength: 5 }), (events, cuts) => {
        const whole = empty();
        whole.append(batch(events, 0));
        const parts = empty();
        const places = [...new Set([0, ...cuts.filter((cut) => cut < events.length)])].sort((a, b) => a - b);
        places.forEach((from, index) => parts.append(batch(events.slice(from, places[index + 1]), from)));
        expect(parts.hash).toBe(whole.hash);
        expect(parts.length).toBe(events.length);
      })
    );
  });

  test('changes with every field, in each of its two words', () => {
    const hash = (one: Row): string => hashText(extendHash(EMPTY_HASH, columns([one])));
    const changes: Partial<Row>[] = [
      { at: row().at + 1 },
      { at: row().at + 0x100000000 },
      { kind: LOG.queued },
      { subject: 4 },
      { cause: -1 },
      { value: 2 },
      { value: 1 + 0x100000000 }
    ];
    const all = [hash(row()), ...changes.map((change) => hash(row(change)))];
    expect(new Set(all).size).toBe(all.length);
  });

  test('changes with the order of events', () => {
    const two = [row(), row({ subject: 9 })];
    expect(extendHash(EMPTY_HASH, columns(two))).not.toEqual(
      extendHash(EMPTY_HASH, columns([...two].reverse()))
    );
  });

  test('of thousands of logs that differ in one number never meets another', () => {
    const hashes = Array.from({ length: 20_000 }, (_, value) =>
      hashText(extendHash(EMPTY_HASH, columns([row({ value })])))
    );
    expect(new Set(hashes).size).toBe(hashes.length);
  });

  test('is sixteen hexadecimal digits, and keeps its value for ever', () => {
    expect(empty().hash).toBe('9ca70078d540468f');
    const log = empty();
    log.append(batch([row(), row({ at: row().at + 5, kind: LOG.success, value: 77 })], 0));
    expect(log.hash).toBe('95e1f20b75278661');
  });
});

describe('a log', () => {
  test('gives back what was appended, past any capacity', () => {
    const log = empty();
    const all = Array.from({ length: 5000 }, (_, index) =>
      row({ at: index, value: index * 7, subject: index % 13 })
    );
    for (let from = 0; from < all.length; from += 700) log.append(batch(all.slice(from, from + 700), from));
    expect(log.length).toBe(5000);
    for (const index of [0, 699, 700, 4095, 4999]) {
      expect([log.at[index], log.value[index], log.subject[index]]).toEqual([index, index * 7, index % 13]);
    }
  });

  test('refuses a batch that is not the next one, and stays as it was', () => {
    const log = empty();
    log.append(batch([row(), row()], 0));
    const { hash } = log;
    expect(() => log.append(batch([row()], 3))).toThrow('a batch starts at 3, but the log has 2 events');
    expect(() => log.append(batch([row()], 1))).toThrow('a batch starts at 1, but the log has 2 events');
    expect([log.length, log.hash]).toEqual([2, hash]);
  });
});

test('kinds have numbers of their own, which never change', () => {
  expect(LOG).toEqual({
    rowsArrived: 1,
    lateRowsArrived: 2,
    sourceWaiting: 3,
    sourceDrained: 4,
    rowsHeld: 5,
    rowsLost: 6,
    heldRowsArrived: 7,
    intervened: 8,
    refused: 9,
    cleared: 10,
    runCleared: 11,
    paused: 12,
    resumed: 13,
    ofBackfill: 14,
    runQueued: 16,
    alsoCausedBy: 17,
    runRunning: 18,
    runSuccess: 19,
    runFailed: 20,
    dataIntervalStart: 21,
    dataIntervalEnd: 22,
    scheduled: 32,
    queued: 33,
    running: 34,
    success: 35,
    failed: 36,
    upForRetry: 37,
    upstreamFailed: 38,
    skipped: 39,
    upForReschedule: 40,
    deferred: 41,
    poked: 44,
    decided: 45,
    readRows: 48,
    readVersion: 49,
    versionComplete: 50,
    region: 51,
    rowsRepeated: 52,
    lateRowsHeld: 53,
    lateRowsLost: 54,
    faultBegan: 55,
    faultEnded: 56,
    versionDrafted: 57,
    versionOpen: 58,
    versionFailed: 59,
    regionFrom: 60,
    regionUntil: 61,
    regionAfter: 62,
    alert: 64,
    runGivenUp: 23,
    together: 24,
    runDropped: 65
  });
  for (const [name, code] of Object.entries(LOG)) expect(logKind(code)).toBe(name);
  expect(() => logKind(0)).toThrow('log code 0 is unknown');
});
