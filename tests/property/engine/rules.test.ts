/** What holds of every run and attempt, whatever the pipeline. */
import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { deriveJobs } from '#lib/model/jobs.ts';
import { vocabulary } from '#lib/vocabulary.ts';
import type { Entered, InstanceTold, RunTold } from '../../oracle/told.ts';
import { calm, CALM, must } from '../../support/calm.ts';
import { cases } from '../../support/cases.ts';
import { play, type Played } from '../../support/play.ts';
import { scenes } from '../../support/random.ts';

// However many cases are asked for.
vi.setConfig({ testTimeout: 600_000 });

const always = (holds: (played: Played) => void, part = 0.1): void =>
  fc.assert(
    fc.property(scenes, ({ pipeline, zone, interventions }) => {
      holds(calm(() => play(pipeline, { zone, interventions, ...CALM })));
    }),
    cases(part)
  );

/** Runs that have no mapped tasks and were not given up: what becomes of those is the oracle's to judge. */
function ordinaryRuns({ told, events, policy }: Played): readonly RunTold[] {
  const givenUp = new Set(events.flatMap(({ kind, subject }) => (kind === 'runGivenUp' ? [subject] : [])));
  return told.runs.filter(
    ({ tasks }, run) =>
      !givenUp.has(run) && tasks.every((task) => policy.tasks.get(task)?.expand === undefined)
  );
}

const FINISHED = ['success', 'failed', 'upstreamFailed', 'skipped'];
const last = ({ states }: { readonly states: readonly Entered[] }): Entered | undefined => states.at(-1);
const isFinished = (instance: InstanceTold): boolean => FINISHED.includes(last(instance)?.[1] ?? '');
const entered = ({ states }: InstanceTold, state: string): readonly number[] =>
  states.flatMap(([at, each]) => (each === state ? [at] : []));
const loopOf = ({ policy }: Played): number =>
  policy.loop ?? vocabulary.orchestrators[policy.orchestrator]!.loop;

/** The tasks that start a run; all others wait for their upstreams in it. */
function rootsOf({ pipeline, policy }: Played, run: RunTold): readonly string[] {
  if (run.byHand) {
    const above = (task: string): boolean =>
      pipeline.tasks.find(({ id }) => id === task)!.reads.some((read) => run.tasks.includes(read));
    return run.tasks.filter((task) => !above(task));
  }
  const { jobs, of } = deriveJobs(pipeline, policy, vocabulary);
  return jobs[of.get(run.tasks[0]!)!]!.roots;
}

/** Whether another rule than all_success and one_success decides about a task. */
function isRuled(policy: Played['policy'], task: string): boolean {
  const { kind, params } = policy.tasks.get(task)!.trigger;
  const rule = kind === 'upstream' ? (params as { rule: string }).rule : 'all_success';
  return rule !== 'all_success' && rule !== 'one_success';
}

/** Whether a task waits for the run before. */
function asksPast(policy: Played['policy'], task: string): boolean {
  const { dependsOnPast, waitForDownstream } = policy.tasks.get(task)!;
  return dependsOnPast === true || waitForDownstream === true;
}

/** Attempts of an instance: from when to when; open ones end at infinity. */
const attempts = ({ states }: InstanceTold): readonly (readonly [from: number, to: number])[] =>
  states.flatMap(([at, state], index) =>
    state === 'running' ? [[at, states[index + 1]?.[0] ?? Infinity] as const] : []
  );

test('no task runs before its rule allows, and none is kept when it does', () => {
  always((played) => {
    const { pipeline, policy } = played;
    for (const run of ordinaryRuns(played)) {
      const roots = rootsOf(played, run);
      const began = run.states.find(([, state]) => state === 'running')?.[0];
      for (const instance of run.instances) {
        const [first] = instance.states;
        // When the past lets it is the oracle's to judge.
        if (asksPast(policy, instance.task)) continue;
        if (roots.includes(instance.task)) {
          must(
            first?.[0] === began,
            () => `${instance.task} at ${String(first?.[0])}, its run at ${String(began)}`
          );
          continue;
        }
        const { reads } = pipeline.tasks.find(({ id }) => id === instance.task)!;
        const upstreams = run.instances.filter(({ task }) => reads.includes(task));
        const good = upstreams.flatMap((each) => entered(each, 'success')).toSorted((a, b) => a - b);
        const bad = upstreams
          .flatMap((each) => [...entered(each, 'failed'), ...entered(each, 'upstreamFailed')])
          .toSorted((a, b) => a - b);
        const { kind, params } = policy.tasks.get(instance.task)!.trigger;
        // The other rules are the oracle's to judge; so is whoever has an upstream that they may skip.
        if (run.instances.some(({ task }) => isRuled(policy, task))) continue;
        const one = kind === 'upstream' && (params as { rule: string }).rule === 'one_success';
        const allowedAt = one ? good[0] : good.length === upstreams.length ? good.at(-1) : undefined;
        const refusedAt = one ? (bad.length === upstreams.length ? bad.at(-1) : undefined) : bad[0];
        const expected =
          allowedAt !== undefined
            ? `${allowedAt},scheduled`
            : refusedAt !== undefined
              ? `${refusedAt},upstreamFailed`
              : '';
        const found = first ? `${first[0]},${first[1]}` : '';
        must(found === expected, () => `${instance.task}: ${found}, and the rule says ${expected}`);
      }
    }
  });
});

