import { describe, expect, test, vi } from 'vitest';
import { render } from 'vitest-browser-svelte';
import { userEvent } from 'vitest/browser';
import Tonight from '#lib/views/tonight/Tonight.svelte';
import { at, clock, many, sale, tonightOf, trouble, type Story } from '../../gallery/fixtures.ts';
import { PATIENT } from '../../support/patient.ts';
import { expectAccessible, focused, one, stage } from './stage.ts';

async function tonight(story: Story, minute: number, size = [1040, 300]) {
  const onseek = vi.fn<(at: number) => void>();
  const onselect = vi.fn<(id: string | undefined) => void>();
  const props = { picture: tonightOf(story), t: at(minute), clock, onseek, onselect };
  const screen = await render(Tonight, props);
  await stage(screen.container, size[0]!, size[1]!);
  await vi.waitFor(() => one(screen.container, '.plot'), PATIENT);
  return { ...screen, onseek, onselect };
}

test.each([
  ['the sale', sale, 121],
  ['the sale', sale, 151],
  ['the sale', sale, 205],
  ['a night of trouble', trouble, 146]
])('of %s, nothing but plans and promises is drawn after the playhead', async (_, story, minute) => {
  const { container } = await tonight(story, minute);
  const playhead = one(container, '.plot .now').getBoundingClientRect();
  const marks = container.querySelectorAll('.plot :is([data-look] rect, .wait, .since, .miss, .end)');
  expect(marks.length).toBeGreaterThan(0);
  for (const mark of marks) {
    // Strokes and ends have a width; half of the playhead's own and of theirs may lie beyond its middle.
    if (mark.closest('pattern')) continue;
    expect(mark.getBoundingClientRect().right, mark.getAttribute('class') ?? 'bar').toBeLessThanOrEqual(
      playhead.right + 3
    );
  }
});

test('one playhead goes through all rows and the axis', async () => {
  const { container } = await tonight(sale, 151);
  const [above, below] = [one(container, '.head .now'), one(container, '.plot .now')];
  expect(above.getBoundingClientRect().left).toBeCloseTo(below.getBoundingClientRect().left, 0);
  expect(above.getBoundingClientRect().bottom).toBeCloseTo(below.getBoundingClientRect().top, 0);
  expect(below.getBoundingClientRect().bottom).toBeGreaterThanOrEqual(
    container.getBoundingClientRect().bottom - 1
  );
});

describe('the playhead', () => {
  test('is a slider: it says the time, and keys move it', async () => {
    const { getByRole, onseek } = await tonight(sale, 151);
    const slider = getByRole('slider', { name: 'Playhead of tonight' });
    await expect.element(slider).toHaveAttribute('aria-valuetext', '02:31');
    (slider.element() as SVGElement).focus();
    await userEvent.keyboard('{ArrowRight}');
    expect(onseek).toHaveBeenLastCalledWith(at(152));
    await userEvent.keyboard('{PageDown}');
    expect(onseek).toHaveBeenLastCalledWith(at(136));
    await userEvent.keyboard('{End}');
    expect(onseek).toHaveBeenLastCalledWith(at(sale.to));
  });

  test('goes where the axis is pressed', async () => {
    const { container, onseek } = await tonight(sale, 151);
    const head = one(container, '.head');
    const hour = [...container.querySelectorAll('.hour')].find(({ textContent }) => textContent === '04:00')!;
    const x = Number(hour.getAttribute('x')) - 4;
    await userEvent.click(head, { position: { x, y: 10 } });
    const [asked] = onseek.mock.lastCall!;
    expect(Math.abs(asked - at(240))).toBeLessThan(60_000);
  });
});

test('a name chooses its row, and so does the row', async () => {
  const { container, getByRole, onselect } = await tonight(sale, 151);
  await userEvent.click(getByRole('option', { name: /^store_lake: runs since 02:30 on stale input/ }));
  expect(onselect).toHaveBeenLastCalledWith('store_lake');
  await userEvent.click(one(container, '.plot'), { position: { x: 600, y: 5 } });
  expect(onselect).toHaveBeenLastCalledWith('ingest_orders');
});

test('the names are one tab stop: arrows walk them, Enter chooses', async () => {
  const { container, onselect } = await tonight(many(), 200);
  expect(container.querySelectorAll('[role="option"][tabindex="0"]')).toHaveLength(1);
  one(container, '[role="option"]').focus();
  await userEvent.keyboard('{ArrowDown}{ArrowDown}{ArrowUp}{Enter}');
  expect(onselect).toHaveBeenLastCalledWith('t1');
  await userEvent.keyboard('{End}');
  expect(focused()).toMatch(/_10: /);
});

test('197 rows scroll, and the hours and the names stay', async () => {
  const { container } = await tonight(many(), 200, [700, 300]);
  const pane = one<HTMLElement>(container, '.tonight');
  expect(pane.scrollHeight).toBeGreaterThan(197 * 20);
  const top = (): number => one(container, '.head').getBoundingClientRect().top;
  const before = top();
  pane.scrollTop = 2000;
  expect(top()).toBe(before);
});

test('is accessible', async () => {
  const { container } = await tonight(sale, 205);
  await expectAccessible(container);
});
