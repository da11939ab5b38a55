/** What holds in every season, whatever befalls it and whatever people do: random pipelines, policies, dialects, faults. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Nights } from '#lib/model/nights.ts';
import { oracle } from '../../oracle/simulate.ts';
import { actorLifecycles } from '../../support/actors.ts';
import { calm, CALM, must } from '../../support/calm.ts';
import { cases } from '../../support/cases.ts';
import { givenOf } from '../../support/given.ts';
import { draw } from '../../support/draw.ts';
import { play, type Played } from '../../support/play.ts';
import { disturbed, type Scene } from '../../support/random.ts';

function always(name: string, holds: (played: Played, scene: Scene) => void, part = 1): void {
  test(
    name,
    () => {
      fc.assert(
        fc.property(disturbed, (scene) => {
          const { pipeline, zone, interventions } = scene;
          holds(
            calm(() =>
              play(pipeline, { zone, interventions, until: untilOf(scene), lineage: true, ...CALM })
            ),
            scene
          );
        }),
        cases(part)
      );
    },
    600_000
  );
}

/** Thirty hours: a day to begin with, and most of a night. */
const untilOf = ({ pipeline, zone }: Scene): number =>
  new Nights(pipeline, zone).simulationStart + 30 * 3_600_000;

const OVER = ['success', 'failed', 'upstreamFailed', 'skipped'];

always('time never goes back', ({ log }) => {
  for (let i = 1; i < log.length; i++)
    must(log.at[i]! >= log.at[i - 1]!, () => `event ${i} is earlier than the one before it`);
});

always('each cause points back, to nothing later', ({ log }) => {
  for (let i = 0; i < log.length; i++)
    must(log.cause[i]! < i && log.cause[i]! >= -1, () => `event ${i} is caused by event ${log.cause[i]!}`);
});

always('no pool gives more slots than it has', (played) => {
  const { events, told, policy, settings } = played;
  const tasks = told.runs.flatMap(({ instances }) => instances.map(({ task }) => task));
  const taken = new Map<string, number>();
  const holds = new Set<number>();
  for (const { kind, subject, index } of events) {
    const ends = [...OVER, 'upForRetry', 'cleared'].includes(kind) && holds.has(subject);
    if ((kind !== 'running' && !ends) || played.isMapped(tasks[subject]!)) continue;
    const { pool, poolSlots = 1 } = settings.get(tasks[subject]!)!;
    if (ends) holds.delete(subject);
    else holds.add(subject);
    taken.set(pool, (taken.get(pool) ?? 0) + (ends ? -poolSlots : poolSlots));
    must(
      taken.get(pool)! <= (policy.pools.get(pool) ?? Infinity),
      () => `event ${index}: ${taken.get(pool)!} slots of ${pool} are taken`
    );
  }
});

always('attempts are never more than retries and one, but by clearing', ({ told, settings }) => {
  for (const { instances } of told.runs)
    for (const { task, states } of instances) {
      let attempts = 0;
      for (const [, state] of states) {
        if (state === 'cleared') attempts = 0;
        if (state !== 'running') continue;
        attempts++;
        const { retries } = settings.get(task)!;
        must(attempts <= retries + 1, () => `${task} has had ${attempts} attempts with ${retries} retries`);
      }
    }
});

