import { describe, expect, test } from 'vitest';
import { applyEdit } from '#lib/model/edit/apply.ts';
import { deriveJobs } from '#lib/model/jobs.ts';
import { orchestrated } from '#lib/model/helpers.ts';
import { parse } from '#lib/model/parse.ts';
import { vocabulary } from '#lib/vocabulary.ts';
import { draw, type Settings, type TaskSketch } from '../../support/draw.ts';
import { pipelineOf } from '../../support/play.ts';

const tasks: Readonly<Record<string, TaskSketch>> = {
  a: { reads: ['files'] },
  b: { reads: ['a'] },
  c: { reads: ['a'] }
};
const sources = { files: { kind: 'file', cron: '20 0 * * *', rows: 80 } };
const once = { when: 'schedule', once: true };
const wait = {
  id: 'wait',
  kind: 'sensor',
  until: { file: { source: 'files' } },
  before: ['a'],
  policy: { start: once }
};
const documentOf = (helper: object, settings: Settings = {}): object =>
  draw(tasks, { orchestrator: 'airflow', sources, ...settings, helpers: [{ id: 'wait', ...helper }] });
const sentences = (helper: object, settings: Settings = {}): readonly string[] => {
  const parsed = parse(documentOf(helper, settings), vocabulary);
  return (parsed.ok ? parsed.value.advice : parsed.problems).map(({ at, message }) => `${at} ${message}`);
};

test('a sensor has Airflow’s defaults: it pokes every minute, for seven days', () => {
  expect(pipelineOf(documentOf(wait)).policies[0]!.helpers[0]!.helper).toEqual({
    kind: 'sensor',
    until: { is: 'rows', source: 'files', atLeast: 1 },
    mode: 'poke',
    pokeInterval: 60_000,
    timeout: 604_800_000,
    softFail: false
  });
});

test('helpers stand behind the tasks, which keep their numbers', () => {
  const pipeline = pipelineOf(documentOf(wait));
  const { tasks: all } = orchestrated(pipeline, pipeline.policies[0]!);
  expect(all.map(({ id, after = [] }) => [id, ...after])).toEqual([['a', 'wait'], ['b'], ['c'], ['wait']]);
  expect(orchestrated(pipeline, { helpers: [] })).toBe(pipeline);
});

test('what comes after a helper is in its job, and comes after it', () => {
  const pipeline = pipelineOf(documentOf(wait));
  const { jobs } = deriveJobs(pipeline, pipeline.policies[0]!, vocabulary);
  expect(jobs.map((job) => [job.tasks, job.roots])).toEqual([[['wait', 'a', 'b', 'c'], ['wait']]]);
});

test('a helper in the middle orders what does not read each other', () => {
  const pipeline = pipelineOf(
    documentOf({ kind: 'check', that: { chance: 1 }, after: ['c'], before: ['b'], policy: {} })
  );
  const { jobs } = deriveJobs(pipeline, pipeline.policies[0]!, vocabulary);
  expect(jobs.map((job) => job.tasks)).toEqual([['a', 'c', 'wait', 'b']]);
});

describe('says what is wrong and what helps', () => {
  test.each<[string, object, Settings, string]>([
    [
      'an unknown neighbour',
      { ...wait, before: ['z'] },
      {},
      'names "z", and no other task or helper has that id'
    ],
    ['nothing after it', { ...wait, before: [] }, {}, 'nothing would wait for it. Name what comes after it.'],
    ['a circle', { ...wait, after: ['b'] }, {}, 'go round in a circle'],
    ['nothing asked', { ...wait, until: {} }, {}, 'say what is asked'],
    [
      'two things asked',
      { ...wait, until: { chance: 1, time: '01:00' } },
      {},
      'put both into "all" or "any"'
    ],
    ['an unknown source', { ...wait, until: { file: { source: 'x' } } }, {}, 'no source has that id'],
    [
      'rows that nobody after it reads',
      { ...wait, before: ['b'], until: { file: { source: 'files' } } },
      {},
      'they would wait for nobody'
    ],
    ['an unknown task', { ...wait, until: { asset: 'x' } }, {}, 'is "x", and no task has that id'],
    [
      'bounds that exclude each other',
      { ...wait, until: { volume: { of: 'a', atLeast: 9, atMost: 3 } } },
      {},
      'it would never hold'
    ],
    ['looking all the time', { ...wait, pokeInterval: '0s' }, {}, 'less than a second'],
    ['a word that is no weekday', { ...wait, until: { weekday: ['Caturday'] } }, {}, 'has "Caturday"'],
    [
      'a sensor in Dagster',
      wait,
      { orchestrator: 'dagster' },
      'Dagster has no such task: let an event start'
    ],
    [
      'a mode that Mage lacks',
      { ...wait, mode: 'deferrable' },
      { orchestrator: 'mage' },
      'knows "poke" only'
    ],
    [
      'a timeout in Mage',
      { ...wait, timeout: '1h' },
      { orchestrator: 'mage' },
      'is left out: a sensor of Mage has none'
    ],
    ['a pool that is not there', wait, { policy: { includeDeferred: ['x'] } }, 'no such pool']
  ])('%s', (_, helper, settings, sentence) => {
    expect(sentences(helper, settings).join('\n')).toContain(sentence);
  });

  test('an id that a task has', () => {
    expect(sentences({ ...wait, id: 'b' }).join('\n')).toContain('is "b", which a task has already');
  });

  test('a helper among the tasks', () => {
    const document = draw({ a: { kind: 'sensor', reads: [] } });
    const parsed = parse(document, vocabulary);
    expect(parsed.ok ? '' : parsed.problems[0]!.message).toContain('put it into "helpers" of the policy');
  });
});

describe('edits know helpers', () => {
  const document = documentOf(wait) as never;
  const after = (
    edit: never
  ): { policies: { helpers: object[]; tasks: Record<string, { start?: object }> }[] } => {
    const result = applyEdit(document, edit);
    if (!result.ok) throw new Error(result.problems[0]!.message);
    return result.value as never;
  };

  test('one goes with what would wait for it, and what it stood before starts by hand', () => {
    const left = after({ kind: 'remove', ids: ['wait'] } as never);
    expect(left.policies[0]!.helpers).toEqual([]);
    expect(left.policies[0]!.tasks['a']!.start).toEqual({ when: 'manual' });
    expect(parse(left, vocabulary).ok).toBe(true);
  });

  test('it keeps those that stay', () => {
    const both = documentOf({ ...wait, before: ['a', 'c'] }) as never;
    const result = applyEdit(both, { kind: 'remove', ids: ['c'] } as never);
    expect(result.ok && (result.value as never as typeof left).policies[0]!.helpers).toMatchObject([
      { before: ['a'] }
    ]);
    const left = after({ kind: 'start', policy: 'policy', task: 'wait', start: { when: 'manual' } } as never);
    expect(left.policies[0]!.tasks['wait']!.start).toEqual({ when: 'manual' });
  });
});