test('an attempt starts at a loop of the scheduler, never before it was scheduled', () => {
  always((played) => {
    const loop = loopOf(played);
    for (const run of played.told.runs)
      for (const { states } of run.instances)
        states.forEach(([at, state], index) => {
          if (state !== 'running') return;
          const [since, before] = states[index - 1]!;
          must(loop === 0 || at % loop === 0, () => `${at} is no loop of ${loop}`);
          must(at >= since, () => `${at} is before ${since}`);
          // With slots to be had it starts at the very next loop.
          must(before !== 'scheduled' || at - since <= loop, () => `scheduled at ${since}, started at ${at}`);
        });
  });
});

test('no pool is ever exceeded', () => {
  always((played) => {
    const { told, policy, settings } = played;
    for (const [pool, slots] of policy.pools) {
      const changes = told.runs
        .flatMap(({ instances }) => instances)
        // A mapped task holds nothing: its instances do.
        .filter(({ task }) => !played.isMapped(task))
        .filter(({ task }) => settings.get(task)!.pool === pool)
        .flatMap((instance) => {
          const { poolSlots = 1 } = settings.get(instance.task)!;
          // An attempt of no length holds its slots, too; but one that ends makes room for one that starts.
          return attempts(instance).flatMap(([from, to]) => [
            { at: from, by: poolSlots },
            { at: to, by: -poolSlots }
          ]);
        })
        .toSorted((a, b) => a.at - b.at || a.by - b.by);
      let held = 0;
      for (const { by } of changes) {
        held += by;
        must(held <= slots, () => `${held} hold the ${slots} slots of ${pool}`);
      }
    }
  });
});

test('nobody waits for a slot that is free, and who came first goes first where there are no ranks', () => {
  always((played) => {
    const { told, policy, settings } = played;
    const own = [...policy.tasks.values()];
    // Slots that are counted task by task, or worker by worker, are given in the order of runs, as ranks are.
    const ranks = own.some(
      ({ poolSlots, priorityWeight, weightRule, maxActiveTisPerDag }) =>
        (poolSlots ?? priorityWeight ?? weightRule ?? maxActiveTisPerDag) !== undefined
    );
    if (ranks || policy.workers !== undefined) return;
    const waits = told.runs
      .flatMap(({ instances }) => instances)
      .flatMap(({ task, states }) =>
        states.flatMap(([at, state], index) =>
          // One of a run that is given up leaves the line.
          state === 'queued' && states[index + 1]?.[1] !== 'skipped'
            ? [{ pool: settings.get(task)!.pool, from: at, to: states[index + 1]?.[0] ?? Infinity }]
            : []
        )
      );
    for (const pool of policy.pools.keys()) {
      const those = waits.filter((each) => each.pool === pool).toSorted((a, b) => a.from - b.from);
      those.slice(1).forEach((each, index) => {
        // Of two that queued at different instants the earlier starts no later.
        if (each.from > those[index]!.from) expect(those[index]!.to).toBeLessThanOrEqual(each.to);
      });
    }
  });
});

test('a task is tried at most once more than it may be retried, after its delay, and never twice at a time', () => {
  always((played) => {
    const { policy } = played;
    for (const { instances } of ordinaryRuns(played))
      for (const instance of instances) {
        const { retries, retryDelay: fixed, retry } = policy.tasks.get(instance.task)!;
        // Delays that vary are the oracle's to judge.
        const retryDelay = retry ? 0 : fixed;
        const all = attempts(instance);
        const said = (): string => JSON.stringify([instance, retries, retryDelay]);
        must(all.length <= retries + 1, said);
        must(
          all.every(([from], index) => index === 0 || from >= all[index - 1]![1] + retryDelay),
          said
        );
        const numbers = instance.states.flatMap(([, state, attempt]) =>
          state === 'running' ? [attempt] : []
        );
        must(
          numbers.every((attempt, index) => attempt === index + 1),
          said
        );
        must(last(instance)?.[1] !== 'failed' || retry !== undefined || all.length === retries + 1, said);
      }
  });
});

test('a run ends when all its tasks have, as its last tasks did, or any of them where all are minded', () => {
  always((played) => {
    const { pipeline, policy } = played;
    for (const run of ordinaryRuns(played)) {
      const over = run.instances.every(isFinished);
      const [endedAt, state] = last(run)!;
      const said = (): string => JSON.stringify(run);
      must(['success', 'failed'].includes(state) === over, said);
      if (!over) continue;
      must(endedAt === Math.max(...run.instances.map((each) => last(each)![0])), said);
      const isRead = new Set(
        pipeline.tasks.filter(({ id }) => run.tasks.includes(id)).flatMap(({ reads }) => reads)
      );
      const leaves = run.instances.filter(({ task }) => !isRead.has(task));
      const minded = policy.orchestrator === 'airflow' ? leaves : run.instances;
      const good = minded.every((each) => ['success', 'skipped'].includes(last(each)![1]));
      must(state === (good ? 'success' : 'failed'), said);
    }
  });
});

