import { describe, expect, test } from 'vitest';
import { differences } from '#lib/analysis/differences.ts';
import { orchestrators } from '#lib/orchestrators/index.ts';
import { vocabulary } from '#lib/vocabulary.ts';
import reference from '../../../static/pipelines/reference.json' with { type: 'json' };
import { openDocument } from '#lib/adapters/open.ts';

type Id = keyof typeof orchestrators;
const opened = await openDocument(reference);
if (!opened.ok) throw new Error('the reference does not open');
const { pipeline, zone } = opened.value;
const policyOf = (id: string) => pipeline.policies.find((policy) => policy.id === id)!;
const said = (policy: 'on-clocks' | 'on-events', from: Id, to: Id): Record<string, string> =>
  Object.fromEntries(
    differences(pipeline, policyOf(policy), zone, vocabulary, from, to).map(({ about, text }) => [
      about,
      text
    ])
  );

describe('from cron to Airflow', () => {
  const words = said('on-clocks', 'cron', 'airflow');

  test('what the schedule of this document does when the clock is moved', () => {
    expect(words['Sunday 29 March']).toBe('clean_clicks: Airflow 3 starts at 03:10, cron starts at 03:00.');
  });

  test('missed ticks, limits, failures and the loop', () => {
    expect(words['Ticks missed in a pause']).toBe('Airflow 3 runs the last one; cron runs none of them.');
    expect(words['Runs under way in a pause']).toBe(
      'Airflow 3 starts nothing more of them until it goes on; cron lets them go on.'
    );
    expect(words['Catching up']).toBe('Airflow 3 can be told to make up for each missed tick: catchup.');
    expect(words['Runs at once']).toBe('Airflow 3 lets 16 be active; cron has no limit.');
    expect(words['How soon it sees what happened']).toBe(
      'Airflow 3 looks every 5 s; cron looks every 1 min.'
    );
  });
});

test('Mage reads crons in universal time, and nothing else is said of the clock', () => {
  const words = said('on-clocks', 'airflow', 'mage');
  expect(words['Times of day']).toContain('Mage reads every cron in universal time');
  expect(words['Sunday 29 March']).toBeUndefined();
});

test('a policy that joins jobs cannot move to cron without a sensor', () => {
  const words = said('on-events', 'dagster', 'cron');
  expect(words['Waiting for several']).toMatch(/^cron cannot wait for several crontabs: \w+/);
});

test('nothing differs from itself', () => {
  for (const id of Object.keys(orchestrators) as Id[]) expect(said('on-clocks', id, id)).toEqual({});
});
