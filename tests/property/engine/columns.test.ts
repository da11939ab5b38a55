/** Columns that change: which attempts fail at once, worked out once more from what the log says was read. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ColumnUse } from '#lib/model/column-use.ts';
import { Nights } from '#lib/model/nights.ts';
import type { Fault, Pipeline } from '#lib/model/pipeline.ts';
import { inputsOf } from '#lib/model/inputs.ts';
import { calm, CALM } from '../../support/calm.ts';
import { cases } from '../../support/cases.ts';
import { play, type Played } from '../../support/play.ts';
import { disturbed } from '../../support/random.ts';

const HOUR = 3_600_000;
const changes = fc.array(
  fc.record({
    from: fc.nat(24),
    hours: fc.nat(12),
    source: fc.nat(1),
    breaks: fc.nat(1023),
    carries: fc.nat(63)
  }),
  { minLength: 1, maxLength: 2 }
);

/** Starts of attempts that read something they could not, in the order of the log. */
function expected(
  { events, told }: Played,
  pipeline: Pipeline,
  faults: readonly Fault[],
  uses: readonly ColumnUse[]
): readonly number[] {
  const inputs = inputsOf(pipeline);
  const { tasks, sources } = pipeline;
  const taskOf = told.runs.flatMap(({ instances }) => instances.map(({ task }) => task));
  const attempts = new Map<number, { task: string; met: Set<ColumnUse>; broken: boolean }>();
  const versions: Set<ColumnUse>[] = [];
  const latest = new Map<number, number>();
  for (const { kind, subject, index, at, cause, value } of events) {
    if (kind === 'running') {
      latest.set(subject, index);
      attempts.set(index, { task: taskOf[subject]!, met: new Set(), broken: false });
    }
    if (kind === 'readRows' || kind === 'readVersion') {
      const attempt = attempts.get(cause)!;
      const { source, upstream } = inputs[subject]!;
      const read = source >= 0 ? sources[source]!.id : tasks[upstream]!.id;
      const met =
        source < 0
          ? (versions[value] ?? [])
          : uses.filter(
              (use, i) => use.source === read && at >= faults[i]!.during!.from && at < faults[i]!.during!.to
            );
      for (const use of met) {
        if (use.breaks.some(({ task, read: from }) => task === attempt.task && from === read))
          attempt.broken = true;
        if (use.carries.includes(attempt.task)) attempt.met.add(use);
      }
    }
    if (kind === 'versionComplete') versions.push(attempts.get(latest.get(events[cause]!.subject)!)!.met);
  }
  return [...attempts].flatMap(([index, { broken }]) => (broken ? [index] : []));
}

test('an attempt fails at once exactly if what it read had lost what its body names', () => {
  let broken = 0;
  fc.assert(
    fc.property(disturbed, changes, (scene, drawn) => {
      const { zone, interventions } = scene;
      if (scene.pipeline.sources.length === 0) return;
      const touched = interventions.some(({ kind }) => ['fail', 'fault'].includes(kind));
      const start = new Nights(scene.pipeline, zone).simulationStart;
      const { tasks, sources } = scene.pipeline;
      const reads = tasks.flatMap(({ id, reads: all }) =>
        all.map((read) => ({ task: id, read, says: 'no such column: c' }))
      );
      const uses = drawn.map(({ source, breaks, carries }, i): ColumnUse => ({
        source: sources[source % sources.length]!.id,
        column: `c${i}`,
        change: 'removed',
        as: '',
        breaks: reads.filter((_, each) => (breaks >> (each % 10)) & 1),
        carries: tasks.filter((_, each) => (carries >> each) & 1).map(({ id }) => id)
      }));
      const faults = drawn.map(({ from, hours }, i): Fault => ({
        id: `change-${i}`,
        kind: 'schema',
        thing: uses[i]!.source,
        params: { column: uses[i]!.column, change: 'removed', as: '' },
        about: '',
        from: 0,
        to: 0,
        chance: 1,
        during: { from: start + from * HOUR, to: start + (from + hours) * HOUR }
      }));
      // Instances of mapped tasks fail by what their task has read: tests/unit/engine/schema-change.test.ts has those.
      const policies = scene.pipeline.policies.map((policy) => ({
        ...policy,
        tasks: new Map([...policy.tasks].map(([id, { expand: _, ...own }]) => [id, own]))
      }));
      const pipeline = { ...scene.pipeline, policies, faults: [...scene.pipeline.faults, ...faults] };
      const played = calm(() =>
        play(pipeline, {
          zone,
          interventions,
          failing: uses,
          until: start + 30 * HOUR,
          lineage: true,
          ...CALM
        })
      );
      const those = expected(played, pipeline, faults, uses);
      broken += those.length;
      const failedAtOnce = new Set(
        played.events
          .filter(({ kind }) => ['failed', 'upForRetry'].includes(kind))
          .filter(
            ({ at, cause }) => played.events[cause]!.kind === 'running' && played.events[cause]!.at === at
          )
          .map(({ cause }) => cause)
      );
      for (const index of those) expect(failedAtOnce, `the attempt of event ${index}`).toContain(index);
      // The other way round: whoever read nothing of the kind goes as if nothing had changed.
      const spared = [...played.events].filter(
        ({ kind, index, at }) =>
          kind === 'running' && failedAtOnce.has(index) && !those.includes(index) && at > 0
      );
      for (const { subject } of touched ? [] : spared)
        expect(canFailAtOnce(pipeline, played, subject)).toBe(true);
    }),
    cases(0.25)
  );
  // Each case has several.
  expect(broken).toBeGreaterThan(cases(0.25).numRuns / 6);
}, 300_000);

/** Whether attempts of an instance's task can fail at once for other reasons. */
function canFailAtOnce(pipeline: Pipeline, { told }: Played, instance: number): boolean {
  const id = told.runs.flatMap(({ instances }) => instances)[instance]!.task;
  if (pipeline.faults.some(({ thing, chance }) => thing === id && chance > 0)) return true;
  const { duration, failureChance, helper } = pipeline.tasks.find((task) => task.id === id) ?? {};
  return helper !== undefined || duration === undefined || duration.base === 0 || (failureChance ?? 0) > 0;
}
