/** Keyed chance: what one thing meets depends on nothing but itself, the day and the seed. */
import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import type { RunTold } from '../../oracle/told.ts';
import { calm, CALM } from '../../support/calm.ts';
import { cases } from '../../support/cases.ts';
import { draw, type TaskSketch } from '../../support/draw.ts';
import { pipelineOf, play, type Played } from '../../support/play.ts';
import { scenes } from '../../support/random.ts';

// However many cases are asked for.
vi.setConfig({ testTimeout: 600_000 });

interface Document {
  readonly tasks: readonly object[];
  readonly policies: readonly { readonly pools: object; readonly tasks: object }[];
}

/** The document with a task that reads nothing, feeds nobody and shares no pool. */
function withStranger(document: unknown, first: boolean, stranger: object): object {
  const { tasks, policies, ...rest } = document as Document;
  const task = {
    id: 'stranger',
    kind: 'transform',
    reads: [],
    duration: { base: '90s', spread: 0.3 },
    failureChance: 0.3
  };
  return {
    ...rest,
    tasks: first ? [task, ...tasks] : [...tasks, task],
    policies: policies.map((policy) => ({
      ...policy,
      pools: { ...policy.pools, strange: 2 },
      tasks: { ...policy.tasks, stranger: { start: stranger, pool: 'strange', retries: 1, retryDelay: '1m' } }
    }))
  };
}

/** What happened to the runs of all but the stranger; versions are counted over all tasks, so their numbers are left out. */
const without = ({ told }: Played): unknown => ({
  runs: told.runs
    .filter(({ tasks }) => !tasks.includes('stranger'))
    .map((run) => ({ ...run, instances: run.instances.map(({ task, states }) => ({ task, states })) })),
  versions: told.versions.filter(({ task }) => task !== 'stranger'),
  sources: told.sources,
  alerts: told.alerts.filter(({ task }) => task !== 'stranger')
});

test('adding an unrelated task does not change when and how others run', () => {
  const starts = fc.constantFrom(
    { when: 'schedule', every: '1h' },
    { when: 'schedule', every: '25m' },
    { when: 'schedule', cron: '0 1 * * *' },
    { when: 'manual' }
  );
  fc.assert(
    fc.property(scenes, fc.boolean(), starts, ({ document, zone, interventions }, first, start) => {
      // A run of all tasks would run the stranger, too.
      const hands = interventions.filter((made) => made.kind === 'run' && made.task !== '*');
      const alone = calm(() => play(document, { zone, interventions: hands, ...CALM }));
      const added = calm(() =>
        play(withStranger(document, first, start), { zone, interventions: hands, ...CALM })
      );
      expect(
        JSON.stringify(without(added)) === JSON.stringify(without(alone)),
        'a stranger changed the others'
      ).toBe(true);
    }),
    cases(0.125)
  );
});

/** How long each attempt of a task took, by the local day and the ordinal of its run on that day. */
function lengths(runs: readonly RunTold[], task: string): ReadonlyMap<string, number> {
  const seen = new Map<number, number>();
  const found = new Map<string, number>();
  for (const run of runs) {
    const instance = run.instances.find((each) => each.task === task);
    if (!instance || run.byHand) continue;
    const day = Math.floor(run.planned / 86_400_000);
    const ordinal = seen.get(day) ?? 0;
    seen.set(day, ordinal + 1);
    instance.states.forEach(([at, state, attempt], index) => {
      const end = instance.states[index + 1];
      if (state === 'running' && end) found.set(`${day} ${ordinal} ${attempt}`, end[0] - at);
    });
  }
  return found;
}

describe('two policies meet the same world', () => {
  const task = (start: object | undefined, more: TaskSketch): TaskSketch => ({
    takes: '20m',
    ...(start ? { start } : {}),
    ...more
  });
  const pair = (more: TaskSketch, seed: number): readonly [Played, Played] => {
    const hourly = { when: 'schedule', every: '1h' };
    const nightly = { when: 'schedule', cron: '0 * * * *' };
    // The same task, once on Airflow after another, once on cron beside it.
    const inOrder = draw(
      { a: task(hourly, more), b: task(undefined, { ...more, reads: ['a'] }) },
      { orchestrator: 'airflow', nights: 4 }
    );
    const onClocks = draw(
      { a: task(hourly, more), b: task(nightly, { ...more, reads: ['a'] }) },
      { orchestrator: 'cron', nights: 4 }
    );
    return [play(inOrder, { seed }), play(onClocks, { seed })];
  };

  test('the weather of a task and day is the same', () => {
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const [first, second] = pair({ weather: 0.4 }, seed);
        for (const id of ['a', 'b']) {
          const byDay = (played: Played): ReadonlyMap<string, number> =>
            new Map([...lengths(played.told.runs, id)].map(([key, length]) => [key.split(' ')[0]!, length]));
          const [one, other] = [byDay(first), byDay(second)];
          for (const [day, length] of one) if (other.has(day)) expect(other.get(day)).toBe(length);
          expect(new Set(one.values()).size).toBeGreaterThan(2);
        }
      }),
      cases(1 / 60)
    );
  });

  test('the nth run of a day has the same luck, whoever starts it', () => {
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const [first, second] = pair({ weather: 0.2, spread: 0.4, failureChance: 0.2, retries: 1 }, seed);
        // Both run a every hour; b's first run of a day differs (12:00 is planned before noon on the clock).
        const [one, other] = [lengths(first.told.runs, 'a'), lengths(second.told.runs, 'a')];
        expect(one.size).toBeGreaterThan(60);
        expect([...one]).toEqual([...other]);
      }),
      cases(1 / 60)
    );
  });

  test('rows arrive at the same instants, as many', () => {
    const world = {
      sources: { s: { kind: 'bursts', perDay: 500, every: '20m', late: { share: 0.1, by: '30m' } } }
    };
    const rows = (played: Played): unknown =>
      played.events
        .filter(({ kind }) => kind === 'rowsArrived' || kind === 'lateRowsArrived')
        .map(({ at, kind, value }) => [at, kind, value]);
    const one = play(draw({ a: { reads: ['s'], start: { when: 'schedule', every: '1h' } } }, world));
    const other = play(
      draw(
        { a: { reads: ['s'], start: { when: 'event', rows: { source: 's', atLeast: 9 } } } },
        { ...world, orchestrator: 'dagster' }
      )
    );
    expect(rows(one)).toEqual(rows(other));
  });
});

test('another seed is another season', () => {
  const pipeline = pipelineOf(draw({ a: { start: { when: 'schedule', every: '1h' }, spread: 0.3 } }));
  const hashes = Array.from({ length: 200 }, (_, seed) => play(pipeline, { seed }).hash);
  expect(new Set(hashes).size).toBe(200);
});
