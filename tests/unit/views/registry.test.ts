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

interface Scene {
  readonly name: string;
  readonly shows?: readonly string[];
  readonly path?: string;
}
const { SCENES } = (await import('../../gallery/scenes.mjs' as string)) as {
  readonly SCENES: readonly Scene[];
};

test('the gallery that a script makes shows every view, and names none that there is not', () => {
  const shown = SCENES.flatMap(({ shows = [] }) => shows);
  expect([...new Set(shown)].sort()).toEqual(Object.keys(VIEWS).sort());
  expect(new Set(SCENES.map(({ name }) => name)).size).toBe(SCENES.length);
});

test('it shows every page, and what is empty, loading or broken', () => {
  const routes = new URL('../../../src/routes/', import.meta.url);
  const pages = readdirSync(routes, { recursive: true, encoding: 'utf8' })
    .filter((file) => /(^|\/)\+page\.svelte$/.test(file))
    .map((file) => file.replace(/\+page\.svelte$/, ''));
  expect(pages.length).toBeGreaterThan(4);
  const paths = SCENES.map(({ path = '' }) => path.replace(/#.*/, ''));
  for (const page of pages) {
    const like = new RegExp(`^${page.replace(/\[\w+\]/g, '[a-z-]+')}$`);
    expect(
      paths.some((path) => like.test(path)),
      page
    ).toBe(true);
  }
  for (const state of [
    'loading',
    'no alerts',
    'palette, nothing found',
    'a link that is cut off',
    'not there'
  ])
    expect(SCENES.map(({ name }) => name)).toContain(state);
});
