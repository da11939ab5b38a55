import { describe, expect, test } from 'vitest';
import { contentOf, requiredOf } from '#lib/analysis/contents.ts';
import { graphAt } from '#lib/analysis/at.ts';
import { narrate } from '#lib/analysis/narrate.ts';
import { judgeNight } from '#lib/analysis/nights.ts';
import { taskSettings, sourceSettings } from '#lib/analysis/settings.ts';
import { stalenessAt } from '#lib/analysis/staleness.ts';
import { struckNights } from '#lib/analysis/struck.ts';
import { storyOf } from '#lib/analysis/story.ts';
import { tonightOf } from '#lib/analysis/tonight.ts';
import { why } from '#lib/analysis/why.ts';
import { formatClock } from '#lib/model/time/civil.ts';
import type { Pipeline } from '#lib/model/pipeline.ts';
import { RowDrawer } from '#lib/model/rows.ts';
import type { SourceRows } from '#lib/model/transform.ts';
import { utc } from '#lib/model/time/zone.ts';
import { vocabulary } from '#lib/vocabulary.ts';
import { historyFrom } from '../../support/history.ts';
import { after, at, bySix, clock, pipelineOf, play, task, verdictsOf, type Played } from './played.ts';

const chain = [
  task('ingest', 'ingest', ['orders'], '30m'),
  task('serve', 'serve', ['ingest'], '10m', { promise: bySix })
];

/** Nights of 6, 7 and 8 January; the fault is on the 6th, the evening before night 2. */
const season = (fault: object, more: object = {}): Played =>
  play(
    pipelineOf({
      nights: 3,
      tasks: chain,
      starts: { ingest: at('50 0 * * *'), serve: after() },
      orchestrator: 'airflow',
      faults: [{ id: 'f', from: '20:00', to: '23:00', dates: ['2026-01-06'], ...fault }],
      ...more
    })
  );
const classes = ({ history }: Played) =>
  [1, 2, 3].map((night) => {
    const judged = judgeNight(history, night);
    return typeof judged === 'string' ? judged : judged.class;
  });
const whyOf = (played: Played, id: string, time: string, night = 2): readonly string[] => {
  const index = played.pipeline.tasks.findIndex((each) => each.id === id);
  return why(played.history, night, index, clock(played, night, time)).map(
    ({ at: when, text, tone }) => `${formatClock(utc, when)} ${tone}: ${text}`
  );
};

describe('rows that a fault delays', () => {
  test('are owed as if they had come: who reads before they come reads too little, and is told why', () => {
    const played = season({ kind: 'outage', source: 'orders', to: '01:30' });
    expect(verdictsOf(played, 'ingest')).toEqual(['fresh', 'fresh', 'partial, own', 'fresh']);
    expect(classes(played)).toEqual(['right', 'silentlyWrong', 'right']);
    expect(whyOf(played, 'ingest', '01:25')).toEqual([
      '00:50 late: It started on its clock; what it read was partial already.',
      '20:00 failed: Orders is down, and its rows come afterwards.'
    ]);
    expect(whyOf(played, 'serve', '01:35').at(-1)).toBe(
      '20:00 failed: Orders is down, and its rows come afterwards.'
    );
  });

  test('are missing to who reads before they come, and have no age', () => {
    const played = season({ kind: 'late', source: 'orders', by: '30h', from: '06:00', to: '01:00' });
    const { edges } = graphAt(played.history, 2, clock(played, 2, '01:00'));
    expect(edges.find(({ from }) => from === 'orders')).toMatchObject({ state: 'late', age: 'rows missing' });
  });

  test('are no matter once they have come', () => {
    const played = season({ kind: 'outage', source: 'orders' });
    expect(classes(played)).toEqual(['right', 'right', 'right']);
  });

  test('make data stale where nothing came at all', () => {
    const played = season({ kind: 'late', source: 'orders', by: '30h', from: '06:00', to: '01:00' });
    expect(verdictsOf(played, 'ingest')[2]).toBe('stale, own');
    expect(whyOf(played, 'ingest', '01:00').at(-1)).toBe('06:00 failed: Orders shows its rows 1 d 6 h late.');
  });

  test('are in the data with their own times, and their own values', () => {
    const [calm, held] = [
      season({ kind: 'outage', source: 'orders', chance: 0 }),
      season({ kind: 'outage', source: 'orders' })
    ];
    const rows = (played: Played) =>
      drawn(played, played.history.fold.versionAt(0, clock(played, 2, '05:00')));
    const without = (list: readonly (readonly unknown[])[]) =>
      list.map(([key, happened]) => [key, happened]).sort();
    expect(without(rows(held))).toEqual(without(rows(calm)));
    const arrived = new Set(rows(held).map(([, , came]) => came));
    expect(arrived.has('2026-01-06 21:00:00')).toBe(false);
    expect(arrived.has('2026-01-06 23:00:00')).toBe(true);
  });
});

