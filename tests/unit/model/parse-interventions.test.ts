import { describe, expect, test } from 'vitest';
import { Fields } from '#lib/model/fields.ts';
import { MAX_INTERVENTIONS, parseInterventions } from '#lib/model/parse-interventions.ts';
import { vocabulary } from '#lib/vocabulary.ts';
import type { Problem } from '#lib/model/result.ts';

function read(value: unknown, ...checks: Tail<Parameters<typeof parseInterventions>>) {
  const problems: Problem[] = [];
  const interventions = parseInterventions(new Fields({ done: value }, '', problems), 'done', ...checks);
  return { interventions, said: problems.map(({ at, message }) => `${at} ${message}`) };
}

type Tail<T extends unknown[]> = T extends [unknown, unknown, ...infer R] ? R : never;

/** One of each kind, as they are kept. */
const EACH = [
  { at: 1, kind: 'run', task: 'a', with: 'both' },
  { at: 2, kind: 'fail', task: 'a', planned: 7, ordinal: 1 },
  { at: 3, kind: 'slow', task: 'a', planned: 7, factor: 2.5 },
  { at: 4, kind: 'hang', task: 'a' },
  { at: 5, kind: 'hang', task: 'a', for: 60_000 },
  { at: 6, kind: 'clear', task: 'a', planned: 7, downstream: true },
  { at: 7, kind: 'mark', task: 'a', planned: 7, state: 'failed' },
  { at: 8, kind: 'pause', task: '*' },
  { at: 9, kind: 'resume', task: 'a' },
  { at: 10, kind: 'backfill', task: 'a', from: 1, to: 9, reprocess: 'failed', maxActiveRuns: 3 },
  { at: 11, kind: 'fault', on: 'a', for: 60_000, fault: { kind: 'slow', factor: 3 } }
];

describe('interventions that were written down', () => {
  test('are read back in their order', () => {
    const done = [
      { kind: 'run', at: 1000, task: '*' },
      { kind: 'run', at: 500, task: 'ingest' }
    ];
    expect(read(done)).toEqual({ interventions: done, said: [] });
  });

  test('are none when the field is absent', () => {
    expect(read(undefined)).toEqual({ interventions: [], said: [] });
  });

  test('that are wrong are told with their place', () => {
    expect(
      read([
        { kind: 'run', at: 1, task: 'a' },
        { kind: 'explode', at: -1 }
      ]).said
    ).toEqual([
      'done[1].kind is the string "explode"; one of "run", "fail", "slow", "hang", "clear", "mark", "pause", "resume", "backfill", "fault" is needed.',
      'done[1].at is the number -1; a number from 0 to 253402300799999 is needed.',
      'done[1].task is missing: a text is needed.'
    ]);
    expect(read('run').said).toEqual(['done is the string "run"; a list is needed.']);
  });

  test('are not more than anybody does', () => {
    const { interventions, said } = read(
      Array.from({ length: MAX_INTERVENTIONS + 1 }, () => ({ kind: 'run', at: 1, task: 'a' }))
    );
    expect(interventions).toHaveLength(MAX_INTERVENTIONS);
    expect(said).toEqual([
      `done has ${MAX_INTERVENTIONS + 1} members; at most ${MAX_INTERVENTIONS} are allowed.`
    ]);
  });

  test('of each kind are kept as they are', () => {
    expect(read(EACH, vocabulary.faults)).toEqual({ interventions: EACH, said: [] });
  });

  test('say lengths of time as documents do', () => {
    const [hang, fault] = read([
      { at: 1, kind: 'hang', task: 'a', for: '20m' },
      { at: 1, kind: 'fault', on: 'a', for: '2h', fault: { kind: 'hang' } }
    ]).interventions;
    expect(hang).toMatchObject({ for: 1_200_000 });
    expect(fault).toMatchObject({ for: 7_200_000 });
  });

  test('may say instants as texts where somebody reads them', () => {
    const instant = (text: string) => (text === 'noon' ? 43_200_000 : 'is no instant.');
    const { interventions, said } = read(
      [
        { at: 'noon', kind: 'fail', task: 'a', planned: 'noon' },
        { at: 'never', kind: 'run', task: 'a' }
      ],
      undefined,
      instant
    );
    expect(interventions[0]).toMatchObject({ at: 43_200_000, planned: 43_200_000 });
    expect(said).toEqual(['done[1].at is no instant.']);
    expect(read([{ at: 'noon', kind: 'run', task: 'a' }]).said).toHaveLength(1);
  });

  test('that bring a fault are checked as documents’ faults are', () => {
    const fault = (fault: unknown) => ({ at: 1, kind: 'fault', on: 'a', for: 1, fault });
    expect(read([fault({ kind: 'slow', factor: 0 })], vocabulary.faults).said).toEqual([
      'done[0].fault.factor is the number 0; a number from 1 to 1000 is needed.'
    ]);
    expect(read([fault({ kind: 'flood' })], vocabulary.faults).said[0]).toContain(
      'done[0].fault.kind is the string "flood"'
    );
    expect(read([fault({ kind: 'slow', factor: {} })]).said[0]).toContain(
      'done[0].fault.factor is an object'
    );
    expect(read([{ at: 1, kind: 'backfill', task: 'a', from: 9, to: 1 }]).said).toEqual([
      'done[0].to is before "from": a backfill goes from the earlier to the later.'
    ]);
  });
});
