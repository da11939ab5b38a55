import { describe, expect, test } from 'vitest';
import { ACTIONS, actionOf, keyWords, pressed } from '#lib/app/keys.ts';
import { SHOWINGS } from '#lib/views/actions.ts';
import { entriesOf, placesOf } from '#lib/views/palette/entries.ts';
import { best, score } from '#lib/views/palette/search.ts';
import { readFileSync } from 'node:fs';
import { parse } from '#lib/model/parse.ts';
import { vocabulary } from '#lib/vocabulary.ts';

describe('searching', () => {
  const names = ['ingest_orders', 'ingest_crm', 'store_lake', 'bi_store', 'Store nothing', 'Lessons'];
  const found = (typed: string) => best(names, typed, (name) => name, 10);

  test('finds by letters in order, words in any order, and puts beginnings first', () => {
    expect(found('store')[0]).toBe('store_lake');
    expect(found('io')).toContain('ingest_orders');
    expect(found('lake store')).toEqual(['store_lake']);
    expect(found('bist')).toEqual(['bi_store']);
    expect(found('xyz')).toEqual([]);
    expect(found('')).toEqual(names);
  });

  test('of two that answer as well, the shorter comes first', () => {
    expect(score('store', 'store')).toBeGreaterThan(score('store_lake', 'store'));
    expect(score('store', 'q')).toBe(-1);
  });
});

describe('the table of actions', () => {
  test('has each key once, those that show a view included', () => {
    const keys = [...ACTIONS, ...SHOWINGS].flatMap(({ key }) => (key === undefined ? [] : [key]));
    expect(new Set(keys).size).toBe(keys.length);
    expect(keys.filter((key) => key.startsWith('g ') && actionOf('g') !== undefined)).toEqual([]);
  });

  test('knows what was pressed, and says it as people read it', () => {
    const none = { ctrlKey: false, metaKey: false, shiftKey: false };
    expect(pressed({ ...none, key: '?', shiftKey: true })).toBe('?');
    expect(pressed({ ...none, key: 'k', metaKey: true })).toBe('mod+k');
    expect(pressed({ ...none, key: 'Z', ctrlKey: true, shiftKey: true })).toBe('mod+shift+z');
    expect(pressed({ ...none, key: 'y', ctrlKey: true })).toBe('mod+shift+z');
    expect(keyWords(' ')).toEqual(['Space']);
    expect(keyWords('mod+shift+z')).toEqual(['Ctrl/⌘ Shift Z']);
    expect(keyWords('g l')).toEqual(['g', 'l']);
  });
});

describe('the palette', () => {
  const parsed = parse(
    JSON.parse(readFileSync(new URL('../../../static/pipelines/reference.json', import.meta.url), 'utf8')),
    vocabulary
  );
  if (!parsed.ok) throw new Error('the reference does not parse');
  const { pipeline } = parsed.value;
  const now = { night: 74, speed: 600_000, selected: undefined, against: 'order' };
  const entries = entriesOf(pipeline, pipeline.policies[1]!.id, now, '/learn/');

  test('has every command that can be done, every view and every thing of the document', () => {
    const labels = entries.map(({ label }) => label);
    for (const { name } of [...pipeline.tasks, ...pipeline.sources]) expect(labels).toContain(name);
    for (const { name } of pipeline.policies) expect(labels).toContain(`Tasks start: ${name}`);
    for (const { label } of SHOWINGS) expect(labels).toContain(label);
    for (const { label, ask } of ACTIONS) if (ask !== 'palette') expect(labels).toContain(label);
    expect(entries.filter(({ about }) => about === 'lesson').length).toBeGreaterThan(5);
  });

  test('what cannot be done now is not offered', () => {
    const without = entriesOf(pipeline, pipeline.policies[1]!.id, { ...now, against: undefined }, '/learn/');
    expect(without.map(({ label }) => label)).not.toContain('Compare with another policy');
  });

  test('a number is a night, and a time an instant of the open one', () => {
    const of = (typed: string) =>
      placesOf(
        typed,
        200,
        (night) => `day ${String(night)}`,
        (minutes) => minutes
      ).map(({ does }) => does);
    expect(of('74')).toEqual([{ kind: 'command', command: { kind: 'goToNight', night: 74 } }]);
    expect(of('night 3')).toEqual([{ kind: 'command', command: { kind: 'goToNight', night: 3 } }]);
    expect(of('02:30')).toEqual([{ kind: 'command', command: { kind: 'seek', at: 150 } }]);
    expect(of('201')).toEqual([]);
    expect(of('store')).toEqual([]);
  });
});