describe('rows that a fault loses', () => {
  const played = season({ kind: 'missing', source: 'orders', share: 1 });

  test('are owed for ever: the promise is broken, and the cause says so', () => {
    expect(classes(played)).toEqual(['right', 'silentlyWrong', 'silentlyWrong']);
    expect(whyOf(played, 'ingest', '01:25').at(-1)).toBe('20:00 failed: Orders shows none of its rows.');
    expect(whyOf(played, 'ingest', '01:25', 3).at(-1)).toBe('20:00 failed: Orders shows none of its rows.');
  });

  test('were never shown, so nothing is the staler for it', () => {
    expect(stalenessAt(played.history, 1, clock(played, 2, '00:00'))).toBe(
      stalenessAt(
        season({ kind: 'missing', source: 'orders', share: 1, chance: 0 }).history,
        1,
        clock(played, 2, '00:00')
      )
    );
  });

  test('are in what readers should see', () => {
    const { setting } = played.history;
    const { content } = requiredOf(played.history, setting.promises[0]!, clock(played, 2, '06:00'));
    const [input] = content.steps[0]!.inputs;
    if (input?.kind !== 'rows') throw new Error('an ingest reads rows');
    const seen = drawn(played, played.history.fold.versionAt(0, clock(played, 2, '06:00')));
    expect(draw(played, input.rows).length).toBeGreaterThan(
      seen.filter(([, happened]) => happened! < '2026-01-07').length
    );
  });
});

describe('rows that come twice', () => {
  const played = season({ kind: 'duplicate', source: 'orders' });

  test('are in the data twice, and nobody lacks any', () => {
    const rows = drawn(played, played.history.fold.versionAt(0, clock(played, 2, '05:00'))).map(
      ([key]) => key
    );
    const twice = rows.filter((key, i) => rows.indexOf(key) !== i);
    const hours = played.history.fold.arrivals[0]!;
    expect(twice.length).toBeGreaterThan(15);
    expect(new Set(rows).size + twice.length).toBe(rows.length);
    expect(hours.segments!.repeated).toBe(true);
    expect(verdictsOf(played, 'ingest')[2]).toBe('fresh');
  });
});

describe('workers that are lost', () => {
  const played = season(
    { kind: 'workers', slots: 1, from: '01:00', to: '03:00', dates: ['2026-01-07'] },
    { pools: { default: 1 }, defaults: { retries: 1, retryDelay: '1m' } }
  );

  test('are named by what ran on them, and by what waits for them', () => {
    expect(whyOf(played, 'ingest', '01:05:30')).toContain(
      '01:00 failed: The pool default loses a worker, with what ran there.'
    );
    expect(whyOf(played, 'ingest', '02:00')[0]).toContain('It waits for a slot of the pool default');
    expect(whyOf(played, 'ingest', '02:00')).toContain(
      '01:00 failed: The pool default loses a worker, with what ran there.'
    );
  });

  test('are marked at every task of the pool while they are gone, in Tonight and on their night', () => {
    const struckAt = (time: string) =>
      graphAt(played.history, 2, clock(played, 2, time)).tasks.map(({ struck }) => struck);
    const lost = 'the pool default loses workers';
    expect([struckAt('00:59'), struckAt('01:30')]).toEqual([
      [undefined, undefined],
      [lost, lost]
    ]);
    expect(tonightOf(played.history, 2).struck.map(({ label }) => label)).toEqual([lost, lost]);
    expect([...struckNights(played.history)]).toEqual([[2, lost]]);
  });
});

describe('a clock that is wrong', () => {
  const played = season({ kind: 'clock', by: '1h', from: '00:30', to: '03:00', dates: ['2026-01-07'] });

  test('is marked at what it starts, in Tonight and on its night', () => {
    const wrong = 'the scheduler’s clock is wrong';
    const { tasks } = graphAt(played.history, 2, clock(played, 2, '01:30'));
    expect(tasks.map(({ struck }) => struck)).toEqual([wrong, undefined]);
    expect(tonightOf(played.history, 2).struck.map(({ task, label }) => [task, label])).toEqual([
      ['ingest', wrong]
    ]);
    expect([...struckNights(played.history)]).toEqual([[2, wrong]]);
  });

  test('is no mark where a source or a task is struck: those have marks of their own', () => {
    const { history } = season({ kind: 'outage', source: 'orders' });
    expect(struckNights(history).size).toBe(0);
  });
});