/** No task that waits for all is ready before they have succeeded. */
function waitsForAll(played: Played): void {
  const { events, told, pipeline, policy } = played;
  const runOf = told.runs.flatMap((run, index) => run.instances.map(({ task }) => ({ run: index, task })));
  const state = new Map<string, string>();
  for (const { kind, subject, index, cause } of events) {
    const about = runOf[subject];
    if (!about || !['scheduled', 'running', 'queued', 'cleared', 'upForRetry', ...OVER].includes(kind))
      continue;
    state.set(`${about.run} ${about.task}`, kind);
    // Who tries again was ready before: a person may have marked what it waited for since, and no rule is asked again.
    if (cause >= 0 && events[cause]!.kind === 'upForRetry') continue;
    // A mapped task is ready with the first of its instances, and those are the oracle's to judge.
    if (kind !== 'scheduled' || !policy.tasks.has(about.task) || played.isMapped(about.task)) continue;
    const { trigger } = policy.tasks.get(about.task)!;
    const rule = (trigger.params as { rule?: string }).rule;
    const run = told.runs[about.run]!;
    if (trigger.kind !== 'upstream' || rule !== 'all_success') continue;
    const reads = pipeline.tasks.find(({ id }) => id === about.task)!.reads;
    const above = reads.filter((read) => run.tasks.includes(read));
    // One that joins several jobs waits for what they made, not for their runs.
    if (reads.some((read) => pipeline.tasks.some(({ id }) => id === read) && !above.includes(read))) continue;
    // What has been cleared meanwhile was there when it became ready.
    for (const read of above)
      must(
        state.get(`${about.run} ${read}`) === 'success' ||
          run.instances.some(({ states }) => states.some(([, each]) => each === 'cleared')),
        () =>
          `event ${index}: ${about.task} is ready while ${read} is ${state.get(`${about.run} ${read}`) ?? 'waiting'}`
      );
  }
}

always('no task that waits for all runs before they have succeeded', waitsForAll);

test('… and one that tries again has waited for them: what it waited for may have been marked since', () => {
  const hourly = { when: 'schedule', cron: '0 * * * *' };
  const once = { when: 'upstream', rule: 'all_success' };
  const document = draw(
    {
      t1: { start: hourly },
      t2: { reads: ['t1'], start: once, failureChance: 1, retries: 1, retryDelay: '1h' }
    },
    { orchestrator: 'prefect' }
  );
  const before = play(document);
  const failed = before.events.find(({ kind }) => kind === 'upForRetry')!;
  const mark = { kind: 'mark', at: failed.at + 60_000, task: 't1', state: 'failed' } as const;
  const played = play(document, { interventions: [mark] });
  const [first] = played.told.runs;
  expect(first!.instances.map(({ states }) => states.map(([, state]) => state))).toEqual([
    ['scheduled', 'running', 'success', 'failed'],
    ['scheduled', 'running', 'upForRetry', 'scheduled', 'running', 'failed']
  ]);
  waitsForAll(played);
});

always('a run that has ended has nobody under way, and one that has not says who', ({ told }) => {
  for (const { states, instances } of told.runs) {
    const last = states.at(-1)![1];
    const open = instances.filter((each) => !OVER.includes(each.states.at(-1)?.[1] ?? 'waiting'));
    if (last === 'success' || last === 'failed')
      must(open.length === 0, () => `a run is over, and ${open[0]!.task} is not`);
    else must(open.length > 0 || last === 'queued', () => 'a run goes on without anybody');
  }
});

always(
  'actors write the log that the tables write',
  ({ hash }, scene) => {
    const { pipeline, zone, interventions } = scene;
    const lifecycles = actorLifecycles();
    expect(
      play(pipeline, { zone, interventions, until: untilOf(scene), lineage: true, ...CALM, lifecycles }).hash
    ).toBe(hash);
  },
  0.4
);

always(
  'the oracle tells the same runs',
  ({ told }, scene) => {
    const { pipeline, zone, interventions } = scene;
    const slow = oracle(
      pipeline,
      pipeline.policies[0]!,
      givenOf(pipeline, pipeline.policies[0]!, pipeline.seed, zone, untilOf(scene)),
      interventions
    );
    if (JSON.stringify(slow.runs) !== JSON.stringify(told.runs)) expect(told.runs).toEqual(slow.runs);
  },
  0.4
);

test('a loop without delay is stopped with a sentence', () => {
  const task = (id: string, reads: string[]) => ({ id, kind: 'transform', reads, duration: { base: '0s' } });
  const document = {
    downbeat: 1,
    name: 'round',
    start: '2026-01-02',
    nights: 1,
    tasks: [task('a', []), task('b', ['a'])],
    policies: [
      {
        id: 'p',
        orchestrator: 'airflow',
        loop: '0s',
        tasks: {
          a: { start: { when: 'event', any: [{ asset: 'b' }, { time: { cron: '0 * * * *' } }] } },
          b: { start: { when: 'event', asset: 'a' } }
        }
      }
    ]
  };
  expect(() => play(document, { limit: 1e9 })).toThrow('would start itself for ever');
});
