import { expect, test, vi } from 'vitest';
import { render } from 'vitest-browser-svelte';
import { userEvent } from 'vitest/browser';
import Transport from '#lib/views/transport/Transport.svelte';
import { at, clock } from '../../gallery/fixtures.ts';
import { expectAccessible, one } from './stage.ts';

async function transport(more: Record<string, unknown> = {}) {
  const calls = {
    onplay: vi.fn<(playing: boolean) => void>(),
    onstep: vi.fn<(by: -1 | 1) => void>(),
    onseek: vi.fn<(at: number) => void>(),
    onspeed: vi.fn<(speed: number) => void>(),
    onnight: vi.fn<(night: number) => void>()
  };
  const screen = await render(Transport, {
    playing: false,
    t: at(151),
    from: at(90),
    to: at(390),
    clock,
    place: 'Berlin',
    day: 'Thu 8 Jan',
    speeds: [
      { value: 2, label: '2 min / s' },
      { value: 10, label: '10 min / s' }
    ],
    speed: 10,
    night: 74,
    nights: 200,
    simulated: 120,
    seed: 42,
    marks: [],
    ...calls,
    ...more
  });
  return { ...screen, ...calls };
}

test('the scrubber is a slider: it says the time, and keys move it', async () => {
  const { getByRole, onseek } = await transport();
  const slider = getByRole('slider', { name: 'Tonight' });
  await expect.element(slider).toHaveAttribute('aria-valuetext', '02:31');
  (slider.element() as HTMLElement).focus();
  await userEvent.keyboard('{ArrowLeft}');
  expect(onseek).toHaveBeenLastCalledWith(at(150));
  await userEvent.keyboard('{Shift>}{ArrowRight}{/Shift}');
  expect(onseek).toHaveBeenLastCalledWith(at(166));
  await userEvent.keyboard('{Home}');
  expect(onseek).toHaveBeenLastCalledWith(at(90));
});

test('a press on the scrubber seeks there', async () => {
  const { getByRole, onseek } = await transport();
  const slider = getByRole('slider').element() as HTMLElement;
  await userEvent.click(slider, { position: { x: slider.clientWidth / 2, y: 18 } });
  expect(Math.abs(onseek.mock.lastCall![0] - at(240))).toBeLessThan(60_000);
});

test('play and pause are one button; steps, speed and nights are told', async () => {
  const { getByRole, onplay, onstep, onspeed, onnight, rerender } = await transport();
  await userEvent.click(getByRole('button', { name: 'Play' }));
  expect(onplay).toHaveBeenLastCalledWith(true);
  await rerender({ playing: true });
  await userEvent.click(getByRole('button', { name: 'Pause' }));
  expect(onplay).toHaveBeenLastCalledWith(false);
  await userEvent.click(getByRole('button', { name: 'Previous event' }));
  await userEvent.click(getByRole('button', { name: 'Next event' }));
  expect(onstep.mock.calls).toEqual([[-1], [1]]);
  await userEvent.selectOptions(getByRole('combobox', { name: 'Speed' }), '2 min / s');
  expect(onspeed).toHaveBeenLastCalledWith(2);
  await userEvent.click(getByRole('button', { name: 'Next night' }));
  await userEvent.click(getByRole('button', { name: 'Previous night' }));
  expect(onnight.mock.calls).toEqual([[75], [73]]);
});

test('it says how far the simulation has come, and the seed; the season’s ends have no further night', async () => {
  const { container, getByRole, rerender } = await transport({ night: 1 });
  expect(one(container, '.nights').textContent).toMatch(/Night 1\s+of 200.*simulated to night 120, seed 42/s);
  await expect.element(getByRole('button', { name: 'Previous night' })).toBeDisabled();
  await rerender({ simulated: 200, night: 200 });
  expect(one(container, '.nights').textContent).toMatch(/simulated, seed 42/);
  await expect.element(getByRole('button', { name: 'Next night' })).toBeDisabled();
});

test('is accessible', async () => {
  const { container } = await transport();
  await expectAccessible(container);
});
