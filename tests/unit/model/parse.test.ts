import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from '#lib/model/parse.ts';
import { LIMITS, type Pipeline } from '#lib/model/pipeline.ts';
import { parseDate } from '#lib/model/time/civil.ts';
import { vocabulary } from '#lib/vocabulary.ts';

interface Draft {
  [key: string]: unknown;
  sources: Record<string, unknown>[];
  tasks: Record<string, unknown>[];
  policies: Record<string, unknown>[];
}

/** A document that is right: `s → a → b`. */
const right = (): Draft => ({
  downbeat: 1,
  name: 'right',
  start: '2026-01-02',
  nights: 3,
  sources: [{ id: 's', arrivals: { kind: 'steady', perDay: 10 } }],
  tasks: [
    { id: 'a', kind: 'ingest', reads: ['s'], duration: { base: '1m' } },
    { id: 'b', kind: 'serve', reads: ['a'], duration: { base: '1m' } }
  ],
  policies: [
    {
      id: 'p',
      orchestrator: 'airflow',
      defaults: { start: { when: 'upstream' } },
      tasks: { a: { start: { when: 'schedule', cron: '0 1 * * *' } } }
    }
  ]
});

/** What is said of the document after a change, as `place message`. */
function said(change: (draft: Draft) => unknown): readonly string[] {
  const draft = right();
  change(draft);
  const parsed = parse(draft, vocabulary);
  expect(parsed.ok).toBe(false);
  return parsed.ok ? [] : parsed.problems.map(({ at, message }) => `${at} ${message}`);
}

function read(change: (draft: Draft) => unknown = () => undefined): Pipeline {
  const draft = right();
  change(draft);
  const parsed = parse(draft, vocabulary);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  expect(parsed.value.advice).toEqual([]);
  return parsed.value.pipeline;
}

const at = <T>(list: readonly T[], index: number): T => list[index]!;

describe('documents in the house', () => {
  const folder = new URL('../../../static/pipelines/', import.meta.url);
  test.each(readdirSync(folder))('%s parses, and there is nothing to advise', (name) => {
    const parsed = parse(JSON.parse(readFileSync(new URL(name, folder), 'utf8')), vocabulary);
    expect(parsed).toMatchObject({ ok: true, value: { advice: [] } });
  });
});

describe('what is absent has a default', () => {
  test('of the document', () => {
    const parsed = read();
    expect(parsed).toMatchObject({ timezone: 'UTC', seed: 1, about: '', faults: [], nights: 3 });
    expect({ ok: true, value: parsed.start }).toEqual(parseDate('2026-01-02'));
  });

  test('of a task', () => {
    expect(at(read().tasks, 0)).toMatchObject({
      name: 'a',
      mode: 'new',
      failureChance: 0,
      duration: { base: 60_000, perRow: 0, spread: 0, weather: 0 }
    });
  });

  test('of a policy', () => {
    const policy = at(read().policies, 0);
    expect(policy).toMatchObject({ id: 'p', name: 'p', alerts: [] });
    expect(policy.loop).toBeUndefined();
    expect(policy.tasks.get('b')).toEqual({
      trigger: { kind: 'upstream', params: { rule: 'all_success' } },
      retries: 0,
      retryDelay: 300_000,
      pool: 'default'
    });
  });

  test('a daily promise that does not say when rows arrive means those that have until it is due', () => {
    const { tasks } = read((d) => (at(d.tasks, 1)['promise'] = { by: '06:00' }));

    expect(at(tasks, 1).promise).toEqual({ by: 360, rowsBefore: 0, arrivedBy: 360 });
  });
});

