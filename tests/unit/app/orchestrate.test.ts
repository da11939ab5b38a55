import { expect, test } from 'vitest';
import { openDocument } from '#lib/adapters/open.ts';
import { movedBetween, moveWould } from '#lib/app/moved.ts';
import { targets } from '#lib/app/orchestrate.ts';
import { applyEdit } from '#lib/model/edit/apply.ts';
import type { DocumentPart } from '#lib/model/edit/document.ts';
import reference from '../../../static/pipelines/reference.json' with { type: 'json' };

const withOrchestrator = (document: unknown, policy: string, orchestrator: string): unknown => {
  const edit = applyEdit(document as DocumentPart, { kind: 'orchestrate', policy, orchestrator });
  if (!edit.ok) throw new Error(JSON.stringify(edit.problems));
  return edit.value;
};

test('one policy moves, all else stays, and a loop that was set for the old scheduler goes', () => {
  const document = {
    ...reference,
    policies: reference.policies.map((policy) => ({ ...policy, loop: '30s' }))
  };
  const moved = withOrchestrator(document, 'on-clocks', 'airflow') as typeof document;
  expect(moved.policies.map(({ orchestrator }) => orchestrator)).toEqual([
    ...['manual', 'airflow', 'airflow', 'dagster']
  ]);
  expect(moved.policies.map((policy) => 'loop' in policy)).toEqual([true, false, true, true]);
  expect({ ...moved, policies: [] }).toEqual({ ...document, policies: [] });
  expect(document.policies[1]?.orchestrator).toBe('cron');
});

test('a person is nothing to move to', () => {
  expect(targets.map(({ value }) => value)).toEqual(['cron', 'airflow', 'dagster', 'prefect', 'mage']);
});

test('what moved says from where to where; what stays says nothing', async () => {
  const open = async (document: unknown) => {
    const opened = await openDocument(document);
    if (!opened.ok) throw new Error(JSON.stringify(opened.problems));
    return opened.value;
  };
  const before = await open(reference);
  const after = await open(withOrchestrator(reference, 'on-clocks', 'prefect'));
  expect(movedBetween(before, after, 'on-clocks')).toMatchObject({ from: 'cron', to: 'Prefect 3' });
  expect(movedBetween(before, after, 'in-order')).toBeUndefined();
});

test('a policy that the other orchestrator refuses stays, with the reason', async () => {
  const [byHand, clocks] = reference.policies;
  const seconds = { when: 'schedule', cron: '0 1 * * * 30' };
  const document = {
    ...reference,
    policies: [
      byHand,
      { ...clocks, orchestrator: 'airflow', tasks: { ...clocks?.tasks, ingest_orders: { start: seconds } } }
    ]
  };
  const opened = await openDocument(document);
  if (!opened.ok) throw new Error(JSON.stringify(opened.problems));
  const moved = await moveWould(opened.value, 'on-clocks', 'dagster');
  expect(moved.ok ? [] : moved.problems.map(({ at, message }) => `${at} ${message}`).join()).toContain(
    'policies[1].tasks.ingest_orders.start.cron is "0 1 * * * 30"'
  );
});