describe('a fault is seen where it happens', () => {
  const played = season({ kind: 'outage', source: 'orders', about: 'The shop is down.' });

  test('on its source, while it is on', () => {
    const sourceAt = (time: string, night: number) =>
      graphAt(played.history, night, clock(played, night, time)).sources[0]!;
    const evening = played.history.setting.nights.at(1, 21 * 60);
    expect(graphAt(played.history, 2, evening).sources[0]).toMatchObject({
      fault: 'is down',
      detail: expect.stringMatching(/^is down, \d+ rows wait$/)
    });
    expect(sourceAt('01:00', 2)).not.toHaveProperty('fault');
  });

  test('in Tonight, in the rows of those that read it', () => {
    const from = played.history.setting.nights.at(1, 20 * 60);
    expect(tonightOf(played.history, 2).struck).toEqual([
      { task: 'ingest', from, to: from + 3 * 3_600_000, label: 'orders is down' }
    ]);
    expect(tonightOf(played.history, 3).struck).toEqual([]);
  });

  test('in the night’s story, in what is read out, and among the settings', () => {
    const from = played.history.setting.nights.at(1, 20 * 60);
    expect(storyOf(played.history, 2, clock(played, 2, '03:00'))).toContainEqual({
      at: from,
      text: 'The shop is down.',
      tone: 'failed',
      about: 'orders'
    });
    expect(narrate(played.history, from - 1, from)).toContainEqual({
      at: from,
      text: '20:00 The shop is down.'
    });
    expect(sourceSettings(played.history, 0)).toContainEqual({
      term: 'Fault',
      text: 'The shop is down. 20:00 to 23:00, on some dates.'
    });
    expect(taskSettings(played.history, 2, 0).some(({ term }) => term === 'Fault')).toBe(false);
  });
});

/** The rows of a version of the ingest: key, when they happened, when they came. */
function drawn({ pipeline, history }: Played, version: number): readonly (readonly string[])[] {
  const [step] = contentOf(history, version).steps;
  const [input] = step!.inputs;
  if (input?.kind !== 'rows') throw new Error('an ingest reads rows');
  return draw({ pipeline, history }, input.rows);
}

function draw(
  { pipeline }: Pick<Played, 'pipeline' | 'history'>,
  { spans, again = [], arrivals }: SourceRows
) {
  const drawer = new RowDrawer(pipeline, 0, utc, vocabulary);
  const rows: string[][] = [];
  for (const [from, to] of [...spans, ...again])
    drawer.draw(arrivals, from, to, (_, values) => rows.push(values.map(String)));
  return rows;
}

describe('a pool that has the name of a source', () => {
  const played = season(
    { kind: 'workers', pool: 'orders', slots: 1, from: '00:40', to: '02:00', dates: ['2026-01-07'] },
    { starts: { ingest: at('50 0 * * *', { pool: 'orders' }), serve: after() }, pools: { orders: 1 } }
  );

  test('does not make the source look struck when its workers are gone', () => {
    const [orders] = graphAt(played.history, 2, clock(played, 2, '01:30')).sources;
    expect(orders).not.toHaveProperty('fault');
    expect(orders!.detail).not.toMatch(/gone|lost|worker/);
    expect(sourceSettings(played.history, 0).map(({ term }) => term)).not.toContain('Fault');
  });
  test('is called a pool', () => {
    const labels = tonightOf(played.history, 2).struck.map(({ label }) => label);
    expect(labels.length).toBeGreaterThan(0);
    for (const label of labels) expect(label).toMatch(/^the pool orders /);
  });
});

describe('another season than the document’s own', () => {
  /** On about half of the nights, which are others in another season. */
  const pipeline = pipelineOf({
    nights: 12,
    tasks: chain,
    starts: { ingest: at('50 0 * * *', { retries: 0 }), serve: after() },
    faults: [{ id: 'f', kind: 'fail', task: 'ingest', after: '5m', from: '00:30', to: '03:00', chance: 0.5 }]
  });
  const struckOn = (played: Played): readonly boolean[] =>
    Array.from({ length: 12 }, (_, i) => tonightOf(played.history, i + 1).struck.length > 0);
  const failedOn = (played: Played): readonly boolean[] =>
    Array.from({ length: 12 }, (_, i) =>
      tonightOf(played.history, i + 1).bars.some(({ status }) => status === 'failed')
    );

  test('has faults on nights of its own, and they are shown where they made something fail', () => {
    const other = { ...pipeline, seed: pipeline.seed + 1 };
    const [own, another] = [play(pipeline), playAs(other, pipeline)];
    expect(failedOn(another)).not.toEqual(failedOn(own));
    expect(struckOn(own)).toEqual(failedOn(own));
    expect(struckOn(another)).toEqual(failedOn(another));
    const night = failedOn(another).indexOf(true) + 1;
    expect(whyOf(another, 'ingest', '01:30', night).some((line) => line.startsWith('00:30 failed:'))).toBe(
      true
    );
  });
});

/** The log of a season, looked at with the document that has another seed, as the page and the command line do. */
function playAs(season: Pipeline, document: Pipeline): Played {
  const { log } = play(season);
  return { pipeline: document, log, history: historyFrom(document, log) };
}
