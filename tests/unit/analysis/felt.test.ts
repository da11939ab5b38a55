// Every kind of fault shows what it did: whoever felt it first says so when one asks why.
import { beforeAll, describe, expect, test } from 'vitest';
import { felt } from '#lib/analysis/felt.ts';
import type { Intervention } from '#lib/model/intervention.ts';
import type { DocumentPart } from '#lib/model/edit/document.ts';
import { instantAt } from '#lib/model/time/civil.ts';
import { vocabulary } from '#lib/vocabulary.ts';
import { parametersFor, victimOf } from '#lib/views/edit/break.ts';
import { openWithBodies, withBrought } from '../../../src/cli/open.ts';
import { siteText } from '../../support/rows.ts';
import { play } from './played.ts';

const reference = { ...(JSON.parse(siteText('reference.json')) as DocumentPart), nights: 6, faults: [] };
/** How the ends of a fault are set where its beginning values would hardly be felt. */
const MORE: Readonly<Record<string, object>> = { slow: { factor: 9 }, late: { by: '5h' } };
/** A pool with one slot: whoever loses its worker has none. Cron knows no pools. */
const pools = { default: 1 };

async function felling(name: string, how: 'now' | 'at', dates = ['2025-10-30']) {
  const id = name === 'workers' ? 'in-order' : 'on-clocks';
  const document = {
    ...reference,
    tasks: reference.tasks.map((task) =>
      task.id === 'ingest_orders' ? { ...task, effect: 'append' } : task
    ),
    policies: reference.policies
      .filter((policy) => policy.id === id)
      .map((policy) => (name === 'workers' ? { ...policy, pools } : policy))
  } as unknown as DocumentPart;
  const kind = vocabulary.faults[name]!;
  const victim = victimOf(document, kind, 'ingest_orders', () => 'default');
  if (!victim.ok) throw new Error(JSON.stringify(victim.problems));
  const fault = { kind: name, ...parametersFor(document, kind, victim.value), ...MORE[name] };
  const key = { task: 'task', source: 'source', workers: 'pool', clock: 'clock' }[kind.befalls];
  const written = {
    id: 'f',
    ...fault,
    [key]: victim.value,
    from: '23:30',
    to: '02:30',
    dates
  };
  const opened = await openWithBodies(JSON.stringify({ ...document, faults: how === 'at' ? [written] : [] }));
  if (!opened.ok) throw new Error(JSON.stringify(opened.problems));
  const { zone } = opened.value;
  const at = instantAt(zone, opened.value.pipeline.start + 3, 23 * 60 + 30) - 1;
  const made = { kind: 'fault', at, on: victim.value, for: 3 * 3_600_000, fault } as Intervention;
  const interventions = how === 'now' ? [made] : [];
  const { pipeline, failing = [] } = await withBrought(opened.value, interventions);
  const { history } = play(pipeline, { policy: id, zone, interventions, failing });
  return { history, at };
}

describe('a fault that befalls the orders, at a click or by its date', () => {
  beforeAll(() => expect(Object.keys(vocabulary.faults).length).toBeGreaterThan(10));
  test.each(
    Object.keys(vocabulary.faults).flatMap((name) => [[name, 'now'] as const, [name, 'at'] as const])
  )('%s, %s: is felt on that night, and why says it', async (name, how) => {
    const { history, at } = await felling(name, how);
    const found = felt(history, history.setting.faults[0]!, at - 3_600_000);
    expect(found, name).toBeDefined();
    expect(found!.at - at).toBeLessThan(12 * 3_600_000);
  });
});

test('what the night that warms up felt is not shown: nobody can go there', async () => {
  const { history, at } = await felling('fail', 'at', ['2025-10-25', '2025-10-30']);
  const found = felt(history, history.setting.faults[0]!, 0);
  expect(found?.night).toBe(history.setting.nights.of(at));
});
