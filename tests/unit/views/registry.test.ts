import { existsSync, readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { VIEWS, viewsIn } from '#lib/views/index.ts';

const folder = new URL('../../../src/lib/views/', import.meta.url);

test('each view of the time panel is a folder with a panel, and each folder with a panel is a view', () => {
  const panels = readdirSync(folder).filter((name) => existsSync(new URL(`${name}/Panel.svelte`, folder)));
  expect(
    viewsIn('time')
      .map(({ value }) => value)
      .sort()
  ).toEqual(panels.sort());
});

test('every view has a letter of its own', () => {
  const keys = Object.values(VIEWS).map(({ key }) => key);
  expect(new Set(keys).size).toBe(keys.length);
});
