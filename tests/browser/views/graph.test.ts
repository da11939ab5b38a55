import { afterEach, describe, expect, test, vi } from 'vitest';
import { render } from 'vitest-browser-svelte';
import { userEvent } from 'vitest/browser';
import Graph from '#lib/views/graph/Graph.svelte';
import List from '#lib/views/graph/List.svelte';
import { at, graphAt, hand, many, reference, sale, type Story } from '../../gallery/fixtures.ts';
import { PATIENT } from '../../support/patient.ts';
import { expectAccessible, focused, one, stage, tabInto, wear } from './stage.ts';

afterEach(() => wear(undefined));

async function graph(story: Story, minute: number, more: Record<string, unknown> = {}, size = [1040, 300]) {
  const onselect = vi.fn<(id: string | undefined) => void>();
  const onrun = vi.fn<(id: string) => void>();
  const props = { pipeline: story.pipeline, picture: graphAt(story, at(minute)), onselect, onrun, ...more };
  const screen = await render(Graph, props);
  await stage(screen.container, size[0]!, size[1]!);
  // The layout is fetched only where the document has no places.
  await vi.waitFor(() => one(screen.container, '[data-node]'), PATIENT);
  return { ...screen, onselect, onrun };
}

const node = (root: ParentNode, name: string): SVGElement => one(root, `[aria-label^="${name}: "]`);

describe('with the keyboard', () => {
  test('there is one tab stop; arrows follow edges, Enter selects', async () => {
    const { container, onselect } = await graph(sale, 151);
    expect(container.querySelectorAll('[data-node][tabindex="0"]')).toHaveLength(1);
    await tabInto(container);
    expect(focused()).toMatch(/^orders db: source/);
    await userEvent.keyboard('{ArrowRight}{ArrowRight}');
    expect(focused()).toBe('store_lake: running on stale input, started 02:30, read ingest_orders 24 h old');
    await userEvent.keyboard('{Enter}');
    expect(onselect).toHaveBeenCalledWith('store_lake');
    await userEvent.keyboard('{ArrowRight}{ArrowRight}');
    expect(focused()).toMatch(/^(ml|bi)_s/);
    await userEvent.keyboard('{Home}{ArrowDown}');
    expect(focused()).toMatch(/^CRM: source/);
    expect(container.querySelectorAll('[data-node][tabindex="0"]')).toHaveLength(1);
  });

  test('plus and minus zoom, 0 shows all again', async () => {
    const { container } = await graph(sale, 151);
    const scale = (): string => one(container, 'svg > g').getAttribute('transform') ?? '';
    const fitted = scale();
    node(container, 'store_lake').focus();
    await userEvent.keyboard('+');
    expect(scale()).not.toBe(fitted);
    await userEvent.keyboard('0');
    expect(scale()).toBe(fitted);
  });

  test('a node that gets the focus while zoomed in comes into sight', async () => {
    const { container } = await graph(sale, 151);
    node(container, 'orders db').focus();
    await userEvent.keyboard('+++++{End}');
    const [panel, box] = [
      container.getBoundingClientRect(),
      one(node(container, 'bi_store'), '.box').getBoundingClientRect()
    ];
    expect(box.right).toBeLessThanOrEqual(panel.right + 1);
    expect(box.left).toBeGreaterThanOrEqual(panel.left - 1);
  });
});

describe('by hand', () => {
  test('Run is offered where the keyboard is and on what is selected, and Tab reaches it', async () => {
    const { container, onrun } = await graph(hand, 151, { runnable: true });
    expect(container.querySelector('[aria-label^="Run "]')).toBeNull();
    node(container, 'ingest_files').focus();
    // What lies over the drawing is fetched when there is first something to lay there.
    await vi.waitFor(() => one(container, '[aria-label="Run ingest_files"]'), PATIENT);
    await userEvent.tab();
    expect(focused()).toBe('Run ingest_files');
    await userEvent.keyboard('{Enter}');
    expect(onrun).toHaveBeenCalledWith('ingest_files');
  });

  test('what is on its way already cannot be run again', async () => {
    const { container } = await graph(hand, 151, { runnable: true, selected: 'ingest_orders' });
    expect(container.querySelector('[aria-label^="Run "]')).toBeNull();
  });

  test('under any other policy there is no Run', async () => {
    const { container } = await graph(hand, 151, { selected: 'ingest_files' });
    expect(container.querySelector('[aria-label^="Run "]')).toBeNull();
  });
});

test('clicking selects, and clicking beside everything selects nothing', async () => {
  const { container, onselect } = await graph(sale, 151);
  await userEvent.click(node(container, 'ingest_crm'));
  expect(onselect).toHaveBeenLastCalledWith('ingest_crm');
  await userEvent.click(one(container, 'svg'), { position: { x: 520, y: 290 } });
  expect(onselect).toHaveBeenLastCalledWith(undefined);
});

