import { beforeAll, expect, test } from 'vitest';
import { graphAt } from '#lib/analysis/at.ts';
import { contentOf, requiredOf, shownRows } from '#lib/analysis/contents.ts';
import { sourceSettings } from '#lib/analysis/settings.ts';
import { tonightOf } from '#lib/analysis/tonight.ts';
import { why } from '#lib/analysis/why.ts';
import { formatClock } from '#lib/model/time/civil.ts';
import { openWithBodies } from '../../../src/cli/open.ts';
import { siteText, startOn } from '../../support/rows.ts';
import type { ColumnUse } from '#lib/model/column-use.ts';
import { after as afterAll, at, clock, hourly, pipelineOf, play, task, type Played } from './played.ts';

/** The reference pipeline in order, three nights; on that of 29 October the orders' amount has another name. */
let played: Played;
let api: Awaited<ReturnType<typeof startOn>>;
beforeAll(async () => {
  const document = JSON.parse(siteText('reference.json')) as Record<string, unknown>;
  const fault = {
    id: 'f',
    kind: 'schema',
    source: 'orders_db',
    column: 'amount',
    from: '20:00',
    to: '19:00'
  };
  const opened = await openWithBodies(
    JSON.stringify({ ...document, nights: 3, faults: [{ ...fault, dates: ['2025-10-28'] }] })
  );
  if (!opened.ok) throw new Error(JSON.stringify(opened.problems));
  const { pipeline, zone, failing = [] } = opened.value;
  played = play(pipeline, { zone, policy: 'in-order', failing });
  api = await startOn(opened.value);
});
const taskOf = (id: string): number => played.pipeline.tasks.findIndex((task) => task.id === id);
const whyOf = (id: string, time: string): readonly string[] =>
  why(played.history, 3, taskOf(id), clock(played, 3, time)).map(
    ({ at, text, about }) => `${formatClock(played.history.setting.zone, at)} ${about ?? ''}: ${text}`
  );

test('why says what was missing in SQLite’s words, and what had befallen the source', () => {
  const said = whyOf('store_lake', '08:00');
  expect(said.find((line) => line.includes('no such column'))).toMatch(
    /^0\d:\d\d : It failed at once, over ingest_orders as it was then: “no such column: o\.amount”, try 3 of 3\. That was its last try\.$/
  );
  expect(said).toContain('20:00 orders_db: Orders db calls its column amount new_amount.');
});

test('and those below find their way to it', () => {
  expect(whyOf('bi_store', '08:00').join('\n')).toContain('no such column: o.amount');
});

test('the source says so while it lasts, and so do those who read it, and its settings', () => {
  const graph = graphAt(played.history, 3, clock(played, 3, '03:00'));
  expect(graph.sources.find(({ id }) => id === 'orders_db')).toMatchObject({ fault: 'changes a column' });
  expect(tonightOf(played.history, 3).struck.map(({ task, label }) => `${task}: ${label}`)).toContain(
    'ingest_orders: orders db changes a column'
  );
  expect(sourceSettings(played.history, 0).find(({ term }) => term === 'Fault')?.text).toBe(
    'Orders db calls its column amount new_amount. 20:00 to 19:00, on some dates.'
  );
});

test('rows have the columns that they had when they were read', () => {
  const t = clock(played, 3, '03:00');
  const columnsAt = (night: number): readonly string[] => {
    const answer = api.source(shownRows(played.history, 0, clock(played, night, '03:00')));
    return answer.kind === 'rows' ? answer.table.columns.map(({ name }) => name) : [];
  };
  expect(columnsAt(2)).toContain('amount');
  expect(columnsAt(3)).toContain('new_amount');
  expect(columnsAt(3)).not.toContain('amount');
  const ingest = taskOf('ingest_orders');
  const version = api.version(contentOf(played.history, played.history.fold.versionAt(ingest, t)));
  expect(version.kind === 'rows' && version.table.columns.map(({ name }) => name)).toContain('new_amount');
  // What should be there is what it was promised to be.
  const promise = played.history.setting.promises.find(({ task }) => task === taskOf('bi_store'))!;
  expect(api.version(requiredOf(played.history, promise, clock(played, 3, '08:00')).content).kind).toBe(
    'rows'
  );
});

test('numbers that come as text are shown as such', () => {
  const rows = shownRows(played.history, 0, clock(played, 2, '03:00'));
  const answer = api.source({ ...rows, changed: [{ column: 'quantity', change: 'retyped', as: '' }] });
  if (answer.kind !== 'rows') throw new Error(answer.kind);
  const at = answer.table.columns.findIndex(({ name }) => name === 'quantity');
  expect(answer.table.columns[at]!.type).toBe('text');
  expect(answer.table.rows[0]![at]).toMatch(/^#\d+$/);
});

test('an instance of a mapped task fails over what its task has read', () => {
  const use: ColumnUse = {
    ...{ source: 'orders', column: 'amount', change: 'renamed', as: 'new_amount' },
    breaks: [{ task: 'store', read: 'ingest', says: 'no such column: amount' }],
    carries: ['ingest']
  };
  const split = play(
    pipelineOf({
      nights: 3,
      tasks: [task('ingest', 'ingest', ['orders'], '30m'), task('store', 'store', ['ingest'], '10m')],
      starts: { ingest: at('50 0 * * *'), store: afterAll({ expand: 2 }) },
      orchestrator: 'airflow',
      sources: [{ ...hourly, columns: [{ name: 'amount', kind: 'key' }] }],
      faults: [{ id: 'f', kind: 'schema', source: 'orders', column: 'amount', from: '00:00', to: '03:00' }]
    }),
    { failing: [use] }
  );
  const instance = split.history.setting.pipeline.tasks.findIndex(({ id }) => id === 'store[1]');
  const said = why(split.history, 2, instance, clock(split, 2, '04:00')).map(({ text }) => text);
  expect(said.join('\n')).toContain('over ingest as it was then: “no such column: amount”');
});
