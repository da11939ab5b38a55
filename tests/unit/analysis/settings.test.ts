import { expect, test } from 'vitest';
import { sourceSettings, taskSettings } from '#lib/analysis/settings.ts';
import { after, at, bySix, hourly, pipelineOf, play, task } from './played.ts';

const { history } = play(
  pipelineOf({
    sources: [{ ...hourly, late: { share: 0.05, by: '20m' } }],
    tasks: [
      task('ingest', 'ingest', ['orders'], '30m', { failureChance: 0.01 }),
      task('serve', 'serve', ['ingest'], '10m', { promise: bySix })
    ],
    orchestrator: 'airflow',
    pools: { default: 4 },
    starts: { ingest: at('10 0 * * *', { retries: 2, retryDelay: '5m' }), serve: after() },
    faults: [
      {
        id: 'down',
        kind: 'fail',
        task: 'ingest',
        after: '1m',
        from: '01:00',
        to: '02:00',
        chance: 0.08,
        about: 'It is down.'
      }
    ]
  })
);
const asText = (lines: readonly { term: string; text: string }[]) =>
  Object.fromEntries(lines.map(({ term, text }) => [term, text]));

test('a task says how it is started, retried, limited, and what it promises, by the orchestrator’s own names', () => {
  const ingest = asText(taskSettings(history, 2, 0));
  expect(ingest).toMatchObject({
    Orchestrator: 'Airflow 3; its scheduler looks every 5 s.',
    retries: '2, 5 min after each failure.',
    pool: 'default, 4 slots.',
    max_active_runs: '16, of its Dag.',
    Reads: 'orders; rows since its last success.',
    Takes: '30 min. Usually 30 min.',
    Fails: '1 % of its attempts fail of themselves.',
    Fault: 'It is down. 01:00 to 02:00, on 8 % of days.'
  });
  expect(ingest['schedule']).toMatch(/^At 00:10/);
  expect(ingest).not.toHaveProperty('Promises');
  expect(asText(taskSettings(history, 2, 1))).toMatchObject({
    'trigger rule': 'When all of its upstreams have succeeded.',
    retries: 'None.',
    Promises: 'By 06:00 every row that happened before 00:00 and was to arrive by 00:45.'
  });
});

test('a source says how its rows come, and who reads them', () => {
  expect(asText(sourceSettings(history, 0))).toMatchObject({
    Late: '5 % of them come 20 min later than the rest.',
    'Read by': 'ingest.'
  });
});