test('a run that is open at the horizon has a reason', () => {
  always((played) => {
    const { told, policy, settings, until } = played;
    const loop = loopOf(played);
    const running = (pool: string): number =>
      told.runs
        .flatMap(({ instances }) => instances)
        .filter((each) => settings.get(each.task)!.pool === pool && last(each)?.[1] === 'running').length;
    /** When the last attempt that held a slot of a pool came to its end. */
    const freedAt = (pool: string): number =>
      Math.max(
        ...told.runs
          .flatMap(({ instances }) => instances)
          .filter(({ task }) => settings.get(task)!.pool === pool)
          .flatMap(attempts)
          .map(([, to]) => to)
      );
    const seenAt = (event: number): number => (loop === 0 ? event : (Math.floor(event / loop) + 1) * loop);
    for (const run of ordinaryRuns(played)) {
      const state = last(run)![1];
      if (state === 'success' || state === 'failed') continue;
      if (state === 'queued') {
        // As many runs of its job as may be are active.
        const active = told.runs.filter(
          (other) => !other.byHand && other.tasks[0] === run.tasks[0] && last(other)![1] === 'running'
        );
        const own = run.tasks.flatMap((task) => policy.tasks.get(task)!.maxActiveRuns ?? []);
        const { maxActiveRuns } = vocabulary.orchestrators[policy.orchestrator]!;
        expect(active.length).toBeGreaterThanOrEqual(Math.min(maxActiveRuns, ...own));
        continue;
      }
      const reasons = run.instances.flatMap((instance) => {
        const [at, now] = last(instance) ?? [0, 'waiting'];
        const { pool, retryDelay, retry } = policy.tasks.get(instance.task)!;
        if (now === 'running') return ['it runs beyond the horizon'];
        if (now === 'upForRetry')
          return retry !== undefined || at + retryDelay > until ? ['its retry is to come'] : [];
        if (now === 'scheduled') return seenAt(at) > until ? ['the scheduler’s loop is to come'] : [];
        if (now === 'queued')
          return running(pool) > 0 || seenAt(freedAt(pool)) > until ? ['others hold the slots'] : [];
        if (now === 'waiting' && !run.byHand && asksPast(policy, instance.task))
          return ['it waits for the run before'];
        return [];
      });
      expect(reasons).not.toEqual([]);
    }
  });
});

test('active runs are never more than the job may have', () => {
  always((played) => {
    const { told, pipeline, policy } = played;
    const { jobs } = deriveJobs(pipeline, policy, vocabulary);
    for (const { tasks, roots, start } of jobs) {
      const own = roots.flatMap((root) => policy.tasks.get(root)!.maxActiveRuns ?? []);
      const most =
        own.length > 0
          ? Math.min(...own)
          : start.kind === 'clock'
            ? vocabulary.orchestrators[policy.orchestrator]!.maxActiveRuns
            : 1;
      if (start.kind === 'manual') continue;
      const changes = told.runs
        .filter((run) => !run.byHand && run.tasks[0] === tasks[0])
        .flatMap((run) => [
          { at: run.states.find(([, state]) => state === 'running')?.[0] ?? Infinity, by: 1 },
          { at: run.states.length > 2 ? last(run)![0] : Infinity, by: -1 }
        ])
        .filter(({ at }) => at < Infinity)
        .toSorted((a, b) => a.at - b.at || a.by - b.by);
      let active = 0;
      for (const { by } of changes) {
        active += by;
        must(active <= most, () => `${active} active runs of at most ${most}`);
      }
    }
  });
});

test('what is read is there: no more rows than have arrived, and versions that are complete', () => {
  always(({ told, events, pipeline }) => {
    for (const { instances } of told.runs)
      for (const { reads } of instances)
        for (const { at, from, value } of reads) {
          const source = pipeline.sources.findIndex(({ id }) => id === from);
          if (source < 0) {
            const seen = told.versions.findLastIndex((version) => version.task === from && version.at <= at);
            // At one instant the log's order decides, which is the kernel's.
            if (value !== seen) expect(told.versions[seen]!.at).toBe(at);
            if (value >= 0) expect(told.versions[value]!.task).toBe(from);
            continue;
          }
          const arrived = events.filter(
            (event) =>
              ['rowsArrived', 'lateRowsArrived', 'heldRowsArrived', 'rowsRepeated'].includes(event.kind) &&
              event.subject === source &&
              event.at <= at
          );
          expect(value).toBe(arrived.reduce((sum, event) => sum + event.value, 0));
        }
  }, 0.05);
});
