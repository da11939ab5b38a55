import { describe, expect, test } from 'vitest';
import { Fields } from '#lib/model/fields.ts';
import { MAX_INTERVENTIONS, parseInterventions } from '#lib/model/parse-interventions.ts';
import type { Problem } from '#lib/model/result.ts';

function read(value: unknown) {
  const problems: Problem[] = [];
  const interventions = parseInterventions(new Fields({ done: value }, '', problems), 'done');
  return { interventions, said: problems.map(({ at, message }) => `${at} ${message}`) };
}

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
      'done[1].kind is the string "explode"; one of "run" is needed.',
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
});