describe('a sentence for each thing that is wrong', () => {
  const cases: [name: string, change: (d: Draft) => unknown, said: RegExp][] = [
    [
      'a newer format',
      (d) => (d['downbeat'] = 2),
      /^downbeat is 2, but this version reads up to 1: open it in a newer/
    ],
    ['no format', (d) => delete d['downbeat'], /^downbeat is missing/],
    ['a date that is none', (d) => (d['start'] = '2026-02-30'), /^start is "2026-02-30"; a date such as/],
    ['no nights', (d) => (d['nights'] = 0), /^nights is the number 0; a number from 1 to 366 is needed\.$/],
    ['too many nights', (d) => (d['nights'] = 367), /^nights is the number 367; a number from 1 to 366/],
    ['a seed with decimals', (d) => (d['seed'] = 0.5), /^seed is 0\.5; a whole number is needed\.$/],
    [
      'an unknown kind of source',
      (d) => (at(d.sources, 0)['arrivals'] = { kind: 'poison' }),
      /^sources\[0\]\.arrivals\.kind is the string "poison"; one of "steady", "curve", "bursts", "file" is needed\.$/
    ],
    [
      'an unknown kind of task',
      (d) => (at(d.tasks, 0)['kind'] = 'eat'),
      /^tasks\[0\]\.kind is the string "eat"; one of "ingest"/
    ],
    [
      'a kind named __proto__',
      (d) => (at(d.tasks, 0)['kind'] = '__proto__'),
      /^tasks\[0\]\.kind is the string "__proto__"; one of/
    ],
    [
      'a kind named constructor',
      (d) => (at(d.policies, 0)['orchestrator'] = 'constructor'),
      /^policies\[0\]\.orchestrator is the string "constructor"; one of "manual"/
    ],
    ['an empty id', (d) => (at(d.sources, 0)['id'] = ''), /^sources\[0\]\.id is ""; letters, digits/],
    [
      'two of one id',
      (d) => d.tasks.push({ ...at(d.tasks, 0) }),
      /^tasks\[2\]\.id is "a", which tasks\[0\] has already: rename one of them\.$/
    ],
    [
      'a task that is called like a source',
      (d) => (at(d.tasks, 1)['id'] = 's'),
      /^tasks\[1\]\.id is "s", which sources\[0\] has already/
    ],
    [
      'a read of nothing',
      (d) => (at(d.tasks, 1)['reads'] = ['c']),
      /^tasks\[1\]\.reads of "b" names "c", and no source or task has that id: correct it, or add one\.$/
    ],
    [
      'a read twice',
      (d) => (at(d.tasks, 1)['reads'] = ['a', 'a']),
      /^tasks\[1\]\.reads of "b" names the same thing twice: name each once\.$/
    ],
    [
      'a serve task that reads a source',
      (d) => (at(d.tasks, 1)['reads'] = ['s']),
      /names the source "s", but a task of kind "serve" reads tasks only: put an ingest between them\.$/
    ],
    [
      'an ingest that reads a task',
      (d) => d.tasks.push({ id: 'c', kind: 'ingest', reads: ['b'], duration: { base: '1m' } }),
      /names the task "b", but a task of kind "ingest" reads sources only: make it a transform\.$/
    ],
    [
      'a circle',
      (d) =>
        d.tasks.push(
          { id: 'c', kind: 'store', reads: ['d'], duration: { base: '1m' } },
          { id: 'd', kind: 'store', reads: ['c', 'b'], duration: { base: '1m' } }
        ),
      /^tasks go round in a circle: (c → d → c|d → c → d)\. Take one of these arrows away; a pipeline is acyclic\.$/
    ],
    ['a task that reads itself', (d) => (at(d.tasks, 1)['reads'] = ['b']), /go round in a circle: b → b\./],
    [
      'a promise of who serves nobody',
      (d) => (at(d.tasks, 0)['promise'] = { by: '06:00', arrivedBy: '00:45' }),
      /^tasks\[0\]\.promise does not fit a task of kind "ingest": only what serves readers makes promises\.$/
    ],
    [
      'a promise of nothing',
      (d) => (at(d.tasks, 1)['promise'] = { arrivedBy: '00:45' }),
      /^tasks\[1\]\.promise\.by is missing: give the time of a daily promise such as "06:00", or "neverStalerThan"\.$/
    ],
    [
      'a promise that no run is fast enough for',
      (d) => (at(d.tasks, 1)['promise'] = { neverStalerThan: '1s' }),
      /^tasks\[1\]\.promise\.neverStalerThan is less than a minute: no run is that fast\.$/
    ],
    [
      'a promise that nothing could keep',
      (d) => (at(d.tasks, 1)['promise'] = { by: '06:00', arrivedBy: '07:00' }),
      /^tasks\[1\]\.promise\.arrivedBy is later than "by": nothing could be ready in time\.$/
    ],
    [
      'a promise of rows before they happen',
      (d) => (at(d.tasks, 1)['promise'] = { by: '06:00', arrivedBy: '01:00', rowsBefore: '02:00' }),
      /^tasks\[1\]\.promise\.rowsBefore is later than "arrivedBy"/
    ],
    [
      'a duration in words',
      (d) => (at(d.tasks, 0)['duration'] = { base: 'long' }),
      /^tasks\[0\]\.duration\.base is "long"; a duration such as/
    ],
    [
      'a chance above one',
      (d) => (at(d.tasks, 0)['failureChance'] = 1.1),
      /^tasks\[0\]\.failureChance is the number 1\.1; a number from 0 to 1 is needed\.$/
    ],
    [
      'a share above one',
      (d) => (at(d.sources, 0)['late'] = { share: 2, by: '1m' }),
      /^sources\[0\]\.late\.share/
    ],
    [
      'a position beyond the paper',
      (d) => (at(d.tasks, 0)['at'] = [0, 1e9]),
      /^tasks\[0\]\.at must be two numbers/
    ],
    [
      'a fault of nobody',
      (d) => (d['faults'] = [{ id: 'f', kind: 'slow', factor: 2, task: 'z', from: '01:00', to: '02:00' }]),
      /^faults\[0\]\.task is "z", and no task has that id\.$/
    ],
    [
      'two faults of one id',
      (d) =>
        (d['faults'] = ['a', 'b'].map((task) => ({
          id: 'f',
          kind: 'slow',
          factor: 2,
          task,
          from: '01:00',
          to: '02:00'
        }))),
      /^faults\[1\]\.id is "f", which another fault has already: rename one of them\.$/
    ],
    [
      'a fault on no date',
      (d) =>
        (d['faults'] = [
          { id: 'f', kind: 'slow', factor: 2, task: 'a', from: '01:00', to: '02:00', dates: ['soon'] }
        ]),
      /^faults\[0\]\.dates has "soon"; dates such as "2026-01-08" are needed\.$/
    ],
    [
      'a fault on no day of the week',
      (d) =>
        (d['faults'] = [
          { id: 'f', kind: 'slow', factor: 2, task: 'a', from: '01:00', to: '02:00', weekdays: ['soon'] }
        ]),
      /^faults\[0\]\.weekdays has "soon"; days such as "mon" or "sat" are needed\.$/
    ],
    ['no policy', (d) => (d.policies = []), /^policies is empty: a pipeline needs at least one policy/],
    ['tasks that are no list', (d) => (d['tasks'] = {} as never), /^tasks is an object; a list is needed\.$/],
    [
      'more sources than there may be',
      (d) =>
        (d.sources = Array.from({ length: 201 }, (_, i) => ({
          id: `s${i || ''}`,
          arrivals: { kind: 'steady', perDay: 1 }
        }))),
      /^sources has 201 members; at most 200 are allowed\.$/
    ],
    [
      'a name that is a novel',
      (d) => (d['name'] = 'x'.repeat(81)),
      /^name has 81 characters; at most 80 are allowed\.$/
    ]
  ];
  test.each(cases)('%s', (_, change, expected) => {
    const sentences = said(change);
    expect(
      sentences.some((sentence) => expected.test(sentence)),
      sentences.join('\n')
    ).toBe(true);
  });

  test('what is wrong is all told at once', () => {
    const places = said((d) => {
      d['nights'] = 'many';
      at(d.tasks, 0)['kind'] = 'eat';
      at(d.tasks, 1)['duration'] = {};
    }).map((sentence) => sentence.split(' ')[0]);
    expect(places).toEqual(['nights', 'tasks[0].kind', 'tasks[1].duration.base']);
  });

  test('a document that is not even an object is no exception', () => {
    for (const document of [null, undefined, 7, 'text', [], [[]], true])
      expect(parse(document, vocabulary)).toMatchObject({ ok: false });
  });
});

