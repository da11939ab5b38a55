/** A step that is done twice, end to end: what the command line says, what the rows are, and how it is explained. */
import { describe, expect, test } from 'vitest';
import { contentOf } from '#lib/analysis/contents.ts';
import { why } from '#lib/analysis/why.ts';
import { formatClock } from '#lib/model/time/civil.ts';
import { utc } from '#lib/model/time/zone.ts';
import { idempotence, type Writing } from '../../support/idempotence.ts';
import { pipelineOf } from '../../support/play.ts';
import { play } from '../analysis/played.ts';
import { call } from './terminal.ts';

interface Counts {
  readonly duplicated: number;
  readonly own: Readonly<Record<string, number>>;
}

const verdicts = async (writing: Writing): Promise<Readonly<Record<string, Counts>>> => {
  const files = { 'twice.json': JSON.stringify(idempotence(writing)) };
  const { code, out } = await call(['simulate', 'twice.json', '--json'], files);
  expect(code).toBe(0);
  return (JSON.parse(out) as { verdicts: Readonly<Record<string, Counts>> }).verdicts;
};
const season = (writing: Writing) => {
  const played = play(pipelineOf(idempotence(writing)), { policy: 'nightly' });
  return {
    ...played,
    at: (night: number, minutes: number) => played.history.setting.nights.at(night, minutes)
  };
};

describe('an append that is tried again after it had written', () => {
  const { history, at } = season({ effect: 'append' });

  test('has rows twice from that night on, and what is made of it, too', async () => {
    const { ingest_orders: ingest, bi_store: board } = await verdicts({ effect: 'append' });
    // The retry of the second night, and the third night.
    expect(ingest).toMatchObject({ duplicated: 2, own: { duplicated: 2 } });
    expect(board).toMatchObject({ duplicated: 2, own: { duplicated: 0 } });
  });

  test('has them in its table', () => {
    const version = history.fold.versionAt(1, at(2, 6 * 60));
    const { steps } = contentOf(history, version);
    const [input] = steps[0]!.inputs;
    if (input?.kind !== 'rows') throw new Error('an ingest reads rows');
    const again = input.rows.again!.reduce((sum, [from, to]) => sum + to - from, 0);
    // A day's rows, some ten an hour.
    expect(again).toBeGreaterThan(150);
    expect(again).toBeLessThan(350);
  });

  test('says why', () => {
    const told = why(history, 2, 0, at(2, 4 * 60)).map((each) => `${formatClock(utc, each.at)} ${each.text}`);
    expect(told).toContain('01:15 It writes rows once more that are there already.');
    expect(told).toContain('01:10 Try 1 had written them before it failed.');
    expect(why(history, 2, 0, at(2, 72)).map(({ text }) => text)).toContain(
      'The worker dies after it has written.'
    );
    expect(why(history, 2, 1, at(2, 4 * 60)).map(({ text }) => text)).toContain(
      'What it read of ingest_orders has rows twice.'
    );
  });
});

test.each<readonly [string, Writing]>([
  ['a merge by key', { effect: 'merge', key: 'order_id' }],
  ['a replacement of all', { effect: 'replace', mode: 'all' }],
  ['a replacement of the partition', { effect: 'replacePartition', mode: 'interval' }]
])('%s can be done twice', async (_, writing) => {
  for (const { duplicated } of Object.values(await verdicts(writing))) expect(duplicated).toBe(0);
});

test('an attempt that dies after writing leaves its rows to readers', () => {
  const { history, at } = season({ effect: 'append' });
  const { versions } = history.fold;
  const left = history.fold.versionAt(0, at(2, 72));
  expect([versions.mark.values[left], versions.half.values[left]]).toEqual([2, 0]);
  expect(versions.completedAt.values[left]).toBe(at(2, 70));
});

test('replacing by interval keeps that interval alone, and check says so', async () => {
  const files = { 'twice.json': JSON.stringify(idempotence({ effect: 'replace', mode: 'interval' })) };
  const { out, err } = await call(['check', 'twice.json'], files);
  expect(out + err).toContain('each run keeps its own interval only');
  const { ingest_orders: ingest } = (await verdicts({ effect: 'replace', mode: 'interval' })) as Record<
    string,
    Counts & { fresh: number; partial: number }
  >;
  expect(ingest!.partial).toBeGreaterThan(1);
});
