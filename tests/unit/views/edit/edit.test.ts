import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { fieldsAt, fieldsBeside, vocabulary } from '#lib/app/kinds.ts';
import { applyEdit } from '#lib/model/edit/apply.ts';
import type { DocumentPart } from '#lib/model/edit/document.ts';
import { parse } from '#lib/model/parse.ts';
import { TRIGGER_RULES } from '#lib/model/trigger-rules.ts';
import { utc } from '#lib/model/time/zone.ts';
import { strike, victimOf } from '#lib/views/edit/break.ts';
import { keeping } from '#lib/views/edit/board.ts';
import { areaPath, density } from '#lib/views/edit/curve.ts';
import { fallbackText, flagOf, isOn, limits, problemsAt, shown, typed } from '#lib/views/edit/fields.ts';
import { freePlace, NOWHERE, placesOf } from '#lib/views/edit/places.ts';
import { dayOf, durationCurve, rowsOf } from '#lib/views/edit/plots.ts';
import { clockOf, cronOf, offers, ruleWords } from '#lib/views/edit/starts.ts';
import { commonWords, placeWords, startWords, thingAt } from '#lib/views/edit/words.ts';
import { draw } from '#lib/views/graph/layout.ts';
import { structureOf } from '#lib/views/graph/structure.ts';

const reference = JSON.parse(readFileSync('static/pipelines/reference.json', 'utf8')) as DocumentPart;
const parsed = parse(reference, vocabulary);
if (!parsed.ok) throw new Error('the reference parses');
const { pipeline } = parsed.value;
const onClocks = pipeline.policies.find(({ id }) => id === 'on-clocks')!;
const taskOf = (id: string) => pipeline.tasks.find((task) => task.id === id)!;

describe('where things stand', () => {
  test('what comes stands right of what it reads, and on nobody', () => {
    const places = new Map([
      ['a', { x: 0, y: 0 }],
      ['b', { x: 158, y: 0 }]
    ]);
    const free = freePlace(places, ['a']);
    expect(free.x).toBe(158);
    expect(Math.abs(free.y)).toBeGreaterThanOrEqual(52);
    expect(freePlace(NOWHERE, [])).toEqual({ x: 0, y: 0 });
    expect(freePlace(places, []).y).toBeGreaterThan(0);
  });

  test('what stands somewhere stays there while others come and go', () => {
    const structure = structureOf(pipeline);
    const first = placesOf(structureOf({ ...pipeline, sources: [] }), NOWHERE, NOWHERE);
    const places = placesOf(structure, first, new Map([['crm', { x: 7, y: 7 }]]));
    for (const { id, position } of structure.vertices) expect(places.get(id)).toEqual(position);
    const bare = { sources: [], tasks: pipeline.tasks.map(({ position: _, ...task }) => task) };
    const before = placesOf(structureOf(bare), NOWHERE, NOWHERE);
    const after = placesOf(
      structureOf({ ...bare, tasks: [...bare.tasks, { ...taskOf('bi_store'), id: 'new', reads: [] }] }),
      before,
      NOWHERE
    );
    for (const [id, place] of before) expect([id, after.get(id)]).toEqual([id, place]);
    expect(after.has('new')).toBe(true);
  });

  test('what an edit leaves as it was is the very same in the next drawing, and what it changes is not', () => {
    const drawn = (tasks: typeof pipeline.tasks) => {
      const structure = structureOf({ ...pipeline, tasks });
      return draw(structure, placesOf(structure, NOWHERE, NOWHERE), undefined, false, 12);
    };
    const before = drawn(pipeline.tasks);
    const named = drawn(
      pipeline.tasks.map((task) => (task.id === 'bi_store' ? { ...task, name: 'board' } : task))
    );
    const next = keeping(before, named);
    expect(next).toEqual(named);
    const changed = next.nodes.filter((node, i) => node !== before.nodes[i]);
    expect(changed.map(({ name }) => name)).toEqual(['board']);
    expect(next.edges.every((edge, i) => edge === before.edges[i])).toBe(true);
    // An arrow less: those behind it move up in the list, and are other edges.
    const cut = drawn(
      pipeline.tasks.map((task) => (task.id === 'store_lake' ? { ...task, reads: ['clean_clicks'] } : task))
    );
    expect(keeping(before, cut)).toEqual(cut);
    expect(keeping(undefined, cut)).toBe(cut);
  });
});

