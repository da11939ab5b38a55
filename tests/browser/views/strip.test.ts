import { expect, test, vi } from 'vitest';
import { render } from 'vitest-browser-svelte';
import { userEvent } from 'vitest/browser';
import Strip from '#lib/views/strip/Strip.svelte';
import { day } from '../../gallery/fixtures.ts';
import { badSeason, mixedSeason } from '../../gallery/seasons.ts';
import { expectAccessible, focused, one, tabInto } from './stage.ts';

async function strip(season = badSeason(), night = 74) {
  const onnight = vi.fn<(night: number) => void>();
  return { ...(await render(Strip, { season, night, day, onnight })), onnight };
}

test('a night says its number, its day and its verdict', async () => {
  const { getByRole } = await strip();
  const night = getByRole('option', { name: 'Night 74, Thursday 8 January: silently wrong' });
  await expect.element(night).toHaveAttribute('aria-selected', 'true');
});

test('it is one tab stop; arrows walk it without opening anything, Enter opens', async () => {
  const { container, onnight } = await strip();
  expect(container.querySelectorAll('[role="option"][tabindex="0"]')).toHaveLength(1);
  await tabInto(container);
  expect(focused()).toMatch(/^Night 74,/);
  await userEvent.keyboard('{ArrowRight}');
  expect(focused()).toMatch(/^Night 75,/);
  await userEvent.keyboard('{ArrowDown}{ArrowLeft}');
  expect(focused()).toMatch(/^Night 124,/);
  expect(onnight).not.toHaveBeenCalled();
  await userEvent.keyboard('{Enter}');
  expect(onnight).toHaveBeenCalledExactlyOnceWith(124);
  await userEvent.keyboard('{Home}{ArrowLeft} ');
  expect(onnight).toHaveBeenLastCalledWith(1);
});

test('a click opens the night that was hit, or the nearest', async () => {
  const { container, onnight } = await strip();
  await userEvent.click(one(container, '[data-night="12"] rect'));
  expect(onnight).toHaveBeenLastCalledWith(12);
  await userEvent.click(one(container, '[role="listbox"]'), { position: { x: 8.5, y: 0.5 } });
  expect(onnight).toHaveBeenLastCalledWith(1);
});

test('a swipe goes to the next night, and back', async () => {
  const { container, onnight } = await strip();
  const canvas = one(container, '[role="listbox"]');
  const finger = (type: string, clientX: number): boolean =>
    canvas.dispatchEvent(
      new PointerEvent(type, { pointerType: 'touch', clientX, clientY: 10, bubbles: true })
    );
  finger('pointerdown', 200);
  finger('pointerup', 120);
  expect(onnight).toHaveBeenLastCalledWith(75);
  finger('pointerdown', 120);
  finger('pointerup', 220);
  expect(onnight).toHaveBeenLastCalledWith(73);
});

test('is accessible, with every class of night in it', async () => {
  const { container } = await strip(mixedSeason(), 12);
  await expectAccessible(container);
});