describe('limits keep a link from becoming an endless worker', () => {
  const task = (index: number, reads: readonly string[] = []) => ({
    id: `t${index}`,
    kind: 'transform',
    reads,
    duration: { base: '1s' }
  });
  const manual = [{ id: 'p', orchestrator: 'manual', defaults: { start: { when: 'manual' } } }];

  test('as many tasks as are allowed are read in good time, one more is refused', () => {
    const tasks = Array.from({ length: LIMITS.tasks }, (_, index) =>
      task(index, index > 0 ? [`t${index - 1}`] : [])
    );
    expect(parse({ ...right(), tasks, policies: manual }, vocabulary).ok).toBe(true);
    expect(
      said((d) => Object.assign(d, { tasks: [...tasks, task(LIMITS.tasks)], policies: manual }))
    ).toEqual([`tasks has ${LIMITS.tasks + 1} members; at most ${LIMITS.tasks} are allowed.`]);
  });

  test('more reads in all than are allowed are refused', () => {
    const names = Array.from({ length: 201 }, (_, index) => `t${index}`);
    const tasks = names.map((_, index) => task(index, names.slice(0, index)));
    expect(said((d) => Object.assign(d, { tasks, policies: manual }))).toEqual([
      'tasks have 20100 reads in all; at most 10000 are allowed.'
    ]);
  });
});

