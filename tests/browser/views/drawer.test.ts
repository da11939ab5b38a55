// The drawer's parts on fixtures: what a person sees, hears and can reach by keys.
import { describe, expect, test, vi } from 'vitest';
import { render } from 'vitest-browser-svelte';
import { page, userEvent } from 'vitest/browser';
import { createMachine } from 'xstate';
import { chartOf, charts } from '#lib/app/charts.ts';
import { utc } from '#lib/model/time/zone.ts';
import Dashboards from '#lib/views/dashboard/Dashboards.svelte';
import Rows from '#lib/views/drawer/Rows.svelte';
import Sql from '#lib/views/drawer/Sql.svelte';
import Why from '#lib/views/drawer/Why.svelte';
import Flow from '#lib/views/flow/Flow.svelte';
import States from '#lib/views/statechart/States.svelte';
import Statechart from '#lib/views/statechart/Statechart.svelte';
import Gallery from '../../gallery/Gallery.svelte';
import * as drawer from '../../gallery/drawer-fixtures.ts';
import { at, clock } from '../../gallery/fixtures.ts';
import { expectAccessible, one, stage, wear } from './stage.ts';

const life = [
  { state: 'waiting', from: at(140), to: at(150) },
  { state: 'scheduled', from: at(150), to: at(150) },
  { state: 'running', from: at(150), to: at(151) }
];

describe('a statechart', () => {
  test('lights the state that is now, and the transition that led there', async () => {
    const { container } = await render(Statechart, { chart: charts.task, name: 'store_lake', life });
    expect(one(container, '.now').getAttribute('data-state')).toBe('running');
    const last = one(container, '.edge.last');
    expect([last.getAttribute('data-from'), last.getAttribute('data-to')]).toEqual(['scheduled', 'running']);
    expect(last.textContent?.trim()).toBe('START');
    await expect
      .element(page.getByRole('img'))
      .toHaveAccessibleName('store_lake: running, by START from scheduled');
  });

  test('is the machine’s: a state that is renamed there has another name here', async () => {
    const renamed = createMachine({
      id: 'run',
      initial: 'queued',
      states: {
        queued: { on: { START: 'working' } },
        working: { on: { SUCCEED: 'success', FAIL: 'failed' } },
        success: { type: 'final' },
        failed: { type: 'final' }
      }
    });
    const { container } = await render(Statechart, {
      chart: chartOf(renamed),
      name: 'a run',
      life: [
        { state: 'queued', from: 0, to: 1 },
        { state: 'working', from: 1, to: 2 }
      ]
    });
    expect(
      [...container.querySelectorAll('[data-state]')].map((each) => each.getAttribute('data-state'))
    ).toEqual(['queued', 'working', 'success', 'failed']);
    expect(one(container, '.now').textContent?.trim()).toBe('working');
  });

  test('lights nothing where there is no life yet, and says so', async () => {
    const none = 'No run holds it yet tonight.';
    const { container } = await render(States, {
      charts: [
        { title: 'store_lake', chart: charts.task, life: [], labelOf: (state: string) => state, none }
      ],
      clock,
      onseek: () => undefined
    });
    expect(container.querySelector('.now')).toBeNull();
    await expect.element(page.getByText(none)).toBeVisible();
  });
});

test('how it got here leads to each instant', async () => {
  const onseek = vi.fn<(at: number) => void>();
  await render(States, {
    charts: [{ title: 'store_lake', chart: charts.task, life, labelOf: (state: string) => state, none: '' }],
    clock,
    onseek
  });
  await userEvent.click(page.getByRole('button', { name: 'Go to 02:20' }));
  expect(onseek).toHaveBeenLastCalledWith(at(140));
  await expect.element(page.getByRole('listitem').last()).toHaveTextContent(/02:30 running for 1 min now/);
});

test('a sentence leads to its instant, and a read to what was read', async () => {
  const onseek = vi.fn<(at: number) => void>();
  const onselect = vi.fn<(id: string) => void>();
  const { container } = await render(Why, {
    reasons: drawer.why,
    reads: { at: at(150), reads: drawer.reads },
    clock,
    onseek,
    onselect
  });
  await userEvent.click(page.getByRole('button', { name: 'Go to 02:00' }));
  expect(onseek).toHaveBeenLastCalledWith(at(120));
  await userEvent.click(page.getByRole('button', { name: 'ingest_orders' }));
  expect(onselect).toHaveBeenLastCalledWith('ingest_orders');
  await expectAccessible(container);
});