describe('what starts a task', () => {
  test('is said in a few words on its node', () => {
    expect(startWords(onClocks, taskOf('store_lake'), vocabulary)).toBe('◷ 03:15');
    const inOrder = pipeline.policies.find(({ id }) => id === 'in-order')!;
    expect(startWords(inOrder, taskOf('store_lake'), vocabulary)).toBe('after its upstreams');
    expect(startWords(pipeline.policies[0]!, taskOf('store_lake'), vocabulary)).toBe('by hand');
    const onEvents = pipeline.policies.find(({ id }) => id === 'on-events')!;
    expect(startWords(onEvents, taskOf('ingest_crm'), vocabulary)).toContain('500 rows wait');
  });

  test('a time and days are a cron, and back; a cron that says more stays one', () => {
    expect(clockOf('30 2 * * *')).toEqual({ time: '02:30', days: '*' });
    expect(cronOf('2:30', '1-5')).toBe('30 2 * * 1-5');
    for (const cron of ['*/5 * * * *', '0 2 1 * *', '90 2 * * *', 5, undefined])
      expect(clockOf(cron)).toBeUndefined();
    expect(cronOf('soon', '*')).toBe('soon');
  });

  test('an hour has its minute alone', () => {
    expect(clockOf('5 * * * *')).toEqual({ time: ':05', days: 'hour' });
    expect(clockOf('5 * * * 1')).toBeUndefined();
    expect(cronOf(':05', 'hour')).toBe('5 * * * *');
    // From days to hours and back, what can be kept is.
    expect(cronOf('02:30', 'hour')).toBe('30 * * * *');
    expect(cronOf(':30', '*')).toBe('30 0 * * *');
  });

  test('a rule is said of as many upstreams as there are', () => {
    const says = (rule: string, upstreams: number): string =>
      ruleWords(vocabulary.triggers['upstream']!.sentence({ rule } as never), upstreams);
    expect(says('all_success', 4)).toBe('all of its 4 upstreams have succeeded');
    expect(says('all_success', 1)).toBe('its upstream has succeeded');
    expect(says('one_failed', 1)).toBe('its upstream has failed');
    for (const rule of TRIGGER_RULES)
      for (const upstreams of [1, 2])
        expect(says(rule, upstreams)).not.toMatch(/undefined|1 upstreams|^when/);
  });

  test('a group is called by the words that its tasks begin with', () => {
    expect(commonWords(['ml_features', 'ml_scale', 'ml_store'])).toBe('ml');
    expect(commonWords(['bi-a', 'ml_a'])).toBe('group');
    expect(commonWords(['one_task'])).toBe('one_task');
    expect(commonWords([])).toBe('group');
  });

  test('a place of a policy has words', () => {
    expect(placeWords('policies[2].pools.a.b')).toBe('The pool a.b');
    expect(placeWords('policies[0].alerts[1].of')).toBe('Alert 2');
    expect(placeWords('policies[0].alerts')).toBe('The list of alerts');
    expect(placeWords('nights')).toBe('nights');
  });

  test('the sentences that are not chosen say what they would use', () => {
    const now = { when: 'schedule', cron: '0 4 * * *' };
    const offered = offers(now, ['crm'], ['ingest_crm']);
    expect(offered.schedule).toBe(now);
    expect(offered.event).toMatchObject({ rows: { source: 'crm' } });
    expect(offers(undefined, [], ['a']).event).toEqual({ when: 'event', asset: 'a' });
  });
});

