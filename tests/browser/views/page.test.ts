// The views together, as the gallery shows them: what a person meets with a keyboard, a theme, a phone.
import { afterEach, describe, expect, test } from 'vitest';
import { render } from 'vitest-browser-svelte';
import { page, userEvent } from 'vitest/browser';
import Problems from '#lib/views/problems/Problems.svelte';
import Segmented from '#lib/views/ui/Segmented.svelte';
import Gallery from '../../gallery/Gallery.svelte';
import { expectAccessible, one, tabInto, wear } from './stage.ts';

afterEach(async () => {
  wear(undefined);
  await page.viewport(1280, 800);
});

describe.each([
  ['desk', 1440, 900],
  ['tablet', 900, 800],
  ['phone', 390, 844]
] as const)('on a %s', (_, width, height) => {
  test('the page is accessible in both themes, and nothing is wider than it', async () => {
    await page.viewport(width, height);
    const { container } = await render(Gallery);
    await expect
      .element(page.getByRole('button', { name: /^store_lake: running on stale input/ }).first())
      .toBeInTheDocument();
    for (const theme of ['light', 'dark'] as const) {
      wear(theme);
      await expectAccessible(container);
    }
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(width);
  });
});

test('selecting in the graph opens what is known of it; Tonight marks the same row', async () => {
  await page.viewport(1440, 900);
  const { container } = await render(Gallery);
  await userEvent.click(page.getByRole('button', { name: /^store_lake: running on stale input, started/ }));
  await expect.element(page.getByRole('heading', { name: 'store_lake' })).toBeVisible();
  await expect.element(page.getByText('It started on its clock', { exact: false })).toBeVisible();
  expect(one(container, 'ul [role="option"][aria-selected="true"]').textContent?.trim()).toBe('store_lake');
});

test('on a narrow page panels are tabs, and the transport stays', async () => {
  await page.viewport(390, 844);
  const { container } = await render(Gallery);
  await userEvent.click(page.getByRole('radio', { name: 'Tonight' }));
  await expect.element(page.getByRole('slider', { name: 'Playhead of tonight' })).toBeVisible();
  expect(container.querySelector('[data-node]')).toBeNull();
  await userEvent.click(page.getByRole('radio', { name: 'List' }));
  await expect.element(page.getByRole('table')).toBeVisible();
  await expect.element(page.getByRole('button', { name: 'Play' })).toBeVisible();
});

test('a switch is a radio group: one tab stop, and arrows choose', async () => {
  const chosen: string[] = [];
  const options = ['hand', 'clocks', 'order'].map((value) => ({ value, label: value }));
  const props = {
    label: 'Tasks start',
    options,
    value: 'clocks',
    onchange: (value: string) => void chosen.push(value)
  };
  const { container, rerender } = await render(Segmented, props);
  await tabInto(container);
  expect(document.activeElement?.textContent).toBe('clocks');
  await userEvent.keyboard('{ArrowRight}');
  expect(chosen).toEqual(['order']);
  await rerender({ value: 'order' });
  expect(document.activeElement?.textContent).toBe('order');
  await userEvent.keyboard('{ArrowRight}');
  expect(chosen).toEqual(['order', 'hand']);
});

test('problems say where, what, and that nothing was lost', async () => {
  const { container } = await render(Problems, {
    what: 'orders.json',
    kept: true,
    problems: [{ at: 'tasks[3].reads[0]', message: 'Nothing is called "x".' }]
  });
  await expect
    .element(page.getByRole('alert'))
    .toHaveTextContent(
      /orders.json cannot be played yet.*tasks\[3\].*Nothing is called.*What you had open is still here/
    );
  await expectAccessible(container);
});
