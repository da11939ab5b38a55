// What a version holds and what it should hold, row by row, against a plain reading of the log and of the promise.
import { beforeAll, describe, expect, test } from 'vitest';
import { contentOf, requiredOf, rowsOf, shownRows } from '#lib/analysis/contents.ts';
import type { History } from '#lib/analysis/history.ts';
import { happenedAt } from '#lib/model/rows.ts';
import { localDay, startOfLocalDay } from '#lib/model/time/civil.ts';
import { kindOf } from '#lib/model/vocabulary.ts';
import { vocabulary } from '#lib/vocabulary.ts';
import { historyOf } from '../../support/history.ts';
import { openGood, siteText } from '../../support/rows.ts';

interface Row {
  readonly happened: number;
  readonly due: number;
  readonly arrived: number;
}

let history: History;
/** Every row of every source, one by one. */
let rows: Row[][];
beforeAll(async () => {
  const reference = JSON.parse(siteText('reference.json')) as object;
  history = historyOf(await openGood({ ...reference, nights: 12 }), 'on-clocks');
  const { pipeline, zone } = history.setting;
  rows = pipeline.sources.map(({ arrivals, late }, source) => {
    const { at, total, late: isLate } = history.fold.arrivals[source]!;
    const kind = kindOf(vocabulary.sources, arrivals);
    return Array.from({ length: at.size }, (_, group) => {
      const arrived = at.values[group]!;
      const count = total.values[group]! - (group > 0 ? total.values[group - 1]! : 0);
      const emitted = arrived - (isLate.values[group] === 1 ? late!.by : 0);
      const window = kind.window(arrivals.params as never, emitted, zone);
      return Array.from({ length: count }, (_, row): Row => ({
        happened: happenedAt(window, row, count),
        due: arrived,
        arrived
      }));
    }).flat();
  });
});

const taskOf = (id: string): number => history.setting.pipeline.tasks.findIndex((task) => task.id === id);
const ordinals = (spans: readonly (readonly [number, number])[]): number[] =>
  spans.flatMap(([from, to]) => Array.from({ length: to - from }, (_, i) => from + i));

test('a table keeps of a source what arrived after the start of the day two days before its newest row', () => {
  const { zone } = history.setting;
  for (const source of rows.keys()) {
    for (const prefix of [1, 50, 900, Math.floor(rows[source]!.length / 2), rows[source]!.length]) {
      const since = startOfLocalDay(zone, localDay(zone, rows[source]![prefix - 1]!.arrived) - 2);
      const kept = rows[source]!.flatMap(({ arrived }, i) => (i < prefix && arrived > since ? [i] : []));
      const { spans, arrivals } = rowsOf(history, source, prefix);
      expect(ordinals(spans)).toEqual(kept);
      expect(arrivals.first).toBeLessThanOrEqual(kept[0]!);
      expect(arrivals.first + arrivals.rows.reduce((sum, count) => sum + count, 0)).toBeGreaterThanOrEqual(
        prefix
      );
    }
  }
});

test('of a source without rows nothing is kept, and what it has shown is what has arrived', () => {
  const { nights } = history.setting;
  expect(rowsOf(history, 0, 0).spans).toEqual([]);
  expect(shownRows(history, 0, nights.simulationStart).spans).toEqual([]);
  const t = nights.at(3, 180);
  const arrived = rows[0]!.filter((row) => row.arrived <= t).length;
  expect(shownRows(history, 0, t).spans.at(-1)![1]).toBe(arrived);
});

describe('a version', () => {
  test('holds what each attempt on its way had read, and is told from every other by its key', () => {
    const { fold, setting } = history;
    const keys = new Set<string>();
    for (let version = 0; version < fold.versions.count; version++) {
      const { key, steps } = contentOf(history, version);
      keys.add(key);
      const last = steps.at(-1)!;
      const attempt = fold.versions.attempt.values[version]!;
      expect([last.task, last.now]).toEqual([
        fold.versions.task.values[version],
        fold.attempts.startAt.values[attempt]
      ]);
      // Each step comes after those that it needs, and its inputs are its task's.
      steps.forEach(({ task, inputs }, index) => {
        expect(inputs).toHaveLength(setting.pipeline.tasks[task]!.reads.length);
        for (const input of inputs) if (input.kind === 'made') expect(input.step).toBeLessThan(index);
      });
      // The rows it ends in are the region that the log says, of each source the most that any step read.
      for (const source of setting.reach[last.task]!) {
        const read = steps.flatMap(({ inputs }) =>
          inputs.flatMap((input) =>
            input.kind === 'rows' && input.rows.source === source ? [input.rows.spans.at(-1)?.[1] ?? 0] : []
          )
        );
        expect(Math.max(0, ...read)).toBe(fold.versions.rows(version, source));
      }
    }
    expect(keys.size).toBe(fold.versions.count);
  });

  test('made before anything upstream has read nothing there', () => {
    const { fold } = history;
    const first = fold.tasks[taskOf('clean_clicks')]!.versions.values[0]!;
    const { steps } = contentOf(history, first);
    const attempt = fold.versions.attempt.values[first]!;
    const read = fold.reads.value.values[fold.attempts.firstRead.values[attempt]!]!;
    expect(steps.at(-1)!.inputs[0]!.kind).toBe(read < 0 ? 'nothing' : 'made');
  });
});

describe('what a promise requires', () => {
  const at = (night: number, minutes: number) => history.setting.nights.at(night, minutes);

  test.each([
    ['before the first arrivals after midnight', 5],
    ['while they come', 22],
    ['when all have come', 46],
    ['when it is due', 360],
    ['in the afternoon', 900]
  ])('is every row that happened before midnight and was due by 00:45: %s', (_, minutes) => {
    const promise = history.setting.promises.find(({ task }) => task === taskOf('bi_store'))!;
    for (const night of [2, 7, 12]) {
      const t = at(night, minutes);
      const midnight = at(night, 0);
      const { content, due } = requiredOf(history, promise, t);
      expect(due).toBe(at(night, 360));
      for (const { inputs } of content.steps)
        for (const input of inputs) {
          if (input.kind !== 'rows') continue;
          const { source, spans } = input.rows;
          const all = rows[source]!.flatMap((row, i) =>
            row.happened < midnight && row.due <= Math.min(t, at(night, 45)) ? [i] : []
          );
          const from = ordinals(spans)[0]!;
          expect(ordinals(spans)).toEqual(all.filter((ordinal) => ordinal >= from));
          // Nothing of the day before is lost to the retention.
          expect(rows[source]![from]!.happened).toBeLessThan(at(night, -1440));
        }
    }
  });

  test('is made by the task and all that it depends on, once each', () => {
    const promise = history.setting.promises.find(({ task }) => task === taskOf('ml_store'))!;
    const { steps } = requiredOf(history, promise, at(5, 480)).content;
    const names = steps.map(({ task }) => history.setting.pipeline.tasks[task]!.id);
    expect([...names].sort()).toEqual(
      [
        ...['clean_clicks', 'ingest_clicks', 'ingest_crm', 'ingest_files', 'ingest_orders'],
        ...['ml_features', 'ml_scale', 'ml_store', 'store_lake']
      ].sort()
    );
    expect(names.at(-1)).toBe('ml_store');
  });

  test('has one key while nothing more is required', () => {
    const promise = history.setting.promises[0]!;
    const key = (minutes: number): string => requiredOf(history, promise, at(5, minutes)).content.key;
    expect(key(46)).toBe(key(1000));
    expect(key(5)).not.toBe(key(46));
  });
});