test('what read too early is hatched, its edge amber with its age, and lies above the others', async () => {
  const { container } = await graph(sale, 151);
  expect(node(container, 'store_lake').getAttribute('data-look')).toBe('stale');
  expect(node(container, 'store_lake').querySelector('[fill$="-hatch)"]')).not.toBeNull();
  expect(node(container, 'ingest_crm').querySelector('[fill^="url"]')).toBeNull();
  expect(container.querySelectorAll('[data-edge="late"]')).toHaveLength(1);
  expect([...container.querySelectorAll('[data-edge]')].at(-1)?.getAttribute('data-edge')).toBe('late');
  expect(container.textContent).toContain('24 h old');
});

test('rows travel along edges only while time runs, and never among more than 150 nodes', async () => {
  const { container, rerender } = await graph(sale, 131, { moving: false });
  expect(container.querySelector('.travels')).toBeNull();
  await rerender({ moving: true });
  await vi.waitFor(() => one(container, '.travels'), PATIENT);
  const { container: crowded } = await graph(many(), 200, { moving: true });
  expect(crowded.querySelectorAll('[data-node]')).toHaveLength(197);
  expect(crowded.querySelector('.travels')).toBeNull();
});

test('on a phone it flows from top to bottom', async () => {
  const { container } = await graph(sale, 151, {}, [366, 320]);
  const [from, to] = [node(container, 'ingest_crm'), node(container, 'store_lake')];
  expect(from.getBoundingClientRect().bottom).toBeLessThan(to.getBoundingClientRect().top);
  for (const each of container.querySelectorAll('[data-node]'))
    expect(each.getBoundingClientRect().right).toBeLessThanOrEqual(
      container.getBoundingClientRect().right + 6
    );
});

test('the words of every node lie inside its box, at three widths', async () => {
  for (const size of [
    [1340, 300],
    [850, 400],
    [366, 420]
  ]) {
    const { container, unmount } = await graph(sale, 151, {}, size);
    await document.fonts.ready;
    for (const each of container.querySelectorAll<SVGElement>('[data-node]')) {
      const box = one(each, '.box').getBoundingClientRect();
      const texts = [...each.parentElement!.querySelectorAll('text')];
      expect(texts.length, each.getAttribute('aria-label') ?? '').toBeGreaterThan(0);
      for (const text of texts) {
        const { left, right, top, bottom } = text.getBoundingClientRect();
        expect(left).toBeGreaterThanOrEqual(box.left);
        expect(right, text.textContent).toBeLessThanOrEqual(box.right + 1);
        expect(top).toBeGreaterThanOrEqual(box.top - 2);
        expect(bottom).toBeLessThanOrEqual(box.bottom + 2);
      }
    }
    await unmount();
  }
});

test('names from a document never become ids, classes or data', async () => {
  const evil = 'x" onload="alert(1)';
  const [first, ...others] = reference.tasks;
  const pipeline = { ...reference, tasks: [{ ...first!, id: evil, name: evil }, ...others] };
  const story = { ...sale, pipeline };
  const { container } = await graph(story, 100);
  const holders = [...container.querySelectorAll('*')].flatMap((element) =>
    [...element.attributes].filter(({ value }) => value.includes('onload')).map(({ name }) => name)
  );
  expect(new Set(holders)).toEqual(new Set(['aria-label']));
});

describe.each(['light', 'dark'] as const)('%s', (theme) => {
  test('the graph and its twin are accessible', async () => {
    wear(theme);
    const { container } = await graph(hand, 151, { runnable: true, selected: 'ingest_files' });
    await expectAccessible(container);
    const list = await render(List, {
      pipeline: sale.pipeline,
      picture: graphAt(sale, at(151)),
      runnable: true,
      selected: 'store_lake',
      onselect: () => undefined
    });
    await expectAccessible(list.container);
  });
});

test('the list says the same as the graph: names, states, what is read and how old, and Run', async () => {
  const onrun = vi.fn<(id: string) => void>();
  const onselect = vi.fn<(id: string | undefined) => void>();
  const screen = await render(List, {
    pipeline: sale.pipeline,
    picture: graphAt(sale, at(151)),
    runnable: true,
    onselect,
    onrun
  });
  const row = screen.getByRole('row', { name: /^store_lake/ });
  await expect
    .element(row)
    .toHaveTextContent(/running on stale input.*ingest_orders \(24 h old\).*started 02:30/);
  await userEvent.click(screen.getByRole('button', { name: 'Run ml_store' }));
  expect(onrun).toHaveBeenCalledWith('ml_store');
  await userEvent.click(screen.getByRole('button', { name: 'CRM', exact: true }));
  expect(onselect).toHaveBeenCalledWith('crm');
  await expect.element(screen.getByRole('button', { name: 'Run ingest_orders' })).toBeDisabled();
});