describe('a field of a form', () => {
  test('shows what the document holds, and gives back what was typed', () => {
    expect(shown([1, 2])).toBe('1, 2');
    expect(shown(undefined)).toBe('');
    expect(typed('0,5', { is: 'number', min: 0, max: 1 })).toBe(0.5);
    expect(typed('', { is: 'number', min: 0, max: 1 })).toBeUndefined();
    expect(typed('many', { is: 'whole', min: 0, max: 1 })).toBe('many');
    expect(typed('1 2 3', { is: 'numbers', length: 3 })).toEqual([1, 2, 3]);
    expect(typed('mon, tue', { is: 'texts', max: 7 })).toEqual(['mon', 'tue']);
  });

  test('says its limits, and what holds without it', () => {
    expect(limits({ is: 'number', min: 0, max: 1 })).toBe('0 to 1');
    expect(limits({ is: 'whole', min: 0, max: Number.MAX_SAFE_INTEGER })).toBe('0 or more');
    const retryDelay = fieldsAt('policies', 'tasks').find(({ key }) => key === 'retryDelay')!;
    expect(fallbackText(retryDelay)).toBe('5 min');
  });

  test('that is one of several is ticked only where it is said: a start by cron is not once', () => {
    const start = fieldsBeside(fieldsAt('policies', 'tasks', 'start'), 'when', 'schedule');
    const once = start.find(({ key }) => key === 'once')!;
    expect(isOn(once, undefined)).toBe(false);
    expect(isOn(once, true)).toBe(true);
    expect([flagOf(once, true), flagOf(once, false)]).toEqual([true, undefined]);
    const intervals = start.find(({ key }) => key === 'dataIntervals')!;
    expect([isOn(intervals, undefined), isOn(intervals, undefined, true)]).toEqual([false, true]);
    expect([flagOf(intervals, true), flagOf(intervals, false)]).toEqual([true, undefined]);
  });

  test('that is ticked for all tasks can be unticked for one', () => {
    const past = fieldsAt('policies', 'tasks').find(({ key }) => key === 'dependsOnPast')!;
    expect(isOn(past, undefined, true)).toBe(true);
    expect([flagOf(past, false, true), flagOf(past, true, true)]).toEqual([false, undefined]);
    expect([flagOf(past, true, false), flagOf(past, false, false)]).toEqual([true, undefined]);
    expect([flagOf(past, true), flagOf(past, false)]).toEqual([true, undefined]);
  });

  test('has the problems of its place, and of no other', () => {
    const problems = ['tasks[1].duration.base', 'tasks[1].duration', 'tasks[10]'].map((at) => ({
      at,
      message: ''
    }));
    expect(problemsAt(problems, 'tasks[1].duration')).toHaveLength(2);
    expect(problemsAt(problems, 'tasks[1]')).toHaveLength(2);
  });

  test('a problem of the document belongs to its thing', () => {
    expect(thingAt('tasks[2].duration.base', reference)).toBe(reference.tasks[2]!.id);
    expect(thingAt('sources[0]', reference)).toBe('orders_db');
    expect(thingAt('policies[1].tasks.store_lake.start.cron', reference)).toBe('store_lake');
    expect(thingAt('nights', reference)).toBeUndefined();
  });
});

describe('a fault', () => {
  const by = { from: '00:30', to: '04:00', chance: 0.1 };
  test.each(Object.keys(vocabulary.faults))('of every kind can befall something at once: %s', (name) => {
    const kind = vocabulary.faults[name]!;
    const victim = victimOf(reference, kind, 'ingest_crm', () => 'default');
    if (!victim.ok) throw new Error(JSON.stringify(victim));
    const broken = applyEdit(reference, strike(reference, name, kind, victim.value, by).edit);
    if (!broken.ok) throw new Error();
    const read = parse(broken.value, vocabulary);
    expect(read.ok ? [] : read.problems).toEqual([]);
    if (read.ok) expect(read.value.pipeline.faults.at(-1)).toMatchObject({ kind: name, chance: 0.1 });
  });

  test('that cannot befall a thing says what to choose', () => {
    expect(victimOf(reference, vocabulary.faults['fail']!, 'crm', () => 'default')).toMatchObject({
      ok: false
    });
  });
});

describe('pictures of fields', () => {
  test('a curve has its height where the values are', () => {
    const curve = density([10, 11, 12, 12, 13, 40], 0, 50);
    const at = curve.heights.indexOf(1) / (curve.heights.length - 1);
    expect(at * 50).toBeGreaterThan(9);
    expect(at * 50).toBeLessThan(15);
    expect(areaPath(curve, { width: 100, height: 10 }, 0, 25)).toMatch(/^M0 10L.*L50 10Z$/);
  });

  test('a day of a source has as many rows as it says', () => {
    for (const source of pipeline.sources) {
      const rows = dayOf(source, utc, pipeline.start + 2).reduce((sum, each) => sum + each, 0);
      const params = source.arrivals.params as { readonly perDay?: number; readonly rows?: number };
      const said = params.perDay ?? params.rows!;
      expect([source.id, Math.abs(rows - said) / said < 0.35]).toEqual([source.id, true]);
    }
    expect(rowsOf(pipeline, taskOf('store_lake'), utc)).toBeGreaterThan(8000);
  });

  test('a duration has its median in the middle of its draws', () => {
    const drawn = durationCurve({ base: 600_000, perRow: 0, spread: 0.3, weather: 0 }, 0)!;
    expect(drawn.median).toBe(600_000);
    expect(drawn.late).toBeGreaterThan(900_000);
    expect(durationCurve({ base: 0, perRow: 0, spread: 0, weather: 0 }, 0)).toBeUndefined();
  });
});
