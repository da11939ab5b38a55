// What dialogs, switches and tabs promise to keys, pointers and readers, whoever keeps that promise for us.
import { createRawSnippet } from 'svelte';
import { expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import Chips from '#lib/views/ui/Chips.svelte';
import Dialog from '#lib/views/ui/Dialog.svelte';
import Segmented from '#lib/views/ui/Segmented.svelte';
import Tabs from '#lib/views/ui/Tabs.svelte';
import { expectAccessible } from '../stage.ts';

const options = [
  { value: 'graph', label: 'Graph' },
  { value: 'tonight', label: 'Tonight' },
  { value: 'list', label: 'List' }
] as const;
type Value = (typeof options)[number]['value'];

const focused = (): string | null =>
  document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent?.trim() ?? null;

/** A dialog over a page with a button that had the focus. */
async function opened() {
  const opener = document.createElement('button');
  opener.textContent = 'Open it';
  document.body.append(opener);
  opener.focus();
  const onclose = vi.fn<() => void>();
  const screen = await render(Dialog, {
    title: 'Begin with …',
    onclose,
    children: createRawSnippet(() => ({ render: () => '<p>A word <button>Take it</button></p>' }))
  });
  await expect.element(page.getByRole('dialog', { name: 'Begin with …' })).toBeVisible();
  return { ...screen, onclose, opener };
}

test('a dialog takes the focus, keeps it, and gives it back', async () => {
  const { unmount, opener } = await opened();
  expect(focused()).toBe('Close');
  await userEvent.tab();
  expect(focused()).toBe('Take it');
  await userEvent.tab();
  expect(focused()).toBe('Close');
  await userEvent.tab({ shift: true });
  expect(focused()).toBe('Take it');
  await expectAccessible(document.querySelector('[role="dialog"]')!);
  await unmount();
  await expect.poll(() => document.activeElement).toBe(opener);
  opener.remove();
});

test.each([
  ['Escape', () => userEvent.keyboard('{Escape}')],
  ['its button', () => userEvent.click(page.getByRole('button', { name: 'Close' }))],
  ['a press beside it', () => userEvent.click(document.body, { position: { x: 4, y: 4 }, force: true })]
])('a dialog is closed by %s, and not by what is in it', async (_, close) => {
  const { onclose, opener } = await opened();
  await userEvent.click(page.getByText('A word'));
  expect(onclose).not.toHaveBeenCalled();
  await close();
  await expect.poll(() => onclose.mock.calls.length).toBe(1);
  opener.remove();
});

test.each([
  ['a switch', Segmented, 'radio', 'aria-checked'],
  ['a row of tabs', Tabs, 'tab', 'aria-selected']
] as const)(
  '%s has one tab stop; arrows, Home and End choose, and go round',
  async (_, Control, role, is) => {
    const onchange = vi.fn<(value: string) => void>();
    const props = (value: Value) => ({ label: 'View', options, value, onchange });
    const { container, rerender } = await render(Control, props('graph'));
    const stops = () =>
      [...container.querySelectorAll(`[role=${role}]`)].filter(
        (each) => (each as HTMLElement).tabIndex === 0
      );
    const chosen = () => container.querySelector(`[${is}=true]`)?.textContent;
    await expectAccessible(container);
    expect([stops().length, chosen()]).toEqual([1, 'Graph']);
    await userEvent.click(page.getByRole(role, { name: 'Tonight' }));
    expect(onchange).toHaveBeenLastCalledWith('tonight');
    // What is chosen is the page's to say.
    expect(chosen()).toBe('Graph');
    await rerender(props('tonight'));
    expect(chosen()).toBe('Tonight');
    for (const [key, value] of [
      ['ArrowRight', 'list'],
      ['ArrowRight', 'graph'],
      ['ArrowLeft', 'list'],
      ['Home', 'graph'],
      ['End', 'list']
    ] as const) {
      await userEvent.keyboard(`{${key}}`);
      expect(onchange).toHaveBeenLastCalledWith(value);
      await rerender(props(value));
      expect(focused()).toBe(options.find((each) => each.value === value)?.label);
      expect(stops().map((each) => each.textContent)).toEqual([focused()]);
    }
  }
);

test('chips are on or off, each by itself and with a tab stop of its own', async () => {
  const onchange = vi.fn<(chosen: ReadonlySet<string>) => void>();
  const props = (chosen: readonly Value[]) => ({
    label: 'Kinds',
    options,
    chosen: new Set(chosen),
    onchange
  });
  const { container, rerender } = await render(Chips, props(['list']));
  await expectAccessible(container);
  await userEvent.click(page.getByRole('button', { name: 'Graph', pressed: false }));
  expect([...onchange.mock.lastCall![0]]).toEqual(['graph', 'list']);
  await rerender(props(['graph', 'list']));
  await userEvent.tab();
  expect(focused()).toBe('Tonight');
  await userEvent.keyboard(' ');
  expect([...onchange.mock.lastCall![0]]).toEqual(['graph', 'tonight', 'list']);
  await userEvent.click(page.getByRole('button', { name: 'List', pressed: true }));
  expect([...onchange.mock.lastCall![0]]).toEqual(['graph']);
});
