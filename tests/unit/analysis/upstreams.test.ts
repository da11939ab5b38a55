import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { History } from '#lib/analysis/history.ts';
import { readyBy, upstreamNights } from '#lib/analysis/upstreams.ts';
import { openText } from '#lib/adapters/open.ts';
import { historyOf } from '../../support/history.ts';

const text = readFileSync('static/pipelines/reference.json', 'utf8');

async function seasonOf(policy: string, nights: number): Promise<History> {
  const opened = await openText(JSON.stringify({ ...(JSON.parse(text) as object), nights }));
  if (!opened.ok) throw new Error(JSON.stringify(opened.problems));
  return historyOf(opened.value, policy);
}

const taskOf = ({ setting }: History, id: string): number =>
  setting.pipeline.tasks.findIndex((task) => task.id === id);

test('a clock is too early on the nights on which what it starts reads what is not there', async () => {
  const history = await seasonOf('on-clocks', 40);
  const nights = upstreamNights(history, taskOf(history, 'store_lake'));
  expect(nights).toHaveLength(40);
  const at = 15.25 * 3_600_000;
  expect(nights.every(({ start }) => start === at)).toBe(true);
  const early = nights.filter(({ start, ready }) => ready > start).length;
  expect(early).toBeGreaterThan(5);
  expect(early).toBeLessThan(30);
  // Each of them is a morning that is not right, unless nothing new was lacking.
  const median = readyBy(nights, 0.5)!;
  expect(median).toBeLessThan(at);
  expect(readyBy(nights, 0.99)!).toBeGreaterThan(at);
});

test('there is no too early for what no clock of its own starts, or what reads no task', async () => {
  const clocks = await seasonOf('on-clocks', 5);
  expect(upstreamNights(clocks, taskOf(clocks, 'ingest_orders'))).toEqual([]);
  const order = await seasonOf('in-order', 5);
  expect(upstreamNights(order, taskOf(order, 'store_lake'))).toEqual([]);
});
