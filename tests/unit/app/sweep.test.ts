import { afterEach, describe, expect, test, vi } from 'vitest';
import { SeasonPool } from '#lib/adapters/pool.ts';
import { parameters } from '#lib/analysis/vary/index.ts';
import { Sweep } from '#lib/app/sweep.svelte.ts';
import { plainScoreboard } from '../../../src/cli/seeds.ts';
import { Fates, type Fate } from '../adapters/fake-worker.ts';
import { call, served } from '../cli/terminal.ts';
import { openGood } from '../../support/rows.ts';

let fates: Fates;
afterEach(() => fates.close());

const document = { ...served, nights: 100 };
const FILES = { 'served.json': document };
const range = { from: 0, to: 1, step: 0.5 };
const choice = { parameter: parameters.gap, range, policies: ['early', 'ordered'], world: 'own' } as const;

function sweepOn(...given: readonly Fate[]): Sweep {
  fates = new Fates(...given);
  return new Sweep(() => new SeasonPool({ size: 2, spawn: fates.spawn }));
}

/** What a sweep came to, as the command line prints it. */
const printed = ({ curves }: Sweep) =>
  Object.fromEntries(
    curves.map(({ policy, points }) => [
      policy,
      points.map(({ value, board, firstWrong }) => ({
        value,
        ...plainScoreboard(board),
        firstWrong: firstWrong ?? null
      }))
    ])
  );

describe('a sweep on the page', () => {
  test('comes to the same numbers as the command line', async () => {
    const opened = await openGood(document);
    const sweep = sweepOn({});
    await sweep.start(opened, choice);
    expect([sweep.running, sweep.progress, sweep.problems]).toEqual([false, 1, []]);
    const { out } = await call(['sweep', 'served.json', '--vary', 'gap=0%..100%:50%', '--json'], FILES);
    const { points } = JSON.parse(out) as {
      points: { value: number; policies: Record<'early' | 'ordered', object> }[];
    };
    const page = printed(sweep);
    expect(page['early']).toEqual(points.map(({ value, policies }) => ({ value, ...policies.early })));
    // One point stands for all values, where the parameter means nothing.
    expect(page['ordered']).toEqual([{ value: 0, ...points[0]!.policies.ordered }]);
    expect(sweep.curves.flatMap((each) => each.points).every(({ board }) => board.nights >= 2000)).toBe(true);
  });

  test('grows while it is played: the first season of every point comes first', async () => {
    const opened = await openGood(document);
    fates = new Fates({});
    const sweep = new Sweep(() => new SeasonPool({ size: 1, spawn: fates.spawn }));
    await sweep.start(opened, choice);
    expect(fates.asked.slice(0, 4)).toEqual([5, 5, 5, 5]);
    expect(fates.asked.slice(4)).toEqual([6, 6, 6, 6]);
  });

  test('replaces a worker that dies in the middle, and the result is the same', async () => {
    const opened = await openGood(document);
    const whole = sweepOn({});
    await whole.start(opened, choice);
    const before = printed(whole);
    fates.close();
    const hurt = sweepOn({ after: 2, death: 'error' }, { after: 1, death: 'error' }, {});
    await hurt.start(opened, choice);
    expect(fates.spawned).toBeGreaterThan(2);
    expect([hurt.problems, printed(hurt)]).toEqual([[], before]);
  });

  test('can be stopped, and what has come stays', async () => {
    const opened = await openGood(document);
    const sweep = sweepOn({});
    const playing = sweep.start(opened, choice);
    sweep.cancel();
    await playing;
    expect(sweep.running).toBe(false);
    expect(sweep.problems).toEqual([]);
  });

  test('says what means nothing anywhere, in words', async () => {
    const opened = await openGood(document);
    const sweep = sweepOn({});
    await sweep.start(opened, { ...choice, parameter: parameters.rows });
    expect(sweep.problems).toMatchObject([{ at: 'rows', message: expect.stringMatching(/means nothing/) }]);
    expect(sweep.running).toBe(false);
  });

  test('plays the argument of a policy on clocks', async () => {
    const opened = await openGood(document);
    const sweep = sweepOn({});
    await sweep.argue(opened, ['early']);
    const { out } = await call(['sweep', 'served.json', '--argument', '--json'], FILES);
    const { rows } = JSON.parse(out) as { rows: { label: string; right: number }[] };
    expect(sweep.rows.map(({ label, right }) => ({ label, right }))).toEqual(
      rows.map(({ label, right }) => ({ label, right }))
    );
  });

  test('makes the argument of the first policy that is on clocks, and keeps with each row what it was played with', async () => {
    const opened = await openGood(document);
    const sweep = sweepOn({});
    await sweep.argue(opened, ['ordered', 'early']);
    expect(sweep.problems).toEqual([]);
    const names = sweep.rows.map((row) => (row.document['policies'] as { name: string }[])[0]!.name);
    expect(names).toEqual(sweep.rows.map(({ label }) => label));
    // Two rows are called the same: what is opened is the row's own, in which tasks start by clocks or in order.
    const [onClocks, inOrder] = sweep.rows.filter(({ label }) => label === 'The same with 2 retries');
    const orchestrator = (row: typeof onClocks) =>
      (row!.document['policies'] as { orchestrator: string }[])[0]!.orchestrator;
    expect([orchestrator(onClocks), orchestrator(inOrder)]).toEqual(['cron', 'airflow']);
    expect(onClocks!.document).not.toEqual(inOrder!.document);
  });

  test('says what the first policy lacks where none is on clocks', async () => {
    const opened = await openGood(document);
    const sweep = sweepOn({});
    await sweep.argue(opened, ['ordered']);
    expect(sweep.problems).toMatchObject([{ at: 'ordered', message: expect.stringMatching(/two clocks/) }]);
    expect(sweep.running).toBe(false);
  });

  test('works each policy out once, and knows afterwards whose clocks say what a gap comes to', async () => {
    const opened = await openGood(document);
    const sweep = sweepOn({});
    const pool = sweep.makePool();
    const usual = vi.spyOn(pool, 'usual');
    const one = new Sweep(() => pool);
    await one.start(opened, choice);
    expect(usual).toHaveBeenCalledTimes(choice.policies.length);
    expect(one.moved?.policy.id).toBe('early');
  });
});