describe('rows', () => {
  const props = { name: 'store_lake', kind: 'task', nameOf: (id: string) => id } as const;

  test('have a count, columns with types, and nulls that are seen', async () => {
    const { container } = await render(Rows, { ...props, answered: { kind: 'answer', value: drawer.table } });
    await stage(container, 340, 400);
    await expect.element(page.getByText('11,340 rows, 5 columns; the first 100 are shown')).toBeVisible();
    await expect.element(page.getByRole('columnheader', { name: 'amount real' })).toBeInTheDocument();
    expect(container.querySelectorAll('tbody tr')).toHaveLength(100);
    expect([...container.querySelectorAll('td.null')].every((each) => each.textContent === 'null')).toBe(
      true
    );
    expect(container.querySelectorAll('td.null').length).toBeGreaterThan(5);
    await expectAccessible(container);
  });

  test('what comes from a document is text, whatever it looks like', async () => {
    const { container } = await render(Rows, {
      ...props,
      answered: {
        kind: 'answer',
        value: {
          kind: 'rows',
          table: {
            columns: [{ name: '<b>x</b>', type: 'text' }],
            count: 1,
            rows: [['<img src=x onerror=alert(1)>']]
          }
        }
      }
    });
    expect(container.querySelector('img, b')).toBeNull();
    expect(one<HTMLElement>(container, 'td').textContent).toBe('<img src=x onerror=alert(1)>');
  });

  test('that cannot be computed say why', async () => {
    const { rerender } = await render(Rows, { ...props, answered: { kind: 'none' } });
    await expect.element(page.getByText('being computed')).toBeVisible();
    await rerender({ answered: { kind: 'trouble', message: 'the worker is gone' } });
    await expect.element(page.getByText('the worker is gone')).toBeVisible();
    await rerender({
      answered: {
        kind: 'answer',
        value: { kind: 'failed', task: 'clean', problem: { at: 'line 1', message: 'no such table' } }
      }
    });
    await expect.element(page.getByText('The SQL of clean failed. line 1: no such table')).toBeVisible();
  });
});

test('a dashboard on a bad morning shows a number that is not what it should be', async () => {
  const onselect = vi.fn<(id: string) => void>();
  const { container } = await render(Dashboards, {
    boards: [drawer.lateBoard],
    desk: { numberOf: () => drawer.wrongNumber },
    t: at(365),
    zone: utc,
    clock,
    onselect
  });
  const card = page.getByRole('article', { name: 'Dashboard bi_store' });
  await expect.element(card).toHaveTextContent(/behind 1,204 are Tuesday’s Wednesday had 3,130/);
  await userEvent.click(page.getByRole('button', { name: 'Show bi_store' }));
  expect(onselect).toHaveBeenLastCalledWith('bi_store');
  for (const theme of ['light', 'dark'] as const) {
    wear(theme);
    await expectAccessible(container);
  }
  wear(undefined);
});

test('a source’s flow ends at the playhead and says its counts', async () => {
  const { container } = await render(Flow, {
    name: 'orders db',
    flow: drawer.flow,
    counts: drawer.counts,
    t: at(90),
    clock
  });
  const now = one(container, '.now').getBoundingClientRect();
  for (const mark of container.querySelectorAll('.read, .claimed, .waiting, .edge, circle.late, .back'))
    if (mark instanceof SVGGraphicsElement)
      expect(mark.getBoundingClientRect().right).toBeLessThanOrEqual(now.right + 3);
  await expect.element(page.getByRole('img', { name: /waiting 312; being read 2,350/ })).toBeInTheDocument();
  await expectAccessible(container);
});

test('SQL is shown letter for letter', async () => {
  const sql = "SELECT a, -- why\n  'x'  FROM t";
  const { container } = await render(Sql, { label: 'SQL of t', sql });
  expect(one<HTMLElement>(container, 'code').textContent).toBe(sql);
  await expectAccessible(container);
});

test('the drawer’s tabs are one tab stop, and arrows open the next', async () => {
  await page.viewport(1440, 900);
  const { container } = await render(Gallery);
  await userEvent.click(page.getByRole('button', { name: /^store_lake: running on stale input, started/ }));
  const tabs = page.getByRole('tablist', { name: 'What to know about store_lake' });
  await expect.element(tabs.getByRole('tab', { name: 'Why' })).toHaveAttribute('aria-selected', 'true');
  (tabs.getByRole('tab', { name: 'Why' }).element() as HTMLElement).focus();
  await userEvent.keyboard('{ArrowRight}');
  await expect.element(page.getByRole('region', { name: 'Rows of store_lake' })).toBeVisible();
  for (const name of ['Rows', 'SQL', 'States', 'Settings']) {
    await userEvent.click(tabs.getByRole('tab', { name }));
    await expectAccessible(container);
  }
  await userEvent.click(page.getByRole('button', { name: 'Close' }));
  await expect.element(page.getByRole('article', { name: 'Dashboard bi_store' })).toBeVisible();
});