describe('advice does not keep a document from playing', () => {
  const advice = (change: (draft: Draft) => unknown): readonly string[] => {
    const draft = right();
    change(draft);
    const parsed = parse(draft, vocabulary);
    return parsed.ok
      ? parsed.value.advice.map((each) => `${each.at} ${each.message}`)
      : ['it does not parse'];
  };

  test('a field that nobody knows is left out', () => {
    expect(advice((d) => (at(d.tasks, 0)['durations'] = 3))).toEqual([
      'tasks[0].durations is not known here and is left out; known are id, name, kind, reads, mode, effect, visibility, key, duration, failureChance, promise, sql, number, at, group.'
    ]);
  });

  test('a policy for a task that is not there is left out', () => {
    expect(advice((d) => (at(d.policies, 0)['tasks'] = { a: { start: { when: 'manual' } }, z: {} }))).toEqual(
      ['policies[0].tasks.z is not known here and is left out; known are a, b.']
    );
  });
});

describe('tasks are put in an order in which they can run', () => {
  test('whatever order the document lists them in', () => {
    expect(read((d) => d.tasks.reverse()).tasks.map(({ id }) => id)).toEqual(['a', 'b']);
  });
});

describe('what a document says cannot reach anything but the pipeline', () => {
  test('a task may be called __proto__', () => {
    const text = JSON.stringify(right()).replaceAll('"a"', '"__proto__"');
    const parsed = parse(JSON.parse(text), vocabulary);
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
    const [policy] = parsed.value.pipeline.policies;
    expect(policy?.tasks.get('__proto__')?.trigger.kind).toBe('schedule');
    expect(({} as { start?: unknown }).start).toBeUndefined();
  });

  test('characters that disguise are taken out of names, of places and of sentences', () => {
    const rlo = '\u202e';
    expect(read((d) => (d['name'] = `ni${rlo}ght`)).name).toBe('night');
    // A read and the id it means are cleaned alike.
    expect(at(read((d) => (at(d.tasks, 1)['reads'] = [`a${rlo}`])).tasks, 1).reads).toEqual(['a']);
    const hostile = said((d) => {
      at(d.tasks, 0)['kind'] = `in${rlo}gest`;
      d[`x${rlo}`] = 1;
    });
    expect(hostile.join('')).not.toContain(rlo);
  });
});
