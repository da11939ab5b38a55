import { describe, expect, test } from 'vitest';
import { parseInstant } from '#lib/model/time/civil.ts';
import { parseCron } from '#lib/model/time/cron.ts';
import { ticksBetween } from '#lib/model/time/cron-ticks.ts';
import { orchestrators } from '#lib/orchestrators/index.ts';
import type { Orchestrator } from '#lib/model/vocabulary.ts';
import { TASK_STATES } from '#lib/engine/numbers.ts';
import { zoneOf } from '../../support/play.ts';

const berlin = await zoneOf('Europe/Berlin');

test('the schedulers’ loops have the periods that their orchestrators come with', () => {
  const loops = Object.fromEntries(Object.entries(orchestrators).map(([id, { loop }]) => [id, loop / 1000]));
  expect(loops).toEqual({ manual: 0, cron: 60, airflow: 5, dagster: 30, prefect: 5, mage: 10 });
});

test('cron and Mage cannot wait for several jobs; Airflow, Dagster and Prefect join by all and by any', () => {
  const joins = Object.fromEntries(Object.entries(orchestrators).map(([id, each]) => [id, [...each.joins]]));
  expect(joins).toEqual({
    manual: [],
    cron: [],
    airflow: ['all', 'any'],
    dagster: ['all', 'any'],
    prefect: ['all', 'any'],
    mage: []
  });
});

test('Airflow has 16 active runs of a scheduled job by default, Dagster 10, the others as many as come', () => {
  const runs = Object.fromEntries(
    Object.entries(orchestrators).map(([id, each]) => [id, each.maxActiveRuns])
  );
  expect(runs).toMatchObject({ airflow: 16, dagster: 10 });
  for (const id of ['manual', 'cron', 'prefect', 'mage']) expect(runs[id]).toBeGreaterThanOrEqual(1_000_000);
});

describe('what happens to a cron where the clock is moved (ORCHESTRATORS c3)', () => {
  const instant = (text: string): number => {
    const parsed = parseInstant(berlin, text);
    if (!parsed.ok) throw new Error(text);
    return parsed.value;
  };
  const ticks = (id: keyof typeof orchestrators, expression: string, day: string): readonly string[] => {
    const cron = parseCron(expression);
    if (!cron.ok) throw new Error(expression);
    const from = instant(`${day}T00:00`);
    return ticksBetween(cron.value, berlin, from, from + 20 * 3_600_000, orchestrators[id].dst).map((at) =>
      new Date(at).toISOString().slice(11, 16)
    );
  };

  test('02:30 in the skipped hour: 03:00 or 03:30 summer time', () => {
    expect(ticks('airflow', '30 2 * * *', '2026-03-29')).toEqual(['01:30']);
    for (const id of ['dagster', 'cron'] as const)
      expect(ticks(id, '30 2 * * *', '2026-03-29')).toEqual(['01:00']);
    expect(ticks('prefect', '30 2 * * *', '2026-03-29')).toEqual(['01:30']);
  });

  test('02:30 in the repeated hour: the first, the second, or both', () => {
    for (const id of ['airflow', 'dagster'] as const)
      expect(ticks(id, '30 2 * * *', '2025-10-26')).toEqual(['01:30']);
    for (const id of ['prefect', 'cron'] as const)
      expect(ticks(id, '30 2 * * *', '2025-10-26')).toEqual(['00:30']);
  });

  test('Mage reads every cron in universal time, in which no clock is moved', () => {
    for (const day of ['2026-03-29', '2025-10-26', '2026-01-08'])
      expect(ticks('mage', '30 2 * * *', day)).toEqual(['02:30']);
  });
});

describe.each(Object.entries<Orchestrator>(orchestrators))(
  '%s',
  (_, { words, label, loop, maxActiveRuns }) => {
    test('has words for all states that there are, and no empty ones', () => {
      expect(Object.keys(words).sort()).toEqual([...TASK_STATES].sort());
      for (const [state, word] of Object.entries(words)) {
        expect(TASK_STATES).toContain(state);
        expect(word.trim()).not.toBe('');
      }
      expect(label.trim()).not.toBe('');
    });

    test('has numbers that the engine can count with', () => {
      expect(Number.isInteger(loop) && loop >= 0 && loop <= 60_000).toBe(true);
      expect(Number.isInteger(maxActiveRuns) && maxActiveRuns >= 1).toBe(true);
    });
  }
);
